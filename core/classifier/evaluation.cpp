#include "classifier/evaluation.h"

#include <QMap>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace Qt::StringLiterals;

namespace kefu {

namespace {

struct Counts
{
    int right = 0;
    int predicted = 0;
    int actual = 0;
};

int topLabel(const Ranking &ranking)
{
    return ranking.labels.isEmpty() ? -1 : ranking.labels.first().label;
}

bool isInTop(const Judged &one, qsizetype places)
{
    const auto end = one.ranking.labels.begin() + std::min(places, one.ranking.labels.size());
    return std::any_of(one.ranking.labels.begin(), end,
                       [&](const Ranked &ranked) { return ranked.label == one.label; });
}

double macroF1Of(const QMap<int, Counts> &counts)
{
    double sum = 0;
    int labels = 0;
    for (const Counts &count : counts) {
        if (count.actual == 0)
            continue;
        ++labels;
        sum += 2.0 * count.right / (count.predicted + count.actual);
    }
    return labels == 0 ? 0 : sum / labels;
}

void rateRanking(const QList<Judged> &judged, Evaluation &result)
{
    QMap<int, Counts> counts;
    int right = 0;
    int inTop3 = 0;
    for (const Judged &one : judged) {
        if (one.label < 0)
            continue;
        ++result.inScope;
        const int top = topLabel(one.ranking);
        const bool isRight = top == one.label;
        right += isRight ? 1 : 0;
        inTop3 += isInTop(one, 3) ? 1 : 0;
        ++counts[one.label].actual;
        if (top >= 0)
            ++counts[top].predicted;
        counts[one.label].right += isRight ? 1 : 0;
        const double confidence = top < 0 ? 0 : one.ranking.labels.first().confidence;
        const int place = std::clamp(int(confidence * Evaluation::binCount), 0, Evaluation::binCount - 1);
        ReliabilityBin &bin = result.reliability[size_t(place)];
        ++bin.count;
        bin.confidence += confidence;
        bin.accuracy += isRight ? 1 : 0;
    }
    if (result.inScope == 0)
        return;
    result.accuracy = double(right) / result.inScope;
    result.top3Accuracy = double(inTop3) / result.inScope;
    result.macroF1 = macroF1Of(counts);
}

void rateCalibration(Evaluation &result)
{
    for (ReliabilityBin &bin : result.reliability) {
        if (bin.count == 0)
            continue;
        bin.confidence /= bin.count;
        bin.accuracy /= bin.count;
        result.calibrationError += std::abs(bin.confidence - bin.accuracy) * bin.count / result.inScope;
    }
}

/// The probability that an out-of-scope text has a higher fallback confidence than an in-scope one, from
/// ranks; ties count half.
double aurocOf(const QList<Judged> &judged, int inScope, int outOfScope)
{
    std::vector<std::pair<double, bool>> scores;
    scores.reserve(size_t(judged.size()));
    for (const Judged &one : judged)
        scores.emplace_back(one.ranking.fallbackConfidence, one.label < 0);
    std::ranges::sort(scores);
    double rankSum = 0;
    for (size_t i = 0; i < scores.size();) {
        size_t j = i;
        int outside = 0;
        for (; j < scores.size() && scores[j].first == scores[i].first; ++j)
            outside += scores[j].second ? 1 : 0;
        rankSum += outside * (double(i) + double(j) + 1) / 2;
        i = j;
    }
    const double least = double(outOfScope) * (outOfScope + 1) / 2;
    return (rankSum - least) / (double(outOfScope) * inScope);
}

} // namespace

Evaluation evaluate(const QList<Judged> &judged)
{
    Evaluation result;
    rateRanking(judged, result);
    rateCalibration(result);
    int rejectedInside = 0;
    int rejectedOutside = 0;
    for (const Judged &one : judged) {
        result.outOfScope += one.label < 0 ? 1 : 0;
        if (one.ranking.fallback)
            ++(one.label < 0 ? rejectedOutside : rejectedInside);
    }
    if (result.inScope > 0)
        result.falseRejection = double(rejectedInside) / result.inScope;
    if (result.outOfScope > 0)
        result.oosRecall = double(rejectedOutside) / result.outOfScope;
    if (result.inScope > 0 && result.outOfScope > 0)
        result.oosAuroc = aurocOf(judged, result.inScope, result.outOfScope);
    return result;
}

QJsonObject Evaluation::toJson() const
{
    return {{u"accuracy"_s, accuracy},
            {u"macro_f1"_s, macroF1},
            {u"top3_accuracy"_s, top3Accuracy},
            {u"ece"_s, calibrationError},
            {u"oos_auroc"_s, outOfScope > 0 ? QJsonValue(oosAuroc) : QJsonValue()},
            {u"oos_recall"_s, outOfScope > 0 ? QJsonValue(oosRecall) : QJsonValue()},
            {u"false_rejection"_s, falseRejection},
            {u"train_seconds"_s, trainSeconds},
            {u"first_usable_seconds"_s, firstUsableSeconds},
            {u"query_microseconds"_s, queryMicroseconds},
            {u"model_bytes"_s, modelBytes}};
}

} // namespace kefu
