#pragma once

#include "base/result.h"

#include <QCache>
#include <QFuture>
#include <QImage>
#include <QObject>
#include <QPixmap>
#include <QSet>
#include <QThreadPool>

namespace kefu {

class Uploads;

/// Stored images for the screen. Files are read and decoded on threads of its own.
class Pictures final : public QObject
{
    Q_OBJECT

public:
    /// Without \a uploads no image is ever there.
    explicit Pictures(const Uploads *uploads, QObject *parent = nullptr);
    /// Waits for what is being read.
    ~Pictures() override;

    /// Null while it is being read; changed() follows.
    [[nodiscard]] QPixmap thumbnail(const QString &name);
    /// The file is gone, or is none.
    [[nodiscard]] bool isMissing(const QString &name) const { return m_missing.contains(name); }
    /// The whole image, no larger than a screen can show; null where it can't be read.
    [[nodiscard]] QFuture<QImage> whole(const QString &name);
    /// Copies the file as it was sent.
    [[nodiscard]] QFuture<Status> save(const QString &name, const QString &path);

Q_SIGNALS:
    void changed();

private:
    void take(const QString &name, const QImage &image);

    const Uploads *m_uploads;
    QThreadPool m_pool;
    QCache<QString, QPixmap> m_thumbnails; ///< the cost is in kilobytes
    QSet<QString> m_loading;
    QSet<QString> m_missing;
};

} // namespace kefu
