#pragma once

#include "base/clock.h"

#include <chrono>
#include <functional>
#include <mutex>

namespace kefu {

/// Keeps turns away from an endpoint that fails. After a few failures in a row it opens; when the pause is
/// over one turn may try (half-open) and its luck closes the breaker or opens it for twice as long.
/// Thread-safe.
class Breaker
{
public:
    enum class State
    {
        Closed,
        Open,
        HalfOpen
    };
    enum class Verdict
    {
        Go,
        Probe,
        Refuse
    };

    struct Settings
    {
        int failures = 4; ///< in a row
        std::chrono::milliseconds pause{15'000};
        std::chrono::milliseconds longestPause{300'000};
    };

    struct Status
    {
        State state = State::Closed;
        int failures = 0;     ///< in a row
        qint64 openUntil = 0; ///< ms since 1970; a turn may probe from then on
        friend bool operator==(const Status &, const Status &) = default;
    };

    using Observer = std::function<void(const Status &)>;

    /// \a clock must outlive it. \a observer is called at every change of state, in the thread that caused
    /// it.
    Breaker(const Clock &clock, Settings settings, Observer observer = {});

    /// May a turn go to the endpoint? Whatever the answer but Refuse, one of the three below must follow.
    [[nodiscard]] Verdict ask();
    void succeeded();
    /// \a atOnce: no other turn can do better either (a refused key), so it opens now.
    void failed(Verdict verdict, bool atOnce = false);
    /// The turn ended without a word about the endpoint (cancelled, or its own fault).
    void abandoned(Verdict verdict);

    [[nodiscard]] Status status() const;
    /// Whether every turn would be refused now.
    [[nodiscard]] bool isResting() const;

private:
    void open();
    void notify(std::unique_lock<std::mutex> &lock, State before);

    const Clock &m_clock;
    const Settings m_settings;
    const Observer m_observer;
    mutable std::mutex m_mutex;
    Status m_status;
    std::chrono::milliseconds m_pause;
};

[[nodiscard]] QString nameOf(Breaker::State state); ///< `closed`, `open`, `half_open`

} // namespace kefu
