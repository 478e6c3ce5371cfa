#pragma once

#include "base/result.h"
#include "chat/message.h"

#include <QList>

#include <optional>

namespace kefu {

class Connection;

/// Reads messages. Made on a store thread for one job; cheap.
class Messages
{
public:
    explicit Messages(Connection &connection)
        : m_connection(connection)
    {
    }

    /// Oldest first, those with an id above \a after.
    [[nodiscard]] Result<QList<Message>> after(const QString &sessionId, qint64 after, int limit);
    /// Oldest first, the last \a limit ones with an id below \a before (all where \a before is 0).
    [[nodiscard]] Result<QList<Message>> before(const QString &sessionId, qint64 before, int limit);
    [[nodiscard]] Result<std::optional<Message>> find(qint64 id);
    /// Newest first, what customers, the assistant and agents said with every word of \a text in it, in any
    /// session (see memory/searchtext.h). A message is found a moment after it has ended.
    [[nodiscard]] Result<QList<Message>> search(const QString &text, int limit);
    /// The ids of all that have not ended, in every session, and whose process is gone.
    [[nodiscard]] Result<QList<qint64>> abandoned();

private:
    Connection &m_connection;
};

} // namespace kefu
