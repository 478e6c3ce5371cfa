#include "classifier/heldout.h"

namespace kefu {

void HeldOutTexts::append(std::span<const float> scores, int label, const Coverage &coverage,
                          HeldOutKind kind)
{
    scored.scores.insert(scored.scores.end(), scores.begin(), scores.end());
    scored.labels.push_back(label);
    coverages.push_back(coverage);
    kinds.push_back(kind);
}

void HeldOutTexts::append(const HeldOutTexts &others)
{
    scored.scores.insert(scored.scores.end(), others.scored.scores.begin(), others.scored.scores.end());
    scored.labels.insert(scored.labels.end(), others.scored.labels.begin(), others.scored.labels.end());
    coverages.insert(coverages.end(), others.coverages.begin(), others.coverages.end());
    kinds.insert(kinds.end(), others.kinds.begin(), others.kinds.end());
}

HeldOutTexts scoreChecks(const Corpus &corpus, const LinearModel &model)
{
    HeldOutTexts texts;
    texts.scored.width = corpus.classCount() * model.rows();
    std::vector<float> scores(size_t(texts.scored.width));
    for (int i = 0; i < corpus.checks.rows.rows(); ++i) {
        model.score(corpus.checks.rows.row(i), scores);
        texts.append(scores, corpus.checks.labels[size_t(i)], corpus.checks.coverages[size_t(i)],
                     HeldOutKind::Sample);
    }
    return texts;
}

Fold sampleFold(const Corpus &corpus, int fold, int folds, int topicFolds)
{
    Fold result{std::vector<char>(corpus.classes.size(), 0),
                std::vector<char>(size_t(corpus.classCount()), 0)};
    std::vector<int> sizes(size_t(corpus.classCount()), 0);
    for (const int label : corpus.classes)
        ++sizes[size_t(label)];
    std::vector<int> seen(sizes.size(), 0);
    for (size_t i = 0; i < corpus.classes.size(); ++i) {
        const auto label = size_t(corpus.classes[i]);
        // Classes begin at different places, so that small ones are not all held in the first fold.
        const int parts = corpus.isLabelled(int(i)) ? folds : topicFolds;
        if (sizes[label] > 1 && (seen[label]++ + int(label)) % parts == fold)
            result.held[i] = 1;
    }
    return result;
}

Fold labelFold(const Corpus &corpus, int fold, int folds)
{
    Fold result{std::vector<char>(corpus.classes.size(), 0),
                std::vector<char>(size_t(corpus.classCount()), 0)};
    for (int label = 0; label < corpus.classCount(); ++label) {
        // Neighbours in the pack are often related; a stride of 1 spreads them over the folds.
        const int place = label < corpus.labelCount ? label : label - corpus.labelCount;
        result.unknown[size_t(label)] = place % folds == fold ? 1 : 0;
    }
    for (size_t i = 0; i < corpus.classes.size(); ++i)
        result.held[i] = result.unknown[size_t(corpus.classes[i])];
    return result;
}

HeldOutKind kindOf(const Corpus &corpus, const Fold &fold, int row)
{
    const bool wholeClass = fold.unknown[size_t(corpus.classes[size_t(row)])] != 0;
    if (corpus.isLabelled(row))
        return wholeClass ? HeldOutKind::LeftOutLabel : HeldOutKind::Sample;
    return wholeClass ? HeldOutKind::NewTopic : HeldOutKind::KnownTopic;
}

HeldRows heldRows(const Corpus &corpus, const Fold &fold, int stride)
{
    std::vector<char> isKnown(size_t(corpus.vocabulary.size()), 0);
    for (int i = 0; i < corpus.rows.rows(); ++i)
        if (fold.held[size_t(i)] == 0)
            for (const Entry &entry : corpus.rows.row(i))
                isKnown[entry.index] = 1;

    HeldRows result;
    std::vector<Entry> vector;
    int position = 0;
    for (int i = 0; i < corpus.rows.rows(); ++i) {
        if (fold.held[size_t(i)] == 0 || position++ % stride != 0)
            continue;
        const SparseVector row = corpus.rows.row(i);
        vector.assign(row.begin(), row.end());
        Coverage coverage = corpus.coverages[size_t(i)];
        corpus.vocabulary.forget(vector, coverage, isKnown);
        result.rows.append(vector);
        result.indices.push_back(i);
        result.coverages.push_back(coverage);
    }
    return result;
}

} // namespace kefu
