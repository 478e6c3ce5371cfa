#include "classifier/training.h"

#include "classifier/decision.h"
#include "classifier/parallel.h"

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
    if (m_quick)
        return m_quick;
    if (isLinear()) {
        scoreHeldOut();
        m_quick = makeLinearClassifier(m_corpus, m_svm, m_heldOut, m_outsideShare);
    } else {
        m_quick = makeCentroidClassifier(m_corpus, m_outsideShare);
    }
    return m_quick;
}

void ClassifierTraining::scoreHeldOut()
{
    if (m_heldOut.samples.empty())
        m_heldOut = SvmHeldOut(m_corpus, m_svm, m_threads);
}

ClassifierPointer ClassifierTraining::full(const std::stop_token &stop)
{
    if (stop.stop_requested())
        return {};
    if (!isLinear() || m_corpus.labelCount == 0)
        return quick();
    scoreHeldOut();
    return makeStackedClassifier(std::move(m_corpus), std::move(m_svm), std::move(m_heldOut), m_outsideShare,
                                 m_threads, stop);
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
