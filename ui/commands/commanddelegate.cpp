#include "commands/commanddelegate.h"

#include "commands/commandmodel.h"
#include "look/icons.h"
#include "look/space.h"
#include "look/theme.h"
#include "look/type.h"

#include <QPainter>
#include <QTextLayout>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

constexpr int iconSize = 16;

} // namespace

CommandDelegate::CommandDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{
}

QSize CommandDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {0, QFontMetrics(textFont(TextSize::Body)).height() + 2 * space::small};
}

void CommandDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    const Palette &colors = m_theme.colors();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (option.state & (QStyle::State_Selected | QStyle::State_MouseOver)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(option.state & QStyle::State_Selected ? colors.selected : colors.hover);
        painter->drawRoundedRect(option.rect, space::controlRadius, space::controlRadius);
    }
    QRect room = option.rect.adjusted(space::medium, 0, -space::medium, 0);
    if (index.data(CommandModel::IsSessionRole).toBool())
        lineIcon(u"conversations"_s)
            .paint(painter, QRect(room.left(), room.center().y() - iconSize / 2, iconSize, iconSize));
    room.setLeft(room.left() + iconSize + space::small);
    const QString hint = index.data(CommandModel::HintRole).toString();
    const QFont small = textFont(TextSize::Small);
    painter->setFont(small);
    painter->setPen(colors.secondary);
    painter->drawText(room, Qt::AlignRight | Qt::AlignVCenter, hint);
    room.setRight(room.right() - QFontMetrics(small).horizontalAdvance(hint) - space::medium);
    painter->setPen(colors.text);
    paintName(painter, room, index);
    painter->restore();
}

void CommandDelegate::paintName(QPainter *painter, const QRect &room, const QModelIndex &index) const
{
    const QFont font = textFont(TextSize::Body);
    const QString name =
        QFontMetrics(font).elidedText(index.data().toString(), Qt::ElideRight, room.width() - space::small);
    QTextLayout layout(name, font);
    QList<QTextLayout::FormatRange> strong;
    const auto positions = index.data(CommandModel::PositionsRole).value<QList<qsizetype>>();
    for (const qsizetype at : positions) {
        if (at >= name.size())
            break;
        QTextLayout::FormatRange range{int(at), 1, {}};
        range.format.setFontWeight(QFont::Bold);
        range.format.setForeground(m_theme.colors().accent);
        strong.append(range);
    }
    layout.setFormats(strong);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    if (line.isValid())
        line.setLineWidth(room.width());
    layout.endLayout();
    if (line.isValid())
        layout.draw(painter, QPointF(room.left(), room.top() + (room.height() - line.height()) / 2));
}

} // namespace kefu
