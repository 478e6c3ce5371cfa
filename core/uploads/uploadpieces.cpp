#include "uploads/uploadpieces.h"

#include "store/store.h"
#include "uploads/uploadfile.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryFile>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

template<typename T>
T resultOf(QFuture<T> future)
{
    future.waitForFinished();
    return future.result();
}

tl::unexpected<Error> unreadable(const QFileDevice &file)
{
    return failure(
        Error::Kind::Unavailable,
        QCoreApplication::translate("Uploads", "The upload can't be stored: %1").arg(file.errorString()));
}

} // namespace

Status UploadPieces::write(const QString &name, const QString &path, qint64 now)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return unreadable(file);
    for (qint64 number = 0;; ++number) {
        const QByteArray piece = file.read(pieceSize);
        if (piece.isEmpty())
            return file.error() == QFileDevice::NoError ? Status() : Status(unreadable(file));
        if (Status written = writePiece(name, number, piece, now); !written)
            return written;
    }
}

Status UploadPieces::writePiece(const QString &name, qint64 number, const QByteArray &piece, qint64 now)
{
    return resultOf(m_store.write([=](Transaction &transaction) {
        Statement insert = transaction.connection().prepared(
            u"INSERT INTO upload_pieces (name, number, content, written_at) VALUES (?, ?, ?, ?)");
        return insert.bindText(name).bindNumber(number).bindBytesOrNull(piece).bindNumber(now).run();
    }));
}

void UploadPieces::remove(const QString &upload)
{
    (void)resultOf(m_store.write([upload](Transaction &transaction) {
        Statement remove =
            transaction.connection().prepared(u"DELETE FROM upload_pieces WHERE name IN (?, ?)");
        return remove.bindText(upload).bindText(thumbnailName(upload)).run();
    }));
}

Result<QByteArray> UploadPieces::piece(const QString &name, qint64 number) const
{
    return resultOf(m_store.read([=](Connection &connection) -> Result<QByteArray> {
        Statement select =
            connection.prepared(u"SELECT content FROM upload_pieces WHERE name = ? AND number = ?");
        if (Status ran = select.bindText(name).bindNumber(number).run(); !ran)
            return tl::unexpected(ran.error());
        const QByteArray content = select.next() ? select.bytes(0) : QByteArray();
        return select.status().map([&content] { return content; });
    }));
}

Result<bool> UploadPieces::read(const QString &name, const QString &path) const
{
    auto first = piece(name, 0);
    if (!first)
        return tl::unexpected(first.error());
    if (first->isEmpty())
        return false;
    QTemporaryFile file(QFileInfo(path).absolutePath() + u'/' + temporaryPrefix.toString() +
                        u"XXXXXX.here"_s); // of its owner alone
    if (!file.open())
        return unreadable(file);
    qint64 number = 0;
    for (auto piece = std::move(first); !piece || !piece->isEmpty(); piece = this->piece(name, ++number)) {
        if (!piece)
            return tl::unexpected(piece.error());
        if (file.write(*piece) != piece->size())
            return unreadable(file);
    }
    if (!file.flush())
        return unreadable(file);
    if (file.rename(path)) // never over another one, which holds the same
        file.setAutoRemove(false);
    return QFileInfo::exists(path);
}

Result<qint64> UploadPieces::size(const QString &name) const
{
    return resultOf(m_store.read([=](Connection &connection) -> Result<qint64> {
        Statement sum = connection.prepared(
            u"SELECT coalesce(sum(length(content)), 0) FROM upload_pieces WHERE name = ?");
        if (Status ran = sum.bindText(name).run(); !ran)
            return tl::unexpected(ran.error());
        const qint64 bytes = sum.next() ? sum.number(0) : 0;
        return sum.status().map([bytes] { return bytes; });
    }));
}

void UploadPieces::removeAbandoned(qint64 before)
{
    (void)m_store.write([before](Transaction &transaction) {
        Statement remove =
            transaction.connection().prepared(u"DELETE FROM upload_pieces WHERE written_at < ? AND name NOT "
                                              u"IN (SELECT name FROM uploads UNION ALL"
                                              " SELECT name || '.thumb' FROM uploads)");
        return remove.bindNumber(before).run();
    });
}

} // namespace kefu
