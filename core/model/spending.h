#pragma once

#include "base/clock.h"
#include "model/modelchunk.h"
#include "model/modelsettings.h"

#include <QDate>

#include <functional>
#include <mutex>

namespace kefu {

/// Tokens and their price. Cost stays 0 where no prices are set.
struct Spent
{
    qint64 input = 0;
    qint64 output = 0;
    double cost = 0;

    [[nodiscard]] qint64 tokens() const { return input + output; }
    friend bool operator==(const Spent &, const Spent &) = default;
};

/// Counts what an endpoint's replies cost, by day (the computer's calendar). Thread-safe. What a session cost
/// is told by spentIn().
class Spending
{
public:
    /// Hears what was added, in the thread that added it: to keep it over a restart.
    using Observer = std::function<void(QDate day, const Spent &spent)>;

    /// \a clock must outlive it.
    Spending(const Clock &clock, std::optional<ModelPrices> prices, DailyCap cap);

    /// Before the first turn.
    void observe(Observer observer) { m_observer = std::move(observer); }

    [[nodiscard]] double costOf(const ModelUsage &usage) const;
    /// What this reply cost.
    double add(const ModelUsage &usage);
    [[nodiscard]] bool isCapReached() const;

    [[nodiscard]] QDate date() const; ///< today
    [[nodiscard]] Spent today() const;
    [[nodiscard]] Spent sinceStart() const;
    /// Goes on from what was counted before a restart; ignored where \a day is over.
    void restore(QDate day, const Spent &spent);

private:
    void turnOver() const;                  ///< with the lock held
    [[nodiscard]] bool isBeyondCap() const; ///< with the lock

    const Clock &m_clock;
    const std::optional<ModelPrices> m_prices;
    const DailyCap m_cap;
    Observer m_observer;
    mutable std::mutex m_mutex;
    mutable QDate m_day;
    mutable Spent m_today;
    Spent m_sinceStart;
};

} // namespace kefu
