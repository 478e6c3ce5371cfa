#include "backup/restorestage.h"

#include "backup/backupreader.h"
#include "backup/disk.h"
#include "backup/settingscopy.h"
#include "base/permissions.h"
#include "store/connection.h"
#include "store/copydialect.h"
#include "store/migrations.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

QString besideStore(const QString &store)
{
    return store + u".restoring"_s;
}

} // namespace

RestoreStage::RestoreStage(const Options &options, QString store, BackupReader &backup)
    : m_options(options)
    , m_store(std::move(store))
    , m_folder(RestorePlan::folder(options.dataDir))
    , m_backup(backup)
{
}

QString RestoreStage::storePath() const
{
    return m_store.isEmpty() ? path(u"store.db"_s) : besideStore(m_store);
}

Status RestoreStage::prepare() const
{
    clear();
    return makeFolder(m_options.dataDir)
        .and_then([&] { return makeFolder(QFileInfo(storePath()).absolutePath()); })
        .and_then([&] { return makeFolder(path(u"uploads"_s)); })
        .and_then([&] { return m_backup.extractStore(storePath()); })
        .and_then([&] { return extractFiles(); })
        .and_then([&] {
            return m_options.uploadsPlace == UploadsPlace::Database ? putUploadsIntoStore() : Status();
        })
        .and_then([&] { return prepareSettings(); })
        .map([&] {
            syncDisk(m_folder);
            syncDisk(QFileInfo(storePath()).absolutePath());
        });
}

bool RestoreStage::isForStore(const BackupEntry &entry) const
{
    return m_options.uploadsPlace == UploadsPlace::Database && entry.path.startsWith(backup::uploadsFolder);
}

Status RestoreStage::extractFiles() const
{
    return m_backup.eachFile([&](const BackupEntry &entry) -> Status {
        if (isForStore(entry))
            return {};
        const QString target = path(entry.path == backup::settingsPath ? u"copied.ini"_s : entry.path);
        return makeFolder(QFileInfo(target).absolutePath()).and_then([&] {
            return m_backup.extract(entry, target);
        });
    });
}

/// The store may be of an earlier version, which had no place for them.
Status RestoreStage::putUploadsIntoStore() const
{
    const CopyDialect dialect(storePath());
    const auto migrations = Migrations::in(dialect.migrations());
    if (!migrations)
        return tl::unexpected(migrations.error());
    const auto store = Connection::open(dialect, Access::Write);
    if (!store)
        return tl::unexpected(store.error());
    const auto put = [&](const BackupEntry &entry) -> Status {
        if (!isForStore(entry))
            return {};
        const QString name = entry.path.sliced(backup::uploadsFolder.size());
        return m_backup.eachPiece(entry, [&](qint64 number, const QByteArray &piece) {
            Statement insert = (*store)->prepared(
                u"INSERT INTO upload_pieces (name, number, content, written_at) VALUES (?, ?, ?, ?)");
            insert.bindText(name).bindNumber(number).bindBytesOrNull(piece);
            return insert.bindNumber(m_backup.about().madeAt).run();
        });
    };
    return migrations->apply(**store)
        .and_then([&] { return (*store)->execute(u"BEGIN"_s); })
        .and_then([&] { return m_backup.eachFile(put); })
        .and_then([&] { return (*store)->execute(u"COMMIT"_s); });
}

void RestoreStage::clear(const Options &options, const QString &store)
{
    QDir(RestorePlan::folder(options.dataDir)).removeRecursively();
    if (store.isEmpty())
        return;
    QFile::remove(besideStore(store));
    QFile::remove(besideStore(store) + u".part"_s);
}

RestorePlan RestoreStage::plan(qint64 now) const
{
    RestorePlan plan(m_options.dataDir);
    const QString suffix =
        u".before-restore-"_s +
        QDateTime::fromMSecsSinceEpoch(now, Qt::UTC).toString(u"yyyyMMdd'T'HHmmsszzz'Z'"_s);
    const auto add = [&](const QString &from, const QString &to, const QString &aside) {
        plan.add({from.isEmpty() || QFileInfo::exists(from) ? from : QString(), to, aside});
    };
    if (!m_store.isEmpty()) {
        // The log goes before the store that it belongs to: between the two the store is an older one, but
        // never one with a log of another.
        for (const QString &beside : {u"-wal"_s, u"-shm"_s})
            add({}, m_store + beside, m_store + suffix + beside);
        add(storePath(), m_store, m_store + suffix);
    }
    for (const QString &name : {u"uploads"_s, u"pack"_s, u"sop"_s, u"settings.ini"_s})
        add(path(name), place(name), place(name) + suffix);
    return plan;
}

QString RestoreStage::packPlace() const
{
    const QString &name = m_backup.content().pack;
    return name.isEmpty() ? QString() : place(backup::packFolder) + name;
}

QString RestoreStage::sopPlace() const
{
    return m_backup.content().sops > 0 ? place(u"sop"_s) : QString();
}

Status RestoreStage::prepareSettings() const
{
    const QString target = path(backup::settingsPath);
    Status written = writeRestoredSettings(target, path(u"copied.ini"_s), m_options.settingsFile(),
                                           packPlace(), sopPlace());
    if (written && QFileInfo::exists(target))
        QFile::setPermissions(target, ownersFile);
    return written;
}

} // namespace kefu
