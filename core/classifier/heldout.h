#pragma once

#include "classifier/calibration.h"
#include "classifier/corpus.h"
#include "classifier/linearmodel.h"

#include <functional>
#include <vector>

namespace kefu {

/// Why a text was unknown to the model that scored it.
enum class HeldOutKind : quint8
{
    Sample,       ///< other samples of its label were known
    KnownTopic,   ///< out of scope, other samples of its topic were known
    NewTopic,     ///< out of scope, its whole topic was unknown
    LeftOutLabel, ///< its whole label was unknown: out of scope for that model
    Noise,
    Seen,     ///< a sample that was known itself: only where there are too few others
    Everyday, ///< of other matters than any support desk's: only where there are too few others
};

/// Texts scored by models that had not seen them: what calibration and acceptance are learned from.
struct HeldOutTexts
{
    ScoredTexts scored; ///< a class unknown to the model scores unknownClassScore
    std::vector<Coverage> coverages;
    std::vector<HeldOutKind> kinds;

    void append(const HeldOutTexts &others);
    void append(std::span<const float> scores, int label, const Coverage &coverage, HeldOutKind kind);
};

/// The corpus's check texts, as scored by the model as it will be used.
[[nodiscard]] HeldOutTexts scoreChecks(const Corpus &corpus, const LinearModel &model);

inline constexpr float unknownClassScore = -1e6F;

/// Which rows of a corpus a model must not see.
struct Fold
{
    std::vector<char> held;    ///< by row
    std::vector<char> unknown; ///< by class: left out as a whole
};

/// Every \a folds-th sample of each label and every \a topicFolds-th of each topic; a lone sample is never
/// held.
[[nodiscard]] Fold sampleFold(const Corpus &corpus, int fold, int folds, int topicFolds);
/// \a folds should be at most the number of labels.
[[nodiscard]] Fold labelFold(const Corpus &corpus, int fold, int folds);

/// Why the row was unknown to a model that did not see the fold.
[[nodiscard]] HeldOutKind kindOf(const Corpus &corpus, const Fold &fold, int row);

/// The held rows, every \a stride-th of them, as the vocabulary would have made them without the fold.
struct HeldRows
{
    SparseMatrix rows;
    std::vector<int> indices; ///< into the corpus
    std::vector<Coverage> coverages;
};
[[nodiscard]] HeldRows heldRows(const Corpus &corpus, const Fold &fold, int stride);

} // namespace kefu
