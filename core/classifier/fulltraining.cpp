#include "classifier/fewsamples.h"
#include "classifier/mlptraining.h"
#include "classifier/noise.h"
#include "classifier/parallel.h"
#include "classifier/quickclassifier.h"
#include "classifier/stack.h"
#include "classifier/stackedmodel.h"
#include "classifier/svmheldout.h"
#include "classifier/training.h"

#include <algorithm>
#include <numeric>

namespace kefu {

namespace {

/// How much work the set is worth. A large one needs fewer passes, and less of it held out.
struct Plan
{
    int networks = 4;
    MlpOptions network;
    FoldPlan folds;     ///< held out from a network each, all topics' between them; one more sees everything
    int passes = 10;    ///< without the fold
    int lastPasses = 2; ///< with it

    Plan(int rows, int labels)
    {
        const bool large = rows > largeSet;
        const int heldOut = large ? 3 : 4;
        folds = {heldOut, 10, heldOut};
        if (large) {
            network.hidden = 96;
            network.spread = 0.15F;
        }
        // Many labels are of many matters, told by several words each; those of one matter often differ in
        // one.
        const bool dropTokens = large && labels > 100;
        const bool few = rows < enoughHeldOut;
        passes = std::clamp(80000 / std::max(rows, 1), 8, few ? 100 : 30);
        lastPasses = std::max(2, passes / 4);
        if (dropTokens) {
            network.tokenDropout = 0.2F;
            network.inputDropout = 0.4F;
            network.rate = 0.1F;
            passes += 3; // it sees less of each text
            ++lastPasses;
        }
    }
};

class FullTraining
{
public:
    FullTraining(Corpus corpus, LinearSvm svm, SvmHeldOut heldOut, double outsideShare, std::stop_token stop)
        : m_corpus(std::move(corpus))
        , m_svm(std::move(svm))
        , m_leftOut(std::move(heldOut.leftOut))
        , m_outsideShare(outsideShare)
        , m_stop(std::move(stop))
        , m_plan(m_corpus.rows.rows(), m_corpus.labelCount)
        , m_networkScores(size_t(m_plan.networks))
        , m_networks(size_t(m_plan.networks))
    {
        if (heldOut.plan == m_plan.folds)
            m_folds = std::move(heldOut.samples);
    }

    ClassifierPointer run(int threads)
    {
        if (m_folds.empty())
            m_folds = scoreFolds(m_corpus, m_svm, sampleFolds(m_corpus, m_plan.folds), threads);
        m_svm.finish();
        // All at once, so that no core is idle where they are not a multiple of the cores.
        forEachIndex(m_plan.networks, threads > 1 ? m_plan.networks : 1,
                     [this](int i) { trainNetwork(size_t(i)); });
        return m_stop.stop_requested() ? ClassifierPointer() : assemble();
    }

private:
    void trainNetwork(size_t index)
    {
        const ScoredFold *const heldOut = index < m_folds.size() ? &m_folds[index] : nullptr;
        MlpOptions options = m_plan.network;
        options.seed = quint64(index) + 1;
        MlpTraining training(m_corpus.vocabulary.size(), m_corpus.classCount(), options);
        std::vector<int> rows(size_t(m_corpus.rows.rows()));
        std::iota(rows.begin(), rows.end(), 0);
        std::vector<int> seen;
        std::ranges::copy_if(rows, std::back_inserter(seen),
                             [&](int row) { return !heldOut || heldOut->fold.held[size_t(row)] == 0; });
        for (int pass = 0; pass < m_plan.passes && !m_stop.stop_requested(); ++pass)
            training.pass(m_corpus.rows, m_corpus.classes, seen);
        if (heldOut)
            m_networkScores[index] = scoresOf(training.model(), heldOut->rows.rows);
        for (int pass = 0; pass < m_plan.lastPasses && !m_stop.stop_requested(); ++pass)
            training.pass(m_corpus.rows, m_corpus.classes, rows);
        m_networks[index] = training.model();
    }

    std::vector<float> scoresOf(const Mlp &network, const SparseMatrix &rows) const
    {
        const auto width = size_t(m_corpus.classCount());
        std::vector<float> scores(size_t(rows.rows()) * width, 0.F);
        for (int i = 0; i < rows.rows(); ++i)
            network.addLogProbabilities(rows.row(i), 1, std::span(scores).subspan(size_t(i) * width, width));
        return scores;
    }

