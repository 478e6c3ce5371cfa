#pragma once

#include "base/result.h"
#include "uploads/upload.h"

#include <QImage>
#include <QObject>
#include <QThreadPool>

#include <memory>

namespace kefu {

class UploadWriter;
class Uploads;

/// One image on its way from a file or the clipboard into the store, piece by piece. Ends with done() or
/// failed(), unless it is destroyed before.
class PictureUpload final : public QObject
{
    Q_OBJECT

public:
    /// \a uploads and \a pool must outlive this. Files are read and images encoded on \a pool.
    PictureUpload(Uploads &uploads, QThreadPool &pool, const UploadOrigin &origin, QObject *parent = nullptr);
    ~PictureUpload() override;

    void start(const QString &path);
    void start(const QImage &image);
    [[nodiscard]] double progress() const; ///< 0 … 1

Q_SIGNALS:
    void progressed();
    void done(const kefu::Upload &upload);
    void failed(const QString &reason);

private:
    template<typename Job>
    void prepare(Job job);
    void take(const Result<QByteArray> &bytes);
    void feed();
    void finish();

    Uploads &m_uploads;
    QThreadPool &m_pool;
    std::unique_ptr<UploadWriter> m_writer;
    QByteArray m_bytes;
    qsizetype m_sent = 0;
};

} // namespace kefu
