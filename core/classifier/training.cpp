#include "classifier/training.h"

#include "classifier/decision.h"
#include "classifier/parallel.h"
#include "classifier/svmheldout.h"

namespace kefu {

namespace {

constexpr int mostSvmLabels = 400;

} // namespace

ClassifierTraining::ClassifierTraining(const TrainingSet &set)
    : m_threads(trainingThreads())
    , m_outsideShare(outsideShare(set))
    , m_corpus(makeCorpus(set, {}, m_threads))
{
    if (!isLinear())
        return;
    m_svm = LinearSvm(m_corpus.vocabulary.size(), m_corpus.classCount());
    m_svm.train(m_corpus.rows, m_corpus.classes, svmOptions(m_corpus), m_threads);
}

bool ClassifierTraining::isLinear() const
{
    return m_corpus.classCount() <= mostSvmLabels;
}

ClassifierPointer ClassifierTraining::quick()
{
    if (!m_quick)
        m_quick = isLinear() ? makeLinearClassifier(m_corpus, m_svm, m_outsideShare, m_threads)
                             : makeCentroidClassifier(m_corpus, m_outsideShare);
    return m_quick;
}

ClassifierPointer ClassifierTraining::full(const std::stop_token &stop)
{
    if (stop.stop_requested())
        return {};
    if (!isLinear() || m_corpus.labelCount == 0)
        return quick();
    return makeStackedClassifier(std::move(m_corpus), std::move(m_svm), m_outsideShare, m_threads, stop);
}

ClassifierPointer trainQuickClassifier(const TrainingSet &set)
{
    return ClassifierTraining(set).quick();
}

ClassifierPointer trainFullClassifier(const TrainingSet &set)
{
    return ClassifierTraining(set).full();
}

} // namespace kefu