    ClassifierPointer assemble()
    {
        const std::vector<double> weights = stackWeights();
        HeldOutTexts texts = stackedTexts(weights);
        auto model =
            std::make_unique<StackedModel>(std::move(m_svm), std::move(m_networks), weights[0], weights[1]);
        appendNoise(m_corpus.vocabulary, *model, texts);
        appendForFew(m_corpus, *model, texts);
        const Verdict decision(m_corpus.labelCount, m_corpus.topicCount, texts, scoreChecks(m_corpus, *model),
                               m_outsideShare);
        const int classes = m_corpus.classCount();
        return std::make_shared<QuickClassifier>(std::move(m_corpus.vocabulary), std::move(model), decision,
                                                 classes);
    }

    std::vector<double> stackWeights()
    {
        for (ScoredTexts &part : m_parts)
            part.width = m_corpus.classCount();
        for (size_t part = 0; part < m_folds.size(); ++part) {
            const ScoredFold &fold = m_folds[part];
            for (size_t i = 0; i < fold.rows.indices.size(); ++i) {
                if (!m_corpus.isLabelled(fold.rows.indices[i]))
                    continue;
                appendRow(m_parts[0], fold.scores, i, fold.rows.indices[i]);
                appendRow(m_parts[1], m_networkScores[part], i, fold.rows.indices[i]);
            }
        }
        return fitStack(m_parts, m_corpus.labelCount, {usualSvmFactor, usualNetworkFactor});
    }

    void appendRow(ScoredTexts &part, const std::vector<float> &scores, size_t i, int row) const
    {
        const auto begin = scores.begin() + qptrdiff(i) * part.width;
        part.scores.insert(part.scores.end(), begin, begin + part.width);
        part.labels.push_back(m_corpus.classes[size_t(row)]);
    }

    /// Where a label was left out, only the SVM was trained without it: its own probabilities stand in for
    /// the networks'.
    HeldOutTexts stackedTexts(const std::vector<double> &weights) const
    {
        HeldOutTexts texts;
        const auto width = size_t(m_corpus.classCount());
        texts.scored.width = int(2 * width);
        std::vector<float> scores(2 * width);
        for (size_t part = 0; part < m_folds.size(); ++part) {
            const ScoredFold &fold = m_folds[part];
            const std::vector<float> &networkScores = m_networkScores[part];
            for (size_t i = 0; i < fold.rows.indices.size(); ++i) {
                for (size_t k = 0; k < width; ++k) {
                    scores[width + k] = fold.scores[i * width + k];
                    scores[k] = float(weights[0]) * scores[width + k] +
                                float(weights[1]) * networkScores[i * width + k];
                }
                const int row = fold.rows.indices[i];
                texts.append(scores, m_corpus.classes[size_t(row)], fold.rows.coverages[i],
                             kindOf(m_corpus, fold.fold, row));
            }
        }
        const float factor =
            float(weights[0] +
                  weights[1] * fitInverseTemperature(m_parts[0], m_corpus.labelCount, usualSvmTemperature));
        for (int i = 0; i < m_leftOut.scored.rows(); ++i) {
            const std::span<const float> linear = m_leftOut.scored.row(i);
            std::ranges::copy(linear, scores.begin() + qptrdiff(width));
            std::ranges::transform(linear, scores.begin(), [&](float score) { return score * factor; });
            texts.append(scores, m_leftOut.scored.labels[size_t(i)], m_leftOut.coverages[size_t(i)],
                         m_leftOut.kinds[size_t(i)]);
        }
        return texts;
    }

    Corpus m_corpus;
    LinearSvm m_svm;
    HeldOutTexts m_leftOut;
    double m_outsideShare = 0;
    std::stop_token m_stop;
    Plan m_plan;
    std::vector<ScoredFold> m_folds;
    std::vector<std::vector<float>> m_networkScores; ///< of each fold's rows
    std::vector<Mlp> m_networks;
    std::vector<ScoredTexts> m_parts =
        std::vector<ScoredTexts>(2); ///< held samples: by the SVM, by the networks
};

} // namespace

ClassifierPointer makeStackedClassifier(Corpus corpus, LinearSvm svm, SvmHeldOut heldOut, double outsideShare,
                                        int threads, const std::stop_token &stop)
{
    return FullTraining(std::move(corpus), std::move(svm), std::move(heldOut), outsideShare, stop)
        .run(threads);
}

} // namespace kefu
