#include "api/messagejson.h"

#include "base/clock.h"
#include "base/jsontext.h"
#include "chat/trace.h"

using namespace Qt::StringLiterals;

namespace kefu::api {

namespace {

QJsonValue decisionJson(const std::optional<Decision> &decision)
{
    if (!decision)
        return {};
    return QJsonObject{
        {u"category"_s, decision->category},
        {u"subcategory"_s, decision->subcategory},
        {u"confidence"_s, decision->confidence ? QJsonValue(*decision->confidence) : QJsonValue()}};
}

/// The classification of a message, with `source` where a model chose it.
QJsonValue classificationJson(const Message &message)
{
    QJsonValue json = decisionJson(message.decision);
    // What a model chose has no confidence, nor has a text in which nothing could be scored; the trace says
    // which.
    if (message.decision && !message.decision->confidence && Trace::fromJson(message.trace).byModel) {
        QJsonObject object = json.toObject();
        object.insert(u"source"_s, u"model"_s);
        json = object;
    }
    return json;
}

QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

} // namespace

QJsonObject messageJson(const Message &message)
{
    return {{u"id"_s, message.id},
            {u"session_id"_s, message.sessionId},
            {u"role"_s, nameOf(message.role)},
            {u"author"_s, textOrNull(message.author)},
            {u"content"_s, message.content},
            {u"state"_s, nameOf(message.state)},
            {u"engine"_s, textOrNull(nameOf(message.engine))},
            {u"classification"_s, classificationJson(message)},
            {u"attachments"_s, message.attachments},
            {u"created_at"_s, isoTime(message.createdAt)}};
}

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
