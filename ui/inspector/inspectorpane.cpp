#include "inspector/inspectorpane.h"

#include "chat/knowledgesource.h"
#include "inspector/candidatebar.h"
#include "inspector/correctionbox.h"
#include "inspector/evidencetext.h"
#include "inspector/likelihood.h"
#include "inspector/prompttext.h"
#include "inspector/section.h"
#include "inspector/soptext.h"
#include "inspector/spentlabel.h"
#include "look/space.h"
#include "look/theme.h"
#include "look/type.h"
#include "model/modelfailure.h"
#include "words/names.h"
#include "words/times.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QScrollBar>
#include <QVBoxLayout>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostCandidates = 4;
constexpr double leastShown = 0.005; // less would read 0.00

using Facts = QList<std::pair<QString, QString>>;

QString fullName(const QString &category, const QString &subcategory)
{
    return subcategory.isEmpty() ? category : subcategory;
}

/// What the model's reply took and cost.
Facts modelFacts(const ReplyReport &report)
{
    Facts facts;
    const auto add = [&facts](const QString &name, const QString &value) { facts.append({name, value}); };
    if (!report.model.isEmpty())
        add(InspectorPane::tr("Model"), report.model);
    if (!report.fallbackReason.isEmpty())
        add(InspectorPane::tr("Not by the model"), wordsForReason(report.fallbackReason));
    if (!report.failure.isEmpty())
        add(InspectorPane::tr("Broke off"), wordsForReason(report.failure));
    if (report.queueMicroseconds >= 1000)
        add(InspectorPane::tr("Waited its turn"), Times::duration(report.queueMicroseconds));
    if (report.firstWordMicroseconds >= 0)
        add(InspectorPane::tr("First word after"), Times::duration(report.firstWordMicroseconds));
    if (report.totalMicroseconds > 0)
        add(InspectorPane::tr("Whole answer"), Times::duration(report.totalMicroseconds));
    if (report.attempts > 1)
        add(InspectorPane::tr("Requests"), QLocale().toString(report.attempts));
    if (report.inputTokens + report.outputTokens > 0) {
        const QString tokens =
            InspectorPane::tr("%1 in, %2 out")
                .arg(QLocale().toString(report.inputTokens), QLocale().toString(report.outputTokens));
        add(InspectorPane::tr("Tokens"),
            report.tokensEstimated ? InspectorPane::tr("about %1").arg(tokens) : tokens);
    }
    if (report.cost > 0)
        add(InspectorPane::tr("Cost"), QLocale().toString(report.cost, 'g', 3));
    return facts;
}

} // namespace

