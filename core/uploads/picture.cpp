#include "uploads/picture.h"

namespace kefu {

using namespace Qt::StringLiterals;

QJsonObject attachmentOf(const Upload &upload)
{
    return {{u"type"_s, u"image"_s},
            {u"url"_s, uploadsAddress.toString() + upload.name},
            {u"content_type"_s, upload.contentType},
            {u"size"_s, upload.size},
            {u"width"_s, upload.width},
            {u"height"_s, upload.height}};
}

QList<Picture> picturesIn(const QJsonArray &attachments)
{
    QList<Picture> pictures;
    for (const QJsonValue &each : attachments) {
        const QString url = each[u"url"].toString();
        const QString name = url.startsWith(uploadsAddress) ? url.mid(uploadsAddress.size()) : QString();
        if (isStoredName(name))
            pictures.append({name, QSize(each[u"width"].toInt(), each[u"height"].toInt())});
    }
    return pictures;
}

} // namespace kefu
