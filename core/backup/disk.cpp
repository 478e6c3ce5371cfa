#include "backup/disk.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFileInfo>

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <limits>

namespace kefu {

namespace {

void withDescriptor(const QString &folder, int (*job)(int))
{
    const int descriptor = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return;
    job(descriptor);
    ::close(descriptor);
}

} // namespace

qint64 sizeOfFiles(const QString &folder)
{
    qint64 size = 0;
    QDirIterator files(folder, QDir::Files | QDir::Hidden | QDir::NoSymLinks, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        files.next();
        size += files.fileInfo().size();
    }
    return size;
}

qint64 freeBytes(const QString &path)
{
    QFileInfo folder(path);
    while (!folder.isDir() && folder.absolutePath() != folder.absoluteFilePath())
        folder = QFileInfo(folder.absolutePath());
    // Not QStorageInfo: that looks among the mounts, where the root of a chroot or a container may not be.
    std::error_code unknown;
    const auto space =
        std::filesystem::space(QFile::encodeName(folder.absoluteFilePath()).toStdString(), unknown);
    constexpr auto most = static_cast<std::uintmax_t>(std::numeric_limits<qint64>::max());
    return static_cast<qint64>(std::min(space.available, most));
}

QString megabytes(qint64 bytes)
{
    return QString::number(static_cast<double>(bytes) / 1e6, 'f', bytes < 10'000'000 ? 1 : 0);
}

Status checkRoom(const QString &folder, qint64 bytes)
{
    const qint64 available = freeBytes(folder);
    if (available >= bytes)
        return {};
    return failure(
        Error::Kind::Unavailable,
        QCoreApplication::translate(
            "Backup", "%1: about %2 MB are needed and %3 MB are free. Make room; nothing was changed.")
            .arg(folder, megabytes(bytes), megabytes(available)));
}

Status makeFolder(const QString &path)
{
    const QFileInfo info(path);
    if (info.isDir())
        return {};
    if (Status above = makeFolder(info.absolutePath()); !above)
        return above;
    if (QDir().mkdir(path, ownersFolder))
        return {};
    return failure(
        Error::Kind::Unavailable,
        QCoreApplication::translate("Backup", "%1: the folder can't be made. Check who may write there.")
            .arg(path));
}

void syncFolder(const QString &folder)
{
    withDescriptor(folder, ::fsync);
}

void syncDisk(const QString &folder)
{
    withDescriptor(folder, ::syncfs);
}

} // namespace kefu
