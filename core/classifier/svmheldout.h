#pragma once

#include "classifier/heldout.h"
#include "classifier/linearsvm.h"

namespace kefu {

/// Enough passes for a set of this size: a small one needs more to settle, and has the time.
[[nodiscard]] SvmOptions svmOptions(const Corpus &corpus);

/// A share of the samples, as scored by an SVM that did not see it.
struct ScoredFold
{
    Fold fold;
    HeldRows rows;
    std::vector<float> scores; ///< all classes of a row after another
};

/// What the SVM, trained on the corpus with svmOptions(), would score for each fold had it not seen it.
[[nodiscard]] std::vector<ScoredFold> scoreFolds(const Corpus &corpus, const LinearSvm &svm,
                                                 std::vector<Fold> folds, int threads);

/// How samples are held out: one of so many parts of each label and each topic, a few times.
struct FoldPlan
{
    int folds = 3;
    int parts = 10;
    int topicParts = 3;

    bool operator==(const FoldPlan &) const = default;
};
[[nodiscard]] std::vector<Fold> sampleFolds(const Corpus &corpus, const FoldPlan &plan);

/// What both models learn their confidences from.
struct SvmHeldOut
{
    FoldPlan plan;
    std::vector<ScoredFold> samples;
    HeldOutTexts leftOut; ///< every label and topic, a quarter of them left out at a time

    SvmHeldOut() = default;
    SvmHeldOut(const Corpus &corpus, const LinearSvm &svm, int threads);
};

/// A set from this size on is large: less of it has to be held out, and it needs fewer passes.
inline constexpr int largeSet = 6000;

/// Appends the fold's rows.
void append(const Corpus &corpus, const ScoredFold &fold, HeldOutTexts &texts);

} // namespace kefu
