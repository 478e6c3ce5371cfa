#include "classifier/centroids.h"
#include "classifier/fewsamples.h"
#include "classifier/noise.h"
#include "classifier/quickclassifier.h"
#include "classifier/svmheldout.h"
#include "classifier/training.h"

namespace kefu {

namespace {

constexpr int sampleFolds = 3;
constexpr int mostUnseenRows = 1500;

HeldOutTexts heldOutBySvm(const Corpus &corpus, const LinearSvm &svm, int threads)
{
    HeldOutTexts texts;
    texts.scored.width = corpus.classCount();
    for (int fold = 0; fold < sampleFolds; ++fold)
        appendSamples(corpus, svm, fold, sampleFolds, threads, texts);
    appendLeftOutLabels(corpus, svm, threads, texts);
    appendNoise(corpus.vocabulary, svm, texts);
    appendForFew(corpus, svm, texts);
    return texts;
}

HeldOutTexts heldOutByCentroids(const Corpus &corpus, const Centroids &centroids)
{
    HeldOutTexts texts;
    texts.scored.width = corpus.classCount();
    std::vector<int> sizes(size_t(corpus.classCount()), 0);
    for (const int label : corpus.classes)
        ++sizes[size_t(label)];
    std::vector<float> scores(size_t(corpus.classCount()));
    const int stride = corpus.rows.rows() / mostUnseenRows + 1;
    for (int row = 0; row < corpus.rows.rows(); row += stride) {
        const auto label = size_t(corpus.classes[size_t(row)]);
        const Coverage &coverage = corpus.coverages[size_t(row)];
        const bool labelled = corpus.isLabelled(row);
        centroids.scoreUnseen(corpus, row, scores);
        if (sizes[label] > 1)
            texts.append(scores, int(label), coverage,
                         labelled ? HeldOutKind::Sample : HeldOutKind::KnownTopic);
        scores[label] = unknownClassScore;
        if (corpus.labelCount > 1)
            texts.append(scores, int(label), coverage,
                         labelled ? HeldOutKind::LeftOutLabel : HeldOutKind::NewTopic);
    }
    appendNoise(corpus.vocabulary, centroids, texts);
    return texts;
}

} // namespace

ClassifierPointer makeLinearClassifier(const Corpus &corpus, const LinearSvm &svm, double outsideShare,
                                       int threads)
{
    auto model = std::make_unique<LinearSvm>(svm);
    model->finish();
    Verdict decision(corpus.labelCount, corpus.topicCount, heldOutBySvm(corpus, svm, threads),
                     scoreChecks(corpus, *model), outsideShare);
    return std::make_shared<QuickClassifier>(corpus.vocabulary, std::move(model), std::move(decision),
                                             corpus.classCount());
}

ClassifierPointer makeCentroidClassifier(const Corpus &corpus, double outsideShare)
{
    auto model = std::make_unique<Centroids>(corpus);
    Verdict decision(corpus.labelCount, corpus.topicCount, heldOutByCentroids(corpus, *model),
                     scoreChecks(corpus, *model), outsideShare);
    return std::make_shared<QuickClassifier>(corpus.vocabulary, std::move(model), std::move(decision),
                                             corpus.classCount());
}

} // namespace kefu
