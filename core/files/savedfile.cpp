#include "files/savedfile.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QSaveFile>
#include <QtConcurrent>

namespace kefu {

Status writeFile(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
        return {};
    return failure(
        Error::Kind::Unavailable,
        QCoreApplication::translate("SavedFile", "%1 can't be written: %2").arg(path, file.errorString()));
}

QFuture<Status> saveBytes(const QString &path, const QByteArray &bytes)
{
    return QtConcurrent::run(writeFile, path, bytes);
}

QFuture<Status> saveImage(const QString &path, const QImage &image)
{
    return QtConcurrent::run([path, image] {
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        image.save(&buffer, "PNG");
        return writeFile(path, bytes);
    });
}

} // namespace kefu
