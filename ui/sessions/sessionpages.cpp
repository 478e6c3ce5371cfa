#include "sessions/sessionpages.h"

#include "base/clock.h"
#include "base/whenanswered.h"
#include "sessions/agent.h"
#include "store/store.h"

namespace kefu {

namespace {

constexpr int sessionsOfPage = 60;

} // namespace

SessionPages::SessionPages(Store &store, const Agent &agent, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_agent(agent)
    , m_clock(clock)
{
}

void SessionPages::begin()
{
    m_isFirst = true;
    *m_givenUp = true;
    m_givenUp = std::make_shared<std::atomic<bool>>(false);
    read({});
}

void SessionPages::fetchNext()
{
    read(m_cursor);
}

void SessionPages::read(const SearchCursor &cursor)
{
    m_reading = true;
    const auto job = [cursor, agent = m_agent.name(), filter = m_filter.at(m_clock.now()),
                      givenUp = m_givenUp](Connection &connection) {
        return SessionSearch(connection, agent, filter, givenUp).page(cursor, sessionsOfPage);
    };
    whenAnswered(m_store.read(job), this, [this, givenUp = m_givenUp](const Result<SearchPage> &page) {
        if (givenUp == m_givenUp) // else another filter was chosen meanwhile
            take(page);
    });
}

void SessionPages::take(const Result<SearchPage> &page)
{
    m_reading = false;
    if (!page) {
        Q_EMIT failed(page.error());
        return;
    }
    m_complete = !page->more;
    m_cursor = page->next;
    Q_EMIT arrived(page->sessions, std::exchange(m_isFirst, false));
}

/// The store knows what passes the filter, and how much of it is unread.
void SessionPages::find(const QString &id)
{
    const auto job = [id, agent = m_agent.name(),
                      filter = m_filter.at(m_clock.now())](Connection &connection) {
        return SessionSearch(connection, agent, filter).find(id);
    };
    whenAnswered(m_store.read(job), this,
                 [this, givenUp = m_givenUp](const Result<std::optional<ListedSession>> &answer) {
                     if (givenUp == m_givenUp && answer && *answer)
                         Q_EMIT found(**answer);
                 });
}

void SessionPages::searchAgain()
{
    const auto job = [agent = m_agent.name(), filter = m_filter.at(m_clock.now()),
                      givenUp = m_givenUp](Connection &connection) {
        return SessionSearch(connection, agent, filter, givenUp).page({}, sessionsOfPage);
    };
    whenAnswered(m_store.read(job), this, [this, givenUp = m_givenUp](const Result<SearchPage> &page) {
        if (givenUp == m_givenUp && page)
            Q_EMIT foundAgain(page->sessions);
    });
}

bool SessionPages::isBeyond(const Session &session) const
{
    if (m_complete || !m_cursor.after)
        return false;
    return session.lastActivity < m_cursor.after->lastActivity;
}

} // namespace kefu
