#pragma once

#include "look/pagedmodel.h"
#include "uploads/upload.h"

#include <QCache>
#include <QImage>
#include <QSet>

namespace kefu {

class Uploads;

/// Uploaded images, newest first. Their thumbnails are read when they are first asked for, on another thread.
class UploadModel final : public PagedModel<Upload>
{
public:
    /// \a uploads must outlive this.
    UploadModel(Uploads &uploads, std::function<void()> told, QObject *parent = nullptr);

    void load();
    /// Qt::DecorationRole: the thumbnail, a QImage; null until it is there.
    QVariant data(const QModelIndex &index, int role) const override;

private:
    void fetch(const Upload &upload) const;
    void take(const QString &name, const QImage &image);

    Uploads &m_uploads;
    mutable QCache<QString, QImage> m_thumbnails;
    mutable QSet<QString> m_awaited;
};

} // namespace kefu
