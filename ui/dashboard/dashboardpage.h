#pragma once

#include "console/frame.h"
#include "dashboard/figures.h"
#include "look/page.h"

#include <array>

class QChartView;
class QComboBox;
class QPushButton;
class QStackedLayout;

namespace kefu {

class StatePlate;

/// What happened lately: load, scenarios, who answered, how fast.
class DashboardPage final : public Page
{
    Q_OBJECT

public:
    explicit DashboardPage(const Frame &frame, QWidget *parent = nullptr);

    void savePng(const QString &path);
    void saveCsv(const QString &path);
    [[nodiscard]] const Figures &figures() const { return m_figures; }

Q_SIGNALS:
    void shown(); ///< the figures of the chosen range

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    /// A chart under its heading.
    struct Panel
    {
        QLabel *title = nullptr;
        QChartView *view = nullptr;
    };
    /// A number with what it counts.
    struct Tile
    {
        QLabel *value = nullptr;
        QLabel *name = nullptr;
    };

    void build();
    [[nodiscard]] QWidget *buildTiles();
    [[nodiscard]] QWidget *buildPanel(Panel &panel);
    [[nodiscard]] TimeRange chosenRange() const;
    void load();
    void take(const Result<Figures> &figures);
    void showFigures();
    void askWhere(const QString &suffix, void (DashboardPage::*save)(const QString &));
    void retranslate();

    const Frame m_frame;
    Figures m_figures;
    int m_run = 0; ///< answers to an earlier question count no more
    QComboBox *m_range;
    QPushButton *m_png;
    QPushButton *m_csv;
    StatePlate *m_plate;
    QWidget *m_sheet; ///< what is saved as a picture
    QStackedLayout *m_stack;
    std::array<Panel, 4> m_panels;
    std::array<Tile, 4> m_tiles;
};

} // namespace kefu
