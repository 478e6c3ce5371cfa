#include "learning/shadow.h"

#include "base/whenanswered.h"
#include "chat/knowledgesource.h"
#include "events/eventhub.h"
#include "learning/replay.h"
#include "store/messages.h"
#include "store/store.h"

namespace kefu {

namespace {

/// How far back the second pack reads a session.
constexpr int earlierMessages = 40;

/// The last question, as the second pack would file it.
Result<std::optional<ReplayedMessage>> lastOf(const Knowledge &knowledge,
                                              const Result<QList<Message>> &messages)
{
    return messages.map([&](const QList<Message> &said) -> std::optional<ReplayedMessage> {
        const QList<ReplayedMessage> all = replayed(knowledge, said);
        return all.isEmpty() ? std::nullopt : std::optional(all.last());
    });
}

} // namespace

Shadow::Shadow(Store &store, EventHub &hub, KnowledgeSource &second, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_second(second)
    , m_disagreements(store)
{
    connect(&hub, &EventHub::committed, this, &Shadow::follow);
}

void Shadow::follow(const QList<Event> &events)
{
    for (const Event &event : events) {
        if (event.type != EventType::MessageCompleted || !event.message ||
            event.message->role != Role::Assistant)
            continue;
        if (m_waiting.size() == mostWaiting)
            m_waiting.dequeue();
        m_waiting.enqueue(*event.message);
    }
    next();
}

void Shadow::next()
{
    if (m_busy || m_waiting.isEmpty())
        return;
    m_busy = true;
    whenAnswered(m_second.ready(), this, [this](const KnowledgePointer &knowledge) { take(knowledge); });
}

void Shadow::take(const KnowledgePointer &knowledge)
{
    const Message reply = m_waiting.dequeue();
    auto asking = m_store
                      .read([reply](Connection &connection) {
                          return Messages(connection).before(reply.sessionId, reply.id, earlierMessages);
                      })
                      .then(QtFuture::Launch::Async, [knowledge](const Result<QList<Message>> &messages) {
                          return lastOf(*knowledge, messages);
                      });
    whenAnswered(asking, this, [this, knowledge](const Result<std::optional<ReplayedMessage>> &answer) {
        m_busy = false;
        if (!answer)
            qWarning("The second pack could not be asked: %ls", qUtf16Printable(answer.error().message));
        if (const auto last = answer.value_or(std::nullopt)) {
            if (last->differs())
                (void)m_disagreements.note(last->message, last->wouldBe, knowledge->pack->version());
            Q_EMIT asked(last->message, last->differs());
        }
        next();
    });
}

} // namespace kefu
