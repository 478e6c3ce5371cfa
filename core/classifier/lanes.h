#pragma once

#include <cstring>

namespace kefu {

/// Four floats that GCC and Clang keep in one vector register, on x86-64 and ARM alike. Lanes never mix, so
/// the results are those of four plain floats.
using Quad = float __attribute__((vector_size(16)));

inline Quad loadQuad(const float *source)
{
    Quad quad;
    std::memcpy(&quad, source, sizeof quad);
    return quad;
}

inline void storeQuad(float *target, Quad quad)
{
    std::memcpy(target, &quad, sizeof quad);
}

inline Quad fillQuad(float value)
{
    return Quad{value, value, value, value};
}

/// Adds value × row to the target, both \a quads × 4 floats long.
inline void addScaled(float *target, const float *row, float value, int quads)
{
    const Quad factor = fillQuad(value);
    for (int i = 0; i < quads; ++i)
        storeQuad(target + 4 * i, loadQuad(target + 4 * i) + loadQuad(row + 4 * i) * factor);
}

} // namespace kefu
