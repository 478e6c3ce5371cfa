#include "classifier/calibration.h"

#include <algorithm>
#include <cmath>

namespace kefu {

namespace {

constexpr double leastRest = 1e-9;

double logOddsOf(double probability)
{
    return std::log(std::max(probability, leastRest) / std::max(1 - probability, leastRest));
}

double negativeLogLikelihood(const ScoredTexts &texts, int labels, double factor)
{
    double sum = 0;
    for (int i = 0; i < texts.rows(); ++i) {
        const std::span<const float> row = texts.row(i).first(size_t(labels));
        const double highest = double(*std::ranges::max_element(row));
        double total = 0;
        for (const float score : row)
            total += std::exp(factor * (double(score) - highest));
        sum += std::log(total) - factor * (double(row[size_t(texts.labels[size_t(i)])]) - highest);
    }
    return sum;
}

double squaredErrors(const ScoredTexts &texts, std::span<const double> inside, int labels, double factor)
{
    double sum = 0;
    std::vector<double> probabilities(size_t(labels), 0.0);
    for (int i = 0; i < texts.rows(); ++i) {
        softmax(texts.row(i).first(size_t(labels)), factor, probabilities);
        const auto first = std::ranges::max_element(probabilities);
        const bool isRight = first - probabilities.begin() == texts.labels[size_t(i)];
        const double error = *first * inside[size_t(i)] - (isRight ? 1 : 0);
        sum += error * error;
    }
    return sum;
}

} // namespace

double shareOfUsual(int heldOut)
{
    return std::clamp(1 - double(heldOut) / enoughHeldOut, 0.0, 1.0);
}

void softmax(std::span<const float> scores, double factor, std::span<double> probabilities)
{
    if (scores.empty())
        return;
    const double highest = double(*std::ranges::max_element(scores));
    double total = 0;
    for (size_t i = 0; i < scores.size(); ++i) {
        probabilities[i] = std::exp(factor * (double(scores[i]) - highest));
        total += probabilities[i];
    }
    for (double &probability : probabilities.first(scores.size()))
        probability /= total;
}

/// Golden-section search over the logarithm of the factor: the likelihood has one peak there.
double fitInverseTemperature(const ScoredTexts &texts, int labels, double usual)
{
    if (texts.rows() == 0 || labels < 2)
        return usual;
    constexpr double golden = 0.6180339887498949;
    constexpr double stiffness = 60;
    const double pull = stiffness * shareOfUsual(texts.rows());
    double low = std::log(0.2);
    double high = std::log(40.0);
    const auto loss = [&](double logFactor) {
        const double distance = logFactor - std::log(usual);
        return negativeLogLikelihood(texts, labels, std::exp(logFactor)) + pull * distance * distance;
    };
    double left = high - golden * (high - low);
    double right = low + golden * (high - low);
    double atLeft = loss(left);
    double atRight = loss(right);
    while (high - low > 0.01) {
        if (atLeft < atRight) {
            high = right;
            right = left;
            atRight = atLeft;
            left = high - golden * (high - low);
            atLeft = loss(left);
        } else {
            low = left;
            left = right;
            atLeft = atRight;
            right = low + golden * (high - low);
            atRight = loss(right);
        }
    }
    return std::exp((low + high) / 2);
}

double fitConfidence(const ScoredTexts &texts, std::span<const double> inside, int labels, double start)
{
    constexpr double step = 1.05;
    constexpr int steps = 28; // to a quarter and to four times
    double best = start;
    double least = squaredErrors(texts, inside, labels, start);
    for (int i = -steps; i <= steps; ++i) {
        const double factor = start * std::pow(step, i);
        const double errors = squaredErrors(texts, inside, labels, factor);
        if (errors < least) {
            least = errors;
            best = factor;
        }
    }
    return best;
}

void FirstLabelLine::fit(const ScoredTexts &texts, int labels, double factor)
{
    constexpr int fewestTexts = 1000;
    constexpr int steps = 12;
    constexpr double ridge = 10; // towards the line that changes nothing
    if (texts.rows() < fewestTexts || labels < 2)
        return;
    std::vector<std::pair<double, double>> answers; // log-odds, and whether it was right
    std::vector<double> probabilities(size_t(labels), 0.0);
    for (int i = 0; i < texts.rows(); ++i) {
        softmax(texts.row(i).first(size_t(labels)), factor, probabilities);
        const auto first = std::ranges::max_element(probabilities);
        const bool isRight = first - probabilities.begin() == texts.labels[size_t(i)];
        answers.emplace_back(logOddsOf(*first), isRight ? 1 : 0);
    }
    double slope = 1;
    double offset = 0;
    for (int step = 0; step < steps; ++step) {
        double bySlope = ridge * (1 - slope);
        double byOffset = -ridge * offset;
        double slopes = ridge;
        double both = 0;
        double offsets = ridge;
        for (const auto &[odds, right] : answers) {
            const double probability = 1 / (1 + std::exp(-slope * odds - offset));
            const double curvature = std::max(probability * (1 - probability), 1e-6);
            bySlope += (right - probability) * odds;
            byOffset += right - probability;
            slopes += curvature * odds * odds;
            both += curvature * odds;
            offsets += curvature;
        }
        const double determinant = slopes * offsets - both * both;
        slope += (offsets * bySlope - both * byOffset) / determinant;
        offset += (slopes * byOffset - both * bySlope) / determinant;
    }
    m_slope = std::clamp(slope, 0.5, 1.0);
    m_offset = std::clamp(offset, -1.0, 1.0);
}

void FirstLabelLine::apply(std::span<double> probabilities) const
{
    if (probabilities.size() < 2 || (m_slope == 1 && m_offset == 0))
        return;
    const auto first = std::ranges::max_element(probabilities);
    if (1 - *first < leastRest)
        return; // there is nothing that the others could get more of
    const double moved = 1 / (1 + std::exp(-m_slope * logOddsOf(*first) - m_offset));
    const double scale = (1 - moved) / (1 - *first);
    double second = 0;
    for (auto one = probabilities.begin(); one != probabilities.end(); ++one)
        second = one == first ? second : std::max(second, *one);
    if (moved <= second * scale)
        return; // the order says more
    for (double &probability : probabilities)
        probability *= scale;
    *first = moved;
}

} // namespace kefu
