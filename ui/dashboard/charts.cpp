#include "dashboard/charts.h"

#include "look/palette.h"
#include "look/type.h"
#include "words/names.h"
#include "words/times.h"

#include <QBarCategoryAxis>
#include <QBarSeries>
#include <QBarSet>
#include <QChartView>
#include <QDateTimeAxis>
#include <QHorizontalBarSeries>
#include <QLineSeries>
#include <QValueAxis>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal lineWidth = 2;
constexpr qreal barWidth = 0.55;
constexpr qint64 day = 24LL * 60 * 60 * 1000; // ms
constexpr qint64 mostDayTicks = 8;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(kefu::Charts)
};

void dress(QAbstractAxis *axis, const Palette &colors, bool grid)
{
    axis->setLabelsColor(colors.secondary);
    axis->setLabelsFont(textFont(TextSize::Small));
    axis->setLinePenColor(colors.hairline);
    axis->setGridLineVisible(grid);
    axis->setGridLineColor(colors.hairline);
}

QChart *makeChart(const Palette &colors)
{
    auto *chart = new QChart;
    chart->setBackgroundVisible(false);
    chart->setMargins({});
    chart->legend()->setAlignment(Qt::AlignBottom);
    chart->legend()->setLabelColor(colors.secondary);
    chart->legend()->setFont(textFont(TextSize::Small));
    return chart;
}

void replaceChart(QChartView *view, QChart *chart, const Palette &colors)
{
    view->setBackgroundBrush(colors.panel);
    const std::unique_ptr<QChart> before(view->chart());
    view->setChart(chart);
}

QValueAxis *countAxis(double most, const Palette &colors)
{
    auto *axis = new QValueAxis;
    axis->setRange(0, std::max(1.0, most));
    axis->setLabelFormat(u"%d"_s);
    axis->setTickCount(most < 4 ? int(std::max(1.0, most)) + 1 : 5);
    if (most >= 4)
        axis->applyNiceNumbers();
    dress(axis, colors, true);
    axis->setLineVisible(false);
    return axis;
}

QBarSet *barSet(const QString &name, const QColor &color)
{
    auto *set = new QBarSet(name);
    set->setColor(color);
    set->setBorderColor(Qt::transparent);
    return set;
}

QDateTime at(qint64 msecs)
{
    return QDateTime::fromMSecsSinceEpoch(msecs);
}

/// Ticks at midnights: elsewhere they would name a day somewhere in the middle of it.
void spanDays(QDateTimeAxis &time, const TimeRange &range)
{
    const QDate first = at(range.from).date();
    const qint64 days = first.daysTo(at(range.to - 1).date()) + 1;
    const qint64 every = (days + mostDayTicks - 1) / mostDayTicks;
    const qint64 ticks = (days + every - 1) / every;
    time.setRange(first.startOfDay(), first.addDays(ticks * every).startOfDay());
    time.setTickCount(int(ticks) + 1);
    time.setFormat(Times::dayFormat());
}

/// In sixths: each tick is whole hours behind the one before.
void spanHours(QDateTimeAxis &time, const TimeRange &range)
{
    time.setRange(at(range.from), at(range.to));
    time.setTickCount(7);
    time.setFormat(u"HH:mm"_s);
}

} // namespace

QChartView *Charts::makeView(QWidget *parent)
{
    auto *view = new QChartView(parent);
    view->setFrameShape(QFrame::NoFrame);
    view->setRenderHint(QPainter::Antialiasing);
    view->setBackgroundBrush(Qt::NoBrush);
    view->setFocusPolicy(Qt::NoFocus);
    return view;
}

void Charts::showLoad(QChartView *view, const Figures &figures) const
{
    QChart *chart = makeChart(m_colors);
    auto *time = new QDateTimeAxis;
    if (figures.range.to - figures.range.from > day)
        spanDays(*time, figures.range);
    else
        spanHours(*time, figures.range);
    dress(time, m_colors, false);
    using Value = qint64 LoadStep::*;
    const std::tuple<QString, QColor, Value> lines[] = {
        {Words::tr("Questions"), m_colors.accent, &LoadStep::questions},
        {Words::tr("New conversations"), m_colors.good, &LoadStep::sessions},
        {Words::tr("Agents' words"), m_colors.wait, &LoadStep::byAgents}};
    qint64 most = 0;
    QList<QLineSeries *> all;
    for (const auto &[name, color, value] : lines) {
        auto *line = new QLineSeries;
        line->setName(name);
        line->setPen(QPen(color, lineWidth));
        for (const LoadStep &step : figures.load) {
            line->append(double(step.at), double(step.*value));
            most = std::max(most, step.*value);
        }
        chart->addSeries(line);
        all.append(line);
    }
    QValueAxis *count = countAxis(double(most), m_colors);
    chart->addAxis(time, Qt::AlignBottom);
    chart->addAxis(count, Qt::AlignLeft);
    for (QLineSeries *line : std::as_const(all)) {
        line->attachAxis(time);
        line->attachAxis(count);
    }
    replaceChart(view, chart, m_colors);
}

