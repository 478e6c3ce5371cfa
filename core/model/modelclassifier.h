#pragma once

#include "chat/scenariochooser.h"
#include "model/modelclient.h"
#include "model/modelinuse.h"
#include "pack/pack.h"

#include <memory>

namespace kefu {

/// Lets a model choose among listed scenarios. The set is enforced by a JSON schema where the server knows
/// them, and checked here in any case. One for each thread; must outlive what it began.
class ModelClassifier final : public ScenarioChooser
{
public:
    explicit ModelClassifier(ModelInUsePointer model);
    explicit ModelClassifier(ModelEndpointPointer endpoint); ///< this one for good

    /// The scenarios to choose among for this ranking, by the endpoint's mode; empty: the model is not to be
    /// asked.
    [[nodiscard]] QList<int> candidates(const Ranking &ranking, const Pack &pack) const;

    [[nodiscard]] std::unique_ptr<ChoiceInProgress> choose(const QString &text, const PackPointer &pack,
                                                           const Filing &filing, Answer answer) override;
    /// \a answer is called once, from the event loop; with nothing where the model gave no answer, one
    /// outside the set, or none in time. It may destroy what this returns. Null where there is no model.
    [[nodiscard]] std::unique_ptr<ChoiceInProgress> chooseAmong(const QString &text, const PackPointer &pack,
                                                                const QList<int> &candidates, Answer answer,
                                                                std::optional<int> before = std::nullopt);

private:
    const ModelInUsePointer m_model;
    ModelClient m_client;
};

/// The body of the request; with \a schema the set is enforced by the server. \a before: the scenario that
/// the text seems to go on about.
[[nodiscard]] QByteArray choiceBody(const QString &model, const QString &text, const Pack &pack,
                                    const QList<int> &candidates, bool schema,
                                    std::optional<int> before = std::nullopt);
/// What the model's words mean.
[[nodiscard]] std::optional<ScenarioChoice> readChoice(const QString &words, const Pack &pack,
                                                       const QList<int> &candidates);

} // namespace kefu
