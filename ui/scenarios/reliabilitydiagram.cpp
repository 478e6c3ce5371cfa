#include "scenarios/reliabilitydiagram.h"

#include "look/space.h"
#include "look/theme.h"
#include "look/type.h"

#include <QHelpEvent>
#include <QLocale>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace kefu {

namespace {

constexpr double faintest = 0.35;

QString twoPlaces(double share)
{
    return QLocale().toString(share, 'f', 2);
}

} // namespace

ReliabilityDiagram::ReliabilityDiagram(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setFocusPolicy(Qt::NoFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Expanding);
    retranslate();
}

void ReliabilityDiagram::show(const Evaluation &evaluation)
{
    m_bins = evaluation.reliability;
    m_error = evaluation.calibrationError;
    m_most = 0;
    for (const ReliabilityBin &bin : m_bins)
        m_most = std::max(m_most, bin.count);
    retranslate();
    update();
}

QSize ReliabilityDiagram::sizeHint() const
{
    return {space::listWidth, space::listWidth};
}

QSize ReliabilityDiagram::minimumSizeHint() const
{
    return {space::listWidth * 3 / 4, space::listWidth * 3 / 4};
}

/// The square in which both axes go from 0 to 1.
QRectF ReliabilityDiagram::plot() const
{
    const QFontMetricsF small(textFont(TextSize::Small));
    const QFontMetricsF title(textFont(TextSize::Body, TextWeight::Strong));
    const qreal left = space::large + small.horizontalAdvance(twoPlaces(1)) + space::small;
    const qreal top = space::large + title.height() + 2 * small.height();
    const qreal below = 2 * small.height() + space::large;
    const qreal side = std::min(width() - left - space::large, height() - top - below);
    return {left, top, std::max(side, 1.0), std::max(side, 1.0)};
}

void ReliabilityDiagram::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF square = plot();
    paintAxes(painter, square);
    paintBars(painter, square);
}

void ReliabilityDiagram::paintAxes(QPainter &painter, const QRectF &square) const
{
    const Palette &colors = m_theme.colors();
    const QFont strong = textFont(TextSize::Body, TextWeight::Strong);
    painter.setFont(strong);
    painter.setPen(colors.text);
    const qreal lineHeight = QFontMetricsF(strong).height();
    painter.drawText(QPointF(space::large, space::medium + QFontMetricsF(strong).ascent()),
                     tr("Calibration"));
    const QFont font = textFont(TextSize::Small);
    const QFontMetricsF metrics(font);
    painter.setFont(font);
    painter.setPen(colors.secondary);
    painter.drawText(QPointF(space::large, space::medium + lineHeight + metrics.ascent()),
                     tr("How often it is right, by how sure it is"));
    for (const double at : {0.0, 0.5, 1.0}) {
        const QPointF onX(square.left() + at * square.width(), square.bottom());
        const QPointF onY(square.left(), square.bottom() - at * square.height());
        painter.setPen(colors.hairline);
        painter.drawLine(onY, QPointF(square.right(), onY.y()));
        painter.setPen(colors.secondary);
        const QString words = twoPlaces(at);
        painter.drawText(
            QPointF(onX.x() - metrics.horizontalAdvance(words) / 2, onX.y() + space::tiny + metrics.ascent()),
            words);
        painter.drawText(QPointF(onY.x() - space::small - metrics.horizontalAdvance(words),
                                 onY.y() + metrics.ascent() / 2),
                         words);
    }
    painter.drawText(
        QPointF(space::large, square.bottom() + space::small + metrics.height() + metrics.ascent()),
        tr("Expected calibration error %1").arg(QLocale().toString(m_error, 'f', 3)));
}

void ReliabilityDiagram::paintBars(QPainter &painter, const QRectF &square) const
{
    const Palette &colors = m_theme.colors();
    const qreal step = square.width() / Evaluation::binCount;
    for (int i = 0; i < Evaluation::binCount; ++i) {
        const ReliabilityBin &bin = m_bins.at(size_t(i));
        if (bin.count == 0)
            continue;
        const qreal height = std::max(bin.accuracy * square.height(), 1.0);
        const QRectF bar(square.left() + i * step + 1, square.bottom() - height, step - 2, height);
        // Where there are few texts the height says little.
        painter.fillRect(bar, faded(colors.accent, faintest + (1 - faintest) * bin.count / m_most));
    }
    painter.setPen(QPen(colors.secondary, 1, Qt::DashLine));
    painter.drawLine(square.bottomLeft(), square.topRight());
}

QString ReliabilityDiagram::wordsOf(int bin) const
{
    const ReliabilityBin &one = m_bins.at(size_t(bin));
    return tr("%1 sure: right %2, %n text(s)", nullptr, one.count)
        .arg(twoPlaces(one.confidence), twoPlaces(one.accuracy));
}

bool ReliabilityDiagram::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const QRectF square = plot();
    const int bin = int((help->pos().x() - square.left()) / square.width() * Evaluation::binCount);
    if (square.contains(help->pos()) && bin < Evaluation::binCount && m_bins.at(size_t(bin)).count > 0)
        QToolTip::showText(help->globalPos(), wordsOf(bin), this);
    else
        QToolTip::hideText();
    return true;
}

void ReliabilityDiagram::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void ReliabilityDiagram::retranslate()
{
    setAccessibleName(tr("Calibration"));
    QStringList words{tr("Expected calibration error %1").arg(QLocale().toString(m_error, 'f', 3))};
    for (int i = 0; i < Evaluation::binCount; ++i) {
        if (m_bins.at(size_t(i)).count > 0)
            words.append(wordsOf(i));
    }
    setAccessibleDescription(words.join(QStringLiteral("; ")));
    update();
}

} // namespace kefu
