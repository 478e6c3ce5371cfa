#include "chat/replytrace.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace kefu {

QByteArray replyTrace(const ReplyReport &report)
{
    QJsonObject object{{u"engine"_s, nameOf(report.engine)},
                       {u"model"_s, report.model},
                       {u"prompt"_s, report.prompt},
                       {u"input_tokens"_s, report.inputTokens},
                       {u"output_tokens"_s, report.outputTokens},
                       {u"tokens_estimated"_s, report.tokensEstimated},
                       {u"cost"_s, report.cost},
                       {u"attempts"_s, report.attempts},
                       {u"queue_us"_s, report.queueMicroseconds},
                       {u"first_word_us"_s, report.firstWordMicroseconds},
                       {u"total_us"_s, report.totalMicroseconds}};
    if (!report.fallbackReason.isEmpty())
        object.insert(u"fallback_reason"_s, report.fallbackReason);
    if (!report.failure.isEmpty())
        object.insert(u"failure"_s, report.failure);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

std::optional<ReplyReport> reportFrom(const QByteArray &trace)
{
    const QJsonObject object = QJsonDocument::fromJson(trace).object();
    if (!object.contains("attempts"_L1))
        return std::nullopt;
    ReplyReport report;
    report.engine = engineFromName(object.value("engine"_L1).toString());
    report.model = object.value("model"_L1).toString();
    report.prompt = object.value("prompt"_L1).toString();
    report.fallbackReason = object.value("fallback_reason"_L1).toString();
    report.failure = object.value("failure"_L1).toString();
    report.inputTokens = object.value("input_tokens"_L1).toInteger();
    report.outputTokens = object.value("output_tokens"_L1).toInteger();
    report.tokensEstimated = object.value("tokens_estimated"_L1).toBool();
    report.cost = object.value("cost"_L1).toDouble();
    report.attempts = object.value("attempts"_L1).toInt();
    report.queueMicroseconds = object.value("queue_us"_L1).toInteger();
    report.firstWordMicroseconds = object.value("first_word_us"_L1).toInteger(-1);
    report.totalMicroseconds = object.value("total_us"_L1).toInteger();
    return report;
}

} // namespace kefu
