#include "sessions/opensession.h"

#include "base/whenanswered.h"
#include "chat/ownership.h"
#include "events/eventhub.h"
#include "sessions/agent.h"
#include "store/sessions.h"
#include "store/store.h"

namespace kefu {

OpenSession::OpenSession(Store &store, EventHub &hub, const Agent &agent, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_agent(agent)
{
    connect(&agent, &Agent::renamed, this, &OpenSession::changed);
    connect(&hub, &EventHub::committed, this, [this](const QList<Event> &events) {
        for (const Event &event : events) {
            if (event.sessionId != m_id || m_id.isEmpty())
                continue;
            if (event.type == EventType::SessionDeleted)
                take(std::nullopt);
            else if (event.session)
                take(event.session);
        }
    });
}

void OpenSession::open(const QString &id)
{
    m_id = id;
    m_session.reset();
    Q_EMIT changed();
    if (id.isEmpty())
        return;
    auto found = m_store.read([id](Connection &connection) { return Sessions(connection).find(id); });
    whenAnswered(found, this, [this, id](const Result<std::optional<Session>> &session) {
        // What the hub told meanwhile is newer.
        if (id == m_id && !m_session && session)
            take(*session);
    });
}

void OpenSession::take(const std::optional<Session> &session)
{
    if (m_session == session)
        return;
    m_session = session;
    Q_EMIT changed();
}

OpenSession::Owner OpenSession::owner() const
{
    if (!m_session)
        return Owner::Nobody;
    if (m_session->owner.isEmpty())
        return Owner::Assistant;
    return m_session->owner == m_agent.name() ? Owner::Me : Owner::Another;
}

void OpenSession::takeOver()
{
    if (m_id.isEmpty() || owner() == Owner::Me)
        return;
    whenAnswered(m_store.write([id = m_id, agent = m_agent.name()](Transaction &transaction) {
        return kefu::takeOver(transaction, id, agent, true);
    }),
                 this, [this, id = m_id](const Result<Session> &session) { settle(id, session); });
}

void OpenSession::handBack()
{
    if (owner() != Owner::Me)
        return;
    whenAnswered(m_store.write([id = m_id, agent = m_agent.name()](Transaction &transaction) {
        return kefu::handBack(transaction, id, agent);
    }),
                 this, [this, id = m_id](const Result<Session> &session) { settle(id, session); });
}

void OpenSession::settle(const QString &id, const Result<Session> &session)
{
    if (session || id != m_id)
        return; // the hub tells what has changed
    Q_EMIT failed(session.error().kind == Error::Kind::Taken
                      ? tr("%1 has taken this conversation meanwhile.").arg(session.error().message)
                      : session.error().message);
}

} // namespace kefu
