#include "chat/messagejson.h"

#include "base/clock.h"
#include "chat/trace.h"

using namespace Qt::StringLiterals;

namespace kefu {

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

} // namespace kefu
