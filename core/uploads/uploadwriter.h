#pragma once

#include "base/result.h"
#include "uploads/upload.h"

#include <QByteArray>
#include <QFuture>

#include <atomic>
#include <memory>

namespace kefu {

class UploadFile;
class Uploads;

/// Takes one upload piece by piece, from one thread, and never waits: the pieces are written on the uploads'
/// own thread. Whoever destroys it before finish() takes the upload back, and nothing of it stays.
class UploadWriter
{
public:
    enum class State
    {
        More,   ///< go on
        Wait,   ///< enough is under way: go on when drained() has finished
        Refused ///< see refusal(); the rest may be thrown away, and finish() fails
    };

    /// Made by Uploads::begin().
    UploadWriter(Uploads &uploads, UploadOrigin origin);
    ~UploadWriter();
    Q_DISABLE_COPY_MOVE(UploadWriter)

    /// Where it is known only later than the first piece; before finish().
    void setOrigin(UploadOrigin origin);

    State write(const QByteArray &piece);
    /// Finishes, on the uploads' thread, when little is under way.
    [[nodiscard]] QFuture<void> drained() const;
    /// Checks what has come and stores it. The future finishes, on another thread, when it is durable, or
    /// with Error::Kind::Invalid and a refusal(). To be called once, after the last piece.
    [[nodiscard]] QFuture<Result<Upload>> finish();

    /// Takes the upload back. Finishes, on the uploads' thread, when nothing of it is left.
    [[nodiscard]] QFuture<void> discard();

    /// Why it was refused; once write() has said so or finish()'s future has finished.
    [[nodiscard]] UploadRefusal refusal() const;

private:
    Uploads &m_uploads;
    UploadOrigin m_origin;
    std::shared_ptr<UploadFile> m_file;
    std::shared_ptr<std::atomic<UploadRefusal>> m_refusal;
    QByteArray m_beginning; ///< until it tells the type
    qint64 m_received = 0;
};

} // namespace kefu
