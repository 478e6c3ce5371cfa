#include "classifier/decision.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace kefu {

namespace {

constexpr int leastChecks = 50;
constexpr double leastConfidence = 0.12; // below this it cannot be told which label is meant
constexpr size_t mostAcceptorSamples = 6000;

/// How much each kind of text counts when the acceptor learns, relative to the in-scope samples.
double shareOf(HeldOutKind kind, bool hasTopics)
{
    switch (kind) {
    case HeldOutKind::Sample:
        return 1;
    case HeldOutKind::KnownTopic:
    case HeldOutKind::NewTopic:
        return 0.15;
    case HeldOutKind::LeftOutLabel:
        return hasTopics ? 0.1 : 0.3;
    case HeldOutKind::Noise:
        return 0.03;
    case HeldOutKind::Seen:
    case HeldOutKind::Everyday:
        return 0; // they count by what is lacking, see weightOf()
    }
    return 0;
}

/// What all texts of a kind count together.
double weightOf(HeldOutKind kind, bool hasTopics, int samples)
{
    constexpr double ofFew = 60;
    const double usual = shareOfUsual(samples);
    if (kind == HeldOutKind::Seen)
        return ofFew * usual;
    if (kind == HeldOutKind::Everyday)
        return 1.5 * ofFew * usual;
    return shareOf(kind, hasTopics) * samples;
}

bool isInScope(HeldOutKind kind)
{
    return kind == HeldOutKind::Sample || kind == HeldOutKind::Seen;
}

std::vector<double> scaled(std::span<const float> scores, double factor)
{
    std::vector<double> logits(scores.size());
    std::ranges::transform(scores, logits.begin(), [factor](float score) { return factor * double(score); });
    return logits;
}

/// The in-scope rows, from the \a first score on.
ScoredTexts samplesOf(const HeldOutTexts &texts, int first)
{
    ScoredTexts samples;
    samples.width = texts.scored.width - first;
    for (int i = 0; i < texts.scored.rows(); ++i) {
        if (texts.kinds[size_t(i)] != HeldOutKind::Sample)
            continue;
        const std::span<const float> row = texts.scored.row(i).subspan(size_t(first));
        samples.scores.insert(samples.scores.end(), row.begin(), row.end());
        samples.labels.push_back(texts.scored.labels[size_t(i)]);
    }
    return samples;
}

} // namespace

Verdict::Verdict(int labels, int topics, const HeldOutTexts &texts, const HeldOutTexts &checks,
                 double outsideShare)
    : m_labels(labels)
    , m_topics(topics)
    , m_hasLinear(texts.scored.width > labels + topics)
{
    const ScoredTexts samples = samplesOf(texts, 0);
    m_factor = fitInverseTemperature(samples, labels, m_hasLinear ? 1 : usualSvmTemperature);
    m_cueFactor = m_factor;
    m_linearFactor = m_factor;
    if (m_hasLinear)
        m_linearFactor =
            fitInverseTemperature(samplesOf(texts, labels + topics), labels, usualSvmTemperature);
    trainAcceptors(texts);
    const double prior =
        (1 - m_wholeShare) * m_linearAcceptor.priorLogit() + m_wholeShare * m_wholeAcceptor.priorLogit();
    m_shift = std::log((1 - outsideShare) / outsideShare) - prior;
    if (checks.scored.rows() >= leastChecks)
        fitTo(checks);
    else
        m_firstLabel.fit(samples, labels, m_factor);
}

void Verdict::fitTo(const HeldOutTexts &checks)
{
    std::vector<double> inside;
    inside.reserve(size_t(checks.scored.rows()));
    for (int i = 0; i < checks.scored.rows(); ++i)
        inside.push_back(logistic(acceptance(checks.scored.row(i), checks.coverages[size_t(i)]) + m_shift));
    m_factor = fitConfidence(checks.scored, inside, m_labels, m_cueFactor);
}

/// The linear acceptor learns from all kinds of texts. The other one leaves out those for which the whole
/// model has no scores of its own: whose label or topic was left out from the linear part alone.
void Verdict::trainAcceptors(const HeldOutTexts &texts)
{
    std::array<int, 7> counts{};
    for (const HeldOutKind kind : texts.kinds)
        ++counts[size_t(kind)];
    const bool hasTopics = counts[size_t(HeldOutKind::KnownTopic)] > 0;
    const int inside = counts[size_t(HeldOutKind::Sample)];
    const size_t stride = texts.kinds.size() / mostAcceptorSamples + 1;
    std::vector<AcceptorSample> linear;
    std::vector<AcceptorSample> whole;
    for (size_t i = 0; i < texts.kinds.size(); ++i) {
        const HeldOutKind kind = texts.kinds[i];
        const bool isMany = kind == HeldOutKind::Sample || kind == HeldOutKind::LeftOutLabel;
        if (isMany && i % stride != 0)
            continue;
        if (kind == HeldOutKind::Sample && inside < enoughHeldOut && isNoise(texts.coverages[i]))
            continue; // such a text is refused before the acceptor is asked
        const double thinned = isMany ? double(stride) : 1;
        const double weight = weightOf(kind, hasTopics, inside) * thinned / counts[size_t(kind)];
        const std::span<const float> row = texts.scored.row(int(i));
        linear.push_back({linearCues(row, texts.coverages[i]), isInScope(kind), weight});
        if (m_hasLinear && hasTopics && kind != HeldOutKind::LeftOutLabel && kind != HeldOutKind::NewTopic)
            whole.push_back({wholeCues(row, texts.coverages[i]), isInScope(kind), weight});
    }
    m_linearAcceptor.train(linear);
    m_wholeAcceptor.train(whole);
    m_wholeShare = whole.empty() ? 0 : 0.5;
    if (m_hasLinear && whole.empty())
        matchEvenness(texts);
}

