#include "memory/memorysearch.h"

#include "chat/session.h"
#include "memory/memorytable.h"
#include "memory/preparedtexts.h"
#include "memory/relevance.h"
#include "memory/searchtext.h"
#include "store/connection.h"
#include "store/dialect.h"
#include "store/fulltextindex.h"
#include "store/messageindex.h"
#include "store/storabletext.h"

#include <QHash>
#include <QStringBuilder>

#include <algorithm>
#include <cmath>

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

Memory chatMemoryFrom(const Statement &row)
{
    Memory memory;
    memory.kind = MemoryKind::Chat;
    memory.number = row.number(0);
    memory.userId = row.text(1);
    memory.sessionId = row.text(2);
    memory.content = row.text(3);
    memory.createdAt = row.number(4);
    return memory;
}

/// Best first; of equals the newer one.
bool goesBefore(const FoundMemory &a, const FoundMemory &b)
{
    if (a.score != b.score)
        return a.score > b.score;
    if (a.memory.createdAt != b.memory.createdAt)
        return a.memory.createdAt > b.memory.createdAt;
    return a.memory.number > b.memory.number;
}

} // namespace

/// Where one kind of memories is. The owner is asked for twice: the prefix makes it fast, the column makes it
/// sure.
struct MemorySearch::Source
{
    MemoryKind kind;
    QStringView index;
    QString owner; ///< prefix of its tokens
    QStringView columns;
    QStringView tables;
    QStringView row;        ///< what the index numbers
    QStringView conditions; ///< with a `?` for each of values
    QStringList values;

    /// The cross join keeps the index in the lead, so that it stops at the limit.
    [[nodiscard]] QString selectThroughIndex() const
    {
        return u"SELECT "_s % columns % u" FROM "_s % index % u" t CROSS JOIN "_s % tables % u" WHERE "_s %
               row % u" = t.rowid AND "_s % conditions;
    }
    [[nodiscard]] QString selectRow() const
    {
        return u"SELECT "_s % columns % u" FROM "_s % tables % u" WHERE "_s % conditions % u" AND "_s % row %
               u" = ?"_s;
    }
    void bindTo(Statement &statement) const
    {
        for (const QString &value : values)
            statement.bindText(value);
    }
    [[nodiscard]] QStringList ownTokens(const QStringList &terms) const
    {
        QStringList tokens;
        tokens.reserve(terms.size());
        for (const QString &term : terms)
            tokens.append(owner + term);
        return tokens;
    }
    [[nodiscard]] Memory read(const Statement &found) const
    {
        return kind == MemoryKind::Chat ? chatMemoryFrom(found) : memoryFrom(found);
    }

    static Source privateOf(const QString &userId)
    {
        return {MemoryKind::Private, MemoryTable::index, ownerPrefix(userId), memoryColumns,
                u"memories m",       u"m.number",        u"m.user_id = ?",    {userId}};
    }
    static Source chatOf(const QString &userId, const QString &exceptSession)
    {
        return {MemoryKind::Chat,
                MessageIndex::table,
                ownerPrefix(userId),
                u"m.id, s.user_id, s.id, m.content, m.created_at",
                u"messages m CROSS JOIN sessions s",
                u"m.id",
                u"s.number = m.session AND s.user_id = ? AND s.id <> ?",
                {userId, exceptSession}};
    }
    static Source ofAll()
    {
        return {MemoryKind::Public, MemoryTable::index, publicPrefix(),       memoryColumns,
                u"memories m",      u"m.number",        u"m.user_id IS NULL", {}};
    }
};

Result<FoundMemories> MemorySearch::find(const MemoryQuery &query)
{
    const QString userId = storable(query.userId);
    m_terms = SearchText(QStringView(query.text).left(longestQuery)).terms();
    if (m_terms.isEmpty())
        return FoundMemories();

    QList<Source> sources{Source::privateOf(userId), Source::ofAll()};
    if (userId != anonymousUser) // everybody is: their sessions are not one person's
        sources.append(Source::chatOf(userId, storable(query.exceptSession)));

    Relevance relevance(m_terms);
    FoundMemories found;
    for (const Source &source : sources) {
        auto memories = candidates(source);
        if (!memories)
            return tl::unexpected(memories.error());
        for (Memory &memory : *memories) {
            const QString text = searchedText(memory);
            if (source.kind == MemoryKind::Public)
                relevance.add(*m_publicTexts.of(memory.number, text));
            else
                relevance.add(SearchText(text));
            found.append({std::move(memory), 0});
        }
    }
    const std::vector<double> scores = relevance.scores();
    for (qsizetype i = 0; i < found.size(); ++i)
        found[i].score = scores[static_cast<size_t>(i)];
    std::ranges::sort(found, goesBefore);

    QHash<MemoryKind, int> taken;
    found.removeIf([&](const FoundMemory &memory) {
        return memory.score <= 0 || ++taken[memory.memory.kind] > query.perKind;
    });
    if (found.size() > query.limit)
        found.resize(std::max(query.limit, 0));
    return found;
}

Result<QList<Memory>> MemorySearch::candidates(const Source &source)
{
    auto memories = newest(source, newestRead);
    if (!memories || memories->size() < newestRead)
        return memories;
    auto more = promising(source);
    if (!more)
        return tl::unexpected(more.error());
    for (const Memory &memory : *memories)
        more->removeOne(memory.number);
    auto loaded = load(source, more->first(std::min(promisingRead, more->size())));
    if (!loaded)
        return loaded;
    return *memories + *loaded;
}

Result<QList<Memory>> MemorySearch::newest(const Source &source, int limit)
{
    const Dialect &dialect = m_connection.dialect();
    Statement select =
        m_connection.prepared(source.selectThroughIndex() + u" AND "_s + dialect.fullTextMatch(source.index) +
                              u" ORDER BY t.rowid DESC LIMIT ?"_s);
    source.bindTo(select);
    select.bindText(dialect.fullTextQuery({}, source.ownTokens(m_terms))).bindNumber(limit);
    if (Status ran = select.run(); !ran)
        return tl::unexpected(ran.error());
    QList<Memory> memories;
    while (select.next())
        memories.append(source.read(select));
    if (Status read = select.status(); !read)
        return tl::unexpected(read.error());
    return memories;
}

Result<QList<qint64>> MemorySearch::rows(const Source &source, const QStringList &terms, int limit)
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

Result<QList<qint64>> MemorySearch::promising(const Source &source)
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

    QList<qint64> sorted = weights.keys();
    std::ranges::sort(sorted, [&weights](qint64 a, qint64 b) {
        const double left = weights.value(a);
        const double right = weights.value(b);
        return left != right ? left > right : a > b;
    });
    return sorted;
}

Result<QList<Memory>> MemorySearch::load(const Source &source, const QList<qint64> &rows)
{
    const QString sql = source.selectRow();
    QList<Memory> memories;
    for (const qint64 row : rows) {
        Statement select = m_connection.prepared(sql);
        source.bindTo(select);
        select.bindNumber(row);
        if (Status ran = select.run(); !ran)
            return tl::unexpected(ran.error());
        if (select.next())
            memories.append(source.read(select));
        if (Status read = select.status(); !read)
            return tl::unexpected(read.error());
    }
    return memories;
}

} // namespace kefu
