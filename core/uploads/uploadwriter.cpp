#include "uploads/uploadwriter.h"

#include "uploads/imagetype.h"
#include "uploads/uploadfile.h"
#include "uploads/uploads.h"

#include <QPromise>

namespace kefu {

namespace {

/// Bytes under way at which a sender is asked to wait.
constexpr qsizetype highWater = 256 * 1024;
constexpr qsizetype beginningSize = 16;

} // namespace

UploadWriter::UploadWriter(Uploads &uploads, UploadOrigin origin)
    : m_uploads(uploads)
    , m_origin(std::move(origin))
    , m_file(std::make_shared<UploadFile>(uploads.folder()))
    , m_refusal(std::make_shared<std::atomic<UploadRefusal>>(UploadRefusal::None))
{
}

UploadWriter::~UploadWriter()
{
    if (m_file)
        m_uploads.runOnFiles([file = std::exchange(m_file, {})] {}); // its files are removed there
}

void UploadWriter::setOrigin(UploadOrigin origin)
{
    m_origin = std::move(origin);
}

UploadWriter::State UploadWriter::write(const QByteArray &piece)
{
    if (!m_file || refusal() != UploadRefusal::None)
        return State::Refused;
    m_received += piece.size();
    if (m_received > m_uploads.maxBytes()) {
        *m_refusal = UploadRefusal::TooLarge;
        return State::Refused;
    }
    if (m_beginning.size() < beginningSize) {
        m_beginning += piece.first(std::min(piece.size(), beginningSize - m_beginning.size()));
        if (m_beginning.size() == beginningSize && imageTypeOf(m_beginning) == ImageType::None) {
            *m_refusal = UploadRefusal::NotAnImage;
            return State::Refused;
        }
    }
    if (piece.isEmpty())
        return State::More;
    const qsizetype underWay = m_file->expect(piece.size());
    m_uploads.runOnFiles([file = m_file, piece] { file->append(piece); });
    return underWay > highWater ? State::Wait : State::More;
}

QFuture<void> UploadWriter::drained() const
{
    return m_file ? m_file->drained() : QtFuture::makeReadyFuture();
}

QFuture<Result<Upload>> UploadWriter::finish()
{
    if (m_file && refusal() == UploadRefusal::None && m_received == 0)
        *m_refusal = UploadRefusal::Empty;
    if (!m_file || refusal() != UploadRefusal::None)
        return QtFuture::makeReadyFuture(Result<Upload>(tl::unexpected(m_uploads.errorOf(refusal()))));
    return m_uploads.take(std::exchange(m_file, {}), m_origin, m_refusal);
}

QFuture<void> UploadWriter::discard()
{
    auto promise = std::make_shared<QPromise<void>>();
    promise->start();
    QFuture<void> future = promise->future();
    m_uploads.runOnFiles([file = std::exchange(m_file, {}), promise]() mutable {
        file.reset(); // and with it what was written
        promise->finish();
    });
    return future;
}

UploadRefusal UploadWriter::refusal() const
{
    return *m_refusal;
}

} // namespace kefu
