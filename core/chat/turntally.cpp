#include "chat/turntally.h"

namespace kefu {

namespace {

double seconds(TurnTimes::Clock::duration duration)
{
    return std::chrono::duration<double>(duration).count();
}

} // namespace

void TurnTally::noteEnded(Engine engine, MessageState end, const TurnTimes &times)
{
    Cell &cell = m_cells.at(static_cast<size_t>(engine));
    cell.ends.at(static_cast<size_t>(end)).fetch_add(1, std::memory_order_relaxed);
    if (times.firstWord)
        cell.firstWord.add(seconds(*times.firstWord - times.began));
    if (end == MessageState::Complete && engine != Engine::None)
        cell.whole.add(seconds(TurnTimes::Clock::now() - times.began));
}

quint64 TurnTally::running() const
{
    quint64 ended = 0;
    for (const Ends &each : ends())
        ended += each.turns;
    const quint64 begun = m_begun.load(std::memory_order_relaxed);
    return begun > ended ? begun - ended : 0; // one may have begun and ended in between
}

std::vector<TurnTally::Ends> TurnTally::ends() const
{
    std::vector<Ends> found;
    for (size_t engine = 0; engine < engines; ++engine) {
        for (size_t state = 0; state < states; ++state) {
            const quint64 turns = m_cells.at(engine).ends.at(state).load(std::memory_order_relaxed);
            if (turns > 0)
                found.push_back({static_cast<Engine>(engine), static_cast<MessageState>(state), turns});
        }
    }
    return found;
}

std::vector<TurnTally::Latency> TurnTally::latencies() const
{
    std::vector<Latency> found;
    for (size_t engine = 0; engine < engines; ++engine) {
        Latency latency{.engine = static_cast<Engine>(engine), .firstWord = {}, .whole = {}};
        m_cells.at(engine).firstWord.addTo(latency.firstWord);
        m_cells.at(engine).whole.addTo(latency.whole);
        if (latency.firstWord.total() + latency.whole.total() > 0)
            found.push_back(std::move(latency));
    }
    return found;
}

} // namespace kefu
