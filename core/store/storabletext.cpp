#include "store/storabletext.h"

#include <algorithm>
#include <string_view>

namespace kefu {

namespace {

constexpr qsizetype listedLength = 120;

bool isStorable(QStringView text, qsizetype at)
{
    const QChar character = text[at];
    if (character.isHighSurrogate())
        return at + 1 < text.size() && text[at + 1].isLowSurrogate();
    if (character.isLowSurrogate())
        return at > 0 && text[at - 1].isHighSurrogate();
    return !character.isNull() && character.unicode() < 0xFFFE;
}

/// What nearly every text is, told without a look at each character's neighbours.
bool isPlain(QStringView text)
{
    quint16 largest = 0; // not a bool: compilers make vectors of a maximum
    for (const char16_t unit : std::u16string_view(text.utf16(), static_cast<size_t>(text.size())))
        largest = std::max(largest, static_cast<quint16>(unit - 1)); // NUL wraps round to the largest
    return largest < 0xD800 - 1;
}

} // namespace

QString storable(const QString &text)
{
    if (isPlain(text))
        return text;
    if (text.startsWith(QChar::ByteOrderMark)) {
        const auto isMark = [](QChar character) { return character == QChar::ByteOrderMark; };
        const auto begin = std::find_if_not(text.begin(), text.end(), isMark);
        return storable(text.last(text.end() - begin));
    }
    const QStringView view(text);
    qsizetype at = 0;
    while (at < view.size() && isStorable(view, at))
        ++at;
    if (at == view.size())
        return text;

    QString result = text;
    for (; at < view.size(); ++at) {
        if (!isStorable(view, at)) // judged by the original: a replaced neighbour must not change the answer
            result[at] = QChar::ReplacementCharacter;
    }
    return result;
}

QString excerptOf(const QString &text)
{
    // Twice the length is enough: more blanks than that in a row are nothing worth showing.
    QString line = text.left(2 * listedLength).simplified();
    if (line.size() > listedLength)
        line.truncate(listedLength);
    if (!line.isEmpty() && line.back().isHighSurrogate())
        line.chop(1);
    return line;
}

} // namespace kefu
