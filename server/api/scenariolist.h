#pragma once

#include "pack/pack.h"

#include <QByteArray>

namespace kefu::api {

/// The body of `/scenarios`: `{"total_categories", "categories": {CATEGORY: [{"category", "subcategory",
/// "description", "related_subcategories"}]}}` in the pack's order.
[[nodiscard]] QByteArray scenarioListJson(const Pack &pack);

} // namespace kefu::api
