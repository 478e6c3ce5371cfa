#include "http/websocketframe.h"

#include <QtEndian>

namespace kefu::http {

namespace {

constexpr qsizetype inOneByte = 125;
constexpr char lengthInTwoBytes = 126;
constexpr char lengthInEightBytes = 127;

template<typename Number>
void appendBigEndian(QByteArray &to, Number number)
{
    const Number swapped = qToBigEndian(number);
    to.append(reinterpret_cast<const char *>(&swapped), sizeof swapped);
}

} // namespace

QByteArray webSocketFrame(WebSocketOpcode opcode, QByteArrayView payload)
{
    constexpr int final = 0x80;
    QByteArray frame;
    frame.reserve(payload.size() + 10);
    frame.append(static_cast<char>(final | static_cast<int>(opcode)));
    if (payload.size() <= inOneByte) {
        frame.append(static_cast<char>(payload.size()));
    } else if (payload.size() <= 0xffff) {
        frame.append(lengthInTwoBytes);
        appendBigEndian(frame, static_cast<quint16>(payload.size()));
    } else {
        frame.append(lengthInEightBytes);
        appendBigEndian(frame, static_cast<quint64>(payload.size()));
    }
    return frame.append(payload);
}

QByteArray webSocketCloseFrame(WebSocketCode code, QByteArrayView reason)
{
    QByteArray payload;
    if (code != WebSocketCode::None) {
        appendBigEndian(payload, static_cast<quint16>(code));
        payload.append(reason.first(qMin<qsizetype>(reason.size(), inOneByte - 2)));
    }
    return webSocketFrame(WebSocketOpcode::Close, payload);
}

} // namespace kefu::http
