#include "classifier/svmheldout.h"

#include <algorithm>

namespace kefu {

namespace {

constexpr int labelFolds = 4;
constexpr int leftOutRows = 4000; // enough for the acceptor

void append(const Corpus &corpus, const Fold &fold, const HeldRows &rows, std::vector<float> scores,
            HeldOutTexts &texts)
{
    const auto width = size_t(corpus.classCount());
    for (size_t i = 0; i < rows.indices.size(); ++i) {
        const std::span<float> row(scores.data() + i * width, width);
        for (size_t label = 0; label < width; ++label)
            if (fold.unknown[label] != 0)
                row[label] = unknownClassScore;
        const int index = rows.indices[i];
        texts.append(row, corpus.classes[size_t(index)], rows.coverages[i], kindOf(corpus, fold, index));
    }
}

} // namespace

SvmOptions svmOptions(const Corpus &corpus)
{
    SvmOptions options;
    options.passes = std::clamp(20000 / std::max(corpus.rows.rows(), 1), 6, 60);
    return options;
}

std::vector<float> scoreFold(const Corpus &corpus, const LinearSvm &svm, const Fold &fold,
                             const SparseMatrix &rows, int threads)
{
    const bool wholeClasses = std::ranges::find(fold.unknown, char(1)) != fold.unknown.end();
    const bool few = corpus.rows.rows() < enoughHeldOut; // what was taken out is then much of the whole
    std::vector<float> scores;
    svm.scoreHeldOut(corpus.rows, corpus.classes, fold.held, rows, svmOptions(corpus),
                     few            ? 20
                     : wholeClasses ? 1
                                    : 2,
                     threads, scores);
    return scores;
}

void appendLeftOutLabels(const Corpus &corpus, const LinearSvm &svm, int threads, HeldOutTexts &texts)
{
    if (corpus.labelCount < 2 * labelFolds)
        return;
    for (int i = 0; i < labelFolds; ++i) {
        const Fold fold = labelFold(corpus, i, labelFolds);
        const HeldRows rows = heldRows(corpus, fold, corpus.rows.rows() / leftOutRows + 1);
        append(corpus, fold, rows, scoreFold(corpus, svm, fold, rows.rows, threads), texts);
    }
}

void appendSamples(const Corpus &corpus, const LinearSvm &svm, int fold, int folds, int threads,
                   HeldOutTexts &texts)
{
    const Fold samples = sampleFold(corpus, fold, folds, folds);
    const HeldRows rows = heldRows(corpus, samples, 1);
    append(corpus, samples, rows, scoreFold(corpus, svm, samples, rows.rows, threads), texts);
}

} // namespace kefu
