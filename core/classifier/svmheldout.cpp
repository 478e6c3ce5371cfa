#include "classifier/svmheldout.h"

#include "classifier/parallel.h"

#include <algorithm>

namespace kefu {

namespace {

constexpr int labelFolds = 4;
constexpr int leftOutRows = 4000; // enough for the acceptor

bool leavesClassesOut(const Fold &fold)
{
    return std::ranges::find(fold.unknown, char(1)) != fold.unknown.end();
}

int passesFor(const Corpus &corpus, const Fold &fold)
{
    if (corpus.rows.rows() < enoughHeldOut)
        return 20; // what was taken out is much of the whole
    return leavesClassesOut(fold) ? 1 : 2;
}

} // namespace

SvmOptions svmOptions(const Corpus &corpus)
{
    SvmOptions options;
    options.passes = std::clamp(20000 / std::max(corpus.rows.rows(), 1), 6, 60);
    return options;
}

std::vector<ScoredFold> scoreFolds(const Corpus &corpus, const LinearSvm &svm, std::vector<Fold> folds,
                                   int threads)
{
    std::vector<ScoredFold> scored(folds.size());
    forEachIndex(int(folds.size()), threads, [&](int i) {
        ScoredFold &one = scored[size_t(i)];
        one.fold = std::move(folds[size_t(i)]);
        const int stride = leavesClassesOut(one.fold) ? corpus.rows.rows() / leftOutRows + 1 : 1;
        one.rows = heldRows(corpus, one.fold, stride);
    });
    std::vector<HeldOutQuestion> questions;
    questions.reserve(scored.size());
    for (const ScoredFold &one : scored)
        questions.push_back({one.fold.held, one.rows.rows, passesFor(corpus, one.fold), {}});
    svm.scoreHeldOut(corpus.rows, corpus.classes, svmOptions(corpus), questions, threads);
    for (size_t i = 0; i < scored.size(); ++i)
        scored[i].scores = std::move(questions[i].scores);
    return scored;
}

std::vector<Fold> sampleFolds(const Corpus &corpus, const FoldPlan &plan)
{
    std::vector<Fold> folds;
    for (int i = 0; i < plan.folds; ++i)
        folds.push_back(sampleFold(corpus, i, plan.parts, plan.topicParts));
    return folds;
}

SvmHeldOut::SvmHeldOut(const Corpus &corpus, const LinearSvm &svm, int threads)
{
    if (corpus.rows.rows() <= largeSet)
        plan.parts = plan.folds; // all of a small one
    std::vector<Fold> folds = sampleFolds(corpus, plan);
    if (corpus.labelCount >= 2 * labelFolds)
        for (int i = 0; i < labelFolds; ++i)
            folds.push_back(labelFold(corpus, i, labelFolds));
    samples = scoreFolds(corpus, svm, std::move(folds), threads);
    leftOut.scored.width = corpus.classCount();
    for (size_t i = size_t(plan.folds); i < samples.size(); ++i)
        append(corpus, samples[i], leftOut);
    samples.resize(size_t(plan.folds));
}

void append(const Corpus &corpus, const ScoredFold &fold, HeldOutTexts &texts)
{
    const auto width = size_t(corpus.classCount());
    std::vector<float> scores(width);
    for (size_t i = 0; i < fold.rows.indices.size(); ++i) {
        for (size_t label = 0; label < width; ++label)
            scores[label] =
                fold.fold.unknown[label] != 0 ? unknownClassScore : fold.scores[i * width + label];
        const int index = fold.rows.indices[i];
        texts.append(scores, corpus.classes[size_t(index)], fold.rows.coverages[i],
                     kindOf(corpus, fold.fold, index));
    }
}

} // namespace kefu
