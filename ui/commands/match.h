#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace kefu {

/// How a text answers what somebody types to find it.
struct Match
{
    int score = 0;              ///< more is better
    QList<qsizetype> positions; ///< of \a text's characters that were found, rising
};

/// Every word of \a query has to be found: at the beginning of a word, inside one, or as letters in their
/// order
/// (`gtm` finds "Go to the messages"). Case doesn't count. An empty query matches with nothing marked.
[[nodiscard]] std::optional<Match> findIn(const QString &text, const QString &query);

} // namespace kefu
