#pragma once

#include "classifier/normalise.h"

#include <vector>

namespace kefu {

/// A piece of a normalised text: a run of letters, a number, or a single character of a script written
/// without blanks (Han, kana, Hangul, Thai). Everything else only separates.
struct TextToken
{
    enum Kind : quint8
    {
        Word,
        Number,
        Ideograph
    };

    Kind kind = Word;
    bool first = false; ///< nothing, or a separator other than a blank, stands before it
    bool last = false;  ///< nothing, or a separator other than a blank, stands after it
    int begin = 0;      ///< index into the characters
    int end = 0;
};

[[nodiscard]] std::vector<TextToken> tokenise(const std::vector<Character> &characters);

} // namespace kefu
