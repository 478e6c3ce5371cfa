#include "scenarios/scenarioeditor.h"

#include "base/whenanswered.h"
#include "chat/knowledgesource.h"
#include "look/page.h"
#include "look/space.h"
#include "look/stateplate.h"
#include "look/type.h"
#include "pack/packfile.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QStackedLayout>

#include <algorithm>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

constexpr int typingPause = 250; // ms

/// As it is written: a sample is a line, and nothing has room around it.
ScenarioEdit tidied(ScenarioEdit edit)
{
    const QStringList lines = edit.samples.join(u'\n').split(u'\n');
    edit.samples.clear();
    for (const QString &line : lines) {
        if (!line.trimmed().isEmpty())
            edit.samples.append(line.trimmed());
    }
    edit.description = edit.description.trimmed();
    edit.reply = {edit.reply.chinese.trimmed(), edit.reply.english.trimmed()};
    return edit;
}

} // namespace

ScenarioEditor::ScenarioEditor(Curation &curation, KnowledgeSource &knowledge,
                               std::function<QString()> agentName, const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_curation(curation)
    , m_knowledge(knowledge)
    , m_agentName(std::move(agentName))
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
    if (any && isOpen(knowledge->pack->scenarios().at(scenario)))
        return;
    if (isChanged())
        m_unsaved.append({m_opened, edit()});
    m_stack->setCurrentIndex(any ? 1 : 0);
    m_opened = any ? editOf(knowledge->pack->scenarios().at(scenario)) : ScenarioEdit();
    if (!any)
        return;
    const auto unsaved = std::ranges::find_if(m_unsaved, [this](const Unsaved &one) {
        return one.opened.category == m_opened.category && one.opened.subcategory == m_opened.subcategory;
    });
    if (unsaved == m_unsaved.end())
        return fill(m_opened);
    m_opened = unsaved->opened;
    fill(unsaved->edit);
    m_unsaved.erase(unsaved);
    m_pause.start();
}

/// It is open and as the pack has it, or somebody types in it: then another version of the pack changes
/// nothing here.
bool ScenarioEditor::isOpen(const Scenario &scenario)
{
    const ScenarioEdit now = editOf(scenario);
    if (now.category != m_opened.category || now.subcategory != m_opened.subcategory)
        return false;
    if (edit() == tidied(now))
        m_opened = now;
    return isChanged() || now == m_opened;
}

bool ScenarioEditor::isChanged() const
{
    return !m_opened.category.isEmpty() && edit() != tidied(m_opened);
}

void ScenarioEditor::fill(const ScenarioEdit &edit)
{
    const QScopedValueRollback filling(m_filling, true);
    m_pause.stop();
    ++m_run;
    m_title->setText(edit.category + u" › "_s + edit.subcategory);
    m_description->setText(edit.description);
    // What stands there already keeps its cursor.
    const std::pair<QPlainTextEdit *, QString> texts[] = {{m_samples, edit.samples.join(u'\n')},
                                                          {m_chinese, edit.reply.chinese},
                                                          {m_english, edit.reply.english}};
    for (const auto &[field, text] : texts) {
        if (field->toPlainText() != text)
            field->setPlainText(text);
    }
    m_save->setEnabled(false);
    say({}, QPalette::PlaceholderText);
}

ScenarioEdit ScenarioEditor::edit() const
{
    ScenarioEdit edit = m_opened;
    edit.description = m_description->text();
    edit.samples = {m_samples->toPlainText()};
    edit.reply = {m_chinese->toPlainText(), m_english->toPlainText()};
    return tidied(edit);
}

void ScenarioEditor::check()
{
    m_save->setEnabled(false);
    if (!isChanged())
        return say({}, QPalette::PlaceholderText);
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
    m_save->setEnabled(false);
    ++m_run;
    whenAnswered(m_curation.change(m_opened, edit(), m_agentName()), this,
                 [this, saved = edit()](const Result<PackVersion> &version) { take(saved, version); });
}

void ScenarioEditor::take(const ScenarioEdit &saved, const Result<PackVersion> &version)
{
    if (!version) {
        m_save->setEnabled(true);
        return say(version.error().message.section(u'\n', 0, 0), QPalette::BrightText);
    }
    // Somebody may have gone on to another scenario meanwhile, or typed on.
    if (saved.category == m_opened.category && saved.subcategory == m_opened.subcategory)
        m_opened = saved;
    say(tr("Saved as version %1. It is being learnt now.").arg(version->number), QPalette::Link);
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
    m_save->setText(tr("Save"));
}

} // namespace kefu
