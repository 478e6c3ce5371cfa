#pragma once

#include <QIcon>

namespace kefu {

/// An icon of Kefu's own set (`:/icons/NAME.svg`, one line weight, drawn in `currentColor`), coloured from
/// the application's palette whenever it is painted, so it follows the theme: secondary text; accent when it
/// is on or selected.
[[nodiscard]] QIcon lineIcon(const QString &name);

/// The same in the colour that stands on the accent.
[[nodiscard]] QIcon lineIconOnAccent(const QString &name);

} // namespace kefu
