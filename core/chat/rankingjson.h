#pragma once

#include "classifier/classification.h"
#include "pack/pack.h"

#include <QJsonObject>

namespace kefu {

/// What `POST …/classify` and `kefu classify --json` answer: `ranking` [{`category`, `subcategory`,
/// `confidence`}], `margin`, `fallback`, `evidence` [{`text`, `start`, `length`, `weight`}]. The labels of \a
/// ranking are indices in \a pack's scenarios.
[[nodiscard]] QJsonObject rankingJson(const Ranking &ranking, const Pack &pack);

} // namespace kefu
