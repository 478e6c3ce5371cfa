#include "model/ssereader.h"

#include <algorithm>

namespace kefu {

namespace {

constexpr QByteArrayView byteOrderMark("\xEF\xBB\xBF");

bool isDigits(QByteArrayView text)
{
    return !text.isEmpty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

SseReader::SseReader(qsizetype longest)
    : m_longest(longest)
{
}

QList<ServerSentEvent> SseReader::feed(QByteArrayView bytes)
{
    QList<ServerSentEvent> events;
    bytes = withoutMark(bytes);
    while (!bytes.isEmpty() && !m_tooLong) {
        if (std::exchange(m_afterCarriageReturn, false) && bytes.front() == '\n') {
            bytes = bytes.sliced(1);
            continue;
        }
        const auto end = std::ranges::find_if(bytes, [](char c) { return c == '\n' || c == '\r'; });
        const qsizetype length = end - bytes.begin();
        take(bytes.first(length));
        if (end == bytes.end())
            break;
        m_afterCarriageReturn = *end == '\r';
        bytes = bytes.sliced(length + 1);
        endLine(events);
    }
    return events;
}

/// Takes a mark off the beginning of the stream, also where it comes in pieces.
QByteArrayView SseReader::withoutMark(QByteArrayView bytes)
{
    while (m_markSeen >= 0 && !bytes.isEmpty()) {
        if (bytes.front() != byteOrderMark.at(m_markSeen)) {
            take(byteOrderMark.first(m_markSeen)); // it only looked like one
            m_markSeen = -1;
            break;
        }
        bytes = bytes.sliced(1);
        ++m_markSeen;
        if (m_markSeen == byteOrderMark.size())
            m_markSeen = -1;
    }
    return bytes;
}

void SseReader::take(QByteArrayView bytes)
{
    if (m_tooLong)
        return;
    m_tooLong = m_line.size() + bytes.size() > m_longest;
    if (!m_tooLong)
        m_line.append(bytes);
}

void SseReader::endLine(QList<ServerSentEvent> &events)
{
    if (m_tooLong)
        return;
    const QByteArray line = std::exchange(m_line, {});
    if (line.isEmpty())
        return dispatch(events);
    const qsizetype colon = line.indexOf(':');
    if (colon == 0)
        return; // a comment
    if (colon < 0)
        return readField(line, {});
    QByteArrayView value = QByteArrayView(line).sliced(colon + 1);
    if (value.startsWith(' '))
        value = value.sliced(1);
    readField(QByteArrayView(line).first(colon), value);
}

void SseReader::readField(QByteArrayView name, QByteArrayView value)
{
    if (name == "data") {
        m_tooLong = m_data.size() + value.size() + 1 > m_longest;
        if (m_tooLong)
            return;
        if (m_hasData)
            m_data.append('\n');
        m_data.append(value);
        m_hasData = true;
    } else if (name == "event") {
        m_type = value.toByteArray();
    } else if (name == "id") {
        if (!value.contains('\0'))
            m_lastId = value.toByteArray();
    } else if (name == "retry" && isDigits(value)) {
        bool fits = false;
        const int milliseconds = value.toByteArray().toInt(&fits);
        if (fits)
            m_retry = std::chrono::milliseconds(milliseconds);
    }
}

void SseReader::dispatch(QList<ServerSentEvent> &events)
{
    const QByteArray type = std::exchange(m_type, {});
    const QByteArray data = std::exchange(m_data, {});
    if (std::exchange(m_hasData, false))
        events.append({type.isEmpty() ? QByteArray("message") : type, data, m_lastId});
}

} // namespace kefu