InspectorPane::InspectorPane(Store &store, KnowledgeSource &knowledge, const Agent &agent, const Theme &theme,
                             QWidget *parent)
    : QScrollArea(parent)
    , m_store(store)
    , m_knowledge(knowledge)
    , m_theme(theme)
    , m_page(new QWidget(this))
    , m_column(new QVBoxLayout(m_page))
    , m_correction(new CorrectionBox(store, knowledge, agent, theme, m_page))
{
    setFrameShape(NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMinimumWidth(260);
    viewport()->setBackgroundRole(QPalette::Window);
    m_page->setBackgroundRole(QPalette::Window);
    m_column->setContentsMargins(space::large, space::large, space::large, space::huge);
    m_column->setSpacing(space::large);
    setWidget(m_page);
    explainItself();
}

void InspectorPane::inspect(const std::optional<Inspected> &inspected)
{
    if (!inspected) {
        m_inspected.reset();
        explainItself();
        return;
    }
    if (m_inspected && m_inspected->tellsTheSameAs(*inspected))
        return;
    const bool sameQuestion = m_inspected && m_inspected->question.id == inspected->question.id;
    const int place = verticalScrollBar()->value();
    m_inspected = inspected;
    explain(*inspected);
    verticalScrollBar()->setValue(sameQuestion ? place : 0);
}

void InspectorPane::correct()
{
    if (m_inspected) {
        m_correction->correct();
        ensureWidgetVisible(m_correction);
    }
}

void InspectorPane::explainItself()
{
    clear();
    m_correction->hide();
    setAccessibleName(tr("Inspector"));
    Section *section = addSection({});
    section->add(textLabel(tr("Why this answer"), textFont(TextSize::Title, TextWeight::Strong),
                           QPalette::WindowText, section));
    section->add(textLabel(
        tr("Each customer message is filed under a scenario. Here you see which one, how sure that is, "
           "which words decided and what the SOP says."),
        textFont(TextSize::Body), QPalette::PlaceholderText, section));
    m_column->addStretch(1);
}

void InspectorPane::explain(const Inspected &inspected)
{
    clear();
    setAccessibleName(tr("Inspector"));
    showDecision(inspected);
    m_correction->show(inspected);
    m_column->addWidget(m_correction);
    m_correction->setVisible(true);
    showAlso(inspected);
    showCandidates(inspected);
    showEvidence(inspected);
    showRelated(inspected);
    showSops(inspected);
    showPrompt(inspected);
    showFacts(inspected);
    m_column->addStretch(1);
}

void InspectorPane::showDecision(const Inspected &inspected)
{
    const Message &question = inspected.question;
    Section *section = addSection(tr("Scenario"));
    if (!question.decision) {
        section->add(textLabel(tr("Not filed"), textFont(TextSize::Title, TextWeight::Strong),
                               QPalette::WindowText, section));
        return;
    }
    const Decision &decision = *question.decision;
    section->add(textLabel(Names::scenario(decision), textFont(TextSize::Title, TextWeight::Strong),
                           QPalette::WindowText, section));
    if (decision.category != Names::scenario(decision))
        section->add(
            textLabel(decision.category, textFont(TextSize::Body), QPalette::PlaceholderText, section));
    section->add(new Likelihood(m_theme, decision.confidence, inspected.trace.fallback, section));
    QString how;
    if (inspected.trace.byModel)
        how = tr("The model chose this scenario; it gives no probability.");
    else if (inspected.trace.preset)
        how = tr("The caller named this scenario; nothing was scored.");
    else if (inspected.trace.followUp)
        how = tr("Read as a follow-up: the scenario comes from the question before.");
    else if (inspected.trace.fallback && decision.confidence && *decision.confidence >= unsureBelow)
        how = tr("Most likely this is about none of the scenarios.");
    else if (inspected.trace.fallback)
        how = tr("No scenario is clear enough. Ask the customer, or choose from the candidates.");
    if (!how.isEmpty())
        section->add(textLabel(how, textFont(TextSize::Small), QPalette::PlaceholderText, section));
}

void InspectorPane::showCandidates(const Inspected &inspected)
{
    const Trace &trace = inspected.trace;
    const std::optional<Decision> &decision = inspected.question.decision;
    const bool unsure =
        trace.fallback || (decision && decision->confidence && *decision->confidence < unsureBelow);
    Section *section = nullptr;
    qsizetype shown = 0;
    for (const Trace::Runner &runner : trace.ranking) {
        const bool chosen =
            decision && runner.category == decision->category && runner.subcategory == decision->subcategory;
        // A follow-up's scenario was not chosen by these words: among them it is one like the others.
        if ((chosen && !trace.followUp) || shown == mostCandidates || runner.confidence < leastShown)
            continue;
        if (!section)
            section = addSection(unsure           ? tr("It could be")
                                 : trace.followUp ? tr("By these words alone")
                                                  : tr("Runners-up"));
        auto *bar = new CandidateBar(m_theme, fullName(runner.category, runner.subcategory),
                                     runner.confidence, unsure && shown < 2, section);
        bar->setToolTip(runner.category + u" › "_s + runner.subcategory);
        section->add(bar);
        ++shown;
    }
    if (!section && !trace.ranking.isEmpty() && !trace.preset) {
        section = addSection(tr("Runners-up"));
        section->add(textLabel(tr("No other scenario comes close."), textFont(TextSize::Body),
                               QPalette::PlaceholderText, section));
    }
    if (section && !trace.preset && trace.ranking.size() > 1)
        section->add(
            textLabel(tr("Margin of the first over the second: %1").arg(confidenceNumber(trace.margin)),
                      textFont(TextSize::Small), QPalette::PlaceholderText, section));
}

void InspectorPane::showAlso(const Inspected &inspected)
{
    if (inspected.trace.also.isEmpty())
        return;
    Section *section = addSection(tr("The message also asks about"));
    for (const Trace::Runner &intent : inspected.trace.also) {
        QLabel *label = textLabel(fullName(intent.category, intent.subcategory), textFont(TextSize::Body),
                                  QPalette::WindowText, section);
        label->setToolTip(intent.category + u" › "_s + intent.subcategory);
        section->add(label);
    }
}

void InspectorPane::showEvidence(const Inspected &inspected)
{
    if (inspected.trace.evidence.isEmpty())
        return;
    Section *section = addSection(tr("Words that decided"));
    section->add(new EvidenceText(m_theme, inspected.question.content, inspected.trace.evidence, section));
}

void InspectorPane::showRelated(const Inspected &inspected)
{
    if (inspected.trace.related.isEmpty())
        return;
    Section *section = addSection(tr("Related scenarios"));
    for (const QString &name : inspected.trace.related)
        section->add(textLabel(name, textFont(TextSize::Body), QPalette::WindowText, section));
}

void InspectorPane::showSops(const Inspected &inspected)
{
    const KnowledgePointer knowledge = m_knowledge.current();
    for (const QString &name : inspected.trace.sops) {
        Section *section = addSection(tr("SOP"));
        const Sop *sop = knowledge && knowledge->sops ? knowledge->sops->find(name) : nullptr;
        if (!sop) {
            section->add(textLabel(tr("%1 is not among the SOPs in use.").arg(name), textFont(TextSize::Body),
                                   QPalette::PlaceholderText, section));
            continue;
        }
        auto *text = new SopText(section);
        text->setAccessibleName(tr("SOP: %1").arg(sop->title));
        section->add(text);
        text->showMarkdown(sop->markdown);
    }
}

void InspectorPane::showPrompt(const Inspected &inspected)
{
    if (!inspected.report || inspected.report->prompt.isEmpty())
        return;
    Section *section = addSection(tr("Prompt"));
    section->add(new PromptText(inspected.report->prompt, section));
}

void InspectorPane::showFacts(const Inspected &inspected)
{
    Facts facts;
    const Trace &trace = inspected.trace;
    if (inspected.reply && inspected.reply->engine != Engine::None)
        facts.append({tr("Answered by"), Names::engine(inspected.reply->engine)});
    if (inspected.report)
        facts += modelFacts(*inspected.report);
    if (trace.classifyMicroseconds > 0)
        facts.append({tr("Classified in"), Times::duration(trace.classifyMicroseconds)});
    if (trace.replyMicroseconds > 0)
        facts.append({tr("Replied in"), Times::duration(trace.replyMicroseconds)});
    if (!trace.packVersion.isEmpty())
        facts.append({tr("Pack"), trace.packVersion.left(12)});
    facts.append({tr("Received"), Times::exact(inspected.question.createdAt)});

    Section *section = addSection(tr("How it went"));
    auto *table = new QWidget(section);
    auto *grid = new QGridLayout(table);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::medium);
    grid->setVerticalSpacing(space::tiny);
    grid->setColumnStretch(1, 1);
    for (const auto &[name, value] : std::as_const(facts)) {
        const int row = grid->rowCount();
        grid->addWidget(textLabel(name, textFont(TextSize::Small), QPalette::PlaceholderText, table), row, 0);
        grid->addWidget(textLabel(value, textFont(TextSize::Small), QPalette::WindowText, table), row, 1);
    }
    if (inspected.report && inspected.report->inputTokens > 0) {
        const int row = grid->rowCount();
        grid->addWidget(
            textLabel(tr("Conversation"), textFont(TextSize::Small), QPalette::PlaceholderText, table), row,
            0);
        grid->addWidget(new SpentLabel(m_store, inspected.question.sessionId, table), row, 1);
    }
    section->add(table);
}

Section *InspectorPane::addSection(const QString &title)
{
    auto *section = new Section(m_page);
    section->setTitle(title);
    m_column->addWidget(section);
    return section;
}

void InspectorPane::clear()
{
    while (QLayoutItem *item = m_column->takeAt(0)) {
        if (QWidget *widget = item->widget(); widget && widget != m_correction) {
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
}

void InspectorPane::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        if (m_inspected)
            explain(*m_inspected);
        else
            explainItself();
    }
    QScrollArea::changeEvent(event);
}

} // namespace kefu
