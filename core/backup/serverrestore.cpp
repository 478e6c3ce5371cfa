#include "backup/serverrestore.h"

#include "backup/backupreader.h"
#include "backup/disk.h"
#include "backup/restorestage.h"
#include "base/clock.h"
#include "store/dialect.h"
#include "store/postgresfill.h"
#include "store/storelock.h"

#include <QCoreApplication>
#include <QFile>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

struct ServerRestoreText
{
    Q_DECLARE_TR_FUNCTIONS(Backup)
};

/// One restore at a time prepares itself in a data folder, and a start leaves alone what it prepares.
QString lockIn(const Options &options)
{
    return options.dataDir + u"/restore"_s;
}

tl::unexpected<Error> folderInUse(const Options &options)
{
    return failure(Error::Kind::Taken,
                   ServerRestoreText::tr("%1: a backup is being restored there. Try again when that is done.")
                       .arg(options.dataDir));
}

/// To the command a server that can't be used is a store that can't be used, not a disk that is full.
Error asStoreError(Error error)
{
    if (error.kind == Error::Kind::Unavailable)
        error.kind = Error::Kind::Invalid;
    return error;
}

Result<bool> wasCommitted(const Dialect &dialect, const QString &ticket)
{
    const auto connection = Connection::open(dialect, Access::Write);
    if (!connection)
        return tl::unexpected(connection.error());
    return dialect.wasCommitted(**connection, ticket);
}

/// The rows are the server's from here on, whatever happens to this process.
Status commit(PostgresFill &fill, const RestorePlan &plan, const RestoreStage &stage)
{
    Status committed = plan.write().and_then([&] { return fill.commit(); });
    if (!committed && fill.isLost()) {
        return failure(
            Error::Kind::Invalid,
            ServerRestoreText::tr(
                "The connection to the store was lost at the very end; the next start of Kefu with "
                "this data folder and database finds out what became of it, and finishes the restore "
                "or clears it away."));
    }
    if (!committed)
        stage.clear();
    return committed;
}

} // namespace

Result<RestoreReport> restoreIntoServer(const Options &options, Dialect &dialect, BackupReader &backup,
                                        const Clock &clock)
{
    if (Status made = makeFolder(options.dataDir); !made)
        return tl::unexpected(made.error());
    StoreLock lock(lockIn(options));
    if (!lock.take())
        return folderInUse(options);
    auto fill = PostgresFill::begin(dialect);
    if (!fill)
        return tl::unexpected(asStoreError(fill.error()));
    const RestoreStage stage(options, {}, backup);
    if (Status prepared = stage.prepare(); !prepared) {
        stage.clear();
        return tl::unexpected(prepared.error());
    }
    const auto filled = (*fill)->fill(stage.storePath());
    const auto ticket = filled ? (*fill)->ticket() : tl::unexpected(filled.error());
    if (!ticket) {
        stage.clear();
        return tl::unexpected(asStoreError(ticket.error()));
    }
    QFile::remove(stage.storePath());
    RestorePlan plan = stage.plan(clock.now());
    plan.setCommit(dialect.place(), *ticket);
    return commit(**fill, plan, stage).and_then([&] { return plan.carryOut(); }).map([&] {
        return RestoreReport{backup.about(),
                             backup.content(),
                             dialect.place(),
                             plan.setAside(),
                             stage.packPlace(),
                             stage.sopPlace(),
                             RestoreReport::Compared{filled->tables, filled->rows}};
    });
}

Result<bool> settleServer(const Options &options, Dialect &dialect)
{
    StoreLock lock(lockIn(options));
    if (!lock.take())
        return folderInUse(options);
    const auto plan = RestorePlan::find(options.dataDir);
    if (!plan)
        return tl::unexpected(plan.error());
    if (!*plan) {
        RestoreStage::clear(options, {});
        return false;
    }
    if ((*plan)->server() != dialect.place()) // another store's, which still waits for it
        return false;
    const auto committed = wasCommitted(dialect, (*plan)->ticket());
    if (!committed)
        return tl::unexpected(committed.error());
    if (!*committed) {
        RestoreStage::clear(options, {});
        return false;
    }
    return (*plan)->carryOut().map([] { return true; });
}

} // namespace kefu
