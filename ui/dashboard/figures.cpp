#include "dashboard/figures.h"

#include "base/clock.h"

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostScenarios = 10;

/// RFC 4180.
QString quoted(QString field)
{
    if (!field.contains(u'"') && !field.contains(u',') && !field.contains(u'\n'))
        return field;
    return u'"' + field.replace(u"\""_s, u"\"\""_s) + u'"';
}

} // namespace

Result<Figures> readFigures(Connection &connection, const TimeRange &range)
{
    Statistics statistics(connection);
    Figures figures;
    figures.range = range;
    auto load = statistics.load(range);
    if (!load)
        return tl::unexpected(load.error());
    auto scenarios = statistics.scenarios(range, mostScenarios);
    if (!scenarios)
        return tl::unexpected(scenarios.error());
    auto outcome = statistics.outcome(range);
    if (!outcome)
        return tl::unexpected(outcome.error());
    auto latencies = statistics.latencies(range);
    if (!latencies)
        return tl::unexpected(latencies.error());
    return Figures{range, std::move(*load), std::move(*scenarios), *outcome, *latencies};
}

QString csvOf(const Figures &figures)
{
    QStringList lines{u"time,sessions,questions,replies,by_agents"_s};
    for (const LoadStep &step : figures.load)
        lines.append(u"%1,%2,%3,%4,%5"_s.arg(isoTime(step.at))
                         .arg(step.sessions)
                         .arg(step.questions)
                         .arg(step.replies)
                         .arg(step.byAgents));
    lines.append({QString(), u"category,subcategory,questions"_s});
    for (const ScenarioCount &one : figures.scenarios)
        lines.append(u"%1,%2,%3"_s.arg(quoted(one.category), quoted(one.subcategory)).arg(one.questions));
    lines.append({QString(), u"figure,value"_s});
    const Outcome &outcome = figures.outcome;
    const Latencies &latencies = figures.latencies;
    const std::pair<QString, qint64> values[] = {{u"questions"_s, outcome.questions},
                                                 {u"without_scenario"_s, outcome.withoutScenario},
                                                 {u"replies_sop"_s, outcome.bySop},
                                                 {u"replies_model"_s, outcome.byModel},
                                                 {u"replies_agents"_s, outcome.byAgents},
                                                 {u"taken_over"_s, outcome.takenOver},
                                                 {u"failed"_s, outcome.failed},
                                                 {u"classify_median_us"_s, latencies.classifying.median},
                                                 {u"classify_p95_us"_s, latencies.classifying.slow},
                                                 {u"first_word_median_us"_s, latencies.firstWord.median},
                                                 {u"first_word_p95_us"_s, latencies.firstWord.slow},
                                                 {u"reply_median_us"_s, latencies.reply.median},
                                                 {u"reply_p95_us"_s, latencies.reply.slow}};
    for (const auto &[name, value] : values)
        lines.append(name + u',' + (value < 0 ? QString() : QString::number(value)));
    return lines.join(u"\r\n"_s) + u"\r\n"_s;
}

} // namespace kefu
