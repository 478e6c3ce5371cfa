#pragma once

#include "store/sqlitedialect.h"

namespace kefu {

/// The database in a backup's file, with its tables beside the store's. Without a journal: a backup that
/// could not be finished is thrown away.
class BackupDialect final : public SqliteDialect
{
public:
    explicit BackupDialect(const QString &path);

    [[nodiscard]] Status prepareConnection(Connection &connection, Access access) const override;
    [[nodiscard]] Error errorFrom(const QSqlError &error) const override;

private:
    QString m_path;
};

} // namespace kefu
