#pragma once

#include "base/result.h"
#include "chat/ownerchange.h"
#include "events/event.h"
#include "store/transaction.h"

#include <QList>

namespace kefu {

class Connection;

/// The append-only log. Made on a store thread for one job; cheap.
class EventLog
{
public:
    explicit EventLog(Connection &connection)
        : m_connection(connection)
    {
    }

    /// Oldest first, those with a number above \a id, each with its session or message as the row is now.
    [[nodiscard]] Result<QList<Event>> after(qint64 id, int limit);
    /// Who got a session when, oldest first.
    [[nodiscard]] Result<QList<OwnerChange>> ownerChanges(const QString &sessionId);
    /// The highest number that was ever given; 0 before the first.
    [[nodiscard]] Result<qint64> last();
    /// Numbers \a pending, writes them and returns them. Only inside a transaction that commits next: the
    /// numbers of other processes wait for it.
    [[nodiscard]] Result<QList<Event>> write(QList<PendingEvent> pending);

private:
    [[nodiscard]] Result<qint64> takeNumbers(qint64 count);
    [[nodiscard]] Status insert(const QList<Event> &events, const QList<PendingEvent> &pending,
                                qsizetype from, qsizetype count);

    Connection &m_connection;
};

} // namespace kefu
