#pragma once

#include "base/result.h"
#include "uploads/upload.h"

#include <QList>
#include <QStringList>

#include <optional>

namespace kefu {

class Connection;

/// Uploads as rows. Made on a store thread for one job; cheap.
class UploadTable
{
public:
    explicit UploadTable(Connection &connection)
        : m_connection(connection)
    {
    }

    /// Numbers \a upload. Conflict where the name is taken.
    [[nodiscard]] Status insert(Upload &upload);
    [[nodiscard]] Result<std::optional<Upload>> find(const QString &name);
    /// Oldest first.
    [[nodiscard]] Result<QList<Upload>> ofSession(const QString &sessionId);
    /// Newest first, those with an id below \a before (all where it is 0).
    [[nodiscard]] Result<QList<Upload>> page(qint64 before, int limit);
    [[nodiscard]] Result<qint64> count();
    [[nodiscard]] Result<bool> remove(const QString &name);

    /// Files whose rows are gone.
    [[nodiscard]] Result<QStringList> gone();
    [[nodiscard]] Status forgetGone(const QStringList &names);
    /// Those of \a names that no row has.
    [[nodiscard]] Result<QStringList> unknown(const QStringList &names);

private:
    Connection &m_connection;
};

} // namespace kefu
