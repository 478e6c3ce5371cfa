#pragma once

#include <QFile>
#include <QFutureWatcher>
#include <QObject>

#include <memory>

class QThreadPool;

namespace kefu::http {
class ResponseStream;
} // namespace kefu::http

namespace kefu::api {

/// Sends a part of a file on a response, piece by piece: each is read on a thread pool when the client has
/// taken the one before. Destroys itself at the end, or when the client is gone.
class FileTransfer final : public QObject
{
    Q_OBJECT

public:
    /// \a stream has begun, with \a length as its length. \a file is open, and read from \a offset on.
    FileTransfer(std::shared_ptr<http::ResponseStream> stream, std::shared_ptr<QFile> file, qint64 offset,
                 qint64 length, QThreadPool &pool, QObject *parent);
    ~FileTransfer() override;

private:
    void read();
    void send();

    std::shared_ptr<http::ResponseStream> m_stream;
    std::shared_ptr<QFile> m_file;
    qint64 m_offset;
    qint64 m_left;
    QThreadPool &m_pool;
    QFutureWatcher<QByteArray> m_piece;
    bool m_isReading = false;
};

} // namespace kefu::api
