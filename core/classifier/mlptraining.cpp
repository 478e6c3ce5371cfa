#include "classifier/mlptraining.h"

#include "classifier/features.h"
#include "classifier/lanes.h"

#include <algorithm>
#include <cmath>

namespace kefu {

namespace {

constexpr float firstSquare = 0.1F; // what AdaGrad's sums begin with

float squaredSum(const std::vector<float> &values)
{
    Quad sums{};
    for (size_t i = 0; i < values.size(); i += 4)
        sums += loadQuad(values.data() + i) * loadQuad(values.data() + i);
    return sums[0] + sums[1] + sums[2] + sums[3];
}

} // namespace

MlpTraining::MlpTraining(int features, int classes, const MlpOptions &options)
    : m_options(options)
    , m_classes(classes)
    , m_hidden(options.hidden)
    , m_stride(size_t(classes + 3) / 4 * 4)
    , m_coin(options.seed)
{
    const auto hidden = size_t(m_hidden);
    m_input.resize(size_t(features) * hidden);
    m_inputSquares.assign(size_t(features), firstSquare);
    m_hiddenBias.assign(hidden, 0.F);
    m_hiddenBiasSquares.assign(hidden, firstSquare);
    m_output.assign(hidden * m_stride, 0.F);
    m_outputSquares.assign(hidden, firstSquare);
    m_outputBias.assign(m_stride, 0.F);
    m_outputBiasSquares.assign(m_stride, firstSquare);
    m_fired.resize(hidden);
    m_activeRoom.resize(hidden);
    m_hiddenErrors.resize(hidden);
    m_errors.assign(m_stride, 0.F);
    m_products.resize(hidden);
    Random &random = m_coin.random();
    for (float &weight : m_input)
        weight = (2 * random.uniform() - 1) * m_options.spread;
    const float spread = std::sqrt(6.F / float(m_hidden + classes)); // Glorot and Bengio 2010
    for (size_t unit = 0; unit < hidden; ++unit)
        for (size_t i = 0; i < size_t(classes); ++i)
            m_output[unit * m_stride + i] = (2 * random.uniform() - 1) * spread;
}

void MlpTraining::pass(const SparseMatrix &samples, const std::vector<int> &classes, std::vector<int> rows)
{
    m_coin.random().shuffle(rows);
    for (const int row : rows)
        learn(samples.row(row), classes[size_t(row)]);
}

void MlpTraining::learn(SparseVector sample, int label)
{
    dropInputs(sample);
    runForward();
    makeErrors(label);
    updateOutput();
    updateInput();
}

void MlpTraining::dropInputs(SparseVector sample)
{
    const float ofOneToken = 1.F / ((1.F - m_options.inputDropout) * (1.F - m_options.tokenDropout));
    const float ofMore = ofOneToken / (1.F - m_options.tokenDropout);
    const quint32 threshold = Coin::thresholdOf(m_options.inputDropout);
    const quint64 dropped = dropTokens();
    if (m_keptRoom.size() < sample.size())
        m_keptRoom.resize(sample.size());
    Coin coin = m_coin; // a copy of its own stays in registers
    Entry *const room = m_keptRoom.data();
    size_t kept = 0;
    for (const Entry &entry : sample) {
        if (((dropped >> entry.firstToken | dropped >> entry.lastToken) & 1) != 0)
            continue;
        const float scale = entry.firstToken == entry.lastToken ? ofOneToken : ofMore;
        room[kept] = {entry.index, entry.value * scale}; // a branch would be mispredicted every other time
        kept += coin.drops(threshold) ? 0 : 1;
    }
    m_coin = coin;
    m_kept = {room, kept};
}

/// One bit a token.
quint64 MlpTraining::dropTokens()
{
    quint64 dropped = 0;
    if (m_options.tokenDropout > 0) {
        const quint32 threshold = Coin::thresholdOf(m_options.tokenDropout);
        for (int i = 0; i <= lastCountedToken; ++i)
            dropped |= quint64(m_coin.drops(threshold) ? 1 : 0) << i;
    }
    return dropped;
}

void MlpTraining::runForward()
{
    m_fired = m_hiddenBias;
    addRows(m_fired.data(), m_input.data(), size_t(m_hidden), m_kept);
    const float scale = 1.F / (1.F - m_options.hiddenDropout);
    const quint32 threshold = Coin::thresholdOf(m_options.hiddenDropout);
    Coin coin = m_coin;
    size_t active = 0;
    for (int unit = 0; unit < m_hidden; ++unit) {
        const float value = m_fired[size_t(unit)];
        m_activeRoom[active] = {quint32(unit), value * scale};
        active += size_t(!coin.drops(threshold)) & size_t(value > 0);
    }
    m_coin = coin;
    m_active = std::span(m_activeRoom).first(active);
    m_errors = m_outputBias;
    addRows(m_errors.data(), m_output.data(), m_stride, m_active);
}

/// From outputs to probabilities minus the smoothed target.
void MlpTraining::makeErrors(int label)
{
    const std::span<float> outputs(m_errors.data(), size_t(m_classes));
    const float highest = *std::ranges::max_element(outputs);
    float total = 0;
    for (float &output : outputs) {
        output = std::exp(output - highest);
        total += output;
    }
    const float share = m_options.smoothing / float(m_classes);
    for (float &output : outputs)
        output = output / total - share;
    outputs[size_t(label)] -= 1.F - m_options.smoothing;
    std::fill(m_errors.begin() + m_classes, m_errors.end(), 0.F);
}

void MlpTraining::updateOutput()
{
    const float scale = 1.F / (1.F - m_options.hiddenDropout);
    const float meanSquare = squaredSum(m_errors) / float(m_classes);
    std::ranges::fill(m_hiddenErrors, 0.F);
    multiplyRows(m_output.data(), m_stride, m_active, m_errors.data(), m_products.data());
    for (size_t i = 0; i < m_active.size(); ++i) {
        Entry &active = m_active[i];
        const size_t unit = active.index;
        m_hiddenErrors[unit] = m_products[i] * scale;
        float &squares = m_outputSquares[unit];
        squares += meanSquare * active.value * active.value;
        active.value = -m_options.rate * active.value / std::sqrt(squares);
    }
    addToRows(m_output.data(), m_stride, m_active, m_errors.data());
    for (size_t i = 0; i < m_stride; ++i) {
        m_outputBiasSquares[i] += m_errors[i] * m_errors[i];
        m_outputBias[i] -= m_options.rate * m_errors[i] / std::sqrt(m_outputBiasSquares[i]);
    }
}

void MlpTraining::updateInput()
{
    const float meanSquare = squaredSum(m_hiddenErrors) / float(m_hidden);
    for (Entry &entry : m_kept) {
        float &squares = m_inputSquares[entry.index];
        squares += meanSquare * entry.value * entry.value;
        entry.value = -m_options.rate * entry.value / std::sqrt(squares);
    }
    addToRows(m_input.data(), size_t(m_hidden), m_kept, m_hiddenErrors.data());
    for (const Entry &active : m_active) {
        const size_t unit = active.index;
        m_hiddenBiasSquares[unit] += m_hiddenErrors[unit] * m_hiddenErrors[unit];
        m_hiddenBias[unit] -= m_options.rate * m_hiddenErrors[unit] / std::sqrt(m_hiddenBiasSquares[unit]);
    }
}

Mlp MlpTraining::model() const
{
    return Mlp(m_classes, m_input, m_hiddenBias, m_output, m_outputBias);
}

} // namespace kefu
