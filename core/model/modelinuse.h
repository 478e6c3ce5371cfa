#pragma once

#include "base/inuse.h"
#include "model/modelendpoint.h"

#include <memory>

namespace kefu {

struct ModelChoice
{
    ModelEndpointPointer endpoint = {}; ///< null: none, the other engine answers
    bool alone = false;                 ///< no other engine answers in its place
};

/// Which model answers at this moment. The engines of all threads look at it when a turn begins; a turn that
/// runs keeps the model that it began with. Thread-safe.
class ModelInUse : public InUse<ModelChoice>
{
public:
    using Choice = ModelChoice;
    using InUse::InUse;

    /// It is there, and turns are sent to it.
    [[nodiscard]] bool isSetUp() const
    {
        const Choice choice = now();
        return choice.endpoint && choice.endpoint->isSetUp();
    }
};

using ModelInUsePointer = std::shared_ptr<ModelInUse>;

} // namespace kefu
