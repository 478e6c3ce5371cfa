#pragma once

#include "base/clock.h"
#include "model/secret.h"

#include <QByteArray>
#include <QHash>
#include <QMutex>

#include <deque>
#include <optional>

namespace kefu {

/// Tickets for clients that can send no header: each opens one stream, once, soon after it was made. Kept in
/// memory alone, as hashes. Thread-safe; any worker takes what another one gave.
class Tickets
{
public:
    static constexpr qint64 lifetime = 60'000; // ms
    /// More than this wait at no time; then the oldest go.
    static constexpr qsizetype most = 10'000;

    /// \a clock must outlive this.
    explicit Tickets(const Clock &clock);

    /// A ticket that is as good as the token with the number \a token (0: of somebody who needed none).
    [[nodiscard]] Secret give(qint64 token);
    /// Uses the ticket up: the token it was given for, where it is good.
    [[nodiscard]] std::optional<qint64> take(const QByteArray &text);

private:
    struct Ticket
    {
        qint64 token;
        qint64 goodUntil; ///< ms since 1970
    };

    void forgetOld(qint64 now);

    const Clock &m_clock;
    QMutex m_mutex;
    QHash<QByteArray, Ticket> m_tickets; ///< by hash
    std::deque<QByteArray> m_order;      ///< hashes as they were given, with those that were taken
};

} // namespace kefu
