#pragma once

#include "classifier/heldout.h"
#include "classifier/linearmodel.h"

#include <QStringList>

namespace kefu {

/// Texts that mean nothing, for the acceptor to learn from: random letters, keyboard walks, random
/// ideographs. The same ones every time.
[[nodiscard]] QStringList makeNoise(int count);

/// Appends them as scored by the model, which never saw them.
void appendNoise(const Vocabulary &vocabulary, const LinearModel &model, HeldOutTexts &texts);

} // namespace kefu
