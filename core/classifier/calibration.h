#pragma once

#include <span>
#include <vector>

namespace kefu {

/// Scores of texts a model had not seen, row by row, with the right labels.
struct ScoredTexts
{
    int width = 0;             ///< scores a row: the labels, then the topics
    std::vector<float> scores; ///< rows × width
    std::vector<int> labels;

    [[nodiscard]] int rows() const { return int(labels.size()); }
    [[nodiscard]] std::span<const float> row(int i) const
    {
        return {scores.data() + size_t(i) * size_t(width), size_t(width)};
    }
};

/// softmax(factor · scores) into \a probabilities.
void softmax(std::span<const float> scores, double factor, std::span<double> probabilities);

/// The inverse temperature that makes the right labels most likely (Guo et al., "On calibration of modern
/// neural networks", ICML 2017). Only the first \a labels scores of a row take part. 1 where there is nothing
/// to learn from.
[[nodiscard]] double fitInverseTemperature(const ScoredTexts &texts, int labels);

/// The inverse temperature, around \a start, with which the confidence of the first label, its probability
/// times the text's \a inside, comes closest to whether it is the right one, in squares (Brier 1950). Unlike
/// the likelihood, squares are not ruled by a few texts whose label can be disputed.
[[nodiscard]] double fitConfidence(const ScoredTexts &texts, std::span<const double> inside, int labels,
                                   double start);

} // namespace kefu
