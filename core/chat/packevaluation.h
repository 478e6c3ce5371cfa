#pragma once

#include "base/result.h"
#include "chat/knowledge.h"
#include "classifier/evaluation.h"

#include <QFuture>

namespace kefu {

/// A text of the file, what it should have been and what was said of it. -1: no scenario.
struct JudgedText
{
    QString text;
    int expected = -1; ///< index into Pack::scenarios()
    int given = -1;
    double confidence = 0;

    [[nodiscard]] bool isRight() const { return expected == given; }
};

/// How good the classifier in use is on a file of labelled texts.
struct PackEvaluation
{
    Evaluation figures;
    QList<JudgedText> texts;
    PackPointer pack; ///< whose scenarios the numbers mean
};

/// Judges the `text,label` rows of \a path, on another thread.
[[nodiscard]] QFuture<Result<PackEvaluation>> evaluatePack(const KnowledgePointer &knowledge,
                                                           const QString &path);

} // namespace kefu
