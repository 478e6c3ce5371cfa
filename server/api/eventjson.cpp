#include "api/eventjson.h"

#include "api/messagejson.h"
#include "base/clock.h"

using namespace Qt::StringLiterals;

namespace kefu::api {

namespace {

/// What the event is about, as it is now, and with it what only the event knows.
QJsonObject dataJson(const Event &event)
{
    QJsonObject data;
    if (event.message) {
        data = messageJson(*event.message);
    } else if (event.session) {
        data = sessionJson(*event.session);
        data.insert(u"owner"_s,
                    event.session->owner.isEmpty() ? QJsonValue() : QJsonValue(event.session->owner));
        data.insert(u"epoch"_s, event.session->epoch);
    }
    for (auto it = event.data.constBegin(); it != event.data.constEnd(); ++it)
        data.insert(it.key(), it.value());
    return data;
}

} // namespace

QJsonObject eventJson(const Event &event)
{
    return {{u"id"_s, event.id},
            {u"type"_s, nameOf(event.type)},
            {u"session_id"_s, event.sessionId.isEmpty() ? QJsonValue() : QJsonValue(event.sessionId)},
            {u"at"_s, isoTime(event.at)},
            {u"data"_s, dataJson(event)}};
}

} // namespace kefu::api
