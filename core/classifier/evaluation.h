#pragma once

#include "classifier/classification.h"

#include <QJsonObject>
#include <QList>

#include <array>

namespace kefu {

/// A labelled text and what the classifier said of it.
struct Judged
{
    int label = -1; ///< -1: the text is out of scope
    Ranking ranking;
};

/// One bar of the reliability diagram.
struct ReliabilityBin
{
    int count = 0;
    double confidence = 0; ///< mean
    double accuracy = 0;
};

/// How good a classifier is. Accuracy, F1, top-3 and calibration look at the ranking of the in-scope texts,
/// whatever was decided about the fallback; the out-of-scope figures are 0 where there is no such text.
struct Evaluation
{
    static constexpr int binCount = 15;

    int inScope = 0;
    int outOfScope = 0;
    double accuracy = 0;
    double macroF1 = 0; ///< over the labels that occur in the texts
    double top3Accuracy = 0;
    double calibrationError = 0; ///< expected calibration error, equal-width bins (Guo et al., ICML 2017)
    double oosAuroc = 0;         ///< of the fallback's confidence
    double oosRecall = 0;        ///< at the decision actually made
    double falseRejection = 0;   ///< in-scope texts that were given the fallback
    std::array<ReliabilityBin, binCount> reliability{};

    double trainSeconds = 0;
    double firstUsableSeconds = 0;
    double queryMicroseconds = 0;
    qsizetype modelBytes = 0;

    /// The keys of `kefu evaluate --json`.
    [[nodiscard]] QJsonObject toJson() const;
};

/// Everything but the seconds and bytes, which only the caller can measure.
[[nodiscard]] Evaluation evaluate(const QList<Judged> &judged);

} // namespace kefu
