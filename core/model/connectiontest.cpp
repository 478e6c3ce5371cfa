#include "model/connectiontest.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace kefu {

QString ConnectionReport::text() const
{
    if (failure) {
        const QString said = failure->toError().message;
        return failure->detail.isEmpty() ? said : said + u' ' + failure->detail;
    }
    if (!streams)
        return ConnectionTest::tr("The model answers, but in one piece: words can't be shown as they come.");
    return ConnectionTest::tr("The model answers; its first word took %1 ms.").arg(firstWordMilliseconds);
}

ConnectionTest::ConnectionTest(const ModelSettings &settings, const Secret &key, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_key(key)
{
}

void ConnectionTest::start()
{
    m_report = {};
    const QJsonObject message{{u"role"_s, u"user"_s}, {u"content"_s, u"Reply with the word OK."_s}};
    const QJsonObject body{
        {u"model"_s, m_settings.model}, {u"stream"_s, true}, {u"messages"_s, QJsonArray{message}}};
    ModelLimits limits = m_settings.limits;
    limits.turn = std::min<std::chrono::milliseconds>(limits.turn, 15s); // somebody waits for it
    m_clock.start();
    m_stream = m_client.send(
        {m_settings.baseUrl, m_key, QJsonDocument(body).toJson(QJsonDocument::Compact), limits}, *this);
}

void ConnectionTest::modelWords(const QString &)
{
    if (m_report.firstWordMilliseconds < 0)
        m_report.firstWordMilliseconds = m_clock.elapsed();
}

void ConnectionTest::modelEnded(const ModelEnd &end)
{
    m_stream.reset();
    m_report.streams = end.streamed;
    m_report.model = end.model;
    if (m_report.firstWordMilliseconds < 0)
        m_report.failure =
            ModelFailure{.kind = ModelFailure::Kind::NotAModel, .detail = tr("Its answer is empty.")};
    Q_EMIT finished(m_report);
}

void ConnectionTest::modelFailed(const ModelFailure &failure)
{
    m_report.failure = failure;
    m_stream.reset();
    Q_EMIT finished(m_report);
}

} // namespace kefu
