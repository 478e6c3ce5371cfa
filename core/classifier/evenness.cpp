#include "classifier/evenness.h"

#include <cmath>

namespace kefu {

namespace {

constexpr size_t fewestTexts = 150;

struct Moments
{
    double mean = 0;
    double deviation = 0;
};

Moments momentsOf(std::span<const Evenness::Pair> texts, double Evenness::Pair::*value)
{
    Moments moments;
    for (const Evenness::Pair &text : texts)
        moments.mean += text.*value / double(texts.size());
    for (const Evenness::Pair &text : texts)
        moments.deviation += (text.*value - moments.mean) * (text.*value - moments.mean);
    moments.deviation = std::sqrt(moments.deviation / double(texts.size()));
    return moments;
}

} // namespace

void Evenness::match(std::span<const Pair> texts)
{
    if (texts.size() < fewestTexts)
        return;
    const Moments evenness = momentsOf(texts, &Pair::evenness);
    const Moments logits = momentsOf(texts, &Pair::logit);
    if (evenness.deviation < 1e-9)
        return;
    m_slope = -logits.deviation / evenness.deviation;
    m_offset = logits.mean - m_slope * evenness.mean;
}

} // namespace kefu
