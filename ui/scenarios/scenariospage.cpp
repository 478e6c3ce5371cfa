#include "scenarios/scenariospage.h"

#include "base/whenanswered.h"
#include "chat/knowledgesource.h"
#include "events/eventhub.h"
#include "look/space.h"
#include "look/tabs.h"
#include "pack/packfile.h"
#include "scenarios/disagreementlist.h"
#include "scenarios/evaluationview.h"
#include "scenarios/packtree.h"
#include "scenarios/replaypane.h"
#include "scenarios/reviewpane.h"
#include "scenarios/scenarioeditor.h"
#include "scenarios/versionspane.h"
#include "scenarios/whatif.h"
#include "sessions/agent.h"

#include <QEvent>
#include <QFileDialog>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

namespace kefu {

using namespace Qt::StringLiterals;

ScenariosPage::ScenariosPage(const Frame &frame, QWidget *parent)
    : Page(parent)
    , m_frame(frame)
    , m_curation(frame.parts.store, frame.parts.knowledge.place(), frame.parts.clock)
    , m_import(new QPushButton(this))
    , m_export(new QPushButton(this))
    , m_note(plainLabel(this))
{
    KnowledgeSource &knowledge = frame.parts.knowledge;
    addToHead(m_import);
    addToHead(m_export);
    m_note->setContentsMargins(space::huge, space::small, space::huge, space::small);
    m_note->hide();
    auto *body = new QWidget(this);
    auto *tabs = new Tabs(body);
    tabs->add([] { return tr("Scenarios"); }, buildScenarios(tabs));
    tabs->add([] { return tr("What if"); }, new WhatIf(knowledge, frame.theme, tabs));
    tabs->add([] { return tr("Evaluation"); }, new EvaluationView(knowledge, frame.theme, tabs));
    tabs->add([] { return tr("Review"); }, buildReview(tabs));
    tabs->add([] { return tr("Versions"); }, buildVersions(tabs));
    tabs->add([] { return tr("Replay"); }, buildReplay(tabs));
    tabs->add([] { return tr("Disagreements"); }, buildDisagreements(tabs));
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_note);
    column->addWidget(tabs, 1);
    setBody(body);
    connect(m_import, &QPushButton::clicked, this, [this] { askForFile(false); });
    connect(m_export, &QPushButton::clicked, this, [this] { askForFile(true); });
    connect(&knowledge, &KnowledgeSource::refused, this, &ScenariosPage::tellRefusal);
    connect(&knowledge, &KnowledgeSource::mended, m_note, &QWidget::hide);
    if (knowledge.refusal())
        tellRefusal(*knowledge.refusal());
    retranslate();
}

QWidget *ScenariosPage::buildScenarios(QWidget *parent)
{
    auto *both = new QSplitter(Qt::Horizontal, parent);
    auto *tree = new PackTree(m_frame.parts.knowledge, both);
    auto *editor = new ScenarioEditor(m_curation, m_frame.parts.knowledge, agentName(), m_frame.theme, both);
    both->addWidget(tree);
    both->addWidget(editor);
    both->setChildrenCollapsible(false);
    both->setStretchFactor(1, 1);
    both->setSizes({space::listWidth, 700});
    connect(tree, &PackTree::chosen, editor, &ScenarioEditor::open);
    return both;
}

QWidget *ScenariosPage::buildReview(QWidget *parent)
{
    auto *review = new ReviewPane(m_curation, m_frame.parts.knowledge, agentName(), m_frame.theme, parent);
    connect(review, &ReviewPane::conversationWanted, this, m_frame.openConversation);
    // What staff correct, and what a turn is unsure of, is told with the session or the message.
    connect(&m_frame.parts.hub, &EventHub::committed, review, &ReviewPane::lookAgain);
    return review;
}

QWidget *ScenariosPage::buildVersions(QWidget *parent)
{
    return new VersionsPane(m_curation, agentName(), m_frame.theme, parent);
}

QWidget *ScenariosPage::buildReplay(QWidget *parent)
{
    auto *replay =
        new ReplayPane(m_frame.parts.store, m_curation, m_frame.parts.knowledge, m_frame.theme, parent);
    connect(replay, &ReplayPane::conversationWanted, this, m_frame.openConversation);
    return replay;
}

QWidget *ScenariosPage::buildDisagreements(QWidget *parent)
{
    auto *disagreements = new DisagreementList(m_frame.parts.store, m_frame.theme, parent);
    connect(disagreements, &DisagreementList::conversationWanted, this, m_frame.openConversation);
    return disagreements;
}

std::function<QString()> ScenariosPage::agentName() const
{
    return [&agent = m_frame.agent] { return agent.name(); };
}

void ScenariosPage::askForFile(bool toSave)
{
    auto *dialog = new QFileDialog(this, toSave ? tr("Export the pack") : tr("Import a pack"), {},
                                   tr("Packs (*.json *.csv)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(toSave ? QFileDialog::AcceptSave : QFileDialog::AcceptOpen);
    dialog->setFileMode(toSave ? QFileDialog::AnyFile : QFileDialog::ExistingFile);
    dialog->setDefaultSuffix(u"json"_s);
    if (toSave)
        dialog->selectFile(u"scenarios.json"_s);
    connect(dialog, &QFileDialog::fileSelected, this,
            toSave ? &ScenariosPage::exportTo : &ScenariosPage::importFrom);
    dialog->open();
}

void ScenariosPage::importFrom(const QString &path)
{
    whenAnswered(packFromFile(path), this, [this](const Result<QByteArray> &pack) {
        if (!pack)
            return say(pack.error().message, true);
        replacePack(*pack);
    });
}

void ScenariosPage::replacePack(const QByteArray &pack)
{
    whenAnswered(m_curation.replace(pack, agentName()()), this, [this](const Result<PackVersion> &version) {
        if (!version)
            return say(version.error().message, true);
        say(tr("Imported as version %1, which is being learnt now. The pack before stands among the versions "
               "and "
               "can be brought back.")
                .arg(version->number),
            false);
    });
}

void ScenariosPage::exportTo(const QString &path)
{
    whenAnswered(exportPack(m_frame.parts.knowledge.packPath(), path), this,
                 [this, path](const Status &saved) {
                     say(saved ? tr("Exported to %1.").arg(path) : saved.error().message, !saved);
                 });
}

void ScenariosPage::tellRefusal(const Error &error)
{
    say(tr("The changed pack is refused, the one in use goes on: %1").arg(error.message), true);
}

void ScenariosPage::say(const QString &words, bool isProblem)
{
    m_note->setForegroundRole(isProblem ? QPalette::BrightText : QPalette::Link);
    m_note->setText(words);
    m_note->show();
}

void ScenariosPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    Page::changeEvent(event);
}

void ScenariosPage::retranslate()
{
    setHead(tr("Scenarios"), tr("What customers may mean, how they say it, and what is answered."));
    m_import->setText(tr("Import…"));
    m_export->setText(tr("Export…"));
}

} // namespace kefu
