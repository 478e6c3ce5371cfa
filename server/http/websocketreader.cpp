#include "http/websocketreader.h"

#include <QUtf8StringView>
#include <QtEndian>

#include <utility>

namespace kefu::http {

namespace {

constexpr int finalBit = 0x80;
constexpr int reservedBits = 0x70;
constexpr int opcodeBits = 0x0f;
constexpr int maskedBit = 0x80;
constexpr qsizetype maskBytes = 4;
constexpr quint64 longestControl = 125;

bool isControl(WebSocketOpcode opcode)
{
    return static_cast<int>(opcode) >= static_cast<int>(WebSocketOpcode::Close);
}

bool isKnown(int opcode)
{
    return opcode <= static_cast<int>(WebSocketOpcode::Binary) ||
           (opcode >= static_cast<int>(WebSocketOpcode::Close) &&
            opcode <= static_cast<int>(WebSocketOpcode::Pong));
}

/// Codes that may stand in a frame: registered ones, and those for libraries and applications.
bool mayBeSent(quint16 code)
{
    return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) || (code >= 3000 && code <= 4999);
}

bool isUtf8(const QByteArray &text)
{
    return QUtf8StringView(text).isValidUtf8();
}

/// How many bytes the length takes behind the second byte of a frame.
qsizetype lengthBytesOf(int shortLength)
{
    constexpr int inTwo = 126;
    constexpr int inEight = 127;
    return shortLength == inTwo ? 2 : shortLength == inEight ? 8 : 0;
}

QByteArray unmasked(QByteArrayView masked, QByteArrayView mask)
{
    QByteArray plain(masked.size(), Qt::Uninitialized);
    for (qsizetype i = 0; i < masked.size(); ++i)
        plain[i] = static_cast<char>(masked[i] ^ mask[i % maskBytes]);
    return plain;
}

} // namespace

WebSocketReader::WebSocketReader(qsizetype largest)
    : m_largest(largest)
{
}

std::optional<WebSocketReader::Message> WebSocketReader::next()
{
    while (!m_failure) {
        std::optional<Frame> frame = nextFrame();
        if (!frame)
            break;
        if (std::optional<Message> message = take(std::move(*frame)))
            return message;
    }
    return std::nullopt;
}

std::optional<WebSocketReader::Frame> WebSocketReader::nextFrame()
{
    if (m_input.size() < 2)
        return std::nullopt;
    const int first = static_cast<uchar>(m_input[0]);
    const int second = static_cast<uchar>(m_input[1]);
    const qsizetype lengthBytes = lengthBytesOf(second & ~maskedBit);
    if (m_input.size() < 2 + lengthBytes)
        return std::nullopt;
    quint64 length = static_cast<quint64>(second & ~maskedBit);
    if (lengthBytes == 2)
        length = qFromBigEndian<quint16>(m_input.constData() + 2);
    else if (lengthBytes == 8)
        length = qFromBigEndian<quint64>(m_input.constData() + 2);
    // Judged before the payload is there, so that nothing is gathered in vain.
    if (!isAllowed(first, (second & maskedBit) != 0, length, lengthBytes))
        return std::nullopt;

    const qsizetype head = 2 + lengthBytes + maskBytes;
    const qsizetype whole = head + static_cast<qsizetype>(length);
    if (m_input.size() < whole)
        return std::nullopt;
    const QByteArrayView input(m_input);
    Frame frame{(first & finalBit) != 0, static_cast<WebSocketOpcode>(first & opcodeBits),
                unmasked(input.sliced(head, whole - head), input.sliced(head - maskBytes, maskBytes))};
    m_input.remove(0, whole);
    if (m_input.isEmpty())
        m_input = QByteArray(); // an idle client holds no buffer
    return frame;
}

bool WebSocketReader::isAllowed(int first, bool masked, quint64 length, qsizetype lengthBytes)
{
    const int opcode = first & opcodeBits;
    const bool shortest = lengthBytes == 0 || length > (lengthBytes == 2 ? longestControl : 0xffffU);
    if ((first & reservedBits) != 0 || !isKnown(opcode) || !masked || !shortest) {
        fail(WebSocketCode::ProtocolError);
    } else if (isControl(static_cast<WebSocketOpcode>(opcode))) {
        if ((first & finalBit) == 0 || length > longestControl)
            fail(WebSocketCode::ProtocolError);
    } else if (m_begun.has_value() !=
               (static_cast<WebSocketOpcode>(opcode) == WebSocketOpcode::Continuation)) {
        fail(WebSocketCode::ProtocolError);
    } else if (length > static_cast<quint64>(m_largest - m_message.size())) {
        fail(WebSocketCode::TooBig);
    }
    return !m_failure;
}

std::optional<WebSocketReader::Message> WebSocketReader::take(Frame frame)
{
    if (frame.opcode == WebSocketOpcode::Close)
        return takeClose(frame.payload);
    if (isControl(frame.opcode))
        return Message{frame.opcode, std::move(frame.payload), WebSocketCode::None};
    if (!m_begun)
        m_begun = frame.opcode;
    m_message.append(frame.payload);
    return frame.final ? takeMessage() : std::nullopt;
}

std::optional<WebSocketReader::Message> WebSocketReader::takeMessage()
{
    Message message{*std::exchange(m_begun, std::nullopt), std::exchange(m_message, QByteArray()),
                    WebSocketCode::None};
    if (message.opcode == WebSocketOpcode::Text && !isUtf8(message.payload))
        return fail(WebSocketCode::InvalidText);
    return message;
}

std::optional<WebSocketReader::Message> WebSocketReader::takeClose(const QByteArray &payload)
{
    Message message{WebSocketOpcode::Close, payload.sliced(qMin<qsizetype>(2, payload.size())),
                    WebSocketCode::None};
    if (payload.isEmpty())
        return message;
    const quint16 code = payload.size() < 2 ? 0 : qFromBigEndian<quint16>(payload.constData());
    if (!mayBeSent(code))
        return fail(WebSocketCode::ProtocolError);
    if (!isUtf8(message.payload))
        return fail(WebSocketCode::InvalidText);
    message.code = static_cast<WebSocketCode>(code);
    return message;
}

std::nullopt_t WebSocketReader::fail(WebSocketCode code)
{
    m_failure = code;
    m_input = QByteArray();
    m_message = QByteArray();
    return std::nullopt;
}

} // namespace kefu::http
