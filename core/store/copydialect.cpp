#include "store/copydialect.h"

#include "store/sqlitefile.h"

namespace kefu {

using namespace Qt::StringLiterals;

Status CopyDialect::prepareConnection(Connection &connection, Access) const
{
    for (const QString &sql : {u"PRAGMA journal_mode = OFF"_s, u"PRAGMA synchronous = OFF"_s,
                               u"PRAGMA application_id = %1"_s.arg(SqliteFile::applicationId)}) {
        if (Status done = connection.execute(sql); !done)
            return done;
    }
    return {};
}

/// It is a copy itself.
Status CopyDialect::keepCopy(Connection &, int) const
{
    return {};
}

} // namespace kefu
