#include "memory/relevance.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace kefu {

namespace {

constexpr double k1 = 1.2;
constexpr double b = 0.75;
constexpr double usualLength = 60;
constexpr double coverageShare = 0.7;
/// So that among a handful of texts a term that one of them holds does not count for nothing.
constexpr double smoothing = 4;

} // namespace

Relevance::Relevance(QStringList terms)
    : m_terms(std::move(terms))
{
}

std::vector<double> Relevance::scores() const
{
    std::vector<double> weights(static_cast<size_t>(m_terms.size()));
    for (size_t term = 0; term < weights.size(); ++term) {
        const auto holding =
            std::ranges::count_if(m_counts, [term](const auto &counts) { return counts[term] > 0; });
        weights[term] = std::log1p((static_cast<double>(m_counts.size()) + smoothing) /
                                   (static_cast<double>(holding) + 0.5));
    }
    const double whole = std::accumulate(weights.begin(), weights.end(), 0.0);

    std::vector<double> scores;
    scores.reserve(m_counts.size());
    for (size_t text = 0; text < m_counts.size(); ++text) {
        const double damping = k1 * (1 - b + b * m_lengths[text] / usualLength);
        double held = 0;
        double bm25 = 0;
        for (size_t term = 0; term < weights.size(); ++term) {
            const int count = m_counts[text][term];
            if (count == 0)
                continue;
            held += weights[term];
            bm25 += weights[term] * count * (k1 + 1) / (count + damping);
        }
        scores.push_back(held > 0 ? coverageShare * held / whole + (1 - coverageShare) * bm25 / (bm25 + whole)
                                  : 0);
    }
    return scores;
}

} // namespace kefu
