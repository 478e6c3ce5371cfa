#include "memory/memorysearch.h"

#include "chat/session.h"
#include "memory/memorytable.h"
#include "memory/preparedtexts.h"
#include "memory/relevance.h"
#include "memory/searchtext.h"
#include "store/connection.h"
#include "store/dialect.h"
#include "store/storabletext.h"

#include <QHash>
#include <QMap>
#include <QStringBuilder>

#include <algorithm>
#include <cmath>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

/// A long query says nothing more with its end.
constexpr qsizetype longestQuery = 512;
constexpr int newestRead = 64;
/// Of each term, where newestRead is not everything: this many of its newest rows are looked at, and the rows
/// that hold the most are read.
constexpr int rowsPerTerm = 64;
constexpr qsizetype promisingRead = 32;

/// Of statements that ask for promisingRead rows, always as many, so that each is prepared once.
void bindRows(Statement &statement, const QList<qint64> &rows)
{
    constexpr qint64 noRow = -1;
    for (qsizetype i = 0; i < promisingRead; ++i)
        statement.bindNumber(i < rows.size() ? rows[i] : noRow);
}

} // namespace

/// A text that competes.
struct MemorySearch::Candidate
{
    MemoryKind kind = MemoryKind::Private;
    qint64 number = 0;
    qint64 createdAt = 0;
    std::optional<SearchText> text;
    double score = 0;
};

namespace {

/// Best first; of equals the newer one.
bool goesBefore(const auto &a, const auto &b)
{
    if (a.score != b.score)
        return a.score > b.score;
    if (a.createdAt != b.createdAt)
        return a.createdAt > b.createdAt;
    return a.number > b.number;
}

} // namespace

Result<FoundMemories> MemorySearch::find(const MemoryQuery &query)
{
    const QString userId = storable(query.userId);
    m_terms = SearchText(QStringView(query.text).left(longestQuery)).terms();
    if (m_terms.isEmpty())
        return FoundMemories();

    QList<MemorySource> sources{MemorySource::privateOf(userId), MemorySource::ofAll()};
    if (userId != anonymousUser) // everybody is: their sessions are not one person's
        sources.append(MemorySource::chatOf(userId, storable(query.exceptSession)));
    Candidates competing;
    for (const MemorySource &source : std::as_const(sources)) {
        auto some = candidates(source);
        if (!some)
            return tl::unexpected(some.error());
        competing.append(std::move(*some));
    }
    const Candidates best = bestOf(std::move(competing), query);
    return read(best, sources);
}

MemorySearch::Candidates MemorySearch::bestOf(Candidates competing, const MemoryQuery &query) const
{
    Relevance relevance(m_terms);
    for (const Candidate &candidate : std::as_const(competing))
        relevance.add(*candidate.text);
    const std::vector<double> scores = relevance.scores();
    for (qsizetype i = 0; i < competing.size(); ++i)
        competing[i].score = scores[static_cast<size_t>(i)];
    std::ranges::sort(competing, [](const auto &a, const auto &b) { return goesBefore(a, b); });

    QHash<MemoryKind, int> taken;
    competing.removeIf([&](const Candidate &candidate) {
        return candidate.score <= 0 || ++taken[candidate.kind] > query.perKind;
    });
    if (competing.size() > query.limit)
        competing.resize(std::max(query.limit, 0));
    return competing;
}

/// What was deleted meanwhile is left out.
Result<FoundMemories> MemorySearch::read(const Candidates &best, const QList<MemorySource> &sources)
{
    QMap<std::pair<MemoryKind, qint64>, Memory> memories;
    for (const MemorySource &source : sources) {
        QList<qint64> rows;
        for (const Candidate &candidate : best) {
            if (candidate.kind == source.kind)
                rows.append(candidate.number);
        }
        auto some = readWhole(source, rows);
        if (!some)
            return tl::unexpected(some.error());
        for (Memory &memory : *some)
            memories.insert({source.kind, memory.number}, std::move(memory));
    }
    FoundMemories found;
    for (const Candidate &candidate : best) {
        const auto memory = memories.constFind({candidate.kind, candidate.number});
        if (memory != memories.cend())
            found.append({*memory, candidate.score});
    }
    return found;
}

Result<MemorySearch::Candidates> MemorySearch::candidates(const MemorySource &source)
{
    auto found = newest(source, newestRead);
    if (!found)
        return found;
    if (found->size() == newestRead) {
        auto more = promising(source);
        if (!more)
            return tl::unexpected(more.error());
        for (const Candidate &candidate : std::as_const(*found))
            more->removeOne(candidate.number);
        auto loaded = load(source, more->first(std::min(promisingRead, more->size())));
        if (!loaded)
            return loaded;
        found->append(std::move(*loaded));
    }
    if (Status prepared = preparePublic(*found); !prepared)
        return tl::unexpected(prepared.error());
    return found;
}

