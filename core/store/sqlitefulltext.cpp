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

} // namespace

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
