#pragma once

#include "classifier/calibration.h"

#include <vector>

namespace kefu {

/// The non-negative weights of models whose weighted scores, added, make the right labels most likely under
/// softmax. All parts hold the same texts in the same order; only the first \a labels scores of a row take
/// part.
[[nodiscard]] std::vector<double> fitStack(const std::vector<ScoredTexts> &parts, int labels,
                                           std::vector<double> weights);

} // namespace kefu
