#pragma once

#include "classifier/normalise.h"
#include "classifier/tokens.h"

#include <QStringView>

#include <vector>

namespace kefu {

/// Features of one group are normalised together, so that a long word does not outweigh the rest by its
/// letters.
enum FeatureGroup : quint8
{
    WordFeatures,
    LetterFeatures,
    IdeographFeatures,
    FeatureGroupCount
};

/// Tokens beyond this one are counted as it.
inline constexpr int lastCountedToken = 63;

/// One occurrence of a feature in a text.
struct Feature
{
    quint64 hash = 0;
    quint16 begin = 0; ///< index into the normalised characters
    quint16 end = 0;
    quint8 firstToken = 0; ///< of those it spans, up to lastCountedToken
    quint8 lastToken = 0;
    FeatureGroup group = WordFeatures;
    bool unit = false; ///< a whole word or a single ideograph: says whether the text's words are known at all
};

/// Which features are taken. The defaults are those of the quick model.
struct FeatureOptions
{
    bool skipBigrams = false; ///< pairs of words with one word between them
    int shortestLetters = 3;  ///< letter n-grams inside words, with a pad at both ends
    int longestLetters = 5;
    int longestIdeographs = 2;
    float groupWeight[FeatureGroupCount] = {1.F, 1.F, 1.F};
};

/// A text taken apart.
struct AnalysedText
{
    QStringView text; ///< has to outlive this
    std::vector<Character> characters;
    std::vector<TextToken> tokens;
    std::vector<Feature> features;
};

[[nodiscard]] AnalysedText analyse(QStringView text, const FeatureOptions &options);

/// Every feature of a text in reading order: word 1-2-grams, letter n-grams inside words, ideograph n-grams.
/// A number counts by its shape, a short one also by its digits.
[[nodiscard]] std::vector<Feature> extractFeatures(QStringView text, const FeatureOptions &options);

} // namespace kefu
