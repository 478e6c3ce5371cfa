#include "sessions/unsent.h"

#include "base/whenanswered.h"
#include "events/eventhub.h"
#include "store/heldreplies.h"
#include "store/store.h"

namespace kefu {

using Owner = OpenSession::Owner;

Unsent::Unsent(Store &store, EventHub &hub, const OpenSession &session, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_session(session)
{
    connect(&session, &OpenSession::changed, this, [this] {
        const bool known = m_session.id() == m_lookedIn && m_session.owner() == m_lookedFor;
        m_lookedIn = m_session.id();
        m_lookedFor = m_session.owner();
        if (!known)
            look();
    });
    connect(&hub, &EventHub::committed, this, [this](const QList<Event> &events) {
        for (const Event &event : events) {
            const bool broken = event.type == EventType::MessageCompleted && event.message &&
                                (event.message->state == MessageState::TakenOver ||
                                 event.message->state == MessageState::Interrupted);
            if (broken && event.sessionId == m_session.id())
                look();
        }
    });
}

/// Reading costs nothing; writing is for what is there.
void Unsent::look()
{
    if (m_session.owner() != Owner::Me && m_session.owner() != Owner::Assistant)
        return;
    const auto job = [id = m_session.id()](Connection &connection) {
        return HeldReplies(connection).hasUnsent(id);
    };
    whenAnswered(m_store.read(job), this, [this, id = m_session.id()](const Result<bool> &there) {
        if (there && *there && id == m_session.id())
            take(id);
    });
}

void Unsent::take(const QString &sessionId)
{
    const auto job = [sessionId](Transaction &transaction) { return takeUnsent(transaction, sessionId); };
    whenAnswered(m_store.write(job), this, [this, sessionId](const Result<QString> &words) {
        if (words && !words->isEmpty())
            Q_EMIT found(sessionId, *words);
    });
}

} // namespace kefu
