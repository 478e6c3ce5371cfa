#include "classifier/mlp.h"

#include "classifier/lanes.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace kefu {

namespace {

constexpr size_t blockSize = 16;
constexpr size_t blockQuads = blockSize / 4;

/// The upper 16 bits, rounded to the nearest.
quint16 shorten(float value)
{
    const auto bits = std::bit_cast<quint32>(value);
    return quint16((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
}

} // namespace

Mlp::Mlp(int classes, std::span<const float> input, std::vector<float> hiddenBias, std::vector<float> output,
         std::vector<float> outputBias)
    : m_classes(classes)
    , m_input(input.size())
    , m_hiddenBias(std::move(hiddenBias))
    , m_output(std::move(output))
    , m_outputBias(std::move(outputBias))
{
    std::ranges::transform(input, m_input.begin(), shorten);
}

void Mlp::addLogProbabilities(SparseVector vector, float weight, std::span<float> sums) const
{
    std::vector<float> hidden = m_hiddenBias;
    // A block of units stays in registers while the features go by.
    for (size_t first = 0; first < hidden.size(); first += blockSize) {
        Quad block[blockQuads];
        for (size_t i = 0; i < blockQuads; ++i)
            block[i] = loadQuad(hidden.data() + first + 4 * i);
        for (const Entry &entry : vector) {
            const quint16 *row = m_input.data() + size_t(entry.index) * hidden.size() + first;
            const Quad value = fillQuad(entry.value);
            for (size_t i = 0; i < blockQuads; ++i)
                block[i] += widenQuad(row + 4 * i) * value;
        }
        for (size_t i = 0; i < blockQuads; ++i)
            storeQuad(hidden.data() + first + 4 * i, block[i]);
    }
    const size_t stride = m_outputBias.size();
    std::vector<float> outputs = m_outputBias;
    for (size_t unit = 0; unit < hidden.size(); ++unit)
        if (hidden[unit] > 0)
            addScaled(outputs.data(), m_output.data() + unit * stride, hidden[unit], int(stride / 4));
    const std::span<const float> logits(outputs.data(), size_t(m_classes));
    const float highest = *std::ranges::max_element(logits);
    float total = 0;
    for (const float logit : logits)
        total += std::exp(logit - highest);
    const float offset = highest + std::log(total);
    for (size_t i = 0; i < logits.size(); ++i)
        sums[i] += weight * (logits[i] - offset);
}

qsizetype Mlp::bytes() const
{
    return qsizetype(m_input.size() * sizeof(quint16) +
                     (m_hiddenBias.size() + m_output.size() + m_outputBias.size()) * sizeof(float));
}

} // namespace kefu
