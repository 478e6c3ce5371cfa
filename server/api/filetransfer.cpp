#include "api/filetransfer.h"

#include "http/responsestream.h"

#include <QPromise>
#include <QThreadPool>

#include <algorithm>
#include <utility>

namespace kefu::api {

namespace {

constexpr qint64 pieceSize = 128 * 1024;

} // namespace

FileTransfer::FileTransfer(std::shared_ptr<http::ResponseStream> stream, std::shared_ptr<QFile> file,
                           qint64 offset, qint64 length, QThreadPool &pool, QObject *parent)
    : QObject(parent)
    , m_stream(std::move(stream))
    , m_file(std::move(file))
    , m_offset(offset)
    , m_left(length)
    , m_pool(pool)
{
    connect(&m_piece, &QFutureWatcher<QByteArray>::finished, this, &FileTransfer::send);
    connect(m_stream.get(), &http::ResponseStream::drained, this, &FileTransfer::read);
    connect(m_stream.get(), &http::ResponseStream::closed, this, &QObject::deleteLater);
    read();
}

FileTransfer::~FileTransfer() = default;

void FileTransfer::read()
{
    if (std::exchange(m_isReading, true))
        return;
    auto promise = std::make_shared<QPromise<QByteArray>>();
    promise->start();
    m_piece.setFuture(promise->future());
    m_pool.start([promise, file = m_file, offset = m_offset, size = std::min(m_left, pieceSize)] {
        promise->addResult(file->seek(offset) ? file->read(size) : QByteArray());
        promise->finish();
    });
}

void FileTransfer::send()
{
    m_isReading = false;
    const QByteArray piece = m_piece.result();
    m_offset += piece.size();
    m_left -= piece.size();
    if (piece.isEmpty() || !m_stream->write(piece)) // a file that grew shorter: the stream is cut
        return deleteLater();
    if (m_left == 0) {
        m_stream->end();
        deleteLater();
    }
}

} // namespace kefu::api
