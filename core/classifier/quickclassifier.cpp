#include "classifier/quickclassifier.h"

#include "classifier/evidence.h"

namespace kefu {

QuickClassifier::QuickClassifier(Vocabulary vocabulary, std::unique_ptr<const LinearModel> model,
                                 const Verdict &decision, int classes)
    : m_vocabulary(std::move(vocabulary))
    , m_model(std::move(model))
    , m_decision(decision)
    , m_classes(classes)
{
}

Ranking QuickClassifier::rank(QStringView text, Explain explain) const
{
    const AnalysedText analysed = analyse(text, m_vocabulary.options());
    std::vector<Entry> vector;
    const Coverage coverage = m_vocabulary.vectorise(analysed.features, vector);
    if (isNoise(coverage))
        return {};
    std::vector<float> scores(size_t(m_classes * m_model->rows()), 0.F);
    m_model->score(vector, scores);
    Ranking ranking = m_decision.decide(scores, coverage);
    if (explain != Explain::No && !ranking.labels.isEmpty())
        ranking.evidence = evidenceFor(analysed, vector, ranking, explain);
    return ranking;
}

QList<Evidence> QuickClassifier::evidenceFor(const AnalysedText &text, SparseVector vector,
                                             const Ranking &ranking, Explain explain) const
{
    const int label = ranking.labels.first().label;
    const int other = ranking.labels.size() > 1 ? ranking.labels[1].label : -1;
    const double factor = m_decision.factor();
    QList<Evidence> evidence = kefu::explain(text, vector, m_vocabulary, *m_model, label, other, factor);
    if (explain == Explain::Whole && m_model->rows() > 1)
        weighByLeavingOut(evidence, text, m_vocabulary, *m_model, m_classes, label, other, factor);
    return evidence;
}

qsizetype QuickClassifier::modelBytes() const
{
    return m_vocabulary.bytes() + m_model->bytes() + qsizetype(sizeof(*this));
}

} // namespace kefu
