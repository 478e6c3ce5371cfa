#include "memory/memorysource.h"

#include "memory/memorytable.h"
#include "store/connection.h"
#include "store/fulltextindex.h"
#include "store/messageindex.h"

#include <QStringBuilder>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

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

} // namespace

MemorySource MemorySource::privateOf(const QString &userId)
{
    return {.kind = MemoryKind::Private,
            .index = MemoryTable::index,
            .owner = ownerPrefix(userId),
            .whole = memoryColumns,
            .searched = u"m.content",
            .createdAt = u"m.created_at",
            .tables = u"memories m",
            .row = u"m.number",
            .conditions = u"m.user_id = ?",
            .values = {userId}};
}

MemorySource MemorySource::chatOf(const QString &userId, const QString &exceptSession)
{
    return {.kind = MemoryKind::Chat,
            .index = MessageIndex::table,
            .owner = ownerPrefix(userId),
            .whole = u"m.id, s.user_id, s.id, m.content, m.created_at",
            .searched = u"m.content",
            .createdAt = u"m.created_at",
            .tables = u"messages m CROSS JOIN sessions s",
            .row = u"m.id",
            .conditions = u"s.number = m.session AND s.user_id = ? AND s.id <> ?",
            .values = {userId, exceptSession}};
}

MemorySource MemorySource::ofAll()
{
    return {.kind = MemoryKind::Public,
            .index = MemoryTable::index,
            .owner = publicPrefix(),
            .whole = memoryColumns,
            .searched = {},
            .createdAt = u"m.created_at",
            .tables = u"memories m",
            .row = u"m.number",
            .conditions = u"m.user_id IS NULL",
            .values = {}};
}

QString MemorySource::candidateColumns() const
{
    const QString numbers = row % u", "_s % createdAt;
    return searched.isEmpty() ? numbers : QString(numbers % u", "_s % searched);
}

/// The cross join keeps the index in the lead, so that it stops at the limit.
QString MemorySource::selectThroughIndex() const
{
    return u"SELECT "_s % candidateColumns() % u" FROM "_s % index % u" t CROSS JOIN "_s % tables %
           u" WHERE "_s % row % u" = t.rowid AND "_s % conditions;
}

QString MemorySource::selectCandidates(qsizetype count) const
{
    return selectRows(candidateColumns(), count);
}

QString MemorySource::selectWhole(qsizetype count) const
{
    return selectRows(whole.toString(), count);
}

QString MemorySource::selectRows(const QString &columns, qsizetype count) const
{
    return u"SELECT "_s % columns % u" FROM "_s % tables % u" WHERE "_s % conditions % u" AND "_s % row %
           u" IN (?"_s % u", ?"_s.repeated(count - 1) % u')';
}

void MemorySource::bindTo(Statement &statement) const
{
    for (const QString &value : values)
        statement.bindText(value);
}

QStringList MemorySource::ownTokens(const QStringList &terms) const
{
    QStringList tokens;
    tokens.reserve(terms.size());
    for (const QString &term : terms)
        tokens.append(owner + term);
    return tokens;
}

Memory MemorySource::read(const Statement &found) const
{
    return kind == MemoryKind::Chat ? chatMemoryFrom(found) : memoryFrom(found);
}

} // namespace kefu
