#include "classifier/acceptor.h"

#include <algorithm>
#include <cmath>

namespace kefu {

namespace {

constexpr int size = Cues::count + 1;
using Row = std::array<double, size>;

/// Solves the symmetric positive definite system by Cholesky's method.
Row solve(std::array<Row, size> matrix, Row right)
{
    for (size_t i = 0; i < size; ++i) {
        for (size_t j = 0; j <= i; ++j) {
            double sum = matrix[i][j];
            for (size_t k = 0; k < j; ++k)
                sum -= matrix[i][k] * matrix[j][k];
            matrix[i][j] = i == j ? std::sqrt(std::max(sum, 1e-12)) : sum / matrix[j][j];
        }
    }
    for (size_t i = 0; i < size; ++i) {
        for (size_t k = 0; k < i; ++k)
            right[i] -= matrix[i][k] * right[k];
        right[i] /= matrix[i][i];
    }
    for (size_t i = size; i-- > 0;) {
        for (size_t k = i + 1; k < size; ++k)
            right[i] -= matrix[k][i] * right[k];
        right[i] /= matrix[i][i];
    }
    return right;
}

double logSumExp(std::span<const double> logits)
{
    const double highest = *std::ranges::max_element(logits);
    double sum = 0;
    for (const double logit : logits)
        sum += std::exp(logit - highest);
    return highest + std::log(sum);
}

double share(int part, int rest)
{
    return part + rest == 0 ? 0 : double(part) / double(part + rest);
}

/// The entropy of the probabilities at twice the temperature: the labels behind the first ones then count
/// too.
double evennessOf(std::span<const double> logits, double highest)
{
    double total = 0;
    double mean = 0;
    for (const double logit : logits) {
        const double distance = 0.5 * (logit - highest);
        const double part = std::exp(distance);
        total += part;
        mean += part * distance;
    }
    return std::log(total) - mean / total;
}

using ScoreCues = std::array<double, 6>;

/// The highest probability, its lead, the log-sum-exp, the highest score, the topics against the labels, and
/// the evenness.
ScoreCues scoreCuesOf(std::span<const double> logits, int labels)
{
    const std::span<const double> inside = logits.first(size_t(labels));
    const std::span<const double> outside = logits.subspan(size_t(labels));
    double first = -1e9;
    double second = -1e9;
    for (const double logit : inside) {
        if (logit > first) {
            second = first;
            first = logit;
        } else {
            second = std::max(second, logit);
        }
    }
    const double energy = logSumExp(inside);
    const double highest = std::exp(first - energy);
    const double topic = outside.empty() ? 0 : std::clamp(logSumExp(outside) - energy, -20.0, 20.0);
    return {highest, highest - std::exp(second - energy), energy, first, topic, evennessOf(inside, first)};
}

} // namespace

double logistic(double x)
{
    return x >= 0 ? 1 / (1 + std::exp(-x)) : std::exp(x) / (1 + std::exp(x));
}

Cues cuesOf(std::span<const double> logits, int labels, const Coverage &coverage)
{
    const double length = std::log(1.0 + coverage.knownUnits + coverage.unknownUnits);
    const double knownUnits = share(coverage.knownUnits, coverage.unknownUnits);
    Cues cues{{share(coverage.known, coverage.unknown), knownUnits, length, length * knownUnits}};
    std::ranges::copy(scoreCuesOf(logits, labels), cues.values.begin() + 4);
    return cues;
}

void Acceptor::train(const std::vector<AcceptorSample> &samples)
{
    double inside = 0;
    double outside = 0;
    for (const AcceptorSample &sample : samples)
        (sample.inScope ? inside : outside) += sample.weight;
    if (inside <= 0 || outside <= 0)
        return;
    standardise(samples);
    fit(samples);
    m_priorLogit = std::log(inside / outside);
}

void Acceptor::standardise(const std::vector<AcceptorSample> &samples)
{
    for (size_t i = 0; i < Cues::count; ++i) {
        double sum = 0;
        double squares = 0;
        double weights = 0;
        for (const AcceptorSample &sample : samples) {
            sum += sample.weight * sample.cues.values[i];
            weights += sample.weight;
        }
        m_means[i] = sum / weights;
        for (const AcceptorSample &sample : samples)
            squares +=
                sample.weight * (sample.cues.values[i] - m_means[i]) * (sample.cues.values[i] - m_means[i]);
        const double deviation = std::sqrt(squares / weights);
        m_scales[i] = deviation > 1e-9 ? 1 / deviation : 0;
    }
}

/// Newton's method on the penalised log-likelihood.
void Acceptor::fit(const std::vector<AcceptorSample> &samples)
{
    constexpr int steps = 12;
    constexpr double ridge = 1.0;
    for (int step = 0; step < steps; ++step) {
        std::array<Row, size> hessian{};
        Row gradient{};
        for (size_t i = 0; i < size; ++i) {
            hessian[i][i] = ridge;
            gradient[i] = -ridge * m_weights[i];
        }
        for (const AcceptorSample &sample : samples) {
            Row row{};
            for (size_t i = 0; i < Cues::count; ++i)
                row[i] = (sample.cues.values[i] - m_means[i]) * m_scales[i];
            row[Cues::count] = 1;
            double sum = 0;
            for (size_t i = 0; i < size; ++i)
                sum += row[i] * m_weights[i];
            const double probability = logistic(sum);
            const double error = sample.weight * ((sample.inScope ? 1.0 : 0.0) - probability);
            const double curvature = sample.weight * std::max(probability * (1 - probability), 1e-6);
            for (size_t i = 0; i < size; ++i) {
                gradient[i] += error * row[i];
                for (size_t j = 0; j <= i; ++j)
                    hessian[i][j] += curvature * row[i] * row[j];
            }
        }
        const Row change = solve(hessian, gradient);
        for (size_t i = 0; i < size; ++i)
            m_weights[i] += change[i];
    }
}

double Acceptor::logit(const Cues &cues) const
{
    double sum = m_weights[Cues::count];
    for (size_t i = 0; i < Cues::count; ++i)
        sum += m_weights[i] * (cues.values[i] - m_means[i]) * m_scales[i];
    return sum;
}

} // namespace kefu
