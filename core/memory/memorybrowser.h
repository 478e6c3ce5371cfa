#pragma once

#include "base/result.h"
#include "memory/memory.h"

#include <QList>

namespace kefu {

class Connection;

/// Somebody of whom something is remembered.
struct RememberedUser
{
    QString userId;
    qint64 memories = 0;
    qint64 newest = 0; ///< ms since 1970, UTC
};

/// Private memories for a person who looks through them, a page at a time. Made on a store thread for one
/// job.
class MemoryBrowser
{
public:
    explicit MemoryBrowser(Connection &connection)
        : m_connection(connection)
    {
    }

    /// By name, those behind \a after; with \a words only those whose name holds them.
    [[nodiscard]] Result<QList<RememberedUser>> users(const QString &words, const QString &after, int limit);
    /// Newest first, those with a number below \a before (0: all); with \a words only what holds them.
    [[nodiscard]] Result<QList<Memory>> memories(const QString &userId, const QString &words, qint64 before,
                                                 int limit);

private:
    Connection &m_connection;
};

} // namespace kefu
