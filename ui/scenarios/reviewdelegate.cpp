#include "scenarios/reviewdelegate.h"

#include "look/rowground.h"
#include "look/space.h"
#include "look/theme.h"
#include "look/type.h"
#include "scenarios/reviewmodel.h"

#include <QPainter>

namespace kefu {

ReviewDelegate::ReviewDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{
}

QSize ReviewDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const int lines =
        QFontMetrics(textFont(TextSize::Body)).height() + QFontMetrics(textFont(TextSize::Small)).height();
    return {option.rect.width(), lines + space::tiny + 2 * space::small};
}

void ReviewDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    const Palette &colors = m_theme.colors();
    painter->save();
    paintRowGround(*painter, option, colors);
    QRect line = option.rect.adjusted(space::medium, space::small, -space::medium, 0);
    for (const auto &[size, role, color] :
         {std::tuple(TextSize::Body, int(Qt::DisplayRole), colors.text),
          std::tuple(TextSize::Small, int(ReviewReasonRole), colors.secondary)}) {
        const QFont font = textFont(size);
        const QFontMetrics metrics(font);
        painter->setFont(font);
        painter->setPen(color);
        line.setHeight(metrics.height());
        painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                          metrics.elidedText(index.data(role).toString(), Qt::ElideRight, line.width()));
        line.translate(0, metrics.height() + space::tiny);
    }
    painter->restore();
}

} // namespace kefu
