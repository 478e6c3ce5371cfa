#include "dashboard/dashboardpage.h"

#include "base/clock.h"
#include "base/whenanswered.h"
#include "dashboard/charts.h"
#include "files/savedfile.h"
#include "look/space.h"
#include "look/stateplate.h"
#include "look/steadycombobox.h"
#include "look/theme.h"
#include "look/type.h"
#include "store/store.h"
#include "words/times.h"

#include <QChartView>
#include <QEvent>
#include <QFileDialog>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedLayout>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 hour = 60LL * 60 * 1000; // ms
constexpr int panelHeight = 260;

/// From now back, in steps that are worth a point each.
struct Span
{
    qint64 length;
    qint64 step;
};
constexpr std::array<Span, 4> spans{
    {{24 * hour, hour}, {7 * 24 * hour, 6 * hour}, {30 * 24 * hour, 24 * hour}, {90 * 24 * hour, 24 * hour}}};

} // namespace

DashboardPage::DashboardPage(const Frame &frame, QWidget *parent)
    : Page(parent)
    , m_frame(frame)
    , m_range(new SteadyComboBox(this))
    , m_png(new QPushButton(this))
    , m_csv(new QPushButton(this))
    , m_plate(new StatePlate(frame.theme, this))
    , m_sheet(new QWidget)
    , m_stack(new QStackedLayout)
{
    build();
    connect(m_range, &QComboBox::activated, this, &DashboardPage::load);
    connect(m_plate, &StatePlate::acted, this, &DashboardPage::load);
    connect(m_png, &QPushButton::clicked, this, [this] { askWhere(u"png"_s, &DashboardPage::savePng); });
    connect(m_csv, &QPushButton::clicked, this, [this] { askWhere(u"csv"_s, &DashboardPage::saveCsv); });
    connect(&frame.theme, &Theme::changed, this, &DashboardPage::showFigures);
    retranslate();
}

void DashboardPage::build()
{
    for (size_t i = 0; i < spans.size(); ++i)
        m_range->addItem(QString());
    m_range->setCurrentIndex(1);
    addToHead(m_range);
    addToHead(m_csv);
    addToHead(m_png);
    m_sheet->setBackgroundRole(QPalette::Base);
    m_sheet->setAutoFillBackground(true);
    auto *grid = new QGridLayout(m_sheet);
    grid->setContentsMargins(space::huge, space::large, space::huge, space::huge);
    grid->setHorizontalSpacing(space::huge);
    grid->setVerticalSpacing(space::huge);
    grid->addWidget(buildTiles(), 0, 0, 1, 2);
    grid->addWidget(buildPanel(m_panels[0]), 1, 0, 1, 2);
    grid->addWidget(buildPanel(m_panels[1]), 2, 0, 2, 1);
    grid->addWidget(buildPanel(m_panels[2]), 2, 1);
    grid->addWidget(buildPanel(m_panels[3]), 3, 1);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    auto *area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(m_sheet);
    auto *body = new QWidget(this);
    body->setLayout(m_stack);
    m_stack->addWidget(m_plate);
    m_stack->addWidget(area);
    setBody(body);
}

QWidget *DashboardPage::buildTiles()
{
    auto *tiles = new QWidget(m_sheet);
    auto *grid = new QGridLayout(tiles);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::huge);
    grid->setVerticalSpacing(space::hair);
    for (Tile &tile : m_tiles) {
        const int column = grid->count() / 2;
        tile.value = plainLabel(tiles);
        tile.value->setFont(textFont(TextSize::Large, TextWeight::Strong));
        tile.name = quietLabel(tiles);
        grid->addWidget(tile.value, 0, column, Qt::AlignBottom);
        grid->addWidget(tile.name, 1, column, Qt::AlignTop);
        grid->setColumnStretch(column, 1);
    }
    return tiles;
}

QWidget *DashboardPage::buildPanel(Panel &panel)
{
    auto *box = new QWidget(m_sheet);
    panel.title = plainLabel(box);
    panel.title->setFont(textFont(TextSize::Body, TextWeight::Strong));
    panel.view = Charts::makeView(box);
    panel.view->setMinimumHeight(panelHeight);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::small);
    column->addWidget(panel.title);
    column->addWidget(panel.view, 1);
    return box;
}

TimeRange DashboardPage::chosenRange() const
{
    const Span span = spans.at(size_t(m_range->currentIndex()));
    // Whole steps, the one that is under way included.
    const qint64 to = (m_frame.parts.clock.now() / span.step + 1) * span.step;
    return {to - span.length, to, span.step};
}

