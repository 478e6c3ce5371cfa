#include "backup/backup.h"

#include "backup/backupreader.h"
#include "backup/backupwriter.h"
#include "backup/disk.h"
#include "backup/settingscopy.h"
#include "base/clock.h"
#include "pack/packreader.h"
#include "store/connection.h"
#include "store/copydialect.h"
#include "store/dialect.h"
#include "store/sqlitefile.h"
#include "store/storelock.h"
#include "store/storeprobe.h"
#include "uploads/upload.h"
#include "uploads/uploadfile.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QRandomGenerator>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

struct BackupText
{
    Q_DECLARE_TR_FUNCTIONS(Backup)
};

/// A file that grows beside the target and is removed unless it got the target's name.
class Unfinished
{
public:
    explicit Unfinished(const QFileInfo &target)
        : m_path(u"%1/.%2.%3.part"_s.arg(target.absolutePath(), target.fileName(),
                                         QString::number(QRandomGenerator::system()->generate64(), 16)))
    {
    }
    ~Unfinished() { QFile::remove(m_path); }
    Q_DISABLE_COPY_MOVE(Unfinished)

    [[nodiscard]] Status make() const
    {
        QFile file(m_path);
        if (file.open(QIODevice::NewOnly | QIODevice::WriteOnly, ownersFile))
            return {};
        return failure(Error::Kind::Usage, BackupText::tr("%1: no file can be made there: %2")
                                               .arg(QFileInfo(m_path).path(), file.errorString()));
    }

    [[nodiscard]] const QString &path() const { return m_path; }

private:
    QString m_path;
};

Status checkTarget(const QFileInfo &target)
{
    if (target.exists() || target.isSymLink()) {
        return failure(
            Error::Kind::Usage,
            BackupText::tr("%1 is there already; nothing was written. Name another file, or take it away.")
                .arg(target.filePath()));
    }
    if (!QFileInfo(target.absolutePath()).isDir()) {
        return failure(Error::Kind::Usage,
                       BackupText::tr("%1: there is no such folder.").arg(target.absolutePath()));
    }
    return {};
}

Result<StoreProbe> findStore(const StoreLocation &location)
{
    auto probe = probeStore(location);
    // A server that can't be used is a store that can't be used, not a disk that is full.
    if (!probe && probe.error().kind == Error::Kind::Unavailable)
        return failure(Error::Kind::Invalid, probe.error().message);
    if (probe && !probe->exists) {
        return failure(
            Error::Kind::Invalid,
            BackupText::tr("%1: there is no store, so there is nothing to back up.").arg(probe->path));
    }
    return probe;
}

/// The store, with what its log holds.
qint64 sizeOfStore(const QString &path)
{
    return QFileInfo(path).size() + QFileInfo(path + u"-wal"_s).size();
}

/// FTS5 keeps deleted words in its older segments until these are merged; a backup is to hold none.
Status forgetDeletedWords(const QString &path)
{
    const CopyDialect dialect(path);
    const auto copy = Connection::open(dialect, Access::Write);
    if (!copy)
        return tl::unexpected(copy.error());
    for (const QString &sql :
         {u"PRAGMA secure_delete = ON"_s, u"INSERT INTO memories_text (memories_text) VALUES ('optimize')"_s,
          u"INSERT INTO messages_text (messages_text) VALUES ('optimize')"_s}) {
        if (Status done = (*copy)->execute(sql); !done)
            return done;
    }
    return {};
}

Status copyStore(const StoreLocation &location, const QString &path)
{
    const auto dialect = Dialect::of(location);
    if (!dialect)
        return tl::unexpected(dialect.error());
    const auto connection = Connection::open(**dialect, Access::Read);
    if (!connection)
        return tl::unexpected(connection.error());
    Status copied =
        (*dialect)->copyInto(**connection, path).and_then([&path] { return forgetDeletedWords(path); });
    if (!copied && copied.error().kind == Error::Kind::Unavailable) {
        return failure(Error::Kind::Unavailable,
                       BackupText::tr("%1 could not be written; there are %2 MB free. %3")
                           .arg(QFileInfo(path).path(), megabytes(freeBytes(path)), copied.error().message));
    }
    return copied;
}

