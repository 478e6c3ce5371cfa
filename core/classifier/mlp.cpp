#include "classifier/mlp.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace kefu {

namespace {

/// The upper 16 bits, rounded to the nearest.
quint16 shorten(float value)
{
    const auto bits = std::bit_cast<quint32>(value);
    return quint16((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
}

} // namespace

Mlp::Mlp(int classes, std::span<const float> input, std::vector<float> hiddenBias, Lines<float> output,
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
    addRows(hidden.data(), m_input.data(), hidden.size(), vector);
    const size_t stride = m_outputBias.size();
    std::vector<float> outputs = m_outputBias;
    std::vector<Entry> fired;
    fired.reserve(hidden.size());
    for (size_t unit = 0; unit < hidden.size(); ++unit)
        if (hidden[unit] > 0)
            fired.push_back({quint32(unit), hidden[unit]});
    addRows(outputs.data(), m_output.data(), stride, fired);
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
