#include "backup/backupdialect.h"

#include <QCoreApplication>

namespace kefu {

using namespace Qt::StringLiterals;

BackupDialect::BackupDialect(const QString &path)
    : SqliteDialect(path)
    , m_path(path)
{
}

Status BackupDialect::prepareConnection(Connection &connection, Access access) const
{
    if (access == Access::Examine)
        return {};
    for (const QString &sql : {u"PRAGMA journal_mode = OFF"_s, u"PRAGMA synchronous = OFF"_s}) {
        if (Status done = connection.execute(sql); !done)
            return done;
    }
    return {};
}

Error BackupDialect::errorFrom(const QSqlError &error) const
{
    Error said = SqliteDialect::errorFrom(error);
    if (said.kind == Error::Kind::Damaged)
        said.message =
            QCoreApplication::translate("Backup", "%1 is damaged. Take another backup.").arg(m_path);
    return said;
}

} // namespace kefu
