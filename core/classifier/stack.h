#pragma once

#include "classifier/calibration.h"

#include <vector>

namespace kefu {

inline constexpr double usualSvmFactor = 3.0;
inline constexpr double usualNetworkFactor = 0.6;

/// The non-negative weights of models whose weighted scores, added, make the right labels most likely under
/// softmax. All parts hold the same texts in the same order; only the first \a labels scores of a row take
/// part.
/// \a weights are the usual ones, which it starts from and, the fewer texts there are, the nearer it stays
/// to.
[[nodiscard]] std::vector<double> fitStack(const std::vector<ScoredTexts> &parts, int labels,
                                           std::vector<double> weights);

} // namespace kefu
