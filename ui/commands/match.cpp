#include "commands/match.h"

#include <algorithm>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

constexpr int atStart = 100;
constexpr int atWord = 60;
constexpr int inside = 30;
constexpr int scattered = 5;

bool beginsWord(const QString &text, qsizetype at)
{
    return at == 0 || !text.at(at - 1).isLetterOrNumber();
}

std::optional<Match> together(const QString &text, const QString &word)
{
    std::optional<Match> best;
    for (qsizetype at = text.indexOf(word, 0, Qt::CaseInsensitive); at >= 0;
         at = text.indexOf(word, at + 1, Qt::CaseInsensitive)) {
        const int score = at == 0 ? atStart : beginsWord(text, at) ? atWord : inside;
        if (best && best->score >= score)
            continue;
        best = Match{score, {}};
        for (qsizetype i = 0; i < word.size(); ++i)
            best->positions.append(at + i);
    }
    return best;
}

/// Each letter where a word begins, or right behind the letter before: what people type as initials.
std::optional<Match> asInitials(const QString &text, const QString &word)
{
    Match found{scattered, {}};
    qsizetype at = 0;
    for (const QChar letter : word) {
        const auto fits = [&](qsizetype i) {
            return text.at(i).toCaseFolded() == letter.toCaseFolded() &&
                   (beginsWord(text, i) ||
                    (!found.positions.isEmpty() && found.positions.constLast() == i - 1));
        };
        while (at < text.size() && !fits(at))
            ++at;
        if (at == text.size())
            return std::nullopt;
        found.positions.append(at++);
    }
    return found;
}

} // namespace

std::optional<Match> findIn(const QString &text, const QString &query)
{
    Match all;
    const QStringList words = query.split(u' ', Qt::SkipEmptyParts);
    for (const QString &word : words) {
        auto found = together(text, word);
        if (!found)
            found = asInitials(text, word);
        if (!found)
            return std::nullopt;
        all.score += found->score;
        all.positions += found->positions;
    }
    std::sort(all.positions.begin(), all.positions.end());
    all.positions.erase(std::unique(all.positions.begin(), all.positions.end()), all.positions.end());
    return all;
}

} // namespace kefu
