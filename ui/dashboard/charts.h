#pragma once

#include "dashboard/figures.h"

class QChartView;
class QWidget;

namespace kefu {

struct Palette;

/// Draws the figures with Qt Charts in the console's colours. Each call replaces what \a view shows.
class Charts
{
public:
    explicit Charts(const Palette &colors)
        : m_colors(colors)
    {
    }

    [[nodiscard]] static QChartView *makeView(QWidget *parent);
    void showLoad(QChartView *view, const Figures &figures) const;
    void showScenarios(QChartView *view, const Figures &figures) const;
    void showAnswers(QChartView *view, const Figures &figures) const;
    void showLatencies(QChartView *view, const Figures &figures) const;

private:
    struct Bar
    {
        QString name;
        qint64 value = 0;
    };
    void showBars(QChartView *view, const QString &what, const QList<Bar> &bars) const;

    const Palette &m_colors;
};

} // namespace kefu
