#include "access/tickets.h"

#include "access/token.h"

namespace kefu {

Tickets::Tickets(const Clock &clock)
    : m_clock(clock)
{
}

Secret Tickets::give(qint64 token)
{
    const Secret secret = makeAccessSecret({});
    const QByteArray hash = accessHash(secret.reveal());
    const qint64 now = m_clock.now();
    const QMutexLocker lock(&m_mutex);
    forgetOld(now);
    m_tickets.insert(hash, {token, now + lifetime});
    m_order.push_back(hash);
    return secret;
}

std::optional<qint64> Tickets::take(const QByteArray &text)
{
    const QByteArray hash = accessHash(text); // found by its hash, the look-up tells nothing of the ticket
    const qint64 now = m_clock.now();
    const QMutexLocker lock(&m_mutex);
    const auto found = m_tickets.constFind(hash);
    if (found == m_tickets.cend())
        return std::nullopt;
    const Ticket ticket = *found;
    m_tickets.erase(found);
    return now < ticket.goodUntil ? std::optional(ticket.token) : std::nullopt;
}

void Tickets::forgetOld(qint64 now)
{
    while (!m_order.empty()) {
        const auto oldest = m_tickets.constFind(m_order.front());
        const bool isGone = oldest == m_tickets.cend();
        if (!isGone && now < oldest->goodUntil && qsizetype(m_order.size()) < most)
            return;
        if (!isGone)
            m_tickets.erase(oldest);
        m_order.pop_front();
    }
}

} // namespace kefu
