#pragma once

#include <QStringView>

#include <vector>

namespace kefu {

/// One character of a normalised text and the UTF-16 units of the original it came from.
struct Character
{
    char32_t code = 0;
    int start = 0;
    int end = 0;
};

/// Texts longer than this many UTF-16 units are no customer's message: they are not read at all.
inline constexpr qsizetype longestMessage = 16384;

/// Full-width forms become half-width, letters lower case, every white space one blank (none at the ends);
/// invisible characters and combining marks go. Simplified and traditional Han stay as they are.
/// Of a long text only the first 384 and the last 128 characters are kept.
[[nodiscard]] std::vector<Character> normalise(QStringView text);

} // namespace kefu
