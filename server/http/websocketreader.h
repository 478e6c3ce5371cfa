#pragma once

#include "http/websocketframe.h"

#include <optional>

namespace kefu::http {

/// Turns what a WebSocket client sends into messages, with every rule of RFC 6455 on frames, fragments and
/// text applied. Knows no socket and no time.
class WebSocketReader
{
public:
    struct Message
    {
        WebSocketOpcode opcode = WebSocketOpcode::Text; ///< never Continuation
        QByteArray payload;                             ///< of Close: the reason
        WebSocketCode code = WebSocketCode::None;       ///< of Close
    };

    /// \a largest: of a message, in bytes.
    explicit WebSocketReader(qsizetype largest);

    void add(QByteArrayView bytes) { m_input.append(bytes); }
    /// None where more bytes are needed, or the client broke a rule: then failure() says with which code to
    /// close, and nothing more can be read.
    [[nodiscard]] std::optional<Message> next();
    [[nodiscard]] std::optional<WebSocketCode> failure() const { return m_failure; }

private:
    struct Frame
    {
        bool final = false;
        WebSocketOpcode opcode = WebSocketOpcode::Text;
        QByteArray payload;
    };

    [[nodiscard]] std::optional<Frame> nextFrame();
    [[nodiscard]] std::optional<Message> take(Frame frame);
    [[nodiscard]] std::optional<Message> takeClose(const QByteArray &payload);
    [[nodiscard]] std::optional<Message> takeMessage();
    [[nodiscard]] bool isAllowed(int first, bool masked, quint64 length, qsizetype lengthBytes);
    std::nullopt_t fail(WebSocketCode code);

    qsizetype m_largest;
    QByteArray m_input;
    std::optional<WebSocketOpcode> m_begun; ///< of a message whose last fragment is not here
    QByteArray m_message;
    std::optional<WebSocketCode> m_failure;
};

} // namespace kefu::http
