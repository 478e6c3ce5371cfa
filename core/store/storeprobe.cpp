#include "store/storeprobe.h"

#include "store/dialect.h"
#include "store/migrations.h"
#include "store/postgresaddress.h"
#include "store/sqlitefile.h"

#include <QCoreApplication>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace kefu {

namespace {

/// Opened so that SQLite makes no file of its own, which holds only while no log lies beside the store.
Status checkContent(const Dialect &dialect, const QString &path)
{
    auto connection = Connection::open(dialect, Access::Examine);
    if (!connection)
        return tl::unexpected(connection.error());
    Statement check = (*connection)->prepared(u"PRAGMA quick_check(1)");
    if (Status ran = check.run(); !ran)
        return ran;
    if (check.next() && check.text(0) == u"ok")
        return {};
    return failure(Error::Kind::Invalid,
                   QCoreApplication::translate("Store", "%1 is damaged. Restore a backup.").arg(path));
}

Result<StoreProbe> probeServer(Dialect &dialect, const StoreLocation &location, int newestVersion)
{
    if (Status usable = dialect.examine(newestVersion); !usable)
        return tl::unexpected(usable.error());
    const auto connection = Connection::open(dialect, Access::Examine);
    if (!connection)
        return tl::unexpected(connection.error());
    const auto version = dialect.version(**connection);
    if (!version)
        return tl::unexpected(version.error());
    StoreProbe probe;
    probe.isServer = true;
    probe.path = dialect.place();
    probe.hasPassword = !PostgresAddress::parse(location.url).value_or(PostgresAddress()).password.isEmpty();
    probe.exists = *version > 0;
    probe.upToDate = *version == newestVersion || *version == 0;
    return probe;
}

qint64 countTokens(const Dialect &dialect)
{
    const auto connection = Connection::open(dialect, Access::Examine);
    if (!connection)
        return -1;
    Statement count = (*connection)->prepared(u"SELECT count(*) FROM tokens");
    return count.run() && count.next() ? count.number(0) : -1;
}

} // namespace

Result<StoreProbe> probeStore(const StoreLocation &location)
{
    const auto dialect = Dialect::of(location);
    if (!dialect)
        return tl::unexpected(dialect.error());
    const auto migrations = Migrations::in((*dialect)->migrations());
    if (!migrations)
        return tl::unexpected(migrations.error());
    if (location.file().isEmpty()) {
        auto probe = probeServer(**dialect, location, migrations->newest());
        if (probe && probe->upToDate)
            probe->tokens = probe->exists ? countTokens(**dialect) : 0;
        return probe;
    }
    StoreProbe probe;
    probe.path = QFileInfo(location.file()).absoluteFilePath();
    const QFileInfo info(probe.path);
    probe.exists = info.exists() && (!info.isFile() || info.size() > 0);
    if (!probe.exists) {
        probe.tokens = 0;
        return probe;
    }

    const auto file = SqliteFile::prepare(probe.path); // makes nothing where there is a file
    if (!file)
        return tl::unexpected(file.error());
    if (file->version > migrations->newest()) {
        return failure(Error::Kind::Newer,
                       QCoreApplication::translate(
                           "Store", "%1 was written by a later version of Kefu; it was left as it is. "
                                    "Use that version.")
                           .arg(probe.path));
    }
    probe.upToDate = file->version == migrations->newest();
    probe.looked = QFileInfo(probe.path + u"-wal"_s).size() == 0;
    if (probe.looked) {
        if (Status sound = checkContent(**dialect, probe.path); !sound)
            return tl::unexpected(sound.error());
    }
    // Of a log that lies there alone SQLite would make the index first.
    if (probe.upToDate && (probe.looked || QFileInfo::exists(probe.path + u"-shm"_s)))
        probe.tokens = countTokens(**dialect);
    return probe;
}

} // namespace kefu
