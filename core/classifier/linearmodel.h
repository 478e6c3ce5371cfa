#pragma once

#include "classifier/sparse.h"

namespace kefu {

/// Scores labels by a sum over the features: what each feature contributed can be told exactly.
class LinearModel
{
public:
    virtual ~LinearModel() = default;

    /// How many rows of scores it gives: 1, or 2 where the scores of its linear part alone follow the whole.
    [[nodiscard]] virtual int rows() const { return 1; }
    /// Writes rows() times one score a class.
    virtual void score(SparseVector vector, std::span<float> scores) const = 0;
    [[nodiscard]] virtual float weight(quint32 feature, int label) const = 0;
    [[nodiscard]] virtual qsizetype bytes() const = 0;
};

} // namespace kefu
