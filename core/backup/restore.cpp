#include "backup/restore.h"

#include "backup/backupreader.h"
#include "backup/disk.h"
#include "backup/restoreplan.h"
#include "backup/settingscopy.h"
#include "base/clock.h"
#include "store/dialect.h"
#include "store/migrations.h"
#include "store/store.h"
#include "store/storelock.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

struct RestoreText
{
    Q_DECLARE_TR_FUNCTIONS(Backup)
};

/// The store's file, absolute. Only a file can be replaced by a file.
Result<QString> storeFile(const Options &options)
{
    const auto location = StoreLocation::parse(options.database);
    if (!location)
        return tl::unexpected(location.error());
    if (const auto dialect = Dialect::of(*location); !dialect)
        return tl::unexpected(dialect.error());
    if (location->file().isEmpty()) {
        return failure(
            Error::Kind::Usage,
            RestoreText::tr("kefu restore fills a file, no PostgreSQL database yet. Restore into a file: "
                            "--database sqlite:PATH"));
    }
    return QFileInfo(location->file()).absoluteFilePath();
}

Result<int> newestStoreVersion(const Options &options)
{
    return Dialect::of({options.database})
        .and_then(
            [](const std::unique_ptr<Dialect> &dialect) { return Migrations::in(dialect->migrations()); })
        .map([](const Migrations &migrations) { return migrations.newest(); });
}

/// Everything ready beside its place: on the same disk, so that it can take the place at once.
class Stage
{
public:
    Stage(const Options &options, QString store, BackupReader &backup)
        : m_options(options)
        , m_store(std::move(store))
        , m_folder(RestorePlan::folder(options.dataDir))
        , m_backup(backup)
    {
    }

    [[nodiscard]] static QString storeIn(const QString &store) { return store + u".restoring"_s; }
    [[nodiscard]] QString path(const QString &name) const { return m_folder + u'/' + name; }
    [[nodiscard]] QString place(const QString &name) const { return m_options.dataDir + u'/' + name; }

    [[nodiscard]] Status prepare() const
    {
        clear(m_options, m_store);
        return makeFolder(m_options.dataDir)
            .and_then([&] { return makeFolder(QFileInfo(m_store).absolutePath()); })
            .and_then([&] { return makeFolder(path(u"uploads"_s)); })
            .and_then([&] { return m_backup.extractStore(storeIn(m_store)); })
            .and_then([&] {
                return m_backup.eachFile([&](const BackupEntry &entry) {
                    const QString target =
                        path(entry.path == backup::settingsPath ? u"copied.ini"_s : entry.path);
                    return makeFolder(QFileInfo(target).absolutePath()).and_then([&] {
                        return m_backup.extract(entry, target);
                    });
                });
            })
            .and_then([&] { return prepareSettings(); })
            .map([&] {
                syncDisk(m_folder);
                syncDisk(QFileInfo(m_store).absolutePath());
            });
    }

    /// What a restore that did not get to its plan left.
    static void clear(const Options &options, const QString &store)
    {
        QDir(RestorePlan::folder(options.dataDir)).removeRecursively();
        QFile::remove(storeIn(store));
        QFile::remove(storeIn(store) + u".part"_s);
    }

    [[nodiscard]] RestorePlan plan(const QString &stamp) const
    {
        RestorePlan plan(m_options.dataDir);
        const QString suffix = u".before-restore-"_s + stamp;
        const auto add = [&](const QString &from, const QString &to, const QString &aside) {
            plan.add({from.isEmpty() || QFileInfo::exists(from) ? from : QString(), to, aside});
        };
        // The log goes before the store that it belongs to: between the two the store is an older one, but
        // never one with a log of another.
        for (const QString &beside : {u"-wal"_s, u"-shm"_s})
            add({}, m_store + beside, m_store + suffix + beside);
        add(storeIn(m_store), m_store, m_store + suffix);
        for (const QString &name : {u"uploads"_s, u"pack"_s, u"sop"_s, u"settings.ini"_s})
            add(path(name), place(name), place(name) + suffix);
        return plan;
    }

    [[nodiscard]] QString packPlace() const
    {
        const QString &name = m_backup.content().pack;
        return name.isEmpty() ? QString() : place(backup::packFolder) + name;
    }

    [[nodiscard]] QString sopPlace() const
    {
        return m_backup.content().sops > 0 ? place(u"sop"_s) : QString();
    }

private:
    [[nodiscard]] Status prepareSettings() const
    {
        const QString target = path(backup::settingsPath);
        Status written = writeRestoredSettings(target, path(u"copied.ini"_s), m_options.settingsFile(),
                                               packPlace(), sopPlace());
        if (written && QFileInfo::exists(target))
            QFile::setPermissions(target, ownersFile);
        return written;
    }

    const Options &m_options;
    QString m_store;
    QString m_folder;
    BackupReader &m_backup;
};

tl::unexpected<Error> inUse(const QString &store)
{
    return failure(
        Error::Kind::Taken,
        RestoreText::tr("%1 is in use; nothing was changed. Stop every Kefu that uses it first.").arg(store));
}

} // namespace

Result<RestoreReport> restoreBackup(const Options &options, const QString &file, const Clock &clock)
{
    const auto store = storeFile(options);
    const auto newest = newestStoreVersion(options);
    if (!store || !newest)
        return tl::unexpected(!store ? store.error() : newest.error());
    auto backup = BackupReader::open(file, *newest);
    if (!backup)
        return tl::unexpected(backup.error());
    // The store is there twice for a moment: with the files it came with, and alone.
    if (Status room = checkRoom(options.dataDir, 2 * (*backup)->size()); !room)
        return tl::unexpected(room.error());
    if (Status made = makeFolder(QFileInfo(*store).absolutePath()); !made)
        return tl::unexpected(made.error());
    StoreLock lock(*store);
    if (!lock.take())
        return inUse(*store);

    const Stage stage(options, *store, **backup);
    if (Status prepared = stage.prepare(); !prepared) {
        Stage::clear(options, *store);
        return tl::unexpected(prepared.error());
    }
    RestoreReport report{(*backup)->about(), (*backup)->content(), *store, {},
                         stage.packPlace(),  stage.sopPlace()};
    const QString stamp =
        QDateTime::fromMSecsSinceEpoch(clock.now(), Qt::UTC).toString(u"yyyyMMdd'T'HHmmsszzz'Z'"_s);
    const RestorePlan plan = stage.plan(stamp);
    Status done = plan.write();
    if (!done) {
        Stage::clear(options, *store);
        return tl::unexpected(done.error());
    }
    if (done = plan.carryOut(); !done)
        return tl::unexpected(done.error());
    for (const RestorePlan::Move &move : plan.moves()) {
        if (QFileInfo::exists(move.aside))
            report.aside.append(move.aside);
    }
    return report;
}

Result<bool> settleRestore(const Options &options)
{
    const auto location = StoreLocation::parse(options.database);
    if (!QFileInfo::exists(RestorePlan::folder(options.dataDir)) || (location && location->file().isEmpty()))
        return false;
    const auto store = storeFile(options);
    if (!store)
        return tl::unexpected(store.error());
    StoreLock lock(*store);
    if (!lock.take()) {
        return failure(Error::Kind::Taken,
                       RestoreText::tr("%1: a backup is being restored there. Try again when that is done.")
                           .arg(*store));
    }
    const auto plan = RestorePlan::find(options.dataDir);
    if (!plan)
        return tl::unexpected(plan.error());
    if (!*plan) {
        Stage::clear(options, *store);
        return false;
    }
    return (*plan)->carryOut().map([] { return true; });
}

} // namespace kefu
