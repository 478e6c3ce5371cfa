#pragma once

#include <QString>

namespace kefu {

/// \a text as every store can hold it: NUL, lone surrogates, U+FFFE and U+FFFF become U+FFFD, and a byte
/// order mark at the beginning, which is no part of a text, is left out. SQLite would swallow or swap
/// characters around them, and PostgreSQL has no NUL. The same string, not copied, where there is nothing to
/// do.
[[nodiscard]] QString storable(const QString &text);

/// The beginning of \a text on one line, for a list: at most 120 characters.
[[nodiscard]] QString excerptOf(const QString &text);

} // namespace kefu
