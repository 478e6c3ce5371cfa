#pragma once

#include "classifier/features.h"
#include "classifier/sparse.h"

#include <vector>

namespace kefu {

/// How much of a text the vocabulary knows. A unit is a whole word or a single ideograph.
struct Coverage
{
    int known = 0; ///< different features
    int unknown = 0;
    int knownUnits = 0;
    int unknownUnits = 0;
};

/// Nothing of the text says anything: neither words nor pieces of words are known.
[[nodiscard]] bool isNoise(const Coverage &coverage);

/// The dictionary of features seen in training: 64-bit hash to index, idf and group.
/// Vectors are (1 + ln tf)·idf, each group of length 1 times its weight, the whole of length 1.
class Vocabulary
{
public:
    Vocabulary() = default;

    /// Learns from the texts. Features in fewer than \a leastTexts texts are left out, and the rarest ones
    /// beyond \a mostFeatures.
    Vocabulary(const std::vector<std::vector<Feature>> &texts, const FeatureOptions &options, int leastTexts,
               int mostFeatures);

    [[nodiscard]] int size() const { return int(m_idf.size()); }
    [[nodiscard]] const FeatureOptions &options() const { return m_options; }
    [[nodiscard]] int find(quint64 hash) const; ///< -1 where unknown
    [[nodiscard]] qsizetype bytes() const;

    /// The vector, sorted by index.
    Coverage vectorise(const std::vector<Feature> &features, std::vector<Entry> &vector) const;

    /// The vector and the coverage as they would be had only the features with \a isKnown been seen in
    /// training.
    void forget(std::vector<Entry> &vector, Coverage &coverage, const std::vector<char> &isKnown) const;

private:
    struct Slot
    {
        quint64 hash = 0;
        quint32 index = 0; ///< plus 1; 0 where the slot is free
    };

    void askFor(quint64 hash) const; ///< its place in the table, which will be looked at soon
    void normaliseGroups(std::vector<Entry> &vector) const;

    FeatureOptions m_options;
    std::vector<Slot> m_slots;
    std::vector<float> m_idf;
    std::vector<FeatureGroup> m_groups;
    std::vector<char> m_isUnit;
};

} // namespace kefu
