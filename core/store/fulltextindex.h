#pragma once

#include "base/result.h"

#include <QString>

namespace kefu {

class Connection;

/// What stands before every token of a text that belongs to \a userId, so that a search among one user's
/// texts reads that user's entries alone. No text holds it.
[[nodiscard]] QString ownerPrefix(const QString &userId);
/// The same for what is there for all.
[[nodiscard]] QString publicPrefix();
/// \a tokens (separated by blanks), each with \a prefix.
[[nodiscard]] QString owned(const QString &prefix, const QString &tokens);

/// Puts prepared texts into a full-text index and takes them out. Made on the writer's thread for one job;
/// cheap.
class FullTextIndex
{
public:
    FullTextIndex(Connection &connection, QStringView table);

    /// The row must not be in the index.
    [[nodiscard]] Status insert(qint64 row, const QString &tokens);
    /// With exactly what was inserted.
    [[nodiscard]] Status remove(qint64 row, const QString &tokens);
    [[nodiscard]] Status clear();

private:
    Connection &m_connection;
    QStringView m_table;
};

} // namespace kefu
