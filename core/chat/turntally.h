#pragma once

#include "base/histogram.h"
#include "chat/message.h"

#include <chrono>
#include <optional>
#include <vector>

namespace kefu {

/// When a turn got how far.
struct TurnTimes
{
    using Clock = std::chrono::steady_clock;

    Clock::time_point began = Clock::now();
    std::optional<Clock::time_point> firstWord;
};

/// Counts the turns of every thread that runs some. Thread-safe.
class TurnTally
{
public:
    struct Ends
    {
        Engine engine = Engine::None;
        MessageState end = MessageState::Complete;
        quint64 turns = 0;
    };
    struct Latency
    {
        Engine engine = Engine::None;
        HistogramValues firstWord; ///< seconds from the question
        HistogramValues whole;
    };

    void noteBegun() { m_begun.fetch_add(1, std::memory_order_relaxed); }
    /// A turn without a reply (its session is an agent's) ends as Complete with Engine::None.
    void noteEnded(Engine engine, MessageState end, const TurnTimes &times);

    [[nodiscard]] quint64 running() const;
    [[nodiscard]] std::vector<Ends> ends() const;         ///< that there were
    [[nodiscard]] std::vector<Latency> latencies() const; ///< of engines that answered

private:
    static constexpr size_t engines = 3;
    static constexpr size_t states = 6;
    struct Cell
    {
        std::array<std::atomic<quint64>, states> ends{};
        LatencyHistogram firstWord{latencyBounds};
        LatencyHistogram whole{latencyBounds};
    };

    std::atomic<quint64> m_begun = 0;
    std::array<Cell, engines> m_cells;
};

} // namespace kefu
