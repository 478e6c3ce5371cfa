#include "desktop/attention.h"

#include "events/eventhub.h"
#include "pack/pack.h"
#include "words/names.h"

#include <QRegularExpression>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 quietFor = 120'000; // ms between two words about one session
constexpr qsizetype mostKnown = 10'000;

} // namespace

bool asksForPerson(const QString &text)
{
    static const QRegularExpression asking(
        u"人工|真人|转人|找(个)?客服|(talk|speak|chat)\\s+(to|with)\\s+(a|an|some|the)?\\s*"
        "(human|person|agent|someone|somebody|representative)|(human|live|real)\\s+(agent|person|support)"_s,
        QRegularExpression::CaseInsensitiveOption);
    return asking.match(text).hasMatch();
}

Attention::Attention(EventHub &hub, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{
    connect(&hub, &EventHub::committed, this, [this](const QList<Event> &events) {
        for (const Event &event : events)
            take(event);
    });
}

QString Attention::wordsOf(Reason reason)
{
    switch (reason) {
    case Reason::NoScenarioTwice:
        return tr("No scenario fits, twice in a row");
    case Reason::Unsure:
        return tr("The assistant is unsure");
    case Reason::Failed:
        return tr("The reply failed");
    case Reason::AskedForPerson:
        return tr("The customer asks for a person");
    }
    return {};
}

void Attention::take(const Event &event)
{
    if (event.type == EventType::SessionDeleted) {
        m_known.remove(event.sessionId);
        return;
    }
    if (event.type == EventType::OwnerChanged && event.session)
        m_known[event.sessionId].isOwned = !event.session->owner.isEmpty();
    if (!event.message)
        return;
    if (m_known.size() > mostKnown)
        m_known.clear();
    const Message &message = *event.message;
    if (event.type == EventType::MessageCreated && message.role == Role::User)
        takeQuestion(message);
    const bool broke = message.state == MessageState::Failed || message.state == MessageState::Interrupted;
    if (event.type == EventType::MessageCompleted && message.role == Role::Assistant && broke)
        tell(message.sessionId, m_known[message.sessionId], Reason::Failed);
}

void Attention::takeQuestion(const Message &question)
{
    Known &known = m_known[question.sessionId];
    known.words = question.content;
    const bool lost = question.decision && question.decision->category == fallbackCategory;
    known.withoutScenario = lost ? known.withoutScenario + 1 : 0;
    const bool unsure = question.decision && !lost && question.decision->confidence &&
                        *question.decision->confidence < unsureBelow;
    if (asksForPerson(question.content))
        tell(question.sessionId, known, Reason::AskedForPerson);
    else if (known.withoutScenario >= 2)
        tell(question.sessionId, known, Reason::NoScenarioTwice);
    else if (unsure)
        tell(question.sessionId, known, Reason::Unsure);
}

void Attention::tell(const QString &sessionId, Known &known, Reason reason)
{
    const qint64 now = m_clock.now();
    if (known.isOwned || (known.toldAt > 0 && now - known.toldAt < quietFor))
        return;
    known.toldAt = now;
    Q_EMIT needed(sessionId, reason, known.words);
}

} // namespace kefu
