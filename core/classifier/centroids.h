#pragma once

#include "classifier/corpus.h"
#include "classifier/linearmodel.h"

namespace kefu {

/// Scores a label by the cosine to the mean of its samples. Needs memory for what the samples hold alone, so
/// it also serves thousands of labels.
class Centroids final : public LinearModel
{
public:
    explicit Centroids(const Corpus &corpus);

    /// The scores of a row of the corpus had it not been seen itself. A class of one sample scores 0 then.
    void scoreUnseen(const Corpus &corpus, int row, std::span<float> scores) const;

    void score(SparseVector vector, std::span<float> scores) const override;
    float weight(quint32 feature, int label) const override;
    qsizetype bytes() const override;

private:
    std::vector<size_t> m_offsets; ///< [feature]: its postings
    std::vector<Entry> m_postings; ///< class and weight, by class
    std::vector<double> m_lengths; ///< [class]: of the sum of its samples
};

} // namespace kefu
