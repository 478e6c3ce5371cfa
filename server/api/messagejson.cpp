#include "api/messagejson.h"

#include "base/clock.h"
#include "base/jsontext.h"

using namespace Qt::StringLiterals;

namespace kefu::api {

namespace {

QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

} // namespace

QJsonObject sessionJson(const Session &session)
{
    return {{u"session_id"_s, session.id},
            {u"user_id"_s, session.userId},
            {u"title"_s, session.title.isEmpty() ? u"对话"_s : session.title},
            {u"created_at"_s, isoTime(session.createdAt)},
            {u"message_count"_s, session.messageCount},
            {u"last_activity"_s, isoTime(session.lastActivity)}};
}

void appendSessionJson(QByteArray &json, const Session &session)
{
    json += R"({"session_id":)";
    appendJson(json, session.id);
    json += R"(,"user_id":)";
    appendJson(json, session.userId);
    json += R"(,"title":)";
    appendJson(json, session.title.isEmpty() ? u"对话"_s : session.title);
    json += R"(,"created_at":)";
    appendJson(json, isoTime(session.createdAt));
    json += R"(,"message_count":)";
    appendJson(json, session.messageCount);
    json += R"(,"last_activity":)";
    appendJson(json, isoTime(session.lastActivity));
    json += '}';
}

QJsonObject ownerJson(const Session &session)
{
    return {
        {u"session_id"_s, session.id}, {u"owner"_s, textOrNull(session.owner)}, {u"epoch"_s, session.epoch}};
}

} // namespace kefu::api
