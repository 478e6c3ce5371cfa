#pragma once

#include "model/modelendpoint.h"

#include <memory>
#include <mutex>
#include <utility>

namespace kefu {

/// Which model answers at this moment. The engines of all threads look at it when a turn begins; a turn that
/// runs keeps the model that it began with. Thread-safe.
class ModelInUse
{
public:
    struct Choice
    {
        ModelEndpointPointer endpoint = {}; ///< null: none, the other engine answers
        bool alone = false;                 ///< no other engine answers in its place
    };

    ModelInUse() = default;
    explicit ModelInUse(Choice choice)
        : m_choice(std::move(choice))
    {
    }

    [[nodiscard]] Choice now() const
    {
        const std::lock_guard lock(m_mutex);
        return m_choice;
    }
    /// From the next turn on.
    void use(const Choice &choice)
    {
        const std::lock_guard lock(m_mutex);
        m_choice = choice;
    }
    /// It is there, and turns are sent to it.
    [[nodiscard]] bool isSetUp() const
    {
        const Choice choice = now();
        return choice.endpoint && choice.endpoint->isSetUp();
    }

private:
    mutable std::mutex m_mutex;
    Choice m_choice;
};

using ModelInUsePointer = std::shared_ptr<ModelInUse>;

} // namespace kefu
