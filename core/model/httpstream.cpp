#include "model/httpstream.h"

#include "base/logentry.h"
#include "model/onlyonce.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QLocale>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace kefu {

namespace {

constexpr qsizetype longestRefusal = 64 * 1024;
constexpr qsizetype longestDetail = 300;

/// Seconds or an HTTP date (RFC 9110, 10.2.3); OpenAI also sends milliseconds.
std::optional<std::chrono::milliseconds> retryAfterIn(const QNetworkReply &reply)
{
    bool isNumber = false;
    const double exact = reply.rawHeader("retry-after-ms").trimmed().toDouble(&isNumber);
    if (isNumber && exact >= 0 && exact < 1e9)
        return std::chrono::milliseconds(static_cast<qint64>(exact));
    const QByteArray value = reply.rawHeader("retry-after").trimmed();
    const double seconds = value.toDouble(&isNumber);
    if (isNumber && seconds >= 0 && seconds < 1e6)
        return std::chrono::milliseconds(static_cast<qint64>(seconds * 1000));
    const QDateTime date =
        QLocale::c().toDateTime(QString::fromLatin1(value), u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s);
    if (!date.isValid())
        return std::nullopt;
    const QDateTime moment(date.date(), date.time(), QTimeZone::utc());
    return std::max(0ms, std::chrono::milliseconds(QDateTime::currentDateTimeUtc().msecsTo(moment)));
}

bool isAboutModel(const ModelComplaint &complaint)
{
    return complaint.code == u"model_not_found" ||
           (complaint.message.contains(u"model", Qt::CaseInsensitive) &&
            (complaint.message.contains(u"not found", Qt::CaseInsensitive) ||
             complaint.message.contains(u"not exist", Qt::CaseInsensitive) ||
             complaint.message.contains(u"unknown model", Qt::CaseInsensitive)));
}

ModelFailure::Kind kindOf(int status, const ModelComplaint &complaint)
{
    using Kind = ModelFailure::Kind;
    if (status < 400)
        return Kind::Redirect;
    if (status == 401 || status == 403)
        return Kind::Credentials;
    if (status == 407)
        return Kind::Proxy;
    if (status == 429)
        return Kind::RateLimited;
    if (status >= 500)
        return Kind::Server;
    if (isAboutModel(complaint))
        return Kind::UnknownModel;
    return status == 404 || status == 405 ? Kind::NotFound : Kind::Rejected;
}

} // namespace

HttpStream::HttpStream(std::unique_ptr<NetworkPool::Connection> connection, const QNetworkRequest &request,
                       const ModelCall &call, ModelListener &listener)
    : m_listener(listener)
    , m_limits(call.limits)
    , m_key(call.key)
    , m_connection(std::move(connection))
    , m_answer(call.limits.replyBytes)
{
    m_limit.setSingleShot(true);
    m_turn.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this, &HttpStream::onLimit);
    connect(&m_turn, &QTimer::timeout, this, [this] { fail({.kind = ModelFailure::Kind::TurnTimeout}); });
    m_limit.start(m_limits.connecting);
    m_turn.start(m_limits.turn);

    const QString scheme = request.url().scheme();
    if (request.url().host().isEmpty() || (scheme != u"http" && scheme != u"https")) {
        QMetaObject::invokeMethod(
            this, [this] { fail({.kind = ModelFailure::Kind::BadAddress}); }, Qt::QueuedConnection);
        return;
    }
    auto *body = new OnlyOnce(call.body);
    m_reply = m_connection->manager().post(request, body);
    body->setParent(m_reply);
    connect(m_reply, &QNetworkReply::requestSent, this, &HttpStream::onSent);
    connect(m_reply, &QNetworkReply::readyRead, this, &HttpStream::onBytes);
    // Queued: some failures are known before this constructor ends.
    connect(m_reply, &QNetworkReply::finished, this, &HttpStream::onFinished, Qt::QueuedConnection);
}

HttpStream::~HttpStream()
{
    close();
}

/// Gives the connection back; one that still carries an answer is torn down.
void HttpStream::close()
{
    const Phase phase = std::exchange(m_phase, Phase::Over);
    m_limit.stop();
    m_turn.stop();
    if (!m_reply)
        return;
    QNetworkReply *reply = std::exchange(m_reply, {}).data();
    reply->disconnect(this);
    if (!reply->isFinished() && m_answer.isWhole())
        return letGo(reply);
    if (!reply->isFinished()) {
        if (phase == Phase::Connecting)
            m_connection->retire();
        reply->abort();
    }
    reply->deleteLater();
    m_connection.reset();
}

