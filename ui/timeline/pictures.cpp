#include "timeline/pictures.h"

#include "base/whenanswered.h"
#include "uploads/uploads.h"

#include <QFile>
#include <QImageReader>
#include <QPromise>

#include <memory>

namespace kefu {

namespace {

constexpr qsizetype keptKilobytes = 48 * 1024;
constexpr int largestShown = 4096; // pixels a side

template<typename Answer, typename Job>
QFuture<Answer> runOn(QThreadPool &pool, Job job)
{
    auto promise = std::make_shared<QPromise<Answer>>();
    promise->start();
    QFuture<Answer> future = promise->future();
    pool.start([promise, job = std::move(job)] {
        promise->addResult(job());
        promise->finish();
    });
    return future;
}

QImage read(const QString &path)
{
    QImageReader reader(path);
    reader.setDecideFormatFromContent(true);
    reader.setAutoTransform(true);
    if (const QSize size = reader.size(); std::max(size.width(), size.height()) > largestShown)
        reader.setScaledSize(size.scaled(largestShown, largestShown, Qt::KeepAspectRatio));
    return reader.read();
}

} // namespace

Pictures::Pictures(const Uploads *uploads, QObject *parent)
    : QObject(parent)
    , m_uploads(uploads)
    , m_thumbnails(keptKilobytes)
{
    m_pool.setMaxThreadCount(2);
}

Pictures::~Pictures()
{
    m_pool.waitForDone();
}

QPixmap Pictures::thumbnail(const QString &name)
{
    if (const QPixmap *known = m_thumbnails.object(name))
        return *known;
    if (m_uploads && !m_loading.contains(name) && !m_missing.contains(name)) {
        m_loading.insert(name);
        const Upload upload{.name = name};
        whenAnswered(runOn<QImage>(m_pool,
                                   [uploads = m_uploads, small = m_uploads->thumbnailPath(upload),
                                    large = m_uploads->path(upload)] {
                                       (void)uploads->bringHere(small);
                                       const QImage image = read(small);
                                       if (!image.isNull())
                                           return image;
                                       (void)uploads->bringHere(large);
                                       return read(large);
                                   }),
                     this, [this, name](const QImage &image) { take(name, image); });
    }
    return {};
}

void Pictures::take(const QString &name, const QImage &image)
{
    m_loading.remove(name);
    if (image.isNull())
        m_missing.insert(name);
    else
        m_thumbnails.insert(name, new QPixmap(QPixmap::fromImage(image)),
                            std::max<qsizetype>(1, image.sizeInBytes() / 1024));
    Q_EMIT changed();
}

QFuture<QImage> Pictures::whole(const QString &name)
{
    const QString path = m_uploads ? m_uploads->path({.name = name}) : QString();
    return runOn<QImage>(m_pool, [uploads = m_uploads, path] {
        if (uploads)
            (void)uploads->bringHere(path);
        return read(path);
    });
}

QFuture<Status> Pictures::save(const QString &name, const QString &path)
{
    const QString from = m_uploads ? m_uploads->path({.name = name}) : QString();
    return runOn<Status>(m_pool, [uploads = m_uploads, from, path]() -> Status {
        if (Status here = uploads ? uploads->bringHere(from) : Status(); !here)
            return here;
        if (QFile::exists(path) && !QFile::remove(path))
            return failure(Error::Kind::Unavailable, tr("%1 can't be replaced.").arg(path));
        QFile file(from);
        if (!file.copy(path))
            return failure(Error::Kind::Unavailable,
                           tr("The image could not be saved as %1: %2").arg(path, file.errorString()));
        return {};
    });
}

} // namespace kefu
