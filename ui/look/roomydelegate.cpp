#include "look/roomydelegate.h"

#include "look/rowground.h"
#include "look/space.h"
#include "look/theme.h"
#include "look/type.h"

#include <QPainter>

namespace kefu {

RoomyDelegate::RoomyDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{
}

QSize RoomyDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QSize size = QStyledItemDelegate::sizeHint(option, index);
    return {size.width() + 2 * space::medium,
            QFontMetrics(textFont(TextSize::Body)).height() + 2 * space::small};
}

void RoomyDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    const Palette &colors = m_theme.colors();
    const bool selected = option.state & QStyle::State_Selected;
    painter->save();
    paintRowGround(*painter, option, colors);
    const QRect room = option.rect.adjusted(space::medium, 0, -space::medium, 0);
    const QFont font = textFont(TextSize::Body, selected ? TextWeight::Strong : TextWeight::Regular);
    painter->setFont(font);
    painter->setPen(colors.text);
    painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter,
                      QFontMetrics(font).elidedText(index.data().toString(), Qt::ElideRight, room.width()));
    painter->restore();
}

} // namespace kefu
