#include "access/ratelimit.h"

namespace kefu {

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::nanoseconds minute = 60s;
constexpr std::chrono::nanoseconds sweepInterval = 1s;

} // namespace

RateLimit::RateLimit(int perMinute)
    : m_perMinute(perMinute)
{
}

std::optional<std::chrono::nanoseconds> RateLimit::count(const QHostAddress &client,
                                                         std::chrono::nanoseconds now)
{
    const int perMinute = m_perMinute;
    if (perMinute == 0)
        return std::nullopt;
    const Time one = minute / perMinute;
    const QMutexLocker lock(&m_mutex);
    const auto known = m_fullAt.find(client);
    const Time fullAt = known == m_fullAt.end() ? now : std::max(now, *known);
    const Time after = fullAt + one;
    if (after - now > minute)
        return after - now - minute;
    if (known != m_fullAt.end()) {
        *known = after;
        return std::nullopt;
    }
    if (m_fullAt.size() >= mostClients)
        makeRoom(now);
    m_fullAt.insert(client, after);
    return std::nullopt;
}

qsizetype RateLimit::clients() const
{
    const QMutexLocker lock(&m_mutex);
    return m_fullAt.size();
}

/// Whose bucket is full again need not be known. Where that frees nothing, somebody is forgotten: who has so
/// many addresses gains nothing by it.
void RateLimit::makeRoom(Time now)
{
    if (now - m_sweptAt >= sweepInterval) {
        m_sweptAt = now;
        m_fullAt.removeIf([now](const auto &entry) { return entry.value() <= now; });
    }
    if (m_fullAt.size() >= mostClients)
        m_fullAt.erase(m_fullAt.cbegin());
}

} // namespace kefu
