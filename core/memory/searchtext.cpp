#include "memory/searchtext.h"

#include <QSet>

#include <algorithm>
#include <bit>
#include <utility>
#include <vector>

namespace kefu {

namespace {

/// A longer word is cut: nobody types it, and it would only fill the index.
constexpr qsizetype longestWord = 64;

/// The block that nearly every Chinese character is in: told without a look into Unicode's tables.
constexpr bool isUsualHan(char32_t character)
{
    return character >= 0x4E00 && character <= 0x9FA5;
}

/// Whether words of this character's script run together, so that its pairs stand for them.
bool runsTogether(char32_t character)
{
    if (character < 0x0E00) // nothing below Thai
        return false;
    if (isUsualHan(character))
        return true;
    switch (QChar::script(character)) {
    case QChar::Script_Han:
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
    case QChar::Script_Bopomofo:
    case QChar::Script_Thai:
    case QChar::Script_Lao:
    case QChar::Script_Khmer:
    case QChar::Script_Myanmar:
        return true;
    default:
        return false;
    }
}

char32_t fold(char32_t character)
{
    if (isUsualHan(character))
        return character;
    constexpr char32_t fullWidthFirst = 0xFF01;
    constexpr char32_t fullWidthLast = 0xFF5E;
    constexpr char32_t distance = fullWidthFirst - U'!';
    if (character >= fullWidthFirst && character <= fullWidthLast)
        character -= distance;
    return QChar::toCaseFolded(character);
}

char32_t characterAt(QStringView text, qsizetype at)
{
    const QChar first = text[at];
    if (first.isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate())
        return QChar::surrogateToUcs4(first, text[at + 1]);
    return first.unicode();
}

qsizetype sizeOf(char32_t character)
{
    return QChar::requiresSurrogates(character) ? 2 : 1;
}

char32_t characterBefore(QStringView text, qsizetype at)
{
    if (at <= 0)
        return U' ';
    return characterAt(text, text[at - 1].isLowSurrogate() && at > 1 ? at - 2 : at - 1);
}

bool isInWord(char32_t character)
{
    return character != U' ' && !runsTogether(character);
}

/// The tokens of one text so far. A single character or a pair of them fits into a number.
class SeenTokens
{
public:
    /// At most two tokens begin at each of \a places.
    explicit SeenTokens(qsizetype places)
        : m_slots(std::bit_ceil(static_cast<size_t>(4 * places + 1)))
    {
    }

    /// False where \a token, which lives as long as this, is there already.
    bool add(QStringView token)
    {
        if (token.size() > 4) {
            const qsizetype before = m_words.size();
            m_words.insert(token);
            return m_words.size() > before;
        }
        quint64 key = 0; // no token is 0
        for (const QChar unit : token)
            key = key << 16 | unit.unicode();
        constexpr quint64 golden = 0x9E3779B97F4A7C15; // spreads neighbours
        size_t at = static_cast<size_t>(key * golden >> 32) & (m_slots.size() - 1);
        while (m_slots[at] != 0 && m_slots[at] != key)
            at = (at + 1) & (m_slots.size() - 1);
        return std::exchange(m_slots[at], key) != key;
    }

private:
    std::vector<quint64> m_slots;
    QSet<QStringView> m_words;
};

/// The same letter is the same code points, whatever keyboard it comes from.
QString composed(QStringView text)
{
    const bool hasMarks =
        std::ranges::any_of(text, [](QChar c) { return c.unicode() >= 0x300 && c.isMark(); });
    return hasMarks ? text.toString().normalized(QString::NormalizationForm_C) : text.toString();
}

} // namespace

SearchText::SearchText(QStringView text)
{
    const QString source = composed(text.left(longest));
    m_folded.reserve(source.size());
    for (qsizetype at = 0; at < source.size();) {
        const char32_t original = characterAt(source, at);
        at += sizeOf(original);
        const char32_t character = fold(original);
        if (isUsualHan(character) || QChar::isLetterOrNumber(character) ||
            (QChar::isMark(character) && runsTogether(character))) {
            m_folded.append(QChar::fromUcs4(character));
            ++m_length;
        } else if (!QChar::isMark(character) && !m_folded.isEmpty() && m_folded.back() != u' ') {
            m_folded.append(u' '); // a mark that stays single belongs to the letter before it and is dropped
        }
    }
    if (m_folded.endsWith(u' '))
        m_folded.chop(1);
}

template<typename Visit>
void SearchText::visitTokens(bool everySingle, Visit visit) const
{
    const QStringView text(m_folded);
    qsizetype at = 0;
    qsizetype previous = -1; // where the character before began, in a script whose words run together
    while (at < text.size()) {
        const char32_t character = characterAt(text, at);
        const qsizetype size = sizeOf(character);
        if (character == U' ') {
            previous = -1;
            at += size;
        } else if (runsTogether(character)) {
            const bool followed = at + size < text.size() && runsTogether(characterAt(text, at + size));
            if (previous >= 0)
                visit(text.sliced(previous, at + size - previous));
            if (everySingle || (previous < 0 && !followed))
                visit(text.sliced(at, size));
            previous = at;
            at += size;
        } else {
            const qsizetype begin = at;
            while (at < text.size() && isInWord(characterAt(text, at)))
                at += sizeOf(characterAt(text, at));
            qsizetype length = std::min(at - begin, longestWord);
            if (text[begin + length - 1].isHighSurrogate())
                --length;
            visit(text.sliced(begin, length));
            previous = -1;
        }
    }
}

QString SearchText::tokens() const
{
    SeenTokens seen(m_folded.size());
    QString joined;
    joined.reserve(4 * m_folded.size());
    visitTokens(true, [&](QStringView token) {
        if (!seen.add(token))
            return;
        if (!joined.isEmpty())
            joined += u' ';
        joined += token;
    });
    return joined;
}

QStringList SearchText::terms(qsizetype most) const
{
    QStringList found;
    visitTokens(false, [&found, most](QStringView token) {
        if (found.size() < most && !found.contains(token))
            found.append(token.toString());
    });
    return found;
}

/// Looks for the term's first character, of which Han texts hold few, and only there for the rest.
int SearchText::count(QStringView term) const
{
    if (term.isEmpty())
        return 0;
    const QStringView text(m_folded);
    const QChar first = term.front();
    const bool isWord = isInWord(characterAt(term, 0));
    int found = 0;
    for (qsizetype at = text.indexOf(first); at >= 0; at = text.indexOf(first, at + 1)) {
        if (!text.sliced(at).startsWith(term))
            continue;
        const qsizetype end = at + term.size();
        const bool whole =
            !isWord ||
            (!isInWord(characterBefore(text, at)) &&
             (end == text.size() || term.size() >= longestWord - 1 || !isInWord(characterAt(text, end))));
        found += whole ? 1 : 0;
    }
    return found;
}

} // namespace kefu
