#pragma once

#include "look/palette.h"

class QPainter;
class QStyleOption;
class QStyleOptionButton;
class QStyleOptionComboBox;
class QStyleOptionHeader;

namespace kefu {

/// Paints what somebody fills in, and the heads of tables, in the console's look.
class FieldPainter
{
public:
    FieldPainter(const Palette &colors, QPainter *painter)
        : m_colors(colors)
        , m_painter(painter)
    {
    }

    void field(const QStyleOption &option) const;
    void comboBox(const QStyleOptionComboBox &option) const;
    void checkBox(const QStyleOption &option) const;
    void headerSection(const QStyleOptionHeader &option) const;
    void itemGround(const QStyleOption &option) const;

private:
    void rounded(const QRectF &rect, const QColor &fill, const QColor &line) const;
    void chevron(const QPointF &middle, const QColor &color) const;

    const Palette &m_colors;
    QPainter *m_painter;
};

} // namespace kefu
