#include "classifier/evidence.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace kefu {

namespace {

constexpr qsizetype mostPieces = 12;
constexpr double leastShare = 0.02; // of the strongest piece
constexpr int longestIdeographs = 4;
constexpr int longestWords = 3;

struct Piece
{
    int begin = 0; ///< tokens
    int end = 0;
    double weight = 0;
};

class Explanation
{
public:
    explicit Explanation(const AnalysedText &text)
        : m_text(text.text)
        , m_characters(text.characters)
        , m_tokens(text.tokens)
    {
        m_tokenAt.assign(m_characters.size(), -1);
        for (size_t i = 0; i < m_tokens.size(); ++i)
            for (int j = m_tokens[i].begin; j < m_tokens[i].end; ++j)
                m_tokenAt[size_t(j)] = int(i);
        m_weights.assign(m_tokens.size(), 0);
        m_links.assign(m_tokens.size(), 0);
    }

    /// Shares the weight by the characters each token has in the span.
    void spread(const Feature &feature, double weight)
    {
        int characters = 0;
        for (int i = feature.begin; i < feature.end; ++i)
            characters += m_tokenAt[size_t(i)] >= 0 ? 1 : 0;
        int last = -1;
        for (int i = feature.begin; i < feature.end; ++i) {
            const int token = m_tokenAt[size_t(i)];
            if (token < 0)
                continue;
            m_weights[size_t(token)] += weight / characters;
            if (last >= 0 && token != last)
                m_links[size_t(last)] += weight;
            last = token;
        }
    }

    QList<Evidence> strongest() const
    {
        QList<Evidence> evidence;
        for (const Piece &piece : merged())
            evidence.append(asEvidence(piece));
        std::ranges::stable_sort(evidence, std::greater(),
                                 [](const Evidence &one) { return std::abs(one.weight); });
        if (evidence.isEmpty())
            return evidence;
        const double least = std::abs(evidence.first().weight) * leastShare;
        while (evidence.size() > mostPieces || std::abs(evidence.last().weight) < least ||
               evidence.last().weight == 0) {
            evidence.removeLast();
            if (evidence.isEmpty())
                break;
        }
        return evidence;
    }

private:
    /// Neighbours join where the features across both say most of what either says, and pull the way both do
    /// together; the strongest links first, up to four ideographs or three words.
    std::vector<Piece> merged() const
    {
        const int count = int(m_tokens.size());
        std::vector<Piece> pieces(m_tokens.size());
        std::vector<size_t> pieceOf(m_tokens.size());
        std::vector<size_t> links;
        for (size_t i = 0; i < m_tokens.size(); ++i) {
            pieces[i] = {int(i), int(i) + 1, m_weights[i]};
            pieceOf[i] = i;
            if (int(i) + 1 < count && joins(i))
                links.push_back(i);
        }
        std::ranges::stable_sort(links, std::greater(), [this](size_t i) { return std::abs(m_links[i]); });
        for (const size_t i : links) {
            Piece &left = pieces[pieceOf[i]];
            Piece &right = pieces[pieceOf[i + 1]];
            if (right.end - left.begin >
                (m_tokens[i].kind == TextToken::Ideograph ? longestIdeographs : longestWords))
                continue;
            left.end = right.end;
            left.weight += right.weight;
            right.begin = right.end;
            for (int j = left.begin; j < left.end; ++j)
                pieceOf[size_t(j)] = pieceOf[i];
        }
        std::erase_if(pieces, [](const Piece &piece) { return piece.begin == piece.end; });
        return pieces;
    }

    /// Whether the token and the next one belong together.
    bool joins(size_t token) const
    {
        const double weight = m_weights[token];
        const double next = m_weights[token + 1];
        const double link = m_links[token];
        return !m_tokens[token + 1].first && link * (weight + next) > 0 &&
               2 * std::abs(link) >= std::min(std::abs(weight), std::abs(next));
    }

    Evidence asEvidence(const Piece &piece) const
    {
        const int first = m_tokens[size_t(piece.begin)].begin;
        const int last = m_tokens[size_t(piece.end) - 1].end - 1;
        const int start = m_characters[size_t(first)].start;
        const int length = m_characters[size_t(last)].end - start;
        return {m_text.sliced(start, length).toString(), start, length, piece.weight};
    }

    QStringView m_text;
    const std::vector<Character> &m_characters;
    const std::vector<TextToken> &m_tokens;
    std::vector<int> m_tokenAt;
    std::vector<double> m_weights;
    std::vector<double> m_links; ///< [token]: what features across it and the next one contributed
};

} // namespace

QList<Evidence> explain(const AnalysedText &text, SparseVector vector, const Vocabulary &vocabulary,
                        const LinearModel &model, int label, int other, double factor)
{
    constexpr size_t nowhere = SIZE_MAX;
    std::vector<size_t> places; // in the vector, of each feature
    places.reserve(text.features.size());
    std::vector<int> occurrences(vector.size(), 0);
    for (const Feature &feature : text.features) {
        const int index = vocabulary.find(feature.hash);
        places.push_back(index < 0
                             ? nowhere
                             : size_t(std::ranges::lower_bound(vector, quint32(index), {}, &Entry::index) -
                                      vector.begin()));
        if (index >= 0)
            ++occurrences[places.back()];
    }

    Explanation explanation(text);
    for (size_t i = 0; i < places.size(); ++i) {
        if (places[i] == nowhere)
            continue;
        const Entry &entry = vector[places[i]];
        double weight = double(model.weight(entry.index, label));
        if (other >= 0)
            weight -= double(model.weight(entry.index, other));
        explanation.spread(text.features[i], weight * double(entry.value) * factor / occurrences[places[i]]);
    }
    return explanation.strongest();
}

void weighByLeavingOut(QList<Evidence> &pieces, const AnalysedText &text, const Vocabulary &vocabulary,
                       const LinearModel &model, int classes, int label, int other, double factor)
{
    const std::vector<Character> &characters = text.characters;
    std::vector<float> scores(size_t(classes * model.rows()));
    std::vector<Entry> vector;
    const auto lead = [&](const std::vector<Feature> &kept) {
        vocabulary.vectorise(kept, vector);
        model.score(vector, scores);
        return double(scores[size_t(label)]) - (other >= 0 ? double(scores[size_t(other)]) : 0);
    };
    const double whole = lead(text.features);
    for (Evidence &piece : pieces) {
        const auto touches = [&](const Feature &feature) {
            return characters[feature.begin].start < piece.start + piece.length &&
                   characters[size_t(feature.end) - 1].end > piece.start;
        };
        std::vector<Feature> kept = text.features;
        std::erase_if(kept, touches);
        piece.weight = factor * (whole - lead(kept));
    }
    std::ranges::stable_sort(pieces, std::greater(),
                             [](const Evidence &one) { return std::abs(one.weight); });
}

} // namespace kefu
