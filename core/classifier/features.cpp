#include "classifier/features.h"

#include <algorithm>

namespace kefu {

namespace {

enum Salt : quint64
{
    UnitSalt = 0x9E3779B97F4A7C15,
    ShapeSalt = 0xC2B2AE3D27D4EB4F,
    LetterSalt = 0x165667B19E3779F9,
    IdeographSalt = 0x27D4EB2F165667C5,
    PairSalt = 0x85EBCA77C2B2AE63,
    SkipSalt = 0xD6E8FEB86659FD93,
};

constexpr quint64 startPad = 0x110001; // beyond Unicode
constexpr quint64 endPad = 0x110002;
constexpr int longestWord = 32;
constexpr int longestLiteralNumber = 3;

/// One step of the finaliser of SplitMix64 (Steele, Lea, Flood 2014).
quint64 mix(quint64 hash, quint64 value)
{
    hash = (hash ^ value) * 0xBF58476D1CE4E5B9;
    return hash ^ (hash >> 29);
}

class Extraction
{
public:
    Extraction(AnalysedText &text, const FeatureOptions &options)
        : m_options(options)
        , m_characters(text.characters)
        , m_tokens(text.tokens)
        , m_features(text.features)
    {
        m_features.reserve(m_characters.size() * 6);
    }

    void run()
    {
        hashUnits();
        countTokens();
        for (size_t i = 0; i < m_tokens.size(); ++i) {
            addToken(i);
            if (i > 0)
                addPair(i - 1, i, PairSalt);
            if (i > 1 && m_options.skipBigrams)
                addPair(i - 2, i, SkipSalt);
        }
    }

private:
    quint64 code(int i) const { return m_characters[size_t(i)].code; }

    void add(quint64 hash, int begin, int end, FeatureGroup group, bool unit = false)
    {
        m_features.push_back({mix(hash, hash >> 32), quint16(begin), quint16(end), m_tokenAt[size_t(begin)],
                              m_tokenAt[size_t(end) - 1], group, unit});
    }

    void hashUnits()
    {
        m_units.reserve(m_tokens.size());
        for (const TextToken &token : m_tokens)
            m_units.push_back(token.kind == TextToken::Number ? shapeOf(token) : hashOf(token, UnitSalt));
    }

    void countTokens()
    {
        m_tokenAt.assign(m_characters.size(), 0);
        for (size_t i = 0; i < m_tokens.size(); ++i)
            std::fill(m_tokenAt.begin() + m_tokens[i].begin, m_tokenAt.begin() + m_tokens[i].end,
                      quint8(std::min<size_t>(i, lastCountedToken)));
    }

    quint64 hashOf(const TextToken &token, quint64 hash) const
    {
        for (int i = token.begin; i < token.end; ++i)
            hash = mix(hash, code(i));
        return hash;
    }

    /// How many digits, in steps that tell a count, an amount, a phone and a card number apart, and which
    /// marks.
    quint64 shapeOf(const TextToken &token) const
    {
        quint64 marks = 0;
        int digits = 0;
        for (int i = token.begin; i < token.end; ++i) {
            if (code(i) == U':')
                marks |= 1;
            else if (code(i) == U'.')
                marks |= 2;
            else if (code(i) != U',')
                ++digits;
        }
        const int step = digits <= 2 ? digits : digits <= 4 ? 3 : digits <= 7 ? 4 : digits <= 11 ? 5 : 6;
        return mix(mix(ShapeSalt, marks), quint64(step));
    }

    void addToken(size_t i)
    {
        const TextToken &token = m_tokens[i];
        if (token.kind == TextToken::Ideograph) {
            addIdeographs(i);
            return;
        }
        add(m_units[i], token.begin, token.end, WordFeatures, token.kind == TextToken::Word);
        if (token.first)
            add(mix(mix(PairSalt, startPad), m_units[i]), token.begin, token.end, WordFeatures);
        if (token.last)
            add(mix(mix(PairSalt, m_units[i]), endPad), token.begin, token.end, WordFeatures);
        if (token.kind == TextToken::Word)
            addLetters(token);
        else if (token.end - token.begin <= longestLiteralNumber)
            add(hashOf(token, ShapeSalt), token.begin, token.end, WordFeatures);
    }

    /// Pairs of ideographs are n-grams of their own group.
    void addPair(size_t first, size_t second, quint64 salt)
    {
        const TextToken &a = m_tokens[first];
        const TextToken &b = m_tokens[second];
        if (a.kind == TextToken::Ideograph && b.kind == TextToken::Ideograph && salt == PairSalt)
            return;
        const bool ideographs = a.kind == TextToken::Ideograph && b.kind == TextToken::Ideograph;
        add(mix(mix(salt, m_units[first]), m_units[second]), a.begin, b.end,
            ideographs ? IdeographFeatures : WordFeatures);
    }

    void addLetters(const TextToken &token)
    {
        const int end = std::min(token.end, token.begin + longestWord);
        const auto at = [&](int i) { return i < token.begin ? startPad : i >= end ? endPad : code(i); };
        for (int i = token.begin - 1; i <= end; ++i) {
            quint64 hash = LetterSalt;
            for (int n = 1; n <= m_options.longestLetters && i + n <= end + 1; ++n) {
                hash = mix(hash, at(i + n - 1));
                if (n >= m_options.shortestLetters)
                    add(hash, std::max(i, token.begin), std::min(i + n, end), LetterFeatures);
            }
        }
    }

    /// The n-grams that begin at token i; before a first one and after a last one stands a pad.
    void addIdeographs(size_t i)
    {
        const TextToken &token = m_tokens[i];
        if (token.first)
            addIdeographRun(i, mix(IdeographSalt, startPad), 1);
        addIdeographRun(i, IdeographSalt, 0);
    }

    void addIdeographRun(size_t i, quint64 hash, int length)
    {
        const int begin = m_tokens[i].begin;
        for (size_t j = i; j < m_tokens.size() && m_tokens[j].kind == TextToken::Ideograph; ++j) {
            hash = mix(hash, m_units[j]);
            if (++length > m_options.longestIdeographs)
                return;
            add(hash, begin, m_tokens[j].end, IdeographFeatures, length == 1);
            if (m_tokens[j].last) {
                if (length < m_options.longestIdeographs)
                    add(mix(hash, endPad), begin, m_tokens[j].end, IdeographFeatures);
                return;
            }
        }
    }

    const FeatureOptions &m_options;
    const std::vector<Character> &m_characters;
    const std::vector<TextToken> &m_tokens;
    std::vector<Feature> &m_features;
    std::vector<quint64> m_units;
    std::vector<quint8> m_tokenAt; ///< by character
};

} // namespace

AnalysedText analyse(QStringView text, const FeatureOptions &options)
{
    AnalysedText analysed;
    analysed.text = text;
    analysed.characters = normalise(text);
    analysed.tokens = tokenise(analysed.characters);
    Extraction(analysed, options).run();
    return analysed;
}

std::vector<Feature> extractFeatures(QStringView text, const FeatureOptions &options)
{
    return analyse(text, options).features;
}

} // namespace kefu
