#pragma once

#include <QByteArray>
#include <QList>

#include <chrono>
#include <optional>

namespace kefu {

/// One event of an event stream. Bytes are UTF-8 as they came: decode with QString::fromUtf8, which replaces
/// what is broken.
struct ServerSentEvent
{
    QByteArray type; ///< `message` where the stream named none
    QByteArray data; ///< lines joined with `\n`
    QByteArray lastId;

    friend bool operator==(const ServerSentEvent &, const ServerSentEvent &) = default;
};

/// Reads an event stream from byte pieces that may end anywhere, as the HTML standard says (server-sent
/// events, 9.2.6). An event that the stream does not finish with an empty line is never delivered. Needs no
/// socket and no event loop.
class SseReader
{
public:
    /// \a longest: bytes that one line, and the data of one event, may have.
    explicit SseReader(qsizetype longest = 1 << 20);

    /// The events that \a bytes complete. Nothing any more after tooLong().
    [[nodiscard]] QList<ServerSentEvent> feed(QByteArrayView bytes);

    [[nodiscard]] bool tooLong() const { return m_tooLong; }
    /// How long the stream asked to wait before a reconnect.
    [[nodiscard]] std::optional<std::chrono::milliseconds> retry() const { return m_retry; }

private:
    [[nodiscard]] QByteArrayView withoutMark(QByteArrayView bytes);
    void take(QByteArrayView bytes);
    void endLine(QList<ServerSentEvent> &events);
    void readField(QByteArrayView name, QByteArrayView value);
    void dispatch(QList<ServerSentEvent> &events);

    const qsizetype m_longest;
    QByteArray m_line;
    QByteArray m_type;
    QByteArray m_data;
    QByteArray m_lastId;
    std::optional<std::chrono::milliseconds> m_retry;
    qsizetype m_markSeen = 0; ///< bytes of a byte-order mark at the beginning; -1: that is behind us
    bool m_hasData = false;
    bool m_afterCarriageReturn = false; ///< a line feed that comes next belongs to it
    bool m_tooLong = false;
};

} // namespace kefu
