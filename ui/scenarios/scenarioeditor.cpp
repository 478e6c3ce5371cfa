#include "scenarios/scenarioeditor.h"

#include "base/whenanswered.h"
#include "chat/knowledgesource.h"
#include "files/savedfile.h"
#include "look/page.h"
#include "look/space.h"
#include "look/stateplate.h"
#include "look/type.h"
#include "pack/packfile.h"

#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QStackedLayout>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

constexpr int typingPause = 250; // ms

} // namespace

ScenarioEditor::ScenarioEditor(KnowledgeSource &knowledge, const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_knowledge(knowledge)
    , m_plate(new StatePlate(theme, this))
    , m_stack(new QStackedLayout(this))
    , m_form(new QWidget(this))
    , m_title(plainLabel(m_form))
    , m_descriptionLabel(quietLabel(m_form))
    , m_description(new QLineEdit(m_form))
    , m_samples(addEdit(&m_samplesLabel, 8))
    , m_chinese(addEdit(&m_chineseLabel, 3))
    , m_english(addEdit(&m_englishLabel, 3))
    , m_state(plainLabel(m_form))
    , m_save(new QPushButton(m_form))
{
    build();
    m_pause.setSingleShot(true);
    m_pause.setInterval(typingPause);
    connect(&m_pause, &QTimer::timeout, this, &ScenarioEditor::check);
    const auto typed = [this] {
        if (!m_filling)
            m_pause.start();
    };
    connect(m_description, &QLineEdit::textChanged, this, typed);
    for (const QPlainTextEdit *text : {m_samples, m_chinese, m_english})
        connect(text, &QPlainTextEdit::textChanged, this, typed);
    connect(m_save, &QPushButton::clicked, this, &ScenarioEditor::save);
    retranslate();
}

QPlainTextEdit *ScenarioEditor::addEdit(QLabel **label, int lines)
{
    *label = quietLabel(m_form);
    auto *text = new QPlainTextEdit(m_form);
    text->setTabChangesFocus(true);
    text->setMinimumHeight(text->fontMetrics().lineSpacing() * lines + space::large);
    return text;
}

void ScenarioEditor::build()
{
    m_title->setFont(textFont(TextSize::Title, TextWeight::Strong));
    m_save->setEnabled(false);
    auto *column = new QVBoxLayout(m_form);
    column->setContentsMargins(space::huge, space::large, space::huge, space::large);
    column->setSpacing(space::tiny);
    column->addWidget(m_title);
    column->addSpacing(space::small);
    column->addWidget(m_descriptionLabel);
    column->addWidget(m_description);
    column->addSpacing(space::small);
    column->addWidget(m_samplesLabel);
    column->addWidget(m_samples, 3);
    column->addSpacing(space::small);
    auto *replies = new QHBoxLayout;
    replies->setSpacing(space::large);
    for (const auto &[label, text] :
         {std::pair(m_chineseLabel, m_chinese), std::pair(m_englishLabel, m_english)}) {
        auto *one = new QVBoxLayout;
        one->setSpacing(space::tiny);
        one->addWidget(label);
        one->addWidget(text, 1);
        replies->addLayout(one, 1);
    }
    column->addLayout(replies, 1);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(0, space::small, 0, 0);
    foot->addWidget(m_state, 1);
    foot->addWidget(m_save);
    column->addLayout(foot);
    m_stack->addWidget(m_plate);
    m_stack->addWidget(m_form);
}

void ScenarioEditor::open(int scenario)
{
    const KnowledgePointer knowledge = m_knowledge.current();
    const bool any = scenario >= 0 && knowledge && scenario < knowledge->pack->scenarios().size();
    m_stack->setCurrentIndex(any ? 1 : 0);
    if (!any)
        return;
    const Scenario &one = knowledge->pack->scenarios().at(scenario);
    m_opened = {one.category, one.subcategory, one.description, one.samples, one.reply};
    const QScopedValueRollback filling(m_filling, true);
    m_pause.stop();
    ++m_run;
    m_title->setText(one.category + u" › "_s + one.subcategory);
    m_description->setText(one.description);
    m_samples->setPlainText(one.samples.join(u'\n'));
    m_chinese->setPlainText(one.reply.chinese);
    m_english->setPlainText(one.reply.english);
    m_save->setEnabled(false);
    say({}, QPalette::PlaceholderText);
}

ScenarioEdit ScenarioEditor::edit() const
{
    ScenarioEdit edit = m_opened;
    edit.description = m_description->text().trimmed();
    edit.samples.clear();
    for (const QString &line : m_samples->toPlainText().split(u'\n')) {
        if (!line.trimmed().isEmpty())
            edit.samples.append(line.trimmed());
    }
    edit.reply = {m_chinese->toPlainText().trimmed(), m_english->toPlainText().trimmed()};
    return edit;
}

bool ScenarioEditor::isBuiltIn() const
{
    return m_knowledge.packPath().startsWith(u':');
}

void ScenarioEditor::check()
{
    m_save->setEnabled(false);
    whenAnswered(editedPack(m_knowledge.packPath(), edit()), this,
                 [this, run = ++m_run](const Result<QByteArray> &pack) {
                     if (run != m_run)
                         return;
                     m_save->setEnabled(pack.has_value());
                     if (pack)
                         say(tr("This can be saved."), QPalette::PlaceholderText);
                     else
                         say(pack.error().message.section(u'\n', 0, 0), QPalette::BrightText);
                 });
}

void ScenarioEditor::save()
{
    if (!isBuiltIn())
        return saveAs(m_knowledge.packPath());
    auto *dialog = new QFileDialog(this, tr("Save a copy of the pack"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"json"_s);
    dialog->selectFile(u"scenarios.json"_s);
    connect(dialog, &QFileDialog::fileSelected, this, &ScenarioEditor::saveAs);
    dialog->open();
}

void ScenarioEditor::saveAs(const QString &path)
{
    whenAnswered(
        editedPack(m_knowledge.packPath(), edit()), this, [this, path](const Result<QByteArray> &pack) {
            if (!pack)
                return say(pack.error().message.section(u'\n', 0, 0), QPalette::BrightText);
            whenAnswered(saveBytes(path, *pack), this, [this, path](const Status &saved) {
                m_save->setEnabled(!saved);
                if (!saved)
                    return say(saved.error().message, QPalette::BrightText);
                say(isBuiltIn()
                        ? tr("Saved as %1. To use it, choose it under Settings, Content and store.").arg(path)
                        : tr("Saved. It is being learnt now."),
                    QPalette::Link);
            });
        });
}

void ScenarioEditor::say(const QString &words, QPalette::ColorRole role)
{
    m_state->setForegroundRole(role);
    m_state->setText(words);
}

void ScenarioEditor::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void ScenarioEditor::retranslate()
{
    m_plate->say(tr("No scenario is chosen"),
                 tr("Choose one at the left to read and change what customers say and what is answered."));
    const std::tuple<QLabel *, QWidget *, QString> fields[] = {
        {m_descriptionLabel, m_description, tr("What customers mean by it")},
        {m_samplesLabel, m_samples, tr("How customers say it, one a line")},
        {m_chineseLabel, m_chinese, tr("Reply in Chinese")},
        {m_englishLabel, m_english, tr("Reply in English")}};
    for (const auto &[label, field, words] : fields) {
        label->setText(words);
        field->setAccessibleName(words);
    }
    m_save->setText(isBuiltIn() ? tr("Save a copy…") : tr("Save"));
}

} // namespace kefu
