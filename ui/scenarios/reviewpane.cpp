#include "scenarios/reviewpane.h"

#include "base/whenanswered.h"
#include "chat/knowledgesource.h"
#include "inspector/scenariopicker.h"
#include "look/space.h"
#include "scenarios/effecttext.h"
#include "words/names.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

constexpr int wordsHeight = 72;

} // namespace

ReviewPane::ReviewPane(Curation &curation, KnowledgeSource &knowledge, std::function<QString()> agentName,
                       QWidget *parent)
    : QWidget(parent)
    , m_curation(curation)
    , m_knowledge(knowledge)
    , m_agentName(std::move(agentName))
    , m_model(new ReviewModel(curation, this))
    , m_list(new QListView(this))
    , m_head(new QLabel(this))
    , m_words(new QPlainTextEdit(this))
    , m_meaning(new QLabel(this))
    , m_picker(new ScenarioPicker(this))
    , m_choose(new QPushButton(this))
    , m_effect(new QPushButton(this))
    , m_keep(new QPushButton(this))
    , m_reject(new QPushButton(this))
    , m_text(new QTextBrowser(this))
{
    build();
    connectAll();
    retranslate();
    showCurrent();
}

void ReviewPane::build()
{
    m_list->setModel(m_model);
    m_list->setWordWrap(true);
    m_list->setUniformItemSizes(true);
    m_head->setWordWrap(true);
    m_meaning->setWordWrap(true);
    m_words->setMaximumHeight(wordsHeight);
    m_words->setTabChangesFocus(true);
    m_picker->hide();

    auto *buttons = new QHBoxLayout;
    for (QPushButton *button : {m_choose, m_effect, m_keep, m_reject})
        buttons->addWidget(button);
    buttons->addStretch();
    auto *left = new QVBoxLayout;
    left->addWidget(m_head);
    left->addWidget(m_list, 1);
    auto *right = new QVBoxLayout;
    right->setSpacing(space::small);
    right->addWidget(m_words);
    right->addWidget(m_meaning);
    right->addWidget(m_picker);
    right->addLayout(buttons);
    right->addWidget(m_text, 1);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::large, space::large, space::large, space::large);
    row->setSpacing(space::large);
    row->addLayout(left, 2);
    row->addLayout(right, 3);
}

void ReviewPane::connectAll()
{
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &ReviewPane::showCurrent);
    connect(m_model, &ReviewModel::loaded, this, [this] {
        if (!m_list->currentIndex().isValid() && m_model->rowCount() > 0)
            m_list->setCurrentIndex(m_model->index(0));
        showCurrent();
    });
    connect(m_model, &ReviewModel::failed, this, [this](const Error &error) { tell(error.message); });
    connect(m_choose, &QPushButton::clicked, this, &ReviewPane::pick);
    connect(m_effect, &QPushButton::clicked, this, &ReviewPane::showEffect);
    connect(m_keep, &QPushButton::clicked, this, &ReviewPane::keep);
    connect(m_reject, &QPushButton::clicked, this, &ReviewPane::reject);
    connect(m_picker, &ScenarioPicker::chosen, this, [this](const PackLabel &label) {
        m_picker->hide();
        m_label = label;
        m_proposal.reset();
        showState();
        m_effect->setFocus();
    });
    connect(m_picker, &ScenarioPicker::givenUp, m_picker, &QWidget::hide);
    connect(m_words, &QPlainTextEdit::textChanged, this, [this] {
        m_proposal.reset();
        showState();
    });
}

void ReviewPane::reload()
{
    m_model->reload();
}

/// Another message: nothing of the one before is left.
void ReviewPane::showCurrent()
{
    const Review *review = m_model->review(m_list->currentIndex());
    if (review && m_review && review->id == m_review->id)
        return showState();
    m_review = review ? std::optional(*review) : std::nullopt;
    m_label = m_review ? m_review->is : std::nullopt;
    m_picker->hide();
    m_text->clear();
    m_words->setPlainText(m_review ? m_review->text : QString());
    m_proposal.reset();
    showState();
}

void ReviewPane::showState()
{
    m_head->setText(m_model->total() == 0
                        ? tr("Nothing waits for review.")
                        : tr("%n message(s) wait for review", nullptr, int(m_model->total())));
    QString meaning;
    if (m_review) {
        meaning =
            tr("Filed under: %1").arg(m_review->was ? Names::scenarioPath(*m_review->was) : tr("nothing"));
        meaning +=
            u'\n' +
            (m_label ? tr("Means: %1").arg(Names::scenarioPath({m_label->category, m_label->subcategory, {}}))
                     : tr("Nobody has said yet what it means."));
    }
    m_meaning->setText(meaning);
    const bool open = m_review && !m_busy;
    m_choose->setEnabled(open);
    m_reject->setEnabled(open);
    m_effect->setEnabled(open && m_label && !m_words->toPlainText().trimmed().isEmpty());
    m_keep->setEnabled(open && m_proposal);
    m_words->setReadOnly(!open);
}

void ReviewPane::pick()
{
    if (const KnowledgePointer knowledge = m_knowledge.current())
        m_picker->open(*knowledge->pack, {});
}

void ReviewPane::showEffect()
{
    m_busy = true;
    m_text->setPlainText(tr("Learning both packs…"));
    showState();
    whenAnswered(m_curation.propose({{m_review->id, m_label, m_words->toPlainText()}}), this,
                 [this](const Result<Proposal> &proposal) {
                     m_busy = false;
                     if (proposal) {
                         m_proposal = *proposal;
                         m_text->setHtml(EffectText::of(*proposal));
                     } else {
                         tell(proposal.error().message);
                     }
                     showCurrent();
                 });
}

void ReviewPane::keep()
{
    m_busy = true;
    showState();
    whenAnswered(m_curation.keep(*m_proposal, m_agentName()), this,
                 [this](const Result<PackVersion> &version) {
                     m_busy = false;
                     m_proposal.reset();
                     if (version)
                         Q_EMIT kept();
                     else
                         tell(version.error().message);
                     reload();
                 });
}

void ReviewPane::reject()
{
    m_busy = true;
    showState();
    whenAnswered(m_curation.reject({m_review->id}, m_agentName()), this,
                 [this](const Result<qint64> &rejected) {
                     m_busy = false;
                     if (!rejected)
                         tell(rejected.error().message);
                     reload();
                 });
}

void ReviewPane::tell(const QString &problem)
{
    m_text->setPlainText(problem);
}

void ReviewPane::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void ReviewPane::retranslate()
{
    m_list->setAccessibleName(tr("Messages that wait for review"));
    m_words->setAccessibleName(tr("The words to learn"));
    m_words->setToolTip(tr("Leave out names and numbers: what is kept stays in the pack."));
    m_text->setAccessibleName(tr("What learning it would change"));
    m_choose->setText(tr("Choose the &scenario…"));
    m_effect->setText(tr("Show the &effect"));
    m_keep->setText(tr("&Keep as a new version"));
    m_reject->setText(tr("&Reject"));
    showState();
}

} // namespace kefu
