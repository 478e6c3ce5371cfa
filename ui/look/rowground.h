#pragma once

class QPainter;
class QStyleOptionViewItem;

namespace kefu {

struct Palette;

/// What lies under a row of a list: whether it is chosen, pointed at or has the keyboard. Leaves the painter
/// with antialiasing on.
void paintRowGround(QPainter &painter, const QStyleOptionViewItem &option, const Palette &colors);

} // namespace kefu
