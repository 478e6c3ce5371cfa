#pragma once

#include "classifier/classifier.h"
#include "classifier/decision.h"
#include "classifier/linearmodel.h"
#include "classifier/vocabulary.h"

namespace kefu {

/// A vocabulary, a model over it and the decision. For the quick form the model is an SVM, or the centroids
/// where there are too many labels for one; for the full form the stack.
class QuickClassifier final : public Classifier
{
public:
    QuickClassifier(Vocabulary vocabulary, std::unique_ptr<const LinearModel> model, const Verdict &decision,
                    int classes);

    [[nodiscard]] Ranking rank(QStringView text, Explain explain = Explain::No) const override;
    [[nodiscard]] qsizetype modelBytes() const override;

private:
    [[nodiscard]] QList<Evidence> evidenceFor(const AnalysedText &text, SparseVector vector,
                                              const Ranking &ranking, Explain explain) const;

    Vocabulary m_vocabulary;
    std::unique_ptr<const LinearModel> m_model;
    Verdict m_decision;
    int m_classes = 0;
};

} // namespace kefu
