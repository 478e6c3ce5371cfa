#include "chat/packevaluation.h"

#include "pack/labelindex.h"

#include <QCoreApplication>
#include <QtConcurrent>

namespace kefu {

namespace {

Result<PackEvaluation> run(const KnowledgePointer &knowledge, const QString &path)
{
    if (!knowledge->classifier)
        return failure(
            Error::Kind::Unavailable,
            QCoreApplication::translate("PackEvaluation", "The classifier is still being trained."));
    const auto texts = readLabelledTexts(path);
    if (!texts)
        return tl::unexpected(texts.error());
    const auto labels = labelsOf(*texts, LabelIndex::ofPack(*knowledge->pack), path);
    if (!labels)
        return tl::unexpected(labels.error());
    PackEvaluation evaluation;
    evaluation.pack = knowledge->pack;
    QList<Judged> judged;
    judged.reserve(texts->size());
    for (qsizetype i = 0; i < texts->size(); ++i) {
        const Ranking ranking = knowledge->classifier->rank(texts->at(i).text);
        const bool none = ranking.fallback || ranking.labels.isEmpty();
        evaluation.texts.append({texts->at(i).text, labels->at(i), none ? -1 : ranking.labels.first().label,
                                 none ? ranking.fallbackConfidence : ranking.labels.first().confidence});
        judged.append({labels->at(i), ranking});
    }
    evaluation.figures = evaluate(judged);
    return evaluation;
}

} // namespace

QFuture<Result<PackEvaluation>> evaluatePack(const KnowledgePointer &knowledge, const QString &path)
{
    return QtConcurrent::run(run, knowledge, path);
}

} // namespace kefu
