#pragma once

#include <QHash>
#include <QHostAddress>
#include <QMutex>

#include <atomic>
#include <chrono>
#include <optional>

namespace kefu {

/// How many requests a client may send in a minute: a bucket that holds a minute's worth and fills evenly.
/// One time a client is all that is kept, and only while its bucket is not full. Thread-safe.
class RateLimit
{
public:
    /// No more clients are kept than this, whatever comes.
    static constexpr qsizetype mostClients = 50'000;

    explicit RateLimit(int perMinute); ///< 0: no limit

    /// From now on; what was counted stays counted.
    void allow(int perMinute) { m_perMinute = perMinute; }
    [[nodiscard]] bool isOff() const { return m_perMinute == 0; }
    /// Counts one request at \a now, a time of a clock that is never set. Nothing where it may pass; else how
    /// long until one may.
    [[nodiscard]] std::optional<std::chrono::nanoseconds> count(const QHostAddress &client,
                                                                std::chrono::nanoseconds now);
    [[nodiscard]] qsizetype clients() const;

private:
    using Time = std::chrono::nanoseconds;
    void makeRoom(Time now);

    std::atomic<int> m_perMinute;
    mutable QMutex m_mutex;
    QHash<QHostAddress, Time> m_fullAt; ///< when the bucket of a client will be full again
    Time m_sweptAt{};
};

} // namespace kefu
