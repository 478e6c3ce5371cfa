#pragma once

#include <QStringView>

namespace kefu {

/// About how many tokens \a text costs: one for a Han, kana or Hangul character or an emoji, one for every
/// four other characters. Byte-pair vocabularies of today need between 0.6 and 1.3 for a Han character and a
/// quarter for English letters, so this errs on the side of too many. Meant for budgets; what is billed is
/// what the server counts.
[[nodiscard]] int estimatedTokens(QStringView text);

} // namespace kefu
