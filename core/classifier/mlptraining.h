#pragma once

#include "classifier/mlp.h"
#include "classifier/random.h"

#include <vector>

namespace kefu {

struct MlpOptions
{
    int hidden = 64; ///< a multiple of 16
    float rate = 0.07F;
    float inputDropout = 0.5F;
    float tokenDropout = 0; ///< of whole words, with everything that spans them
    float hiddenDropout = 0.3F;
    float smoothing = 0.05F; ///< label smoothing
    float spread = 0.3F;     ///< of the first weights of the input layer
    quint64 seed = 1;
};

/// Falls on its side with a given probability: 16 bits of a random number decide.
class Coin
{
public:
    explicit Coin(quint64 seed)
        : m_random(seed)
    {
    }

    [[nodiscard]] static quint32 thresholdOf(float share) { return quint32(share * 65536.F); }
    [[nodiscard]] bool drops(quint32 threshold)
    {
        if (m_left == 0) {
            m_bits = m_random.next();
            m_left = 4;
        }
        const quint32 bits = quint32(m_bits & 0xFFFF);
        m_bits >>= 16;
        --m_left;
        return bits < threshold;
    }
    [[nodiscard]] Random &random() { return m_random; }

private:
    Random m_random;
    quint64 m_bits = 0;
    int m_left = 0;
};

/// Trains a network sample by sample: rectified units, dropout on input and hidden layer (Srivastava et al.,
/// JMLR 2014), label smoothing, and AdaGrad (Duchi et al., JMLR 2011) with one step size a row of weights.
/// Dropped inputs are not computed at all, which makes the dropout a gain in time too. A word dropped as a
/// whole takes its letters and pairs along, which else still tell it.
class MlpTraining
{
public:
    MlpTraining(int features, int classes, const MlpOptions &options);

    /// One pass over \a rows, in an order of its own. Can be called again with other rows.
    void pass(const SparseMatrix &samples, const std::vector<int> &classes, std::vector<int> rows);

    [[nodiscard]] Mlp model() const;

private:
    void learn(SparseVector sample, int label);
    void dropInputs(SparseVector sample);
    quint64 dropTokens();
    void runForward();
    void makeErrors(int label);
    void updateOutput();
    void updateInput();

    MlpOptions m_options;
    int m_classes = 0;
    int m_hidden = 0;
    size_t m_stride = 0; ///< classes, padded
    Lines<float> m_input;
    std::vector<float> m_inputSquares; ///< by feature
    std::vector<float> m_hiddenBias;
    std::vector<float> m_hiddenBiasSquares;
    Lines<float> m_output;
    std::vector<float> m_outputSquares; ///< by hidden unit
    std::vector<float> m_outputBias;
    std::vector<float> m_outputBiasSquares;
    Coin m_coin;

    // Of the sample being learned.
    std::vector<Entry> m_keptRoom;
    std::span<Entry> m_kept;
    std::vector<Entry> m_activeRoom;
    std::span<Entry> m_active; ///< hidden units that fired and were not dropped, and how much
    std::vector<float> m_products;
    std::vector<float> m_fired;
    std::vector<float> m_hiddenErrors;
    std::vector<float> m_errors;
};

} // namespace kefu
