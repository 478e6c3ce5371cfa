#include "inspector/correctionbox.h"

#include "base/whenanswered.h"
#include "chat/knowledgesource.h"
#include "inspector/scenariopicker.h"
#include "inspector/section.h"
#include "look/space.h"
#include "look/type.h"
#include "sessions/agent.h"
#include "words/names.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace kefu {

CorrectionBox::CorrectionBox(Store &store, KnowledgeSource &knowledge, const Agent &agent, const Theme &theme,
                             QWidget *parent)
    : QWidget(parent)
    , m_corrections(store)
    , m_knowledge(knowledge)
    , m_agent(agent)
    , m_words(textLabel({}, textFont(TextSize::Small), QPalette::WindowText, this))
    , m_correct(new QPushButton(this))
    , m_withdraw(new QPushButton(this))
    , m_picker(new ScenarioPicker(theme, this))
{
    m_withdraw->setFlat(true);
    m_picker->hide();
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space::small);
    buttons->addWidget(m_correct);
    buttons->addWidget(m_withdraw);
    buttons->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::tiny);
    column->addWidget(m_words);
    column->addLayout(buttons);
    column->addWidget(m_picker);
    connect(m_correct, &QPushButton::clicked, this, &CorrectionBox::correct);
    connect(m_withdraw, &QPushButton::clicked, this, &CorrectionBox::withdraw);
    connect(m_picker, &ScenarioPicker::chosen, this, &CorrectionBox::choose);
    connect(m_picker, &ScenarioPicker::givenUp, this, [this] {
        m_picker->hide();
        m_correct->setFocus();
        showState();
    });
    showState();
}

void CorrectionBox::show(const Inspected &inspected)
{
    m_first.clear();
    for (const Trace::Runner &runner : inspected.trace.ranking) {
        const PackLabel label{runner.category, runner.subcategory};
        const std::optional<Decision> &is = inspected.question.decision;
        if (!is || is->category != label.category || is->subcategory != label.subcategory)
            m_first.append(label);
    }
    m_first = m_first.mid(0, 3);
    if (m_message == inspected.question.id)
        return; // what is being typed stays
    m_message = inspected.question.id;
    m_review.reset();
    m_problem.clear();
    m_picker->hide();
    showState();
    read();
}

void CorrectionBox::read()
{
    whenAnswered(
        m_corrections.of(m_message), this,
        [this, message = m_message](const Result<std::optional<Review>> &review) { take(message, review); });
}

void CorrectionBox::take(qint64 message, const Result<std::optional<Review>> &review)
{
    if (message != m_message)
        return;
    if (review)
        m_review = *review;
    m_problem = review ? QString() : review.error().message;
    showState();
}

void CorrectionBox::correct()
{
    const KnowledgePointer knowledge = m_knowledge.current();
    if (m_message == 0 || !knowledge)
        return;
    m_picker->open(*knowledge->pack, m_first);
    showState();
}

void CorrectionBox::choose(const PackLabel &label)
{
    m_picker->hide();
    m_correct->setFocus();
    whenAnswered(m_corrections.correct(m_message, label, m_agent.name()), this,
                 [this, message = m_message](const Result<Review> &review) {
                     take(message, review.map([](const Review &kept) { return std::optional(kept); }));
                 });
    showState();
}

void CorrectionBox::withdraw()
{
    whenAnswered(m_corrections.withdraw(m_message), this,
                 [this, message = m_message](const Result<bool> &withdrawn) {
                     if (message != m_message)
                         return;
                     m_problem = withdrawn ? QString() : withdrawn.error().message;
                     m_review.reset();
                     read();
                 });
}

void CorrectionBox::showState()
{
    const bool corrected = m_review && m_review->is && m_review->reason == Review::Reason::Corrected;
    QString words = m_problem;
    if (words.isEmpty() && corrected) {
        const QString name = Names::scenarioPath({m_review->is->category, m_review->is->subcategory, {}});
        words = tr("%1 corrected it: %2.").arg(m_review->agent, name) + u' ';
        words += m_review->state == Review::State::Waiting    ? tr("It waits for review.")
                 : m_review->state == Review::State::Accepted ? tr("The review accepted it.")
                                                              : tr("The review rejected it.");
    }
    m_words->setText(words);
    m_words->setVisible(!words.isEmpty());
    m_correct->setVisible(m_picker->isHidden());
    m_correct->setText(corrected ? tr("Correct again…") : tr("Correct…"));
    m_correct->setAccessibleName(m_correct->text());
    m_correct->setToolTip(tr("Choose the right scenario (F9). The conversation goes on with it."));
    m_correct->setAccessibleDescription(m_correct->toolTip());
    m_withdraw->setVisible(m_picker->isHidden() && corrected && m_review->state == Review::State::Waiting);
    m_withdraw->setText(tr("Take it back"));
    m_withdraw->setAccessibleName(tr("Take the correction back"));
    m_withdraw->setToolTip(tr("The scenario is again the one that Kefu found"));
    m_withdraw->setAccessibleDescription(m_withdraw->toolTip());
}

void CorrectionBox::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        showState();
    QWidget::changeEvent(event);
}

} // namespace kefu
