#include "chat/trace.h"

#include "base/jsontext.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace kefu {

namespace {

QStringList stringsOf(const QJsonValue &value)
{
    QStringList list;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &entry : array)
        list.append(entry.toString());
    return list;
}

void appendRunners(QByteArray &json, const QList<Trace::Runner> &runners)
{
    json += '[';
    for (const Trace::Runner &runner : runners) {
        json += '[';
        appendJson(json, runner.category);
        json += ',';
        appendJson(json, runner.subcategory);
        json += ',';
        appendJson(json, runner.confidence);
        json += "],";
    }
    endJsonList(json);
}

QList<Trace::Runner> runnersOf(const QJsonValue &value)
{
    QList<Trace::Runner> runners;
    const QJsonArray list = value.toArray();
    for (const QJsonValue &entry : list) {
        const QJsonArray runner = entry.toArray();
        runners.append({runner.at(0).toString(), runner.at(1).toString(), runner.at(2).toDouble()});
    }
    return runners;
}

} // namespace

QByteArray Trace::toJson() const
{
    QByteArray json;
    json.reserve(1024);
    json += "{\"ranking\":";
    appendRunners(json, ranking);
    if (!also.isEmpty()) {
        json += ",\"also\":";
        appendRunners(json, also);
    }
    json += ",\"evidence\":[";
    for (const Evidence &piece : evidence) {
        json += '[';
        appendJson(json, piece.text);
        json += ',';
        appendJson(json, qint64(piece.start));
        json += ',';
        appendJson(json, qint64(piece.length));
        json += ',';
        appendJson(json, piece.weight);
        json += "],";
    }
    endJsonList(json);
    json += ",\"related\":";
    appendJson(json, related);
    json += ",\"sops\":";
    appendJson(json, sops);
    json += ",\"margin\":";
    appendJson(json, margin);
    json += ",\"fallback\":";
    appendJson(json, fallback);
    json += ",\"follow_up\":";
    appendJson(json, followUp);
    json += ",\"preset\":";
    appendJson(json, preset);
    if (byModel)
        json += ",\"by_model\":true";
    json += ",\"pack\":";
    appendJson(json, packVersion);
    json += ",\"classify_us\":";
    appendJson(json, classifyMicroseconds);
    json += ",\"reply_us\":";
    appendJson(json, replyMicroseconds);
    json += '}';
    return json;
}

Trace Trace::fromJson(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    Trace trace;
    trace.ranking = runnersOf(object.value("ranking"_L1));
    trace.also = runnersOf(object.value("also"_L1));
    const QJsonArray pulls = object.value("evidence"_L1).toArray();
    for (const QJsonValue &value : pulls) {
        const QJsonArray pull = value.toArray();
        trace.evidence.append(
            {pull.at(0).toString(), pull.at(1).toInt(), pull.at(2).toInt(), pull.at(3).toDouble()});
    }
    trace.margin = object.value("margin"_L1).toDouble();
    trace.fallback = object.value("fallback"_L1).toBool();
    trace.followUp = object.value("follow_up"_L1).toBool();
    trace.preset = object.value("preset"_L1).toBool();
    trace.byModel = object.value("by_model"_L1).toBool();
    trace.related = stringsOf(object.value("related"_L1));
    trace.sops = stringsOf(object.value("sops"_L1));
    trace.packVersion = object.value("pack"_L1).toString();
    trace.classifyMicroseconds = object.value("classify_us"_L1).toInteger();
    trace.replyMicroseconds = object.value("reply_us"_L1).toInteger();
    return trace;
}

} // namespace kefu
