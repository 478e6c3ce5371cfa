#include "classifier/tokens.h"

#include <QChar>

namespace kefu {

namespace {

enum class Class : quint8
{
    Blank,
    Separator,
    Letter,
    Digit,
    Ideograph
};

bool isUnspacedScript(char32_t code)
{
    switch (QChar::script(code)) {
    case QChar::Script_Han:
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
    case QChar::Script_Hangul:
    case QChar::Script_Thai:
    case QChar::Script_Lao:
    case QChar::Script_Khmer:
    case QChar::Script_Myanmar:
    case QChar::Script_Bopomofo:
        return true;
    default:
        return false;
    }
}

Class classOf(char32_t code)
{
    if (code == U' ')
        return Class::Blank;
    if (code < 0x80) {
        if (code >= U'a' && code <= U'z')
            return Class::Letter;
        return code >= U'0' && code <= U'9' ? Class::Digit : Class::Separator;
    }
    if ((code >= 0x4E00 && code <= 0x9FFF) || (QChar::isLetter(code) && isUnspacedScript(code)))
        return Class::Ideograph;
    return QChar::isLetter(code) ? Class::Letter : Class::Separator;
}

/// "don't", "trc20", "it's": an apostrophe between letters and digits after a letter belong to the word.
int endOfWord(const std::vector<Character> &characters, int begin)
{
    const int count = int(characters.size());
    const auto classAt = [&](int i) {
        return i < count ? classOf(characters[size_t(i)].code) : Class::Blank;
    };
    int end = begin + 1;
    while (end < count) {
        const Class kind = classAt(end);
        const bool joins = characters[size_t(end)].code == U'\'' && classAt(end + 1) == Class::Letter;
        if (kind != Class::Letter && kind != Class::Digit && !joins)
            break;
        ++end;
    }
    return end;
}

/// "1,000.50" and "10:30" are one number.
int endOfNumber(const std::vector<Character> &characters, int begin)
{
    const int count = int(characters.size());
    const auto isDigit = [&](int i) {
        return i < count && classOf(characters[size_t(i)].code) == Class::Digit;
    };
    int end = begin + 1;
    while (end < count) {
        const char32_t code = characters[size_t(end)].code;
        const bool joins = (code == U',' || code == U'.' || code == U':') && isDigit(end + 1);
        if (!isDigit(end) && !joins)
            break;
        ++end;
    }
    return end;
}

} // namespace

std::vector<TextToken> tokenise(const std::vector<Character> &characters)
{
    std::vector<TextToken> tokens;
    tokens.reserve(characters.size());
    bool separated = true;
    for (int i = 0; i < int(characters.size());) {
        const Class kind = classOf(characters[size_t(i)].code);
        if (kind == Class::Blank || kind == Class::Separator) {
            if (kind == Class::Separator) {
                separated = true;
                if (!tokens.empty())
                    tokens.back().last = true;
            }
            ++i;
            continue;
        }
        TextToken token;
        token.kind = kind == Class::Letter  ? TextToken::Word
                     : kind == Class::Digit ? TextToken::Number
                                            : TextToken::Ideograph;
        token.first = separated;
        token.begin = i;
        token.end = kind == Class::Letter  ? endOfWord(characters, i)
                    : kind == Class::Digit ? endOfNumber(characters, i)
                                           : i + 1;
        separated = false;
        i = token.end;
        tokens.push_back(token);
    }
    if (!tokens.empty())
        tokens.back().last = true;
    return tokens;
}

} // namespace kefu
