#include "http/headscanner.h"

namespace kefu::http {
namespace {

constexpr qsizetype EmptyLinesBefore = 8; // bytes of CR LF that some clients send behind a body

bool isTokenStart(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
}

} // namespace

HeadScanner::HeadScanner(const Limits &limits)
    : m_limits(limits)
{
}

HeadScanner::Found HeadScanner::requestLine(QByteArrayView input)
{
    while (m_lineStart + 1 < input.size() && input[m_lineStart] == '\r' && input[m_lineStart + 1] == '\n')
        m_lineStart += 2;
    if (m_lineStart > EmptyLinesBefore)
        return {0, 400};
    const QByteArrayView line = input.sliced(m_lineStart);
    if (line.isEmpty() || line == QByteArrayView("\r"))
        return {};
    // Something else than HTTP, such as TLS, shows in its first byte and need not wait for the time limit.
    if (!isTokenStart(line.front()))
        return {0, 400};

    m_seen = qMax(m_seen, m_lineStart);
    const qsizetype end = input.indexOf('\n', m_seen);
    m_seen = input.size();
    if ((end < 0 ? input.size() : end + 1) - m_lineStart > m_limits.requestLineBytes)
        return {0, 414};
    if (end < 0)
        return {};
    if (input[end - 1] != '\r')
        return {0, 400};
    return {end + 1, 0};
}

HeadScanner::Found HeadScanner::fields(QByteArrayView input)
{
    for (qsizetype end; (end = input.indexOf('\n', m_seen)) >= 0;) {
        m_seen = end + 1;
        if (m_seen > m_limits.headerBytes)
            return {0, 431};
        if (end == 0 || input[end - 1] != '\r')
            return {0, 400};
        if (end - 1 == m_lineStart)
            return {m_seen, 0};
        if (input[m_lineStart] == ' ' || input[m_lineStart] == '\t')
            return {0, 400};
        if (++m_lines > m_limits.headerFields)
            return {0, 431};
        m_lineStart = m_seen;
    }
    m_seen = input.size();
    return {0, m_seen > m_limits.headerBytes ? 431 : 0};
}

void HeadScanner::reset()
{
    m_seen = 0;
    m_lineStart = 0;
    m_lines = 0;
}

} // namespace kefu::http
