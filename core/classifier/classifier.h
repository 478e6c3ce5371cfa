#pragma once

#include "classifier/classification.h"
#include "classifier/trainingset.h"

#include <memory>

namespace kefu {

/// Tells which of a closed set of labels a short text means. Trained in the process, without any downloaded
/// weights; the same training set gives the same bits on any run, machine load and thread. Immutable once
/// trained, so any number of threads may ask it at once. docs/classifier.md has the method and its sources.
class Classifier
{
public:
    enum class Explain
    {
        No,
        Linear, ///< exact for the linear part; a few microseconds
        Whole   ///< by what leaving a piece out changes; some 100 µs with the full model
    };

    virtual ~Classifier() = default;

    /// Ranks the labels for \a text. Never fails: noise, emptiness and a megabyte of text give a fallback.
    [[nodiscard]] virtual Ranking rank(QStringView text, Explain explain = Explain::No) const = 0;

    /// Bytes held by the model, for `kefu evaluate` and the console.
    [[nodiscard]] virtual qsizetype modelBytes() const = 0;
};

using ClassifierPointer = std::shared_ptr<const Classifier>;

/// Trains the linear model: ready in a fraction of a second, good enough to be published first. Blocks; call
/// it from a thread that may. Where both models are wanted, see training.h.
[[nodiscard]] ClassifierPointer trainQuickClassifier(const TrainingSet &set);

/// Trains the linear model and the networks and stacks them: better, better calibrated, and slower by a few
/// times. Blocks, like the quick one. Where there are too many labels for it, it is the quick one.
[[nodiscard]] ClassifierPointer trainFullClassifier(const TrainingSet &set);

} // namespace kefu
