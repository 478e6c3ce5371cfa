#include "look/rowground.h"

#include "look/palette.h"
#include "look/space.h"

#include <QPainter>
#include <QStyleOptionViewItem>

namespace kefu {

void paintRowGround(QPainter &painter, const QStyleOptionViewItem &option, const Palette &colors)
{
    const bool selected = option.state & QStyle::State_Selected;
    const bool focused =
        option.state & QStyle::State_HasFocus && option.state & QStyle::State_KeyboardFocusChange;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(focused ? QPen(colors.accent, 1) : QPen(Qt::NoPen));
    painter.setBrush(selected                                 ? QBrush(colors.selected)
                     : option.state & QStyle::State_MouseOver ? QBrush(colors.hover)
                                                              : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), space::controlRadius,
                            space::controlRadius);
}

} // namespace kefu
