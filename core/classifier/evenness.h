#pragma once

#include <span>

namespace kefu {

/// Takes how evenly a model spreads its probabilities for an acceptor's answer. Without samples out of scope
/// nothing says what the whole model makes of such a text; that it hesitates between many labels does.
class Evenness
{
public:
    struct Pair
    {
        double evenness = 0;
        double logit = 0; ///< an acceptor's, of the same text
    };

    /// Makes the answers to these texts, which are in scope, have the mean and the deviation of the logits.
    /// Does nothing where there are too few, or all alike.
    void match(std::span<const Pair> texts);

    [[nodiscard]] bool isMatched() const { return m_slope < 0; }
    [[nodiscard]] double logit(double evenness) const { return m_offset + m_slope * evenness; }

private:
    double m_offset = 0;
    double m_slope = 0; ///< the more even, the less likely in scope
};

} // namespace kefu
