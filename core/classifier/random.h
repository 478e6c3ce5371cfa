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

    [[nodiscard]] quint64 next()
    {
        quint64 z = (m_state += 0x9E3779B97F4A7C15);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
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