/// Adds \a file as \a path. False where it isn't there.
Result<bool> addFile(BackupWriter &writer, const QString &path, const QString &file,
                     const std::function<void(const QString &)> &hashed = {})
{
    QFile source(file);
    if (!source.open(QIODevice::ReadOnly)) {
        if (!QFileInfo::exists(file))
            return false;
        return failure(Error::Kind::Unavailable,
                       BackupText::tr("%1 can't be read: %2").arg(file, source.errorString()));
    }
    return writer.add(path, source).map([&](const QString &sha256) {
        if (hashed)
            hashed(sha256);
        return true;
    });
}

/// A file of the uploads folder: out of the store where it has it, else out of the folder. False where it is
/// nowhere.
Result<bool> addUploadFile(BackupWriter &writer, const QString &path, const QString &file,
                           const std::function<void(const QString &)> &hashed = {})
{
    const auto stored = writer.addFromCopy(path, QFileInfo(file).fileName());
    if (!stored)
        return tl::unexpected(stored.error());
    if (stored->isEmpty())
        return addFile(writer, path, file, hashed);
    if (hashed)
        hashed(*stored);
    return true;
}

Status addUpload(BackupWriter &writer, const QString &folder, const BackupWriter::UploadRow &upload,
                 QStringList &remarks)
{
    const QString file = folder + u'/' + upload.name;
    const QString path = backup::uploadsFolder + upload.name;
    const auto added =
        !isStoredName(upload.name)
            ? Result<bool>(false)
            : addUploadFile(writer, path, file, [&](const QString &sha256) {
                  if (sha256 != upload.hash)
                      remarks.append(BackupText::tr("%1 is not what was uploaded: its content has "
                                                    "changed.")
                                         .arg(file));
              });
    if (!added)
        return tl::unexpected(added.error());
    if (!*added) {
        remarks.append(BackupText::tr("%1 is gone; the backup doesn't have this upload.").arg(file));
        return writer.forget(upload);
    }
    const auto thumbnail = addUploadFile(writer, thumbnailName(path), thumbnailName(file));
    return thumbnail ? Status() : tl::unexpected(thumbnail.error());
}

Status addUploads(BackupWriter &writer, const QString &folder, QStringList &remarks)
{
    for (qint64 last = 0;;) {
        const auto uploads = writer.uploadsAfter(last);
        if (!uploads)
            return tl::unexpected(uploads.error());
        if (uploads->isEmpty())
            return {};
        for (const BackupWriter::UploadRow &upload : *uploads) {
            if (Status added = addUpload(writer, folder, upload, remarks); !added)
                return added;
        }
        last = uploads->last().id;
    }
}

/// The SOPs that the pack in use names, where they lie in a folder of the user's.
Status addSops(BackupWriter &writer, const Options &options, QStringList &remarks)
{
    const auto pack = readPackFile(options.packPlace().inUse());
    if (!pack) {
        remarks.append(
            BackupText::tr("The SOPs are left out, since the pack that names them can't be used: %1")
                .arg(pack.error().message));
        return {};
    }
    QStringList names;
    for (const Scenario &scenario : (*pack)->scenarios())
        names += scenario.sops;
    names.removeDuplicates();
    for (const QString &name : std::as_const(names)) {
        const QString path = backup::sopFolder + name;
        const QString file = QDir(options.sopDir).filePath(name);
        const auto added =
            isBackupPath(path) && QFileInfo(file).isFile() ? addFile(writer, path, file) : false;
        if (!added)
            return tl::unexpected(added.error());
        if (!*added)
            remarks.append(BackupText::tr("%1 is not there; the backup doesn't have this SOP.").arg(file));
    }
    return {};
}

