#pragma once

#include "classifier/acceptor.h"
#include "classifier/classification.h"
#include "classifier/evenness.h"
#include "classifier/heldout.h"

#include <span>

namespace kefu {

/// Makes probabilities and a decision from the scores of a model.
class Verdict
{
public:
    Verdict() = default;

    /// Learns the temperature and the acceptor. Where there are enough \a checks, they set the temperature.
    /// \a outsideShare is the share of out-of-scope texts to be expected.
    Verdict(int labels, int topics, const HeldOutTexts &texts, const HeldOutTexts &checks,
            double outsideShare);

    /// Ranks by one score a class, the labels' first; a row of the linear part's scores may follow, for the
    /// acceptor. At most longestRanking labels are listed.
    [[nodiscard]] Ranking decide(std::span<const float> scores, const Coverage &coverage) const;

    /// What a score counts in natural logarithms of odds.
    [[nodiscard]] double factor() const { return m_factor; }

    static constexpr int longestRanking = 64;

private:
    [[nodiscard]] Cues wholeCues(std::span<const float> scores, const Coverage &coverage) const;
    [[nodiscard]] Cues linearCues(std::span<const float> scores, const Coverage &coverage) const;
    [[nodiscard]] double acceptance(std::span<const float> scores, const Coverage &coverage) const;
    void trainAcceptors(const HeldOutTexts &texts);
    void matchEvenness(const HeldOutTexts &texts);
    void fitTo(const HeldOutTexts &checks);

    int m_labels = 0;
    int m_topics = 0;
    double m_factor = 1;    ///< of the probabilities
    double m_cueFactor = 1; ///< of what the acceptors see, which is that of the held-out samples
    double m_linearFactor = 1;
    FirstLabelLine m_firstLabel;
    Acceptor m_linearAcceptor; ///< one-vs-rest scores say of each label by itself that it is not meant
    Acceptor m_wholeAcceptor;
    double m_wholeShare = 0; ///< of the whole model's acceptor in the acceptance
    Evenness m_evenness; ///< asked in place of the whole model's acceptor where there is nothing to train it
    bool m_hasLinear = false; ///< a row of the linear part's scores follows the whole's
    double m_shift = 0;       ///< from the acceptors' mixture of texts to the one to be expected
};

/// How many of the texts to come are taken to be out of scope: a tenth where the set has such samples.
[[nodiscard]] double outsideShare(const TrainingSet &set);

} // namespace kefu
