#include "uploads/uploaddelegate.h"

#include "look/space.h"
#include "look/theme.h"
#include "look/type.h"

#include <QImage>
#include <QPainter>
#include <QPainterPath>

namespace kefu {

namespace {

constexpr int side = 160;

} // namespace

UploadDelegate::UploadDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{
}

QSize UploadDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {side + 2 * space::small,
            side + 3 * space::small + QFontMetrics(textFont(TextSize::Small)).height()};
}

void UploadDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    const Palette &colors = m_theme.colors();
    const bool selected = option.state & QStyle::State_Selected;
    painter->save();
    painter->setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    if (selected || option.state & QStyle::State_MouseOver) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(selected ? colors.selected : colors.hover);
        painter->drawRoundedRect(option.rect, space::bubbleRadius, space::bubbleRadius);
    }
    const QRect frame(option.rect.left() + (option.rect.width() - side) / 2, option.rect.top() + space::small,
                      side, side);
    const QImage image = index.data(Qt::DecorationRole).value<QImage>();
    QPainterPath path;
    path.addRoundedRect(frame, space::controlRadius, space::controlRadius);
    painter->fillPath(path, colors.window);
    if (!image.isNull()) {
        // The middle of the picture fills the tile.
        QRectF source(QPointF(), QSizeF(frame.size()).scaled(image.size(), Qt::KeepAspectRatio));
        source.moveCenter(QRectF(image.rect()).center());
        painter->setClipPath(path);
        painter->drawImage(frame, image, source);
        painter->setClipping(false);
    }
    painter->setPen(selected ? colors.accent : colors.hairline);
    painter->setBrush(Qt::NoBrush);
    painter->drawPath(path);
    const QFont font = textFont(TextSize::Small);
    const QRect words(frame.left(), frame.bottom() + space::small, side, QFontMetrics(font).height());
    painter->setFont(font);
    painter->setPen(colors.text);
    painter->drawText(words, Qt::AlignCenter,
                      QFontMetrics(font).elidedText(index.data().toString(), Qt::ElideMiddle, words.width()));
    painter->restore();
}

} // namespace kefu
