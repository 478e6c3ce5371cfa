#include "classifier/stackedmodel.h"

namespace kefu {

StackedModel::StackedModel(LinearSvm svm, std::vector<Mlp> networks, double svmWeight, double networkWeight)
    : m_svm(std::move(svm))
    , m_networks(std::move(networks))
    , m_svmWeight(float(svmWeight))
    , m_networkWeight(float(networkWeight / double(m_networks.size())))
{
}

void StackedModel::score(SparseVector vector, std::span<float> scores) const
{
    const std::span<float> whole = scores.first(scores.size() / 2);
    const std::span<float> linear = scores.subspan(whole.size());
    m_svm.score(vector, linear);
    for (size_t i = 0; i < whole.size(); ++i)
        whole[i] = linear[i] * m_svmWeight;
    for (const Mlp &network : m_networks)
        network.addLogProbabilities(vector, m_networkWeight, whole);
}

float StackedModel::weight(quint32 feature, int label) const
{
    return m_svm.weight(feature, label) * m_svmWeight;
}

qsizetype StackedModel::bytes() const
{
    qsizetype sum = m_svm.bytes();
    for (const Mlp &network : m_networks)
        sum += network.bytes();
    return sum;
}

} // namespace kefu
