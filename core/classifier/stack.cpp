#include "classifier/stack.h"

#include <algorithm>

namespace kefu {

namespace {

constexpr int rounds = 10;

/// First and second derivative of the negative log-likelihood by one weight: the mean of the part's scores
/// under the predicted probabilities minus the right label's score, and their variance.
struct Slope
{
    double first = 0;
    double second = 0;
};

Slope slopeOf(const std::vector<ScoredTexts> &parts, int labels, const std::vector<double> &weights,
              size_t part)
{
    Slope slope;
    std::vector<float> sums(static_cast<size_t>(labels));
    std::vector<double> probabilities(sums.size());
    for (int i = 0; i < parts.front().rows(); ++i) {
        std::ranges::fill(sums, 0.F);
        for (size_t j = 0; j < parts.size(); ++j)
            for (size_t label = 0; label < sums.size(); ++label)
                sums[label] += float(weights[j]) * parts[j].row(i)[label];
        softmax(sums, 1, probabilities);
        const std::span<const float> row = parts[part].row(i);
        double mean = 0;
        double square = 0;
        for (size_t label = 0; label < sums.size(); ++label) {
            mean += probabilities[label] * double(row[label]);
            square += probabilities[label] * double(row[label]) * double(row[label]);
        }
        slope.first += mean - double(row[size_t(parts[part].labels[size_t(i)])]);
        slope.second += square - mean * mean;
    }
    return slope;
}

} // namespace

/// Newton's method, a weight at a time: the likelihood is concave in the weights.
std::vector<double> fitStack(const std::vector<ScoredTexts> &parts, int labels, std::vector<double> weights)
{
    constexpr double stiffness = 60;
    const std::vector<double> usual = weights;
    const double pull = stiffness * shareOfUsual(parts.front().rows());
    for (int round = 0; round < rounds; ++round) {
        for (size_t part = 0; part < parts.size(); ++part) {
            Slope slope = slopeOf(parts, labels, weights, part);
            slope.first += pull * (weights[part] - usual[part]) / (usual[part] * usual[part]);
            slope.second += pull / (usual[part] * usual[part]);
            const double step = slope.second > 1e-9 ? slope.first / slope.second : 0;
            const double longest = weights[part] / 2 + 0.1; // far from the top a Newton step can overshoot
            weights[part] = std::max(weights[part] - std::clamp(step, -longest, longest), 0.0);
        }
    }
    return weights;
}

} // namespace kefu
