#pragma once

#include <mutex>
#include <utility>

namespace kefu {

/// A value that several threads look at and one changes while they run. Thread-safe.
template<typename Value>
class InUse
{
public:
    InUse() = default;
    explicit InUse(Value value)
        : m_value(std::move(value))
    {
    }

    [[nodiscard]] Value now() const
    {
        const std::lock_guard lock(m_mutex);
        return m_value;
    }
    void use(Value value)
    {
        const std::lock_guard lock(m_mutex);
        m_value = std::move(value);
    }

private:
    mutable std::mutex m_mutex;
    Value m_value;
};

} // namespace kefu
