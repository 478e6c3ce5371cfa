#pragma once

#include "classifier/heldout.h"
#include "classifier/linearsvm.h"

namespace kefu {

/// Enough passes for a set of this size: a small one needs more to settle, and has the time.
[[nodiscard]] SvmOptions svmOptions(const Corpus &corpus);

/// What the SVM, trained on the corpus with svmOptions(), would score for the fold's \a rows had it not seen
/// the fold: one row of scores each.
[[nodiscard]] std::vector<float> scoreFold(const Corpus &corpus, const LinearSvm &svm, const Fold &fold,
                                           const SparseMatrix &rows, int threads);

/// Appends a quarter of the labels and topics after another, as scored by an SVM that never saw them.
void appendLeftOutLabels(const Corpus &corpus, const LinearSvm &svm, int threads, HeldOutTexts &texts);

/// Appends every \a fold-th of \a folds samples of each class, as scored by an SVM that never saw them.
void appendSamples(const Corpus &corpus, const LinearSvm &svm, int fold, int folds, int threads,
                   HeldOutTexts &texts);

} // namespace kefu
