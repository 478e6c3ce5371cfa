#include "composer/pictureupload.h"

#include "base/whenanswered.h"
#include "uploads/uploads.h"

#include <QBuffer>
#include <QFile>
#include <QPromise>
#include <QTimer>

namespace kefu {

namespace {

constexpr qsizetype pieceSize = 64 * 1024;

Result<QByteArray> contentOf(const QString &path, qint64 most)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(Error::Kind::Unavailable,
                       PictureUpload::tr("%1 can't be read: %2").arg(path, file.errorString()));
    return file.read(most + 1); // one byte too many is refused with its reason
}

Result<QByteArray> encoded(const QImage &image)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (!image.save(&buffer, "PNG"))
        return failure(Error::Kind::Invalid, PictureUpload::tr("The image can't be used."));
    return bytes;
}

} // namespace

PictureUpload::PictureUpload(Uploads &uploads, QThreadPool &pool, const UploadOrigin &origin, QObject *parent)
    : QObject(parent)
    , m_uploads(uploads)
    , m_pool(pool)
    , m_writer(uploads.begin(origin))
{
}

PictureUpload::~PictureUpload() = default;

template<typename Job>
void PictureUpload::prepare(Job job)
{
    auto promise = std::make_shared<QPromise<Result<QByteArray>>>();
    promise->start();
    whenAnswered(promise->future(), this, [this](const Result<QByteArray> &bytes) { take(bytes); });
    m_pool.start([promise, job = std::move(job)] {
        promise->addResult(job());
        promise->finish();
    });
}

void PictureUpload::start(const QString &path)
{
    prepare([path, most = m_uploads.maxBytes()] { return contentOf(path, most); });
}

void PictureUpload::start(const QImage &image)
{
    prepare([image] { return encoded(image); });
}

double PictureUpload::progress() const
{
    return m_bytes.isEmpty() ? 0 : double(m_sent) / double(m_bytes.size());
}

void PictureUpload::take(const Result<QByteArray> &bytes)
{
    if (!bytes) {
        Q_EMIT failed(bytes.error().message);
        return;
    }
    m_bytes = *bytes;
    feed();
}

void PictureUpload::feed()
{
    if (m_sent == m_bytes.size())
        return finish();
    const UploadWriter::State state = m_writer->write(m_bytes.mid(m_sent, pieceSize));
    m_sent = std::min(m_sent + pieceSize, m_bytes.size());
    Q_EMIT progressed();
    if (state == UploadWriter::State::Refused)
        return finish();
    if (state == UploadWriter::State::More) {
        QTimer::singleShot(0, this, &PictureUpload::feed);
        return;
    }
    auto *drained = new QFutureWatcher<void>(this);
    connect(drained, &QFutureWatcherBase::finished, this, &PictureUpload::feed);
    connect(drained, &QFutureWatcherBase::finished, drained, &QObject::deleteLater);
    drained->setFuture(m_writer->drained());
}

void PictureUpload::finish()
{
    whenAnswered(m_writer->finish(), this, [this](const Result<Upload> &upload) {
        const UploadRefusal refusal = m_writer->refusal();
        if (upload)
            Q_EMIT done(*upload);
        else
            Q_EMIT failed(refusal == UploadRefusal::None ? upload.error().message
                                                         : m_uploads.errorOf(refusal).message);
    });
}

} // namespace kefu
