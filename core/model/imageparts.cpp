#include "model/imageparts.h"

#include <QBuffer>
#include <QFile>
#include <QImage>
#include <QImageReader>
#include <QPainter>
#include <QtConcurrentRun>

using namespace Qt::StringLiterals;

namespace kefu {

namespace {

constexpr qsizetype mostImages = 8;
/// 64 megapixels of four bytes: what an upload may have (Qt's own limit is half of it).
constexpr int decodedMegabytes = 260;

QImage onWhite(const QImage &image)
{
    QImage result(image.size(), QImage::Format_RGB32);
    result.fill(Qt::white);
    QPainter(&result).drawImage(0, 0, image);
    return result;
}

QString dataUrl(const ImageSource &source, int maxEdge)
{
    QFile file(source.file);
    QBuffer buffer;
    buffer.setData(source.bytes);
    QIODevice &device = source.file.isEmpty() ? static_cast<QIODevice &>(buffer) : file;
    if (!device.open(QIODevice::ReadOnly))
        return {};
    QImageReader reader(&device);
    reader.setDecideFormatFromContent(true);
    reader.setAutoTransform(true);
    if (const QSize size = reader.size(); std::max(size.width(), size.height()) > maxEdge)
        reader.setScaledSize(size.scaled(maxEdge, maxEdge, Qt::KeepAspectRatio).expandedTo({1, 1}));
    QImage image = reader.read();
    if (image.isNull())
        return {};
    if (std::max(image.width(), image.height()) > maxEdge) // a format that tells its size late
        image = image.scaled(maxEdge, maxEdge, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    QByteArray bytes;
    QBuffer out(&bytes);
    if (!out.open(QIODevice::WriteOnly) || !onWhite(image).save(&out, "JPEG", 88))
        return {};
    return u"data:image/jpeg;base64,"_s + QString::fromLatin1(bytes.toBase64());
}

} // namespace

QFuture<QStringList> imageParts(const QList<ImageSource> &images, int maxEdge)
{
    return QtConcurrent::run([sources = images.first(std::min(images.size(), mostImages)), maxEdge] {
        if (QImageReader::allocationLimit() < decodedMegabytes)
            QImageReader::setAllocationLimit(decodedMegabytes);
        QStringList urls;
        for (const ImageSource &source : sources) {
            const QString url = dataUrl(source, std::max(maxEdge, 1));
            if (!url.isEmpty())
                urls.append(url);
        }
        return urls;
    });
}

} // namespace kefu
