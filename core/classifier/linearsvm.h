#pragma once

#include "classifier/linearmodel.h"
#include "classifier/rowsums.h"

#include <vector>

namespace kefu {

struct SvmOptions
{
    float cost = 1.F;         ///< C of the squared hinge
    float positiveCost = 1.F; ///< times C for the label's own samples
    int passes = 8;
    quint64 seed = 1;
};

/// What to score without having seen some of the samples.
struct HeldOutQuestion
{
    const std::vector<char> &held; ///< by sample
    const SparseMatrix &rows;
    int passes = 1;            ///< over the other samples
    std::vector<float> scores; ///< the answer: all labels of a row after another
};

/// One-vs-rest linear SVM with squared hinge, by dual coordinate descent (Hsieh et al., ICML 2008), all
/// labels of a block in one pass over the data. Labels do not influence one another, so blocks may be trained
/// on any number of threads with the same result.
class LinearSvm final : public LinearModel
{
public:
    /// Labels are trained in blocks of this many: four SSE registers.
    static constexpr int blockSize = 16;

    LinearSvm() = default;
    LinearSvm(int features, int labels);

    /// Starts from nothing. A sample whose label is outside 0 … labels-1 is a counter-example for all.
    void train(const SparseMatrix &samples, const std::vector<int> &labels, const SvmOptions &options,
               int threads);

    /// What this model would score had it not seen the samples marked in a question: they are taken out and
    /// the rest is given more passes. Must follow train() with the same data.
    void scoreHeldOut(const SparseMatrix &samples, const std::vector<int> &labels, const SvmOptions &options,
                      std::span<HeldOutQuestion> questions, int threads) const;

    /// The same model without what only scoreHeldOut() needs.
    [[nodiscard]] LinearSvm finished() const;
    void finish();

    void score(SparseVector vector, std::span<float> scores) const override;
    float weight(quint32 feature, int label) const override;
    qsizetype bytes() const override;

private:
    struct Block
    {
        Lines<float> weights; ///< [feature][blockSize], the bias last
        Lines<float> duals;   ///< [sample][blockSize]
    };

    struct Samples;

    void descend(Block &block, int firstLabel, const Samples &samples, const std::vector<char> *held,
                 const SvmOptions &options, int passes) const;
    static void askForNext(const Block &block, const Samples &samples, int next, int afterNext);
    Block without(const Block &whole, int firstLabel, const Samples &samples,
                  const std::vector<char> &held) const;
    void answer(HeldOutQuestion &question, size_t block, const Samples &samples,
                const SvmOptions &options) const;

    int m_features = 0;
    int m_labels = 0;
    std::vector<Block> m_blocks;
};

} // namespace kefu
