#pragma once

#include "classifier/rowsums.h"

#include <span>
#include <vector>

namespace kefu {

/// A network of one hidden layer of rectified units, ready to be asked. The first layer is held in 16 bits
/// (bfloat16: the upper half of a float), which halves the memory and costs no accuracy.
class Mlp
{
public:
    Mlp() = default;

    /// \a input is [feature][hidden], \a output is [hidden][classes padded to 4]; \a hidden the length of its
    /// bias, a multiple of 16.
    Mlp(int classes, std::span<const float> input, std::vector<float> hiddenBias, Lines<float> output,
        std::vector<float> outputBias);

    /// Adds \a weight times the logarithm of each class's probability.
    void addLogProbabilities(SparseVector vector, float weight, std::span<float> sums) const;

    [[nodiscard]] qsizetype bytes() const;

private:
    int m_classes = 0;
    Lines<quint16> m_input;
    std::vector<float> m_hiddenBias;
    Lines<float> m_output;
    std::vector<float> m_outputBias;
};

} // namespace kefu
