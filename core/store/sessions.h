#pragma once

#include "base/result.h"
#include "chat/session.h"

#include <QList>

#include <optional>

namespace kefu {

class Connection;
class Transaction;

/// Where a page of sessions begins: after the last row of the one before.
struct SessionCursor
{
    qint64 lastActivity = 0;
    QString id;
};

/// What there is, counted.
struct SessionStatistics
{
    qint64 sessions = 0;
    qint64 activeSessions = 0; ///< with activity since a given moment
    qint64 messages = 0;
};

/// Reads sessions. Made on a store thread for one job; cheap.
class Sessions
{
public:
    explicit Sessions(Connection &connection)
        : m_connection(connection)
    {
    }

    [[nodiscard]] Result<std::optional<Session>> find(const QString &id);
    /// Most recently active first.
    [[nodiscard]] Result<QList<Session>> page(const std::optional<SessionCursor> &after, int limit);
    /// Of each what a list tells: id, user, title, times and count. The rest is empty, which makes it twice
    /// as fast.
    [[nodiscard]] Result<QList<Session>> pageOfUser(const QString &userId, int limit, int offset);
    /// Those whose title, user, id or last words hold \a words, most recently active first; all where it is
    /// empty. Walks the table, so it is for one list in front of a person.
    [[nodiscard]] Result<QList<Session>> named(const QString &words, int limit);
    [[nodiscard]] Result<qint64> count();
    /// \a activeSince in ms since 1970. Walks two indexes, so it is for a question now and then.
    [[nodiscard]] Result<SessionStatistics> statistics(qint64 activeSince);

private:
    Connection &m_connection;
};

} // namespace kefu