Result<MemorySearch::Candidates> MemorySearch::newest(const MemorySource &source, int limit)
{
    const Dialect &dialect = m_connection.dialect();
    Statement select =
        m_connection.prepared(source.selectThroughIndex() + u" AND "_s + dialect.fullTextMatch(source.index) +
                              u" ORDER BY t.rowid DESC LIMIT ?"_s);
    source.bindTo(select);
    select.bindText(dialect.fullTextQuery({}, source.ownTokens(m_terms))).bindNumber(limit);
    return listOf(source, select);
}

Result<QList<qint64>> MemorySearch::rows(const MemorySource &source, const QStringList &terms, int limit)
{
    const Dialect &dialect = m_connection.dialect();
    const QString sql = u"SELECT rowid FROM "_s % source.index % u" WHERE "_s %
                        dialect.fullTextMatch(source.index) % u" ORDER BY rowid DESC LIMIT ?"_s;
    Statement select = m_connection.prepared(sql);
    select.bindText(dialect.fullTextQuery(source.ownTokens(terms), {})).bindNumber(limit);
    if (Status ran = select.run(); !ran)
        return tl::unexpected(ran.error());
    QList<qint64> rows;
    while (select.next())
        rows.append(select.number(0));
    if (Status read = select.status(); !read)
        return tl::unexpected(read.error());
    return rows;
}

Result<QList<qint64>> MemorySearch::promising(const MemorySource &source)
{
    QHash<qint64, double> weights;
    QStringList present;
    bool allAreCommon = true;
    for (const QString &term : std::as_const(m_terms)) {
        const auto holding = rows(source, {term}, rowsPerTerm);
        if (!holding)
            return tl::unexpected(holding.error());
        if (holding->isEmpty())
            continue;
        present.append(term);
        allAreCommon = allAreCommon && holding->size() == rowsPerTerm;
        const double weight = std::log1p(2.0 * rowsPerTerm / static_cast<double>(holding->size()));
        for (const qint64 row : *holding)
            weights[row] += weight;
    }
    // What holds every term comes first. Where one of them is rare, its rows are there already.
    if (allAreCommon) {
        const auto whole = rows(source, present, static_cast<int>(promisingRead) / 2);
        if (!whole)
            return tl::unexpected(whole.error());
        for (const qint64 row : *whole)
            weights[row] += static_cast<double>(m_terms.size()) * std::log1p(2.0 * rowsPerTerm);
    }

    std::vector<std::pair<double, qint64>> best;
    best.reserve(static_cast<size_t>(weights.size()));
    for (auto weight = weights.cbegin(); weight != weights.cend(); ++weight)
        best.emplace_back(*weight, weight.key());
    std::ranges::sort(best, std::greater());
    QList<qint64> sorted;
    sorted.reserve(weights.size());
    for (const auto &[weight, row] : best)
        sorted.append(row);
    return sorted;
}

Result<MemorySearch::Candidates> MemorySearch::load(const MemorySource &source, const QList<qint64> &rows)
{
    if (rows.isEmpty())
        return Candidates();
    Statement select = m_connection.prepared(source.selectCandidates(promisingRead));
    source.bindTo(select);
    bindRows(select, rows);
    return listOf(source, select);
}

Result<MemorySearch::Candidates> MemorySearch::listOf(const MemorySource &source, Statement &select)
{
    if (Status ran = select.run(); !ran)
        return tl::unexpected(ran.error());
    Candidates found;
    while (select.next()) {
        Candidate candidate{source.kind, select.number(0), select.number(1), {}};
        if (!source.searched.isEmpty())
            candidate.text.emplace(select.text(2));
        found.append(std::move(candidate));
    }
    return select.status().map([&found] { return std::move(found); });
}

/// Gives those a text whose row was read without one; reads the rows whose text was never prepared.
Status MemorySearch::preparePublic(Candidates &candidates)
{
    QList<qint64> unknown;
    for (Candidate &candidate : candidates) {
        if (!candidate.text)
            candidate.text = m_publicTexts.find(candidate.number);
        if (!candidate.text)
            unknown.append(candidate.number);
    }
    if (unknown.isEmpty())
        return {};
    const auto memories = readWhole(MemorySource::ofAll(), unknown);
    if (!memories)
        return tl::unexpected(memories.error());
    for (const Memory &memory : *memories) {
        const SearchText text(searchedText(memory));
        m_publicTexts.keep(memory.number, text);
        std::ranges::find(candidates, memory.number, &Candidate::number)->text = text;
    }
    candidates.removeIf([](const Candidate &candidate) { return !candidate.text; }); // deleted meanwhile
    return {};
}

Result<QList<Memory>> MemorySearch::readWhole(const MemorySource &source, const QList<qint64> &rows)
{
    QList<Memory> memories;
    for (qsizetype at = 0; at < rows.size(); at += promisingRead) {
        Statement select = m_connection.prepared(source.selectWhole(promisingRead));
        source.bindTo(select);
        bindRows(select, rows.sliced(at, std::min(promisingRead, rows.size() - at)));
        if (Status ran = select.run(); !ran)
            return tl::unexpected(ran.error());
        while (select.next())
            memories.append(source.read(select));
        if (Status read = select.status(); !read)
            return tl::unexpected(read.error());
    }
    return memories;
}

} // namespace kefu
