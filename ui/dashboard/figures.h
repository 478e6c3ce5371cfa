#pragma once

#include "statistics/statistics.h"

#include <QString>

namespace kefu {

/// Everything that the dashboard shows of one range.
struct Figures
{
    TimeRange range;
    QList<LoadStep> load;
    QList<ScenarioCount> scenarios;
    Outcome outcome;
    Latencies latencies;
};

/// On a store thread.
[[nodiscard]] Result<Figures> readFigures(Connection &connection, const TimeRange &range);

/// The same as CSV, in three blocks with a head each.
[[nodiscard]] QString csvOf(const Figures &figures);

} // namespace kefu
