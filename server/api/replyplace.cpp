#include "api/replyplace.h"

#include <QUrl>

namespace kefu::api {

QByteArray ReplyPlace::id() const
{
    return QByteArray::number(reply) + ':' + (offset ? QByteArray::number(*offset) : QByteArray("end")) +
           ':' + QUrl::toPercentEncoding(sessionId);
}

std::optional<ReplyPlace> ReplyPlace::parse(const QByteArray &id)
{
    const QByteArrayList parts = id.split(':');
    if (parts.size() != 3)
        return std::nullopt;
    ReplyPlace place;
    bool isNumber = false;
    place.reply = parts.at(0).toLongLong(&isNumber);
    if (!isNumber || place.reply < 0)
        return std::nullopt;
    if (parts.at(1) != "end") {
        place.offset = parts.at(1).toLongLong(&isNumber);
        if (!isNumber || *place.offset < 0)
            return std::nullopt;
    }
    place.sessionId = QUrl::fromPercentEncoding(parts.at(2));
    return place;
}

} // namespace kefu::api
