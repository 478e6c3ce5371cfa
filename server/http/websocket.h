#pragma once

#include "http/request.h"
#include "http/response.h"
#include "http/websocketreader.h"

#include <QObject>

#include <memory>
#include <optional>

namespace kefu::http {

class ResponseStream;

/// The server's end of a WebSocket, on a connection that was upgraded. Answers pings and good-byes by itself.
/// Lives on its worker's thread; after closed() nothing more is sent.
class WebSocket final : public QObject
{
    Q_OBJECT

public:
    /// Nothing where \a request asks for a WebSocket as RFC 6455 §4.2.1 wants it; otherwise the status, and
    /// the fields that the refusal must carry.
    [[nodiscard]] static std::optional<Response> refusalOf(const Request &request);

    /// Answers the handshake of \a request. \a largest: message that the client may send, in bytes.
    WebSocket(const Request &request, std::shared_ptr<ResponseStream> stream, qsizetype largest,
              QObject *parent = nullptr);
    ~WebSocket() override;

    void sendText(QByteArrayView utf8);
    /// Asks whether the client is there. One that did not answer two times in a row is cut.
    void ping();
    /// Says good-bye with a reason (UTF-8, at most 123 bytes) and closes.
    void close(WebSocketCode code, QByteArrayView reason = {});
    /// More than \a bytes wait for the client.
    [[nodiscard]] bool isBehind(qint64 bytes) const;

Q_SIGNALS:
    void textReceived(const QByteArray &utf8);
    /// Once, from the event loop or from within the client's bytes, whoever ended it.
    void closed();
    /// Everything sent so far was taken.
    void drained();
    /// The server is about to stop.
    void draining();

private:
    void receive(QByteArrayView bytes);
    void take(const WebSocketReader::Message &message);
    void lose();

    std::shared_ptr<ResponseStream> m_stream; ///< null once closed
    WebSocketReader m_reader;
    int m_unanswered = 0; ///< pings since the client was last heard
};

} // namespace kefu::http
