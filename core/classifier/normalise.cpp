#include "classifier/normalise.h"

#include <QChar>

namespace kefu {

namespace {

constexpr qsizetype longestHead = 384;
constexpr qsizetype longestTail = 128;

char32_t toHalfWidth(char32_t code)
{
    if (code >= 0xFF01 && code <= 0xFF5E)
        return code - 0xFEE0;
    if (code == 0x2018 || code == 0x2019)
        return U'\'';
    return code;
}

bool isInvisible(char32_t code)
{
    const QChar::Category category = QChar::category(code);
    return category == QChar::Other_Format || category == QChar::Mark_NonSpacing ||
           category == QChar::Mark_Enclosing || (category == QChar::Other_Control && !QChar::isSpace(code));
}

void appendCharacter(std::vector<Character> &characters, char32_t code, int start, int end)
{
    if (code < 0x80) {
        if (code >= U'A' && code <= U'Z')
            code += 0x20;
        else if ((code >= 0x09 && code <= 0x0D))
            code = U' ';
        else if (code < 0x20 || code == 0x7F)
            return;
    } else if (QChar::isSpace(code)) {
        code = U' ';
    } else if (isInvisible(code)) {
        return;
    } else {
        code = QChar::toLower(toHalfWidth(code));
        if (code >= U'A' && code <= U'Z')
            code += 0x20;
    }
    if (code == U' ' && (characters.empty() || characters.back().code == U' '))
        return;
    characters.push_back({code, start, end});
}

/// A surrogate without its partner is kept as one unit that belongs to no word.
void appendRange(std::vector<Character> &characters, QStringView text, qsizetype from, qsizetype to)
{
    for (qsizetype i = from; i < to;) {
        const QChar unit = text[i];
        const bool pair = unit.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate();
        const char32_t code = pair                 ? QChar::surrogateToUcs4(unit, text[i + 1])
                              : unit.isSurrogate() ? char32_t(QChar::ReplacementCharacter)
                                                   : char32_t(unit.unicode());
        const qsizetype next = i + (pair ? 2 : 1);
        appendCharacter(characters, code, int(i), int(next));
        i = next;
    }
}

} // namespace

std::vector<Character> normalise(QStringView text)
{
    std::vector<Character> characters;
    if (text.size() > longestMessage)
        return characters;
    if (text.size() <= longestHead + longestTail) {
        characters.reserve(size_t(text.size()));
        appendRange(characters, text, 0, text.size());
    } else {
        characters.reserve(longestHead + longestTail + 1);
        qsizetype tail = text.size() - longestTail;
        if (text[tail].isLowSurrogate())
            ++tail;
        const qsizetype head = text[longestHead].isLowSurrogate() ? longestHead - 1 : longestHead;
        appendRange(characters, text, 0, head);
        appendCharacter(characters, U' ', int(head), int(head));
        appendRange(characters, text, tail, text.size());
    }
    if (!characters.empty() && characters.back().code == U' ')
        characters.pop_back();
    return characters;
}

} // namespace kefu
