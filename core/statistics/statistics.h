#pragma once

#include "base/result.h"

#include <QList>
#include <QString>

namespace kefu {

class Connection;

/// A stretch of time in equal steps. Times are ms since 1970, UTC.
struct TimeRange
{
    qint64 from = 0; ///< where the first step begins
    qint64 to = 0;   ///< behind the last step
    qint64 step = 0; ///< ms
};

/// What happened in one step.
struct LoadStep
{
    qint64 at = 0; ///< where it begins
    qint64 sessions = 0;
    qint64 questions = 0;
    qint64 replies = 0; ///< of the assistant
    qint64 byAgents = 0;
};

struct ScenarioCount
{
    QString category;
    QString subcategory;
    qint64 questions = 0;
};

/// What became of the questions and replies of a range.
struct Outcome
{
    qint64 questions = 0;
    qint64 withoutScenario = 0; ///< questions that fell back
    qint64 bySop = 0;
    qint64 byModel = 0;
    qint64 byAgents = 0;
    qint64 takenOver = 0;
    qint64 failed = 0; ///< failed or interrupted
};

/// In microseconds; -1: nothing was measured.
struct Latency
{
    qint64 median = -1;
    qint64 slow = -1; ///< 95 of 100 were faster
};

struct Latencies
{
    Latency classifying;
    Latency firstWord; ///< of a model
    Latency reply;     ///< whole
    qint64 measured = 0;
};

/// Sums over messages and sessions, one query each. Made on a store thread for one job. Walks the messages,
/// so it is for a person who looks now and then.
class Statistics
{
public:
    /// Latencies are taken from the newest replies alone.
    static constexpr int mostMeasured = 5000;

    explicit Statistics(Connection &connection)
        : m_connection(connection)
    {
    }

    /// Every step of the range, those without anything too.
    [[nodiscard]] Result<QList<LoadStep>> load(const TimeRange &range);
    /// Those asked for most.
    [[nodiscard]] Result<QList<ScenarioCount>> scenarios(const TimeRange &range, int limit);
    [[nodiscard]] Result<Outcome> outcome(const TimeRange &range);
    [[nodiscard]] Result<Latencies> latencies(const TimeRange &range);

private:
    Connection &m_connection;
};

} // namespace kefu