/// The words are all there, only the end of the HTTP body is missing: after it the connection can serve the
/// next turn.
void HttpStream::letGo(QNetworkReply *reply)
{
    const std::shared_ptr<NetworkPool::Connection> connection = std::move(m_connection);
    connect(reply, &QNetworkReply::finished, reply, [reply, connection] { reply->deleteLater(); });
    QTimer::singleShot(1s, reply, &QNetworkReply::abort);
}

int HttpStream::status() const
{
    return m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

void HttpStream::onSent()
{
    if (m_phase != Phase::Connecting)
        return;
    m_phase = Phase::Waiting;
    m_limit.start(m_limits.firstWord);
}

void HttpStream::onBytes()
{
    if (m_phase == Phase::Over)
        return;
    if (!succeeded()) {
        if (m_refusal.size() < longestRefusal)
            m_refusal += m_reply->read(longestRefusal);
        else
            m_reply->skip(m_reply->bytesAvailable());
        return;
    }
    deliver(m_answer.take(m_reply->readAll()));
}

/// Says the words and ends where the answer has ended. The listener may destroy this.
void HttpStream::deliver(const QString &words)
{
    const QPointer<HttpStream> alive(this);
    if (!words.isEmpty()) {
        if (m_phase != Phase::Speaking) {
            m_phase = Phase::Speaking;
            m_limit.start(m_limits.silence);
        }
        m_silent.start();
        m_listener.modelWords(words);
    }
    if (alive && m_phase != Phase::Over)
        settle();
}

void HttpStream::settle()
{
    if (m_answer.failure())
        fail(*m_answer.failure());
    else if (m_answer.isWhole())
        finish();
}

void HttpStream::onFinished()
{
    if (m_phase == Phase::Over)
        return;
    const QPointer<HttpStream> alive(this);
    onBytes();
    if (!alive || m_phase == Phase::Over)
        return;
    if (status() != 0 && !succeeded())
        return fail(refusal());
    if (m_reply->error() != QNetworkReply::NoError)
        return fail(brokenConnection());
    deliver(m_answer.end());
}

void HttpStream::onLimit()
{
    if (m_phase == Phase::Connecting)
        return fail({.kind = ModelFailure::Kind::ConnectTimeout});
    if (m_phase == Phase::Waiting)
        return fail({.kind = ModelFailure::Kind::WordTimeout});
    // Started once, not with every word: the rest is waited for here.
    const std::chrono::milliseconds left = m_limits.silence - std::chrono::milliseconds(m_silent.elapsed());
    if (left > 0ms)
        m_limit.start(left);
    else
        fail({.kind = ModelFailure::Kind::SilenceTimeout});
}

void HttpStream::finish()
{
    ModelEnd end = m_answer.summary();
    close();
    m_listener.modelEnded(end);
}

void HttpStream::fail(ModelFailure failure)
{
    failure.detail = cleaned(failure.detail);
    close();
    m_listener.modelFailed(failure);
}

/// An answer with another status than 200.
ModelFailure HttpStream::refusal()
{
    ModelComplaint complaint;
    const QJsonDocument document = QJsonDocument::fromJson(m_refusal);
    const QJsonObject answer = document.isArray() ? document[0].toObject() : document.object();
    if (const auto found = complaintIn(answer))
        complaint = *found;
    ModelFailure result;
    result.status = status();
    result.kind = kindOf(result.status, complaint);
    result.retryAfter = retryAfterIn(*m_reply);
    result.detail = complaint.message;
    return result;
}

ModelFailure HttpStream::brokenConnection() const
{
    using Kind = ModelFailure::Kind;
    ModelFailure result;
    switch (m_reply->error()) {
    case QNetworkReply::HostNotFoundError:
        result.kind = Kind::NameNotFound;
        break;
    case QNetworkReply::ConnectionRefusedError:
        result.kind = Kind::Refused;
        break;
    case QNetworkReply::SslHandshakeFailedError:
        result.kind = Kind::Certificate;
        result.detail = m_reply->errorString();
        break;
    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::ProtocolInvalidOperationError:
        result.kind = Kind::BadAddress;
        break;
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::ProxyAuthenticationRequiredError:
        result.kind = Kind::Proxy;
        break;
    case QNetworkReply::ProtocolFailure:
        result.kind = Kind::NotAModel;
        break;
    default:
        result.kind = m_phase == Phase::Speaking ? Kind::Cut : Kind::Unreachable;
    }
    return result;
}

/// Some servers repeat the key that they refuse.
QString HttpStream::cleaned(const QString &detail) const
{
    QString result = detail;
    if (!m_key.isEmpty())
        result.replace(QString::fromUtf8(m_key.reveal()), u"…"_s);
    return redacted(result.simplified().left(longestDetail));
}

} // namespace kefu
