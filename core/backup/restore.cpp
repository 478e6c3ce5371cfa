#include "backup/restore.h"

#include "backup/backupreader.h"
#include "backup/disk.h"
#include "backup/restorestage.h"
#include "backup/serverrestore.h"
#include "base/clock.h"
#include "store/dialect.h"
#include "store/migrations.h"
#include "store/store.h"
#include "store/storelock.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

struct RestoreText
{
    Q_DECLARE_TR_FUNCTIONS(Backup)
};

Result<int> newestStoreVersion(const Dialect &dialect)
{
    return Migrations::in(dialect.migrations()).map([](const Migrations &migrations) {
        return migrations.newest();
    });
}

QString absoluteFile(const StoreLocation &location)
{
    return QFileInfo(location.file()).absoluteFilePath();
}

tl::unexpected<Error> inUse(const QString &store)
{
    return failure(
        Error::Kind::Taken,
        RestoreText::tr("%1 is in use; nothing was changed. Stop every Kefu that uses it first.").arg(store));
}

Result<RestoreReport> restoreIntoFile(const Options &options, const QString &store, BackupReader &backup,
                                      const Clock &clock)
{
    if (Status made = makeFolder(QFileInfo(store).absolutePath()); !made)
        return tl::unexpected(made.error());
    StoreLock lock(store);
    if (!lock.take())
        return inUse(store);
    const RestoreStage stage(options, store, backup);
    if (Status prepared = stage.prepare(); !prepared) {
        stage.clear();
        return tl::unexpected(prepared.error());
    }
    const RestorePlan plan = stage.plan(clock.now());
    if (Status written = plan.write(); !written) {
        stage.clear();
        return tl::unexpected(written.error());
    }
    return plan.carryOut().map([&] {
        return RestoreReport{backup.about(),    backup.content(), store, plan.setAside(),
                             stage.packPlace(), stage.sopPlace(), {}};
    });
}

Result<bool> settleFile(const Options &options, const QString &store)
{
    StoreLock lock(store);
    if (!lock.take()) {
        return failure(
            Error::Kind::Taken,
            RestoreText::tr("%1: a backup is being restored there. Try again when that is done.").arg(store));
    }
    const auto plan = RestorePlan::find(options.dataDir);
    if (!plan)
        return tl::unexpected(plan.error());
    if (!*plan) {
        RestoreStage::clear(options, store);
        return false;
    }
    if (!(*plan)->server().isEmpty()) // another store's, which still waits for it
        return false;
    return (*plan)->carryOut().map([] { return true; });
}

} // namespace

Result<RestoreReport> restoreBackup(const Options &options, const QString &file, const Clock &clock)
{
    const auto location = StoreLocation::parse(options.database);
    if (!location)
        return tl::unexpected(location.error());
    const auto dialect = Dialect::of(*location);
    if (!dialect)
        return tl::unexpected(dialect.error());
    const auto newest = newestStoreVersion(**dialect);
    if (!newest)
        return tl::unexpected(newest.error());
    auto backup = BackupReader::open(file, *newest);
    if (!backup)
        return tl::unexpected(backup.error());
    // The store is there twice for a moment: with the files it came with, and alone.
    if (Status room = checkRoom(options.dataDir, 2 * (*backup)->size()); !room)
        return tl::unexpected(room.error());
    return location->file().isEmpty() ? restoreIntoServer(options, **dialect, **backup, clock)
                                      : restoreIntoFile(options, absoluteFile(*location), **backup, clock);
}

Result<bool> settleRestore(const Options &options)
{
    if (!QFileInfo::exists(RestorePlan::folder(options.dataDir)))
        return false;
    const auto location = StoreLocation::parse(options.database);
    if (!location)
        return tl::unexpected(location.error());
    if (!location->file().isEmpty())
        return settleFile(options, absoluteFile(*location));
    const auto dialect = Dialect::of(*location);
    return dialect ? settleServer(options, **dialect) : tl::unexpected(dialect.error());
}

} // namespace kefu
