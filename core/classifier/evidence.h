#pragma once

#include "classifier/classification.h"
#include "classifier/linearmodel.h"
#include "classifier/vocabulary.h"

namespace kefu {

/// Which pieces of \a text, whose vector is \a vector, pulled the linear model's score towards \a label and
/// away from \a other (-1: from nothing). What a feature contributed is shared by the characters it spans;
/// neighbours that count mostly together become one piece. The weights of all pieces sum to the difference of
/// the scores without the bias, times \a factor; the strongest pieces are returned.
[[nodiscard]] QList<Evidence> explain(const AnalysedText &text, SparseVector vector,
                                      const Vocabulary &vocabulary, const LinearModel &model, int label,
                                      int other, double factor);

/// Weighs the pieces anew by what leaving each one out changes in the score of \a label minus that of \a
/// other, times \a factor: for a model that is not linear as a whole. \a classes is the length of a row of
/// scores.
void weighByLeavingOut(QList<Evidence> &pieces, const AnalysedText &text, const Vocabulary &vocabulary,
                       const LinearModel &model, int classes, int label, int other, double factor);

} // namespace kefu
