#pragma once

#include <QtGlobal>

#include <cstddef>
#include <utility>
#include <vector>

namespace kefu {

/// SplitMix64: small, fast, and the same numbers everywhere.
class Random
{
public:
    explicit Random(quint64 seed)
        : m_state(seed)
    {
    }

    [[nodiscard]] quint64 next();
    [[nodiscard]] quint64 below(quint64 bound) { return next() % bound; }
    [[nodiscard]] float uniform() { return float(next() >> 40) * 0x1p-24F; } ///< 0 … below 1

    template<typename T>
    void shuffle(std::vector<T> &values)
    {
        for (size_t i = values.size(); i > 1; --i)
            std::swap(values[i - 1], values[size_t(below(i))]);
    }

private:
    quint64 m_state;
};

} // namespace kefu
