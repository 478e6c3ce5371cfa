#pragma once

#include "classifier/heldout.h"
#include "classifier/linearmodel.h"

#include <QStringList>

namespace kefu {

/// Sentences of everyday life, in Chinese and English, that no support desk has much to do with.
[[nodiscard]] QStringList everydayTexts();

/// Where a corpus has so few samples that held-out ones say little, the acceptor learns from more: the
/// samples themselves, and everyday sentences that have little in common with them, as scored by \a model.
/// Appends nothing where there are enough.
void appendForFew(const Corpus &corpus, const LinearModel &model, HeldOutTexts &texts);

} // namespace kefu