void Verdict::matchEvenness(const HeldOutTexts &texts)
{
    std::vector<Evenness::Pair> pairs;
    for (size_t i = 0; i < texts.kinds.size(); ++i) {
        if (texts.kinds[i] != HeldOutKind::Sample)
            continue;
        const std::span<const float> row = texts.scored.row(int(i));
        pairs.push_back({wholeCues(row, texts.coverages[i]).values[Cues::evenness],
                         m_linearAcceptor.logit(linearCues(row, texts.coverages[i]))});
    }
    m_evenness.match(pairs);
}

Cues Verdict::wholeCues(std::span<const float> scores, const Coverage &coverage) const
{
    return cuesOf(scaled(scores.first(size_t(m_labels) + size_t(m_topics)), m_cueFactor), m_labels, coverage);
}

Cues Verdict::linearCues(std::span<const float> scores, const Coverage &coverage) const
{
    Cues cues =
        cuesOf(scaled(scores.last(size_t(m_labels) + size_t(m_topics)), m_linearFactor), m_labels, coverage);
    // Texts of left-out labels had fewer labels to spread over; alone they would teach the opposite.
    if (m_topics == 0)
        cues.values[Cues::evenness] = 0;
    return cues;
}

double Verdict::acceptance(std::span<const float> scores, const Coverage &coverage) const
{
    const double linear = m_linearAcceptor.logit(linearCues(scores, coverage));
    if (m_evenness.isMatched())
        return (linear + m_evenness.logit(wholeCues(scores, coverage).values[Cues::evenness])) / 2;
    if (m_wholeShare == 0)
        return linear;
    return (1 - m_wholeShare) * linear + m_wholeShare * m_wholeAcceptor.logit(wholeCues(scores, coverage));
}

Ranking Verdict::decide(std::span<const float> scores, const Coverage &coverage) const
{
    Ranking ranking;
    if (m_labels == 0 || isNoise(coverage))
        return ranking;
    const double inside = logistic(acceptance(scores, coverage) + m_shift);
    const std::span<const float> labelScores = scores.first(size_t(m_labels));
    std::vector<double> probabilities(labelScores.size());
    softmax(labelScores, m_factor, probabilities);
    m_firstLabel.apply(probabilities);

    std::vector<int> order(labelScores.size());
    for (size_t i = 0; i < order.size(); ++i)
        order[i] = int(i);
    const auto listed = order.begin() + std::min<qsizetype>(longestRanking, qsizetype(order.size()));
    std::partial_sort(order.begin(), listed, order.end(), [&](int a, int b) {
        const double left = probabilities[size_t(a)];
        const double right = probabilities[size_t(b)];
        return left != right ? left > right : a < b;
    });
    ranking.labels.reserve(listed - order.begin());
    double sum = 0;
    for (auto label = order.begin(); label != listed; ++label) {
        // The sum of the rounded parts must not pass 1.
        const double confidence = std::min(inside * probabilities[size_t(*label)], 1 - sum);
        ranking.labels.append({*label, confidence});
        sum += confidence;
    }
    ranking.fallbackConfidence = std::min(1 - inside, 1 - sum);
    const double first = ranking.labels.first().confidence;
    ranking.margin = first - (ranking.labels.size() > 1 ? ranking.labels[1].confidence : 0);
    ranking.fallback = ranking.fallbackConfidence > first || first < leastConfidence;
    const auto topics = scores.subspan(size_t(m_labels), size_t(m_topics));
    const auto topic = std::ranges::max_element(topics);
    if (ranking.fallback && topic != topics.end() && *topic > labelScores[size_t(order.front())])
        ranking.fallbackTopic = int(topic - topics.begin());
    return ranking;
}

double outsideShare(const TrainingSet &set)
{
    if (set.samples.size() < enoughHeldOut)
        return 0.15; // few samples cover little of what is asked, and of what is not
    return set.outOfScope.isEmpty() ? 0.01 : 0.1;
}

} // namespace kefu
