#pragma once

#include "chat/filing.h"
#include "pack/pack.h"

#include <QString>

#include <functional>
#include <memory>
#include <optional>

namespace kefu {

/// What somebody else than the classifier chose. It comes without a probability: nothing was scored.
struct ScenarioChoice
{
    std::optional<int> scenario; ///< index in Pack::scenarios(); empty: none of them fits
};

/// The question is under way. Destroying it stops it; no answer comes then.
class ChoiceInProgress
{
public:
    virtual ~ChoiceInProgress() = default;
};

/// May choose the scenario of a message in the classifier's place. One for each thread that runs turns.
class ScenarioChooser
{
public:
    using Answer = std::function<void(const std::optional<ScenarioChoice> &)>;

    virtual ~ScenarioChooser() = default;
    /// \a answer is called once, from the event loop and within a few seconds; with nothing where the local
    /// \a filing is to stand. It may destroy what this returns. Null: nobody is asked, no answer comes.
    [[nodiscard]] virtual std::unique_ptr<ChoiceInProgress>
    choose(const QString &text, const PackPointer &pack, const Filing &filing, Answer answer) = 0;
};

} // namespace kefu
