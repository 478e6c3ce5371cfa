#pragma once

#include <QStringView>

namespace kefu {

/// How much two short texts say the same, 0 … 1: the Dice coefficient of their Han bigrams and Latin words,
/// without regard to case and punctuation. For choosing among a handful of follow-up questions, where
/// training would be too much.
[[nodiscard]] double similarity(QStringView a, QStringView b);

} // namespace kefu
