#include "api/messagereader.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace kefu::api {

namespace {

QString partPath(qsizetype index)
{
    return u"message.content[%1]"_s.arg(index);
}

/// Adds one part to \a question; false where it is none.
bool addPart(const QJsonObject &part, Question &question)
{
    const QString type = part.value("type"_L1).toString();
    if (type == "text"_L1 && part.value("text"_L1).isString()) {
        if (!question.text.isEmpty())
            question.text += u'\n';
        question.text += part.value("text"_L1).toString();
        return true;
    }
    const QJsonValue url = part.value("image_url"_L1).toObject().value("url"_L1);
    if (type != "image_url"_L1 || !url.isString())
        return false;
    question.attachments.append(QJsonObject{{u"type"_s, u"image"_s}, {u"url"_s, url}});
    return true;
}

void readContent(Fields &fields, const QJsonValue &content, Question &question)
{
    if (content.isUndefined()) {
        fields.rejectField(u"message.content"_s, texts::fieldMissing);
    } else if (content.isString()) {
        question.text = content.toString();
    } else if (content.isArray()) {
        const QJsonArray parts = content.toArray();
        for (qsizetype i = 0; i < parts.size(); ++i) {
            if (!parts.at(i).isObject() || !addPart(parts.at(i).toObject(), question))
                fields.reject(400, texts::messagePartInvalid, partPath(i));
        }
    } else {
        fields.rejectField(u"message.content"_s, texts::mustBeTextOrParts);
    }
}

/// Of the images that came within the body, in bytes.
qsizetype inlineBytes(const Question &question)
{
    qsizetype bytes = 0;
    for (const QString &url : imageUrls(question))
        bytes += url.startsWith(u"data:") ? url.size() : 0;
    return bytes;
}

} // namespace

QStringList imageUrls(const Question &question)
{
    QStringList urls;
    for (const QJsonValue &attachment : question.attachments)
        urls.append(attachment.toObject().value("url"_L1).toString());
    return urls;
}

Question readChatRequest(Fields &fields)
{
    Question question;
    question.userId = fields.requiredText(u"user_id"_s);
    question.sessionId = fields.requiredText(u"session_id"_s);
    const QJsonObject message = fields.requiredObject(u"message"_s);
    const QJsonValue role = message.value("role"_L1);
    if (!role.isUndefined() && !role.isNull() && !role.isString())
        fields.rejectField(u"message.role"_s, texts::mustBeText);
    if (!fields.problem())
        readContent(fields, message.value("content"_L1), question);
    // The larger limit is for images alone.
    if (fields.bodyBytes() - inlineBytes(question) > largestQuestion)
        fields.reject(413, texts::bodyTooLarge);
    if (question.userId.isEmpty())
        fields.reject(400, texts::userIdEmpty);
    if (question.sessionId.isEmpty())
        fields.reject(400, texts::sessionIdEmpty);
    if (question.text.trimmed().isEmpty() && question.attachments.isEmpty())
        fields.reject(400, texts::messageEmpty);
    fields.checkUserId(question.userId);
    fields.checkSessionId(question.sessionId);
    return question;
}

} // namespace kefu::api
