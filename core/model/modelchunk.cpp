#include "model/modelchunk.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace kefu {

namespace {

/// A string, or the text parts of a list of parts (some servers answer as they are asked).
QString textOf(const QJsonValue &content)
{
    if (!content.isArray())
        return content.toString();
    QString text;
    const QJsonArray parts = content.toArray();
    for (const QJsonValue &part : parts) {
        const QString type = part[u"type"_s].toString();
        if (type.isEmpty() || type == u"text")
            text += part[u"text"_s].toString();
    }
    return text;
}

qint64 countIn(const QJsonObject &usage, QLatin1StringView name)
{
    return std::max<qint64>(0, usage.value(name).toInteger());
}

} // namespace

std::optional<ModelComplaint> complaintIn(const QJsonObject &answer)
{
    const QJsonValue error = answer.value("error"_L1);
    if (error.isString())
        return ModelComplaint{error.toString(), answer.value("code"_L1).toString()};
    if (error.isObject()) {
        const QJsonObject object = error.toObject();
        ModelComplaint complaint{object.value("message"_L1).toString(), object.value("code"_L1).toString()};
        if (complaint.code.isEmpty())
            complaint.code = object.value("type"_L1).toString();
        return complaint;
    }
    // vLLM's older form, and FastAPI's.
    if (answer.value("object"_L1).toString() == u"error")
        return ModelComplaint{answer.value("message"_L1).toString(), answer.value("type"_L1).toString()};
    if (!answer.contains("choices"_L1) && answer.value("detail"_L1).isString())
        return ModelComplaint{answer.value("detail"_L1).toString(), {}};
    return std::nullopt;
}

std::optional<ModelChunk> parseModelChunk(const QByteArray &json)
{
    QJsonParseError error;
    QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error == QJsonParseError::IllegalUTF8String) // half a character, cut by the model itself
        document = QJsonDocument::fromJson(QString::fromUtf8(json).toUtf8());
    if (!document.isObject())
        return std::nullopt;
    const QJsonObject object = document.object();

    ModelChunk chunk;
    chunk.complaint = complaintIn(object);
    chunk.model = object.value("model"_L1).toString();
    if (const QJsonValue usage = object.value("usage"_L1); usage.isObject()) {
        const QJsonObject counts = usage.toObject();
        chunk.usage =
            ModelUsage{countIn(counts, "prompt_tokens"_L1), countIn(counts, "completion_tokens"_L1), false};
    }
    const QJsonArray choices = object.value("choices"_L1).toArray();
    if (choices.isEmpty())
        return chunk;
    const QJsonObject choice = choices.first().toObject();
    const QJsonValue delta = choice.value("delta"_L1);
    const QJsonObject said = delta.isObject() ? delta.toObject() : choice.value("message"_L1).toObject();
    chunk.text = textOf(said.value("content"_L1));
    if (chunk.text.isEmpty())
        chunk.text = said.value("refusal"_L1).toString(); // these words are the answer
    chunk.finishReason = choice.value("finish_reason"_L1).toString();
    return chunk;
}

} // namespace kefu
