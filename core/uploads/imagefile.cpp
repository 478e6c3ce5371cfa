#include "uploads/imagefile.h"

#include <QCoreApplication>
#include <QImageReader>
#include <QSaveFile>
#include <QtConcurrent>

namespace kefu {

namespace {

constexpr qint64 chunk = 1024 * 1024;

QImage read(const QString &path, const QSize &bounds)
{
    QImageReader reader(path);
    reader.setDecideFormatFromContent(true);
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    if (size.isValid() && (size.width() > bounds.width() || size.height() > bounds.height()))
        reader.setScaledSize(size.scaled(bounds, Qt::KeepAspectRatio));
    return reader.read();
}

Status copy(const QString &from, const QString &to)
{
    QFile source(from);
    if (!source.open(QIODevice::ReadOnly))
        return failure(Error::Kind::Unavailable,
                       QCoreApplication::translate("Uploads", "The image is not there any more."));
    QSaveFile target(to);
    bool well = target.open(QIODevice::WriteOnly);
    while (well && !source.atEnd()) {
        const QByteArray piece = source.read(chunk);
        well = !piece.isEmpty() && target.write(piece) == piece.size();
    }
    if (well && target.commit())
        return {};
    return failure(
        Error::Kind::Unavailable,
        QCoreApplication::translate("Uploads", "%1 can't be written: %2").arg(to, target.errorString()));
}

} // namespace

QFuture<QImage> readImage(const QString &path, const QSize &bounds)
{
    return QtConcurrent::run(read, path, bounds);
}

QFuture<Status> copyFile(const QString &from, const QString &to)
{
    return QtConcurrent::run(copy, from, to);
}

} // namespace kefu
