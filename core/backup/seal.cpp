#include "backup/seal.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>

#include <unistd.h>

#include <algorithm>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

constexpr QByteArrayView mark = "KefuSeal";
constexpr qint64 hashSize = 32; // bytes of a SHA-256
constexpr qint64 sealSize = 8 + hashSize;
constexpr qint64 pieceSize = 1024 * 1024;

Result<QByteArray> hashOf(QFile &file, qint64 size)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (qint64 left = size; left > 0;) {
        const QByteArray piece = file.read(std::min(left, pieceSize));
        if (piece.isEmpty()) {
            return failure(Error::Kind::Unavailable,
                           QCoreApplication::translate("Backup", "%1 can't be read: %2")
                               .arg(file.fileName(), file.errorString()));
        }
        hash.addData(piece);
        left -= piece.size();
    }
    return hash.result();
}

} // namespace

Status sealFile(const QString &path)
{
    QFile file(path);
    const auto failed = [&file] {
        return failure(Error::Kind::Unavailable,
                       QCoreApplication::translate("Backup", "%1 can't be written: %2")
                           .arg(file.fileName(), file.errorString()));
    };
    if (!file.open(QIODevice::ReadWrite))
        return failed();
    const auto hash = hashOf(file, file.size());
    if (!hash)
        return tl::unexpected(hash.error());
    const QByteArray seal = mark.toByteArray() + *hash;
    if (!file.seek(file.size()) || file.write(seal) != seal.size() || !file.flush() ||
        ::fsync(file.handle()) != 0)
        return failed();
    return {};
}

Result<qint64> checkSeal(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(
            Error::Kind::Usage,
            QCoreApplication::translate("Backup", "%1 can't be read: %2").arg(path, file.errorString()));
    }
    const qint64 size = file.size() - sealSize;
    const QByteArray seal = size > 0 && file.seek(size) ? file.read(sealSize) : QByteArray();
    if (!seal.startsWith(mark)) {
        return failure(Error::Kind::Invalid,
                       QCoreApplication::translate(
                           "Backup", "%1 is no whole backup of Kefu's: its end is missing, or something was "
                                     "added to it. Take another backup.")
                           .arg(path));
    }
    file.seek(0);
    const auto hash = hashOf(file, size);
    if (!hash)
        return tl::unexpected(hash.error());
    if (*hash != seal.sliced(mark.size())) {
        return failure(
            Error::Kind::Invalid,
            QCoreApplication::translate("Backup", "%1 is damaged. Take another backup.").arg(path));
    }
    return size;
}

} // namespace kefu
