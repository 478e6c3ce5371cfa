#include "classifier/centroids.h"
#include "classifier/fewsamples.h"
#include "classifier/noise.h"
#include "classifier/quickclassifier.h"
#include "classifier/svmheldout.h"
#include "classifier/training.h"

namespace kefu {

namespace {

constexpr int mostUnseenRows = 1500;

HeldOutTexts textsOf(const Corpus &corpus, const LinearSvm &svm, const SvmHeldOut &heldOut)
{
    HeldOutTexts texts;
    texts.scored.width = corpus.classCount();
    for (const ScoredFold &fold : heldOut.samples)
        append(corpus, fold, texts);
    texts.append(heldOut.leftOut);
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

ClassifierPointer makeLinearClassifier(const Corpus &corpus, const LinearSvm &svm, const SvmHeldOut &heldOut,
                                       double outsideShare)
{
    auto model = std::make_unique<LinearSvm>(svm.finished());
    const Verdict decision(corpus.labelCount, corpus.topicCount, textsOf(corpus, svm, heldOut),
                           scoreChecks(corpus, *model), outsideShare);
    return std::make_shared<QuickClassifier>(corpus.vocabulary, std::move(model), decision,
                                             corpus.classCount());
}

ClassifierPointer makeCentroidClassifier(const Corpus &corpus, double outsideShare)
{
    auto model = std::make_unique<Centroids>(corpus);
    const Verdict decision(corpus.labelCount, corpus.topicCount, heldOutByCentroids(corpus, *model),
                           scoreChecks(corpus, *model), outsideShare);
    return std::make_shared<QuickClassifier>(corpus.vocabulary, std::move(model), decision,
                                             corpus.classCount());
}

} // namespace kefu
