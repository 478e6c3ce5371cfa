#pragma once

#include "memory/searchtext.h"

#include <QStringList>

#include <vector>

namespace kefu {

/// How well texts answer one query, as numbers in 0 … 1 that can be compared whatever collection a text comes
/// from.
///
/// - weight(t) = ln(1 + (n + 4) / (d(t) + 0.5)), where n texts compete and d(t) of them hold the term t
/// - bm25 = sum over the query's terms of weight(t) · f · 2.2 / (f + 1.2 · (0.25 + 0.75 · length / 60)),
/// where
///   f is how often the text holds t
/// - coverage = weight of the terms that the text holds / weight of all
/// - score = 0.7 · coverage + 0.3 · bm25 / (bm25 + weight of all)
///
/// It is BM25 (k1 1.2, b 0.75) with two constants in place of what differs
/// between collections: the length of a usual text is 60 characters, and the weights come from all texts that
/// compete, of every kind together.
class Relevance
{
public:
    explicit Relevance(QStringList terms);

    /// Lets \a text compete; its index counts from 0.
    void add(const SearchText &text)
    {
        std::vector<int> counts;
        counts.reserve(static_cast<size_t>(m_terms.size()));
        for (const QString &term : m_terms)
            counts.push_back(text.count(term));
        m_counts.push_back(std::move(counts));
        m_lengths.push_back(text.length());
    }
    /// The score of every text, by index. Once all are added.
    [[nodiscard]] std::vector<double> scores() const;

private:
    QStringList m_terms;
    std::vector<std::vector<int>> m_counts; ///< by text, then by term
    std::vector<int> m_lengths;             ///< by text
};

} // namespace kefu
