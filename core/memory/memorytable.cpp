#include "memory/memorytable.h"

#include "memory/searchtext.h"
#include "store/connection.h"
#include "store/fulltextindex.h"
#include "store/rows.h"
#include "store/storabletext.h"

#include <QStringBuilder>

#include <algorithm>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

QString tokensOf(const Memory &memory)
{
    const QString prefix = memory.kind == MemoryKind::Public ? publicPrefix() : ownerPrefix(memory.userId);
    return owned(prefix, SearchText(searchedText(memory)).tokens());
}

Result<QList<Memory>> listOf(Statement &select)
{
    if (Status ran = select.run(); !ran)
        return tl::unexpected(ran.error());
    QList<Memory> memories;
    while (select.next())
        memories.append(memoryFrom(select));
    if (Status read = select.status(); !read)
        return tl::unexpected(read.error());
    return memories;
}

} // namespace

QString searchedText(const Memory &memory)
{
    if (memory.kind != MemoryKind::Public)
        return memory.content;
    return memory.category + u'\n' + memory.title + u'\n' + memory.content;
}

Memory memoryFrom(const Statement &row, int first)
{
    Memory memory;
    memory.number = row.number(first);
    memory.kind = row.isNull(first + 1) ? MemoryKind::Public : MemoryKind::Private;
    memory.userId = row.text(first + 1);
    memory.title = row.text(first + 2);
    memory.category = row.text(first + 3);
    memory.content = row.text(first + 4);
    memory.metadata = objectFrom(row.text(first + 5));
    memory.createdAt = row.number(first + 6);
    return memory;
}

Status MemoryTable::insert(Memory &memory, const QString &source)
{
    for (QString *text : {&memory.userId, &memory.title, &memory.category, &memory.content})
        *text = storable(*text);
    Statement insert =
        m_connection.prepared(u"INSERT INTO memories (user_id, source, title, category, content, metadata,"
                              " created_at) VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING number");
    if (memory.kind == MemoryKind::Public)
        insert.bindNull();
    else
        insert.bindText(memory.userId);
    insert.bindTextOrNull(source).bindText(memory.title).bindText(memory.category).bindText(memory.content);
    insert.bindTextOrNull(compact(memory.metadata)).bindNumber(memory.createdAt);
    if (Status inserted = insert.run(); !inserted)
        return inserted;
    if (!insert.next())
        return insert.status();
    memory.number = insert.number(0);
    return FullTextIndex(m_connection, index).insert(memory.number, tokensOf(memory));
}

Result<MemoryPage> MemoryTable::page(const QString &userId, int limit, int offset)
{
    // The count has a row of its own, so that a page beyond the end knows it too.
    static const QString sql =
        u"SELECT c.total, "_s % memoryColumns %
        u" FROM (SELECT count(*) AS total FROM memories WHERE user_id = ?) c LEFT JOIN"
        " (SELECT * FROM memories WHERE user_id = ? ORDER BY number DESC LIMIT ? OFFSET ?) m"
        " ON 1 = 1 ORDER BY m.number DESC"_s;
    Statement select = m_connection.prepared(sql);
    select.bindText(userId).bindText(userId).bindNumber(std::max(limit, 0)).bindNumber(std::max(offset, 0));
    if (Status ran = select.run(); !ran)
        return tl::unexpected(ran.error());
    MemoryPage page;
    while (select.next()) {
        page.total = select.number(0);
        if (!select.isNull(1))
            page.memories.append(memoryFrom(select, 1));
    }
    if (Status read = select.status(); !read)
        return tl::unexpected(read.error());
    return page;
}

Result<bool> MemoryTable::remove(const QString &userId, qint64 number)
{
    static const QString sql =
        u"SELECT "_s % memoryColumns % u" FROM memories m WHERE m.user_id = ? AND m.number = ?"_s;
    Statement select = m_connection.prepared(sql);
    select.bindText(userId).bindNumber(number);
    const auto found = listOf(select);
    if (!found)
        return tl::unexpected(found.error());
    return removeAll(*found).map([&found] { return !found->isEmpty(); });
}

Result<qint64> MemoryTable::removeSome(const QString &userId, int limit)
{
    static const QString sql =
        u"SELECT "_s % memoryColumns % u" FROM memories m WHERE m.user_id = ? ORDER BY m.number LIMIT ?"_s;
    Statement select = m_connection.prepared(sql);
    select.bindText(userId).bindNumber(limit);
    const auto found = listOf(select);
    if (!found)
        return tl::unexpected(found.error());
    return removeAll(*found).map([&found] { return qint64(found->size()); });
}

Status MemoryTable::removeAll(const QList<Memory> &memories)
{
    FullTextIndex text(m_connection, index);
    for (const Memory &memory : memories) {
        if (Status removed = text.remove(memory.number, tokensOf(memory)); !removed)
            return removed;
        Statement remove = m_connection.prepared(u"DELETE FROM memories WHERE number = ?");
        remove.bindNumber(memory.number);
        if (Status removed = remove.run(); !removed)
            return removed;
    }
    return {};
}

Result<QHash<QString, Memory>> MemoryTable::publicBySource()
{
    static const QString sql =
        u"SELECT m.source, "_s % memoryColumns % u" FROM memories m WHERE m.source IS NOT NULL"_s;
    Statement select = m_connection.prepared(sql);
    if (Status ran = select.run(); !ran)
        return tl::unexpected(ran.error());
    QHash<QString, Memory> memories;
    while (select.next())
        memories.insert(select.text(0), memoryFrom(select, 1));
    if (Status read = select.status(); !read)
        return tl::unexpected(read.error());
    return memories;
}

Status MemoryTable::removePublic(const Memory &memory)
{
    return removeAll({memory});
}

Status MemoryTable::indexAgainIfOutdated()
{
    static const QString sql = u"SELECT "_s % memoryColumns % u" FROM memories m"_s;
    Statement update = m_connection.prepared(
        u"UPDATE text_indexes SET version = ? WHERE name = 'memories_text' AND version <> ?");
    update.bindNumber(SearchText::version).bindNumber(SearchText::version);
    if (Status ran = update.run(); !ran)
        return ran;
    if (update.affectedRows() == 0)
        return {};
    FullTextIndex text(m_connection, index);
    if (Status cleared = text.clear(); !cleared)
        return cleared;
    Statement select = m_connection.prepared(sql);
    const auto memories = listOf(select);
    if (!memories)
        return tl::unexpected(memories.error());
    for (const Memory &memory : *memories) {
        if (Status inserted = text.insert(memory.number, tokensOf(memory)); !inserted)
            return inserted;
    }
    return {};
}

} // namespace kefu