Status addPack(BackupWriter &writer, const Options &options, QStringList &remarks)
{
    if (const QString pack = options.packPlace().inUse(); !pack.startsWith(u':')) {
        const auto added = addFile(writer, backup::packFolder + QFileInfo(pack).fileName(), pack);
        if (!added)
            return tl::unexpected(added.error());
        if (!*added)
            remarks.append(BackupText::tr("%1 is not there; the backup doesn't have the pack.").arg(pack));
    }
    return options.sopDir.isEmpty() ? Status() : addSops(writer, options, remarks);
}

Status addSettings(BackupWriter &writer, const Options &options)
{
    auto settings = settingsForBackup(options.settingsFile(), {options.apiKey.toUtf8()});
    if (!settings)
        return tl::unexpected(settings.error());
    if (settings->isEmpty())
        return {};
    QBuffer content(&*settings);
    content.open(QIODevice::ReadOnly);
    const auto added = writer.add(QString(backup::settingsPath), content);
    return added ? Status() : tl::unexpected(added.error());
}

/// Fills the file \a path; the answer's `bytes` and `content` are not set yet.
Result<BackupReport> write(const Options &options, const StoreLocation &location, const QString &path,
                           const QString &kefuVersion, const Clock &clock)
{
    BackupReport report;
    report.about.kefuVersion = kefuVersion;
    report.about.madeAt = clock.now();
    if (Status copied = copyStore(location, path); !copied)
        return tl::unexpected(copied.error());
    const auto copy = SqliteFile::prepare(path);
    if (!copy)
        return tl::unexpected(copy.error());
    report.about.storeVersion = copy->version;
    auto writer = BackupWriter::open(path);
    if (!writer)
        return tl::unexpected(writer.error());
    return addUploads(**writer, options.uploadsFolder(), report.remarks)
        .and_then([&] { return addPack(**writer, options, report.remarks); })
        .and_then([&] { return addSettings(**writer, options); })
        .and_then([&] { return (*writer)->finish(report.about); })
        .map([&] { return report; });
}

} // namespace

Result<BackupReport> makeBackup(const Options &options, const QString &target, const QString &kefuVersion,
                                const Clock &clock)
{
    const QFileInfo wanted(target);
    if (Status possible = checkTarget(wanted); !possible)
        return tl::unexpected(possible.error());
    const auto location = StoreLocation::parse(options.database);
    if (!location)
        return tl::unexpected(location.error());
    const auto store = findStore(*location);
    if (!store)
        return tl::unexpected(store.error());
    StoreLock lock(store->path);
    if (!store->isServer && !lock.share()) {
        return failure(Error::Kind::Invalid,
                       BackupText::tr("%1: a backup is being restored there. Try again when "
                                      "that is done.")
                           .arg(store->path));
    }
    if (Status room =
            checkRoom(wanted.absolutePath(), sizeOfStore(store->path) + sizeOfFiles(options.uploadsFolder()));
        !room)
        return tl::unexpected(room.error());

    const Unfinished unfinished(wanted);
    if (Status made = unfinished.make(); !made)
        return tl::unexpected(made.error());
    auto report = write(options, *location, unfinished.path(), kefuVersion, clock);
    if (!report)
        return report;
    const auto written = BackupReader::open(unfinished.path(), report->about.storeVersion);
    if (!written)
        return tl::unexpected(written.error());
    report->content = (*written)->content();
    report->bytes = QFileInfo(unfinished.path()).size();
    if (!QFile::rename(unfinished.path(), wanted.absoluteFilePath())) { // never over another one
        return failure(Error::Kind::Usage,
                       BackupText::tr("%1 can't be given its name. Is it there already?").arg(target));
    }
    syncFolder(wanted.absolutePath());
    return report;
}

} // namespace kefu
