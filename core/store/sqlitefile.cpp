#include "store/sqlitefile.h"

#include "base/permissions.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QtEndian>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

// https://www.sqlite.org/fileformat2.html#the_database_header
constexpr qsizetype headerSize = 100;
constexpr qsizetype pageSizeAt = 16;
constexpr qsizetype changeCounterAt = 24;
constexpr qsizetype pageCountAt = 28;
constexpr qsizetype versionAt = 60;
constexpr qsizetype applicationIdAt = 68;
constexpr qsizetype pageCountValidAt = 92;

quint32 numberAt(const QByteArray &header, qsizetype at)
{
    return qFromBigEndian<quint32>(header.constData() + at);
}

/// Only folders that are made here get their permissions: one that exists belongs to somebody.
bool makeFolder(const QString &path)
{
    if (QFileInfo(path).isDir())
        return true;
    return makeFolder(QFileInfo(path).absolutePath()) && QDir().mkdir(path, ownersFolder);
}

Status makeFile(const QString &path)
{
    const QString folder = QFileInfo(path).absolutePath();
    if (!makeFolder(folder)) {
        return failure(
            Error::Kind::Unavailable,
            QCoreApplication::translate("Store", "%1: the folder for the store can't be made. Check who may "
                                                 "write there.")
                .arg(folder));
    }
    QFile file(path);
    if (!file.open(QIODevice::NewOnly | QIODevice::WriteOnly, ownersFile) && !file.exists()) {
        return failure(Error::Kind::Unavailable,
                       QCoreApplication::translate("Store", "%1: the store can't be made: %2")
                           .arg(path, file.errorString()));
    }
    return {};
}

tl::unexpected<Error> notOurs(const QString &path)
{
    return failure(Error::Kind::Damaged,
                   QCoreApplication::translate(
                       "Store", "%1 is not a store of Kefu's; it was left as it is. Choose another path.")
                       .arg(path));
}

/// A file that was cut off. While a log lies beside it the file may be shorter and still whole.
bool isCutOff(const QByteArray &header, const QString &path)
{
    if (QFileInfo(path + u"-wal"_s).size() > 0)
        return false;
    const auto stored = qFromBigEndian<quint16>(header.constData() + pageSizeAt);
    const qint64 pageSize = stored == 1 ? 65536 : stored;
    if (numberAt(header, changeCounterAt) != numberAt(header, pageCountValidAt))
        return false;
    return QFileInfo(path).size() < pageSize * qint64(numberAt(header, pageCountAt));
}

} // namespace

Result<SqliteFile> SqliteFile::prepare(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists()) {
        if (Status made = makeFile(path); !made)
            return tl::unexpected(made.error());
        return SqliteFile{};
    }
    if (!info.isFile()) {
        return failure(
            Error::Kind::Damaged,
            QCoreApplication::translate("Store", "%1 is not a file. Name a file for the store.").arg(path));
    }
    QFile file(path);
    if (!info.isWritable() || !file.open(QIODevice::ReadOnly)) {
        return failure(
            Error::Kind::Unavailable,
            QCoreApplication::translate(
                "Store", "%1 can't be read and written. Check whom it belongs to and its permissions.")
                .arg(path));
    }
    if (file.size() == 0)
        return SqliteFile{};

    const QByteArray header = file.read(headerSize);
    file.close();
    if (header.size() < headerSize || !header.startsWith("SQLite format 3\0"_ba) ||
        numberAt(header, applicationIdAt) != applicationId)
        return notOurs(path);
    if (isCutOff(header, path)) {
        return failure(Error::Kind::Damaged,
                       QCoreApplication::translate("Store",
                                                   "%1 is damaged: its end is missing. It was left as it is; "
                                                   "restore a backup.")
                           .arg(path));
    }
    return SqliteFile{static_cast<int>(numberAt(header, versionAt)), false};
}

} // namespace kefu