void Charts::showScenarios(QChartView *view, const Figures &figures) const
{
    QList<Bar> bars;
    for (const auto &one : figures.scenarios)
        bars.append({Names::scenario({one.category, one.subcategory, {}}), one.questions});
    showBars(view, Words::tr("Questions"), bars);
}

void Charts::showAnswers(QChartView *view, const Figures &figures) const
{
    const Outcome &outcome = figures.outcome;
    showBars(view, Words::tr("Answers"),
             {{Words::tr("SOP engine"), outcome.bySop},
              {Words::tr("Model"), outcome.byModel},
              {Words::tr("Agents"), outcome.byAgents},
              {Words::tr("No scenario"), outcome.withoutScenario},
              {Words::tr("Taken over"), outcome.takenOver},
              {Words::tr("Failed"), outcome.failed}});
}

/// They lie, so that there is room for their names. A chart counts from below.
void Charts::showBars(QChartView *view, const QString &what, const QList<Bar> &bars) const
{
    QChart *chart = makeChart(m_colors);
    chart->legend()->hide();
    QBarSet *values = barSet(what, m_colors.accent);
    QStringList names;
    double most = 0;
    for (auto bar = bars.crbegin(); bar != bars.crend(); ++bar) {
        names.append(bar->name);
        values->append(double(bar->value));
        most = std::max(most, double(bar->value));
    }
    auto *series = new QHorizontalBarSeries;
    series->setBarWidth(barWidth);
    series->append(values);
    chart->addSeries(series);
    auto *which = new QBarCategoryAxis;
    which->append(names);
    dress(which, m_colors, false);
    which->setLineVisible(false);
    QValueAxis *count = countAxis(most, m_colors);
    chart->addAxis(which, Qt::AlignLeft);
    chart->addAxis(count, Qt::AlignBottom);
    series->attachAxis(which);
    series->attachAxis(count);
    replaceChart(view, chart, m_colors);
}

void Charts::showLatencies(QChartView *view, const Figures &figures) const
{
    QChart *chart = makeChart(m_colors);
    QBarSet *median = barSet(Words::tr("Half are faster"), m_colors.accent);
    QBarSet *slow = barSet(Words::tr("95 of 100 are faster"), m_colors.wait);
    double most = 0;
    const Latencies &latencies = figures.latencies;
    for (const Latency &one : {latencies.classifying, latencies.firstWord, latencies.reply}) {
        const auto milliseconds = [](qint64 value) { return double(std::max<qint64>(0, value)) / 1000; };
        median->append(milliseconds(one.median));
        slow->append(milliseconds(one.slow));
        most = std::max(most, milliseconds(one.slow));
    }
    auto *series = new QBarSeries;
    series->setBarWidth(barWidth);
    series->append(median);
    series->append(slow);
    chart->addSeries(series);
    auto *which = new QBarCategoryAxis;
    which->append({Words::tr("Classifying"), Words::tr("First word"), Words::tr("Whole answer")});
    dress(which, m_colors, false);
    auto *time = new QValueAxis;
    time->setRange(0, std::max(1.0, most));
    time->applyNiceNumbers();
    time->setLabelFormat(most < 10 ? Words::tr("%.1f ms", "axis of a chart, in the manner of printf")
                                   : Words::tr("%.0f ms", "axis of a chart, in the manner of printf"));
    dress(time, m_colors, true);
    time->setLineVisible(false);
    chart->addAxis(which, Qt::AlignBottom);
    chart->addAxis(time, Qt::AlignLeft);
    series->attachAxis(which);
    series->attachAxis(time);
    replaceChart(view, chart, m_colors);
}

} // namespace kefu
