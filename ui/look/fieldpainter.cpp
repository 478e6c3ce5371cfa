#include "look/fieldpainter.h"

#include "look/space.h"

#include <QPainter>
#include <QStyleOption>

namespace kefu {

namespace {

constexpr qreal chevronSize = 3.5;

bool isLit(const QStyleOption &option)
{
    return option.state & QStyle::State_HasFocus;
}

} // namespace

void FieldPainter::field(const QStyleOption &option) const
{
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool locked = option.state & QStyle::State_ReadOnly;
    rounded(option.rect, enabled && !locked ? m_colors.raised : m_colors.window,
            isLit(option) ? m_colors.accent
            : enabled     ? m_colors.edge
                          : m_colors.hairline);
}

void FieldPainter::comboBox(const QStyleOptionComboBox &option) const
{
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool hovered = enabled && option.state & QStyle::State_MouseOver;
    rounded(option.rect, hovered ? m_colors.hover : m_colors.raised,
            isLit(option) ? m_colors.accent
            : enabled     ? m_colors.edge
                          : m_colors.hairline);
    const bool mirrored = option.direction == Qt::RightToLeft;
    const int x = mirrored ? option.rect.left() + space::large : option.rect.right() - space::large;
    chevron(QPointF(x, option.rect.center().y() + 1), enabled ? m_colors.secondary : m_colors.disabled);
}

void FieldPainter::checkBox(const QStyleOption &option) const
{
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool on = option.state & QStyle::State_On;
    const QRectF box = QRectF(option.rect).adjusted(1, 1, -1, -1);
    m_painter->save();
    m_painter->setRenderHint(QPainter::Antialiasing);
    m_painter->setPen(QPen(on ? m_colors.accent : enabled ? m_colors.edge : m_colors.hairline, 1));
    m_painter->setBrush(on && enabled ? m_colors.accent : m_colors.raised);
    m_painter->drawRoundedRect(box, space::tiny, space::tiny);
    if (on) {
        m_painter->setPen(QPen(enabled ? m_colors.onAccent : m_colors.disabled, 1.8, Qt::SolidLine,
                               Qt::RoundCap, Qt::RoundJoin));
        const QPointF points[] = {{box.left() + box.width() * 0.25, box.center().y()},
                                  {box.left() + box.width() * 0.43, box.bottom() - box.height() * 0.3},
                                  {box.right() - box.width() * 0.22, box.top() + box.height() * 0.3}};
        m_painter->drawPolyline(points, 3);
    }
    m_painter->restore();
}

void FieldPainter::headerSection(const QStyleOptionHeader &option) const
{
    m_painter->fillRect(option.rect, m_colors.panel);
    if (option.state & QStyle::State_MouseOver && option.state & QStyle::State_Enabled)
        m_painter->fillRect(option.rect, m_colors.hover);
    if (option.orientation == Qt::Horizontal)
        m_painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                            m_colors.hairline);
}

void FieldPainter::itemGround(const QStyleOption &option) const
{
    if (option.state & QStyle::State_Selected)
        m_painter->fillRect(option.rect, m_colors.selected);
    else if (option.state & QStyle::State_MouseOver && option.state & QStyle::State_Enabled)
        m_painter->fillRect(option.rect, m_colors.hover);
}

void FieldPainter::rounded(const QRectF &rect, const QColor &fill, const QColor &line) const
{
    m_painter->save();
    m_painter->setRenderHint(QPainter::Antialiasing);
    m_painter->setPen(QPen(line, 1));
    m_painter->setBrush(fill);
    m_painter->drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), space::controlRadius,
                               space::controlRadius);
    m_painter->restore();
}

void FieldPainter::chevron(const QPointF &middle, const QColor &color) const
{
    m_painter->save();
    m_painter->setRenderHint(QPainter::Antialiasing);
    m_painter->setPen(QPen(color, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const QPointF points[] = {middle + QPointF(-chevronSize, -chevronSize / 2),
                              middle + QPointF(0, chevronSize / 2),
                              middle + QPointF(chevronSize, -chevronSize / 2)};
    m_painter->drawPolyline(points, 3);
    m_painter->restore();
}

} // namespace kefu
