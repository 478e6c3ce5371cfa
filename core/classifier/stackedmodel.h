#pragma once

#include "classifier/linearmodel.h"
#include "classifier/linearsvm.h"
#include "classifier/mlp.h"

namespace kefu {

/// The weighted sum of a linear SVM's scores and the mean log-probabilities of some networks.
class StackedModel final : public LinearModel
{
public:
    StackedModel() = default;
    StackedModel(LinearSvm svm, std::vector<Mlp> networks, double svmWeight, double networkWeight);

    [[nodiscard]] int rows() const override { return 2; }
    void score(SparseVector vector, std::span<float> scores) const override;
    /// Of the linear part: the networks have no weight by feature.
    [[nodiscard]] float weight(quint32 feature, int label) const override;
    [[nodiscard]] qsizetype bytes() const override;

private:
    LinearSvm m_svm;
    std::vector<Mlp> m_networks;
    float m_svmWeight = 1;
    float m_networkWeight = 1; ///< of one network
};

} // namespace kefu
