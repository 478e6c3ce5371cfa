#include "http/websocket.h"

#include "http/responsestream.h"

#include <QCryptographicHash>

#include <algorithm>
#include <utility>

namespace kefu::http {

namespace {

constexpr int pingsUnanswered = 2;
constexpr qsizetype keyBytes = 16;

bool namesWord(const QByteArray &field, QByteArrayView word)
{
    const QByteArrayList words = field.split(',');
    return std::any_of(words.begin(), words.end(), [word](const QByteArray &each) {
        return QByteArrayView(each.trimmed()).compare(word, Qt::CaseInsensitive) == 0;
    });
}

QByteArray acceptanceOf(const QByteArray &key)
{
    const QByteArray text = key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"; // RFC 6455 §1.3
    return QCryptographicHash::hash(text, QCryptographicHash::Sha1).toBase64();
}

} // namespace

std::optional<Response> WebSocket::refusalOf(const Request &request)
{
    Response refusal;
    refusal.status = 426;
    refusal.headers = {{"Upgrade", "websocket"}, {"Sec-WebSocket-Version", "13"}};
    if (request.method != "GET" || request.minorVersion < 1 ||
        !namesWord(request.headers.value("Upgrade"), "websocket") ||
        !namesWord(request.headers.value("Connection"), "upgrade"))
        return refusal;
    if (request.headers.value("Sec-WebSocket-Version") != "13")
        return refusal;
    const auto key = QByteArray::fromBase64Encoding(request.headers.value("Sec-WebSocket-Key"),
                                                    QByteArray::AbortOnBase64DecodingErrors);
    if (key && (*key).size() == keyBytes)
        return std::nullopt;
    refusal.status = 400;
    refusal.headers = {};
    return refusal;
}

WebSocket::WebSocket(const Request &request, std::shared_ptr<ResponseStream> stream, qsizetype largest,
                     QObject *parent)
    : QObject(parent)
    , m_stream(std::move(stream))
    , m_reader(largest)
{
    connect(m_stream.get(), &ResponseStream::received, this, &WebSocket::receive);
    connect(m_stream.get(), &ResponseStream::closed, this, &WebSocket::lose);
    connect(m_stream.get(), &ResponseStream::drained, this, &WebSocket::drained);
    connect(m_stream.get(), &ResponseStream::draining, this, &WebSocket::draining);
    const QByteArray acceptance = acceptanceOf(request.headers.value("Sec-WebSocket-Key"));
    m_stream->upgrade({{"Upgrade", "websocket"}, {"Sec-WebSocket-Accept", acceptance}});
}

WebSocket::~WebSocket() = default;

void WebSocket::sendText(QByteArrayView utf8)
{
    if (m_stream)
        m_stream->write(webSocketFrame(WebSocketOpcode::Text, utf8));
}

void WebSocket::ping()
{
    if (!m_stream)
        return;
    if (++m_unanswered > pingsUnanswered) {
        QMetaObject::invokeMethod(this, &WebSocket::lose, Qt::QueuedConnection); // the caller still uses it
        return;
    }
    m_stream->write(webSocketFrame(WebSocketOpcode::Ping, {}));
}

void WebSocket::close(WebSocketCode code, QByteArrayView reason)
{
    if (!m_stream)
        return;
    m_stream->write(webSocketCloseFrame(code, reason));
    m_stream->end();
    lose();
}

bool WebSocket::isBehind(qint64 bytes) const
{
    return m_stream && m_stream->isBehind(bytes);
}

void WebSocket::receive(QByteArrayView bytes)
{
    m_unanswered = 0;
    m_reader.add(bytes);
    while (m_stream) {
        const auto message = m_reader.next();
        if (!message)
            break;
        take(*message);
    }
    if (m_reader.failure())
        close(*m_reader.failure());
}

void WebSocket::take(const WebSocketReader::Message &message)
{
    switch (message.opcode) {
    case WebSocketOpcode::Text:
        Q_EMIT textReceived(message.payload);
        return;
    case WebSocketOpcode::Ping:
        m_stream->write(webSocketFrame(WebSocketOpcode::Pong, message.payload));
        return;
    case WebSocketOpcode::Close:
        return close(message.code); // the same code back
    case WebSocketOpcode::Binary:
        return close(WebSocketCode::Unacceptable);
    case WebSocketOpcode::Pong:
    case WebSocketOpcode::Continuation:
        return;
    }
}

void WebSocket::lose()
{
    if (!m_stream)
        return;
    m_stream->disconnect(this);
    // Something of the stream may be on the stack.
    QMetaObject::invokeMethod(
        this, [stream = std::exchange(m_stream, nullptr)] {}, Qt::QueuedConnection);
    Q_EMIT closed();
}

} // namespace kefu::http
