#pragma once

#include "base/result.h"
#include "chat/sessionfilter.h"
#include "store/sessionsearch.h"

#include <QObject>

#include <atomic>
#include <memory>

namespace kefu {

class Agent;
class Clock;
class Store;

/// Reads the sessions that pass a filter from the store, a page at a time, as the agent at this desk sees
/// them. What was on its way for another filter is given up. Lives in the GUI thread.
class SessionPages final : public QObject
{
    Q_OBJECT

public:
    /// All must outlive this.
    SessionPages(Store &store, const Agent &agent, const Clock &clock, QObject *parent = nullptr);

    void setFilter(const SessionFilter &filter) { m_filter = filter; }
    [[nodiscard]] const SessionFilter &filter() const { return m_filter; }

    /// Reads from the first page again.
    void begin();
    void fetchNext();
    /// Asks for one session: found() tells of it where it passes the filter.
    void find(const QString &id);
    /// Asks what a search finds now: foundAgain() tells, unless begin() comes first.
    void searchAgain();
    /// fetchNext() need not bring this one any more.
    void skip(const QString &id) { m_cursor.listed.insert(id); }

    [[nodiscard]] bool isReading() const { return m_reading; }
    [[nodiscard]] bool isComplete() const { return m_complete; } ///< every page was read
    /// It will come with a later page.
    [[nodiscard]] bool isBeyond(const Session &session) const;

Q_SIGNALS:
    void arrived(const QList<kefu::ListedSession> &sessions, bool isFirst);
    void failed(const kefu::Error &error);
    void found(const kefu::ListedSession &session);
    void foundAgain(const QList<kefu::ListedSession> &sessions);

private:
    void read(const SearchCursor &cursor);
    void take(const Result<SearchPage> &page);

    Store &m_store;
    const Agent &m_agent;
    const Clock &m_clock;
    SessionFilter m_filter;
    SearchCursor m_cursor;
    bool m_isFirst = true; ///< the next page takes the place of all
    bool m_complete = false;
    bool m_reading = false;
    std::shared_ptr<std::atomic<bool>> m_givenUp = std::make_shared<std::atomic<bool>>(false);
};

} // namespace kefu
