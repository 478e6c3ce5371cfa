#include "classifier/corpus.h"

#include "classifier/parallel.h"

namespace kefu {

namespace {

constexpr size_t manyTexts = 1500; // from here on a feature of a single text is left out
constexpr int mostFeatures = 120000;
constexpr size_t textsAtOnce = 256;

struct Text
{
    QStringView text;
    int label = 0;
};

std::vector<Text> usableTexts(const TrainingSet &set)
{
    std::vector<Text> texts;
    texts.reserve(size_t(set.samples.size() + set.outOfScope.size()));
    for (const TrainingSet::Sample &sample : set.samples)
        if (sample.label >= 0 && sample.label < set.labelCount)
            texts.push_back({sample.text, sample.label});
    for (const TrainingSet::Sample &sample : set.outOfScope)
        if (sample.label >= 0 && sample.label < set.topicCount)
            texts.push_back({sample.text, set.labelCount + sample.label});
    return texts;
}

CheckTexts makeChecks(const TrainingSet &set, const Vocabulary &vocabulary)
{
    CheckTexts checks;
    std::vector<Entry> vector;
    for (const TrainingSet::Sample &check : set.checks) {
        if (check.label < 0 || check.label >= set.labelCount)
            continue;
        const Coverage coverage =
            vocabulary.vectorise(extractFeatures(check.text, vocabulary.options()), vector);
        if (isNoise(coverage))
            continue;
        checks.rows.append(vector);
        checks.labels.push_back(check.label);
        checks.coverages.push_back(coverage);
    }
    return checks;
}

} // namespace

Corpus makeCorpus(const TrainingSet &set, const FeatureOptions &options, int threads)
{
    const std::vector<Text> texts = usableTexts(set);
    const int batches = int((texts.size() + textsAtOnce - 1) / textsAtOnce);
    const auto inBatches = [&](auto work) {
        forEachIndex(batches, threads, [&](int batch) {
            const size_t begin = size_t(batch) * textsAtOnce;
            work(size_t(batch), begin, std::min(texts.size(), begin + textsAtOnce));
        });
    };
    std::vector<std::vector<Feature>> features(texts.size());
    inBatches([&](size_t, size_t begin, size_t end) {
        for (size_t i = begin; i < end; ++i)
            features[i] = extractFeatures(texts[i].text, options);
    });

    Corpus corpus;
    corpus.labelCount = set.labelCount;
    corpus.topicCount = set.topicCount;
    corpus.vocabulary = Vocabulary(features, options, texts.size() < manyTexts ? 1 : 2, mostFeatures);
    std::vector<SparseMatrix> rows(static_cast<size_t>(batches));
    std::vector<Coverage> coverages(texts.size());
    inBatches([&](size_t batch, size_t begin, size_t end) {
        std::vector<Entry> vector;
        for (size_t i = begin; i < end; ++i) {
            coverages[i] = corpus.vocabulary.vectorise(features[i], vector);
            rows[batch].append(vector);
            features[i] = {};
        }
    });
    size_t entries = 0;
    for (const SparseMatrix &batch : rows)
        entries += batch.entries.size();
    corpus.rows.entries.reserve(entries);
    for (size_t i = 0; i < texts.size(); ++i) {
        const SparseVector row = rows[i / textsAtOnce].row(int(i % textsAtOnce));
        if (row.empty())
            continue;
        corpus.rows.append(row);
        corpus.classes.push_back(texts[i].label);
        corpus.coverages.push_back(coverages[i]);
    }
    corpus.checks = makeChecks(set, corpus.vocabulary);
    return corpus;
}

} // namespace kefu
