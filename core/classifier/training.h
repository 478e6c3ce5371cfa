#pragma once

#include "classifier/classifier.h"
#include "classifier/corpus.h"
#include "classifier/svmheldout.h"

#include <stop_token>

namespace kefu {

/// Trains in two steps, the second of which goes on from the first: the vectors and the linear model are made
/// once. Every call blocks; use it from one thread at a time that may.
class ClassifierTraining
{
public:
    explicit ClassifierTraining(const TrainingSet &set);

    /// The linear model.
    [[nodiscard]] ClassifierPointer quick();

    /// The stack. Takes the vectors along, so it can be called once. Null where \a stop was requested
    /// meanwhile, which is noticed within a pass over the samples; the quick model where there are too many
    /// labels for a stack.
    [[nodiscard]] ClassifierPointer full(const std::stop_token &stop = {});

private:
    [[nodiscard]] bool isLinear() const;
    void scoreHeldOut();

    int m_threads = 1;
    double m_outsideShare = 0;
    Corpus m_corpus;
    LinearSvm m_svm;      ///< empty where there are too many labels for one
    SvmHeldOut m_heldOut; ///< scored when the first model asks for it
    ClassifierPointer m_quick;
};

/// The steps, by what they need. \a svm is a trained one that still can score held-out samples.
[[nodiscard]] ClassifierPointer makeLinearClassifier(const Corpus &corpus, const LinearSvm &svm,
                                                     const SvmHeldOut &heldOut, double outsideShare);
[[nodiscard]] ClassifierPointer makeCentroidClassifier(const Corpus &corpus, double outsideShare);
[[nodiscard]] ClassifierPointer makeStackedClassifier(Corpus corpus, LinearSvm svm, SvmHeldOut heldOut,
                                                      double outsideShare, int threads,
                                                      const std::stop_token &stop);

} // namespace kefu
