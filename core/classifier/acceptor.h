#pragma once

#include "classifier/vocabulary.h"

#include <array>
#include <span>
#include <vector>

namespace kefu {

/// What tells a text that means one of the labels from one that means none.
struct Cues
{
    static constexpr int count = 10;
    static constexpr size_t evenness = 9; ///< of the labels' flattened probabilities: their entropy
    std::array<double, count> values{};
};

/// \a logits are calibrated scores, the labels' first, then the topics'.
[[nodiscard]] Cues cuesOf(std::span<const double> logits, int labels, const Coverage &coverage);

/// One text to learn from.
struct AcceptorSample
{
    Cues cues;
    bool inScope = false;
    double weight = 1;
};

/// A logistic regression over the cues: how likely a text means one of the labels. Says 0 while untrained.
class Acceptor
{
public:
    /// Does nothing unless there are samples of both kinds.
    void train(const std::vector<AcceptorSample> &samples);

    /// Logarithm of the odds, among texts mixed as the samples' weights say.
    [[nodiscard]] double logit(const Cues &cues) const;
    /// What it would say on average of a text not looked at.
    [[nodiscard]] double priorLogit() const { return m_priorLogit; }

private:
    void standardise(const std::vector<AcceptorSample> &samples);
    void fit(const std::vector<AcceptorSample> &samples);

    std::array<double, Cues::count> m_means{};
    std::array<double, Cues::count> m_scales{};
    std::array<double, Cues::count + 1> m_weights{}; ///< the bias last
    double m_priorLogit = 0;
};

/// 1 / (1 + e^-x).
[[nodiscard]] double logistic(double x);

} // namespace kefu
