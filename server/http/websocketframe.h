#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace kefu::http {

/// The frames of RFC 6455, as a server writes them.
enum class WebSocketOpcode : quint8
{
    Continuation = 0x0,
    Text = 0x1,
    Binary = 0x2,
    Close = 0x8,
    Ping = 0x9,
    Pong = 0xA
};

/// Why a WebSocket ends (RFC 6455 §7.4 and IANA's registry).
enum class WebSocketCode : quint16
{
    None = 0, ///< the client gave none
    Normal = 1000,
    GoingAway = 1001,
    ProtocolError = 1002,
    Unacceptable = 1003,
    InvalidText = 1007,
    TooBig = 1009,
    TryAgainLater = 1013
};

/// One frame that is a whole message.
[[nodiscard]] QByteArray webSocketFrame(WebSocketOpcode opcode, QByteArrayView payload);
/// \a reason: UTF-8, at most 123 bytes. Without a code the frame is empty.
[[nodiscard]] QByteArray webSocketCloseFrame(WebSocketCode code, QByteArrayView reason = {});

} // namespace kefu::http
