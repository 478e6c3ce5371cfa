#include "scenarios/whatif.h"

#include "base/whenanswered.h"
#include "chat/knowledgesource.h"
#include "inspector/candidatebar.h"
#include "inspector/evidencetext.h"
#include "inspector/likelihood.h"
#include "look/page.h"
#include "look/space.h"
#include "look/type.h"
#include "words/names.h"

#include <QEvent>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>
#include <QtConcurrent>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

constexpr int questionTypingPause = 40; // ms
constexpr qsizetype mostCandidates = 6;
constexpr double leastShown = 0.005;
constexpr int widest = 680;

} // namespace

WhatIf::WhatIf(KnowledgeSource &knowledge, const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_knowledge(knowledge)
    , m_theme(theme)
    , m_text(new QLineEdit(this))
    , m_column(new QVBoxLayout(this))
{
    m_text->setFont(textFont(TextSize::Title));
    m_text->setMaximumWidth(widest);
    m_column->setContentsMargins(space::huge, space::large, space::huge, space::large);
    m_column->setSpacing(space::large);
    m_column->addWidget(m_text);
    m_column->addStretch(1);
    m_pause.setSingleShot(true);
    m_pause.setInterval(questionTypingPause);
    connect(m_text, &QLineEdit::textChanged, &m_pause, qOverload<>(&QTimer::start));
    connect(&m_pause, &QTimer::timeout, this, &WhatIf::ask);
    connect(&knowledge, &KnowledgeSource::trained, this, &WhatIf::ask);
    retranslate();
}

void WhatIf::ask()
{
    const QString text = m_text->text();
    const KnowledgePointer knowledge = m_knowledge.current();
    ++m_run;
    if (text.trimmed().isEmpty() || !knowledge || !knowledge->classifier) {
        delete std::exchange(m_answer, nullptr);
        return;
    }
    auto ranking = QtConcurrent::run(
        [knowledge, text] { return knowledge->classifier->rank(text, Classifier::Explain::Whole); });
    whenAnswered(ranking, this, [this, knowledge, text, run = m_run](const Ranking &answer) {
        if (run == m_run)
            showAnswer(knowledge, text, answer);
    });
}

void WhatIf::showAnswer(const KnowledgePointer &knowledge, const QString &text, const Ranking &ranking)
{
    delete m_answer;
    m_answer = new QWidget(this);
    m_answer->setMaximumWidth(widest);
    auto *column = new QVBoxLayout(m_answer);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::small);
    const auto &scenarios = knowledge->pack->scenarios();
    const bool none = ranking.fallback || ranking.labels.isEmpty();
    QLabel *name = plainLabel(m_answer);
    name->setFont(textFont(TextSize::Large, TextWeight::Strong));
    name->setText(none ? tr("No scenario") : scenarios.at(ranking.labels.first().label).subcategory);
    column->addWidget(name);
    if (!none) {
        QLabel *category = quietLabel(m_answer);
        category->setText(scenarios.at(ranking.labels.first().label).category);
        column->addWidget(category);
    }
    column->addWidget(new Likelihood(
        m_theme, none ? ranking.fallbackConfidence : ranking.labels.first().confidence, none, m_answer));
    column->addSpacing(space::small);
    column->addWidget(new EvidenceText(m_theme, text, ranking.evidence, m_answer));
    column->addSpacing(space::small);
    for (const Ranked &one : ranking.labels.first(std::min(mostCandidates, ranking.labels.size()))) {
        if (one.confidence >= leastShown)
            column->addWidget(new CandidateBar(m_theme, scenarios.at(one.label).subcategory, one.confidence,
                                               none, m_answer));
    }
    m_column->insertWidget(1, m_answer);
    Q_EMIT shown();
}

void WhatIf::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        ask();
    }
    QWidget::changeEvent(event);
}

void WhatIf::retranslate()
{
    m_text->setPlaceholderText(tr("Type what a customer might say"));
    m_text->setAccessibleName(tr("What a customer might say"));
}

} // namespace kefu
