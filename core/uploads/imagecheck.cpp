#include "uploads/imagecheck.h"

#include "base/permissions.h"

#include <QFile>
#include <QImage>
#include <QImageReader>
#include <QImageWriter>
#include <QMutex>

#ifdef __GLIBC__
#    include <malloc.h>
#endif

namespace kefu {

namespace {

/// Megabytes that one image may take while it is decoded: mostPixels of 4 bytes.
constexpr int allocationLimit = 256;
constexpr qint64 largeImage = 1024 * 1024; // pixels

CheckedImage refused(UploadRefusal refusal)
{
    CheckedImage image;
    image.refusal = refusal;
    return image;
}

/// An upload without a thumbnail is still one, so nobody is told where the disk is full.
void writeThumbnail(QImage image, const QString &path)
{
    if (image.width() > thumbnailSide || image.height() > thumbnailSide)
        image = image.scaled(thumbnailSide, thumbnailSide, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, ownersFile))
        return;
    QImageWriter writer(&file, image.hasAlphaChannel() ? "png" : "jpeg");
    writer.setQuality(image.hasAlphaChannel() ? -1 : 80);
    if (!writer.write(image))
        file.remove();
}

QSize thumbnailSize(QSize size)
{
    if (size.width() <= thumbnailSide && size.height() <= thumbnailSide)
        return size;
    return size.scaled(thumbnailSide, thumbnailSide, Qt::KeepAspectRatio).expandedTo({1, 1});
}

/// Gives back to the system what a large image took; the heap would keep it.
void releaseMemory()
{
#ifdef __GLIBC__
    ::malloc_trim(0);
#endif
}

} // namespace

CheckedImage checkImage(const QString &path, const QString &thumbnailPath)
{
    static QMutex oneAtATime;
    const QMutexLocker lock(&oneAtATime);
    if (QImageReader::allocationLimit() < allocationLimit)
        QImageReader::setAllocationLimit(allocationLimit);

    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return refused(UploadRefusal::Damaged);
    if (file.size() == 0)
        return refused(UploadRefusal::Empty);
    CheckedImage image;
    image.type = imageTypeOf(file.peek(16));
    if (image.type == ImageType::None)
        return refused(UploadRefusal::NotAnImage);

    QImageReader reader(&file, qtFormat(image.type));
    reader.setAutoDetectImageFormat(false);
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    if (size.isEmpty())
        return refused(UploadRefusal::NotAnImage);
    if (qint64(size.width()) * size.height() > mostPixels)
        return refused(UploadRefusal::TooManyPixels);
    image.width = size.width();
    image.height = size.height();

    QFile whole(path);
    if (!whole.open(QIODevice::ReadOnly) || !isWholeImage(whole, image.type))
        return refused(UploadRefusal::Damaged);
    reader.setScaledSize(thumbnailSize(size));
    QImage thumbnail;
    const bool decoded = reader.read(&thumbnail) && !thumbnail.isNull();
    if (qint64(size.width()) * size.height() > largeImage)
        releaseMemory();
    if (!decoded)
        return refused(UploadRefusal::Damaged);
    writeThumbnail(std::move(thumbnail), thumbnailPath);
    return image;
}

} // namespace kefu
