#pragma once

#include "base/result.h"
#include "memory/memory.h"

#include <QHash>

namespace kefu {

class Connection;

/// The private and public memories as rows, each with its entry in the full-text index. Made on a store
/// thread for one job; cheap.
class MemoryTable
{
public:
    static constexpr QStringView index = u"memories_text";

    explicit MemoryTable(Connection &connection)
        : m_connection(connection)
    {
    }

    /// Numbers \a memory. \a source names a public one's origin.
    [[nodiscard]] Status insert(Memory &memory, const QString &source = {});
    [[nodiscard]] Result<MemoryPage> page(const QString &userId, int limit, int offset);
    /// False where the user has no such memory.
    [[nodiscard]] Result<bool> remove(const QString &userId, qint64 number);
    /// The user's first \a limit ones; returns how many there were.
    [[nodiscard]] Result<qint64> removeSome(const QString &userId, int limit);

    /// Every public memory by its source.
    [[nodiscard]] Result<QHash<QString, Memory>> publicBySource();
    [[nodiscard]] Status removePublic(const Memory &memory);

    /// Puts everything into the index again where the texts were prepared by another version.
    [[nodiscard]] Status indexAgainIfOutdated();

private:
    [[nodiscard]] Status removeAll(const QList<Memory> &memories);

    Connection &m_connection;
};

/// What is searched of \a memory.
[[nodiscard]] QString searchedText(const Memory &memory);

/// The columns that memoryFrom() reads, of a table or alias `m`.
inline constexpr QStringView memoryColumns =
    u"m.number, m.user_id, m.title, m.category, m.content, m.metadata, m.created_at";
class Statement;
[[nodiscard]] Memory memoryFrom(const Statement &row, int first = 0);

} // namespace kefu
