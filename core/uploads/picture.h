#pragma once

#include "uploads/upload.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QSize>
#include <QString>

namespace kefu {

/// Where clients find an upload: `/static/uploads/{name}`.
inline constexpr QStringView uploadsAddress = u"/static/uploads/";

/// An image among a message's attachments.
struct Picture
{
    QString name; ///< Upload::name
    QSize size;   ///< pixels; empty where that isn't known

    friend bool operator==(const Picture &, const Picture &) = default;
};

/// An upload as messages keep it: `type`, `url`, `content_type`, `size`, `width`, `height`.
[[nodiscard]] QJsonObject attachmentOf(const Upload &upload);
/// The images of \a attachments that Kefu stored itself; whatever else is there is left out.
[[nodiscard]] QList<Picture> picturesIn(const QJsonArray &attachments);

} // namespace kefu
