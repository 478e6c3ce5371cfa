#pragma once

#include "classifier/classification.h"
#include "model/modelclient.h"
#include "model/modelendpoint.h"
#include "pack/pack.h"

#include <functional>
#include <memory>

namespace kefu {

/// What a model chose. It comes without a probability: the model has none to give.
struct ModelChoice
{
    std::optional<int> scenario; ///< index in Pack::scenarios(); empty: none of them fits
};

/// The question to a model is under way. Destroying it stops it; no answer comes then.
class ModelChoiceInProgress
{
public:
    virtual ~ModelChoiceInProgress() = default;
};

/// Lets a model choose among listed scenarios. The set is enforced by a JSON schema where the server knows
/// them, and checked here in any case. One for each thread; must outlive what it began.
class ModelClassifier
{
public:
    using Answer = std::function<void(std::optional<ModelChoice>)>;

    explicit ModelClassifier(ModelEndpointPointer endpoint);

    /// The scenarios to choose among for this ranking, by the endpoint's mode; empty: the model is not to be
    /// asked.
    [[nodiscard]] QList<int> candidates(const Ranking &ranking, const Pack &pack) const;

    /// \a answer is called once, from the event loop; with nothing where the model gave no answer, one
    /// outside the set, or none in time. It may destroy what this returns.
    [[nodiscard]] std::unique_ptr<ModelChoiceInProgress> choose(const QString &text, const PackPointer &pack,
                                                                const QList<int> &candidates, Answer answer);

private:
    ModelEndpointPointer m_endpoint;
    ModelClient m_client;
};

/// The body of the request; with \a schema the set is enforced by the server.
[[nodiscard]] QByteArray choiceBody(const QString &model, const QString &text, const Pack &pack,
                                    const QList<int> &candidates, bool schema);
/// What the model's words mean.
[[nodiscard]] std::optional<ModelChoice> readChoice(const QString &words, const Pack &pack,
                                                    const QList<int> &candidates);

} // namespace kefu