void DashboardPage::load()
{
    if (m_figures.load.isEmpty())
        m_plate->load();
    auto figures = m_frame.parts.store.read(
        [range = chosenRange()](Connection &connection) { return readFigures(connection, range); });
    whenAnswered(figures, this, [this, run = ++m_run](const Result<Figures> &read) {
        if (run == m_run)
            take(read);
    });
}

void DashboardPage::take(const Result<Figures> &figures)
{
    m_png->setEnabled(figures.has_value());
    m_csv->setEnabled(figures.has_value());
    m_stack->setCurrentIndex(figures ? 1 : 0);
    if (!figures)
        return m_plate->say(tr("The figures could not be read"), figures.error().message, tr("Try again"));
    m_figures = *figures;
    showFigures();
    Q_EMIT shown();
}

void DashboardPage::showFigures()
{
    if (m_figures.load.isEmpty())
        return;
    const Charts charts(m_frame.theme.colors());
    charts.showLoad(m_panels[0].view, m_figures);
    charts.showScenarios(m_panels[1].view, m_figures);
    charts.showAnswers(m_panels[2].view, m_figures);
    charts.showLatencies(m_panels[3].view, m_figures);
    qint64 sessions = 0;
    for (const LoadStep &step : std::as_const(m_figures.load))
        sessions += step.sessions;
    const Outcome &outcome = m_figures.outcome;
    const QLocale locale;
    const double lost =
        outcome.questions > 0 ? 100.0 * double(outcome.withoutScenario) / double(outcome.questions) : 0;
    m_tiles[0].value->setText(locale.toString(sessions));
    m_tiles[1].value->setText(locale.toString(outcome.questions));
    m_tiles[2].value->setText(tr("%1 %").arg(locale.toString(lost, 'f', 1)));
    const qint64 median = m_figures.latencies.reply.median;
    m_tiles[3].value->setText(median < 0 ? tr("—") : Times::duration(median));
    for (const Panel &panel : m_panels) {
        panel.view->setAccessibleName(panel.title->text());
        panel.view->viewport()->setAccessibleName(panel.title->text());
        panel.view->setAccessibleDescription(
            tr("%1 conversations, %2 questions")
                .arg(locale.toString(sessions), locale.toString(outcome.questions)));
    }
}

void DashboardPage::askWhere(const QString &suffix, void (DashboardPage::*save)(const QString &))
{
    auto *dialog = new QFileDialog(this, tr("Save the figures"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix);
    dialog->selectFile(tr("figures") + u'.' + suffix);
    connect(dialog, &QFileDialog::fileSelected, this, save);
    dialog->open();
}

void DashboardPage::savePng(const QString &path)
{
    whenAnswered(saveImage(path, m_sheet->grab().toImage()), this, [this](const Status &saved) {
        if (!saved)
            setHead(tr("Dashboard"), saved.error().message);
    });
}

void DashboardPage::saveCsv(const QString &path)
{
    // With a mark at its beginning, by which spreadsheets know UTF-8.
    whenAnswered(saveBytes(path, (QChar(QChar::ByteOrderMark) + csvOf(m_figures)).toUtf8()), this,
                 [this](const Status &saved) {
                     if (!saved)
                         setHead(tr("Dashboard"), saved.error().message);
                 });
}

void DashboardPage::showEvent(QShowEvent *event)
{
    load();
    Page::showEvent(event);
}

void DashboardPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    Page::changeEvent(event);
}

void DashboardPage::retranslate()
{
    setHead(tr("Dashboard"), tr("What happened lately."));
    const QString ranges[] = {tr("Last 24 hours"), tr("Last 7 days"), tr("Last 30 days"), tr("Last 90 days")};
    for (int i = 0; i < m_range->count(); ++i)
        m_range->setItemText(i, ranges[i]);
    m_range->setAccessibleName(tr("Range of time"));
    m_png->setText(tr("Save as PNG…"));
    m_csv->setText(tr("Save as CSV…"));
    m_panels[0].title->setText(tr("Questions and conversations"));
    m_panels[1].title->setText(tr("Scenarios asked for most"));
    m_panels[2].title->setText(tr("Who answered, and what went wrong"));
    m_panels[3].title->setText(tr("How fast"));
    m_tiles[0].name->setText(tr("new conversations"));
    m_tiles[1].name->setText(tr("questions"));
    m_tiles[2].name->setText(tr("of the questions fit no scenario"));
    m_tiles[3].name->setText(tr("half of the answers are faster"));
    showFigures();
}

} // namespace kefu
