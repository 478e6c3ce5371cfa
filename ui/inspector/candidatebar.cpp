#include "inspector/candidatebar.h"

#include "look/space.h"
#include "look/theme.h"
#include "look/type.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>

namespace kefu {

namespace {

constexpr int barHeight = 4;

} // namespace

QString confidenceNumber(double confidence)
{
    return QLocale::c().toString(confidence, 'f', 2);
}

void paintConfidence(QPainter &painter, const QRectF &rect, double confidence, const QColor &ground,
                     const QColor &fill)
{
    const qreal radius = rect.height() / 2;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawRoundedRect(rect, radius, radius);
    const qreal width = rect.width() * std::clamp(confidence, 0.0, 1.0);
    if (width < 1)
        return;
    painter.setBrush(fill);
    painter.drawRoundedRect(QRectF(rect.topLeft(), QSizeF(std::max(width, rect.height()), rect.height())),
                            radius, radius);
}

CandidateBar::CandidateBar(const Theme &theme, QString name, double confidence, bool forward, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_name(std::move(name))
    , m_confidence(confidence)
    , m_forward(forward)
{
    setAccessibleName(m_name + u' ' + confidenceNumber(confidence));
    setToolTip(m_name);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QFont CandidateBar::nameFont() const
{
    return textFont(TextSize::Body, m_forward ? TextWeight::Strong : TextWeight::Regular);
}

QSize CandidateBar::sizeHint() const
{
    return {200, QFontMetrics(nameFont()).height() + space::tiny + barHeight + space::small};
}

QSize CandidateBar::minimumSizeHint() const
{
    return {80, sizeHint().height()};
}

void CandidateBar::paintEvent(QPaintEvent *)
{
    const Palette &colors = m_theme.colors();
    const QFont font = nameFont();
    const QFontMetrics metrics(font);
    const QString number = confidenceNumber(m_confidence);
    const QRect line(0, 0, width(), metrics.height());
    QPainter painter(this);
    painter.setFont(font);
    painter.setPen(colors.secondary);
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, number);
    painter.setPen(m_forward ? colors.text : colors.secondary);
    const int room = width() - metrics.horizontalAdvance(number) - space::medium;
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(m_name, Qt::ElideRight, room));
    paintConfidence(painter, QRectF(0, line.bottom() + space::tiny, width(), barHeight), m_confidence,
                    colors.hairline, m_forward ? colors.accent : colors.edge);
}

} // namespace kefu
