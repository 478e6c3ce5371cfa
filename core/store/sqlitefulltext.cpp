#include "store/connection.h"
#include "store/sqlitedialect.h"

#include <QStringBuilder>

// The full-text part of the dialect: FTS5 tables without content, https://www.sqlite.org/fts5.html.

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

/// As a string of FTS5, so that nothing in it is syntax.
QString quoted(const QString &token)
{
    return u'"' + QString(token).replace(u'"', u"\"\""_s) + u'"';
}

QString joined(const QStringList &tokens, const QString &separator)
{
    QStringList strings;
    strings.reserve(tokens.size());
    for (const QString &token : tokens)
        strings.append(quoted(token));
    return strings.join(separator);
}

/// Of one merge: about a megabyte, which takes some milliseconds.
constexpr int pagesAtOnce = 256;

Result<QStringList> textIndexes(Connection &connection)
{
    Statement select = connection.prepared(
        u"SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL TABLE % USING fts5 %'");
    if (Status ran = select.run(); !ran)
        return tl::unexpected(ran.error());
    QStringList names;
    while (select.next())
        names.append(select.text(0));
    return select.status().map([&names] { return names; });
}

Result<qint64> changesSoFar(Connection &connection)
{
    Statement select = connection.prepared(u"SELECT total_changes()");
    if (Status ran = select.run(); !ran)
        return tl::unexpected(ran.error());
    if (select.next())
        return select.number(0);
    return select.status().map([] { return qint64(0); });
}

/// Whether there was something to merge: then it changed more than one row,
/// https://www.sqlite.org/fts5.html#the_merge_command
Result<bool> merge(Connection &connection, const QString &index)
{
    const auto before = changesSoFar(connection);
    if (!before)
        return tl::unexpected(before.error());
    Statement part = connection.prepared(
        QString(u"INSERT INTO "_s % index % u" ("_s % index % u", rank) VALUES ('merge', ?)"_s));
    part.bindNumber(pagesAtOnce);
    if (Status ran = part.run(); !ran)
        return tl::unexpected(ran.error());
    return changesSoFar(connection).map([&before](qint64 after) { return after - *before > 1; });
}

Result<bool> mergeAny(Connection &connection, const QStringList &indexes)
{
    for (const QString &index : indexes) {
        const auto merged = merge(connection, index);
        if (!merged || *merged)
            return merged;
    }
    return false;
}

} // namespace

/// Every commit leaves an index a part of its own, and a search looks into each of them.
Result<bool> SqliteDialect::tidy(Connection &connection) const
{
    const auto indexes = textIndexes(connection);
    if (!indexes)
        return tl::unexpected(indexes.error());
    if (Status begun = connection.execute(beginWriting()); !begun)
        return tl::unexpected(begun.error());
    const auto merged = mergeAny(connection, *indexes);
    const bool isWorthIt = merged && *merged;
    Status ended = connection.execute(isWorthIt ? u"COMMIT"_s : u"ROLLBACK"_s);
    if (merged && !ended)
        return tl::unexpected(ended.error());
    return merged;
}

QString SqliteDialect::fullTextMatch(QStringView index) const
{
    return index % u" MATCH ?"_s;
}

Status SqliteDialect::fullTextInsert(Connection &connection, QStringView index, qint64 row,
                                     const QString &tokens) const
{
    Statement insert =
        connection.prepared(QString(u"INSERT INTO "_s % index % u" (rowid, words) VALUES (?, ?)"_s));
    insert.bindNumber(row).bindText(tokens);
    return insert.run();
}

Status SqliteDialect::fullTextRemove(Connection &connection, QStringView index, qint64 row,
                                     const QString &tokens) const
{
    Statement remove = connection.prepared(
        QString(u"INSERT INTO "_s % index % u" ("_s % index % u", rowid, words) VALUES ('delete', ?, ?)"_s));
    remove.bindNumber(row).bindText(tokens);
    return remove.run();
}

Status SqliteDialect::fullTextClear(Connection &connection, QStringView index) const
{
    return connection.execute(u"INSERT INTO "_s % index % u" ("_s % index % u") VALUES ('delete-all')"_s);
}

QString SqliteDialect::fullTextAsTyped(const QStringList &all) const
{
    const QString query = fullTextQuery(all, {});
    // Of a letter or two nearly everything is the continuation; Han characters are words already.
    const bool isBeginning =
        !all.isEmpty() && all.constLast().size() > 2 && all.constLast().at(0) < u'\u2E80';
    return isBeginning ? query + u'*' : query;
}

QString SqliteDialect::fullTextQuery(const QStringList &all, const QStringList &any) const
{
    if (any.isEmpty())
        return joined(all, u" AND "_s);
    const QString either = u'(' + joined(any, u" OR "_s) + u')';
    return all.isEmpty() ? either : joined(all, u" AND "_s) + u" AND "_s + either;
}

} // namespace kefu
