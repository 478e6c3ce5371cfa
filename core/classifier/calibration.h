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

/// From how many held-out samples on they alone decide; the fewer there are, the more does what is usual.
inline constexpr int enoughHeldOut = 150;

/// How much what is usual counts beside \a heldOut samples: 1 where there is none, 0 where there are enough.
/// Held-out samples of a label with two or three say next to nothing: what is left of their label has few
/// words in common with them, and every other label has more samples.
[[nodiscard]] double shareOfUsual(int heldOut);

/// What a score of the SVM alone usually counts in logarithms of odds.
inline constexpr double usualSvmTemperature = 4;

/// The inverse temperature that makes the right labels most likely (Guo et al., "On calibration of modern
/// neural networks", ICML 2017). Only the first \a labels scores of a row take part. \a usual where there is
/// nothing to learn from. The fewer texts there are, the nearer it stays to \a usual.
[[nodiscard]] double fitInverseTemperature(const ScoredTexts &texts, int labels, double usual);

/// The inverse temperature, around \a start, with which the confidence of the first label, its probability
/// times the text's \a inside, comes closest to whether it is the right one, in squares (Brier 1950). Unlike
/// the likelihood, squares are not ruled by a few texts whose label can be disputed.
[[nodiscard]] double fitConfidence(const ScoredTexts &texts, std::span<const double> inside, int labels,
                                   double start);

/// What a temperature alone cannot say of the first label: a straight line from the log-odds that it is right
/// to those that it turns out to have. It is no steeper than one, so that the first label stays the first.
class FirstLabelLine
{
public:
    /// Learns from texts that the model had not seen; does nothing where there are too few.
    void fit(const ScoredTexts &texts, int labels, double factor);
    /// Moves the first label's probability, and the others' with it so that all still sum to 1.
    void apply(std::span<double> probabilities) const;

private:
    double m_slope = 1;
    double m_offset = 0;
};

} // namespace kefu
