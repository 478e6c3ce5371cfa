#include "store/connection.h"
#include "store/postgresdialect.h"

#include <QCryptographicHash>
#include <QStringBuilder>

// The full-text part of the dialect: tsvector made of the prepared tokens as they are, with a GIN index.
// https://www.postgresql.org/docs/current/datatype-textsearch.html

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

/// A lexeme has at most 2046 bytes, a tsvector 2^20.
constexpr qsizetype longestToken = 600; // UTF-16 units, of at most three bytes each
constexpr qsizetype mostBytes = 1'000'000;

/// \a token, or what stands for one that is too long, in the index as in what is asked for.
QString lexeme(const QString &token)
{
    if (token.size() <= longestToken)
        return token;
    return QString::fromLatin1(QCryptographicHash::hash(token.toUtf8(), QCryptographicHash::Sha256).toHex());
}

QString lexemes(const QString &tokens)
{
    QString text;
    qsizetype bytes = 0;
    for (const QStringView token : QStringView(tokens).split(u' ', Qt::SkipEmptyParts)) {
        const QString one = lexeme(token.toString());
        bytes += one.size() * 3;
        if (bytes > mostBytes && text.toUtf8().size() + one.size() * 3 > mostBytes)
            break;
        text += one + u' ';
    }
    return text;
}

QString joined(const QStringList &tokens, const QString &separator)
{
    QStringList strings;
    strings.reserve(tokens.size());
    for (const QString &token : tokens)
        strings.append(u'\'' + lexeme(token).replace(u'\\', u"\\\\"_s).replace(u'\'', u"''"_s) + u'\'');
    return strings.join(separator);
}

} // namespace

QString PostgresDialect::fullTextMatch(QStringView) const
{
    return u"words @@ CAST(? AS TSQUERY)"_s;
}

Status PostgresDialect::fullTextInsert(Connection &connection, QStringView index, qint64 row,
                                       const QString &tokens) const
{
    Statement insert = connection.prepared(
        QString(u"INSERT INTO "_s % index % u" (rowid, words) VALUES (?, CAST(? AS TSVECTOR))"_s));
    insert.bindNumber(row).bindText(lexemes(tokens));
    return insert.run();
}

Status PostgresDialect::fullTextRemove(Connection &connection, QStringView index, qint64 row,
                                       const QString &) const
{
    Statement remove = connection.prepared(QString(u"DELETE FROM "_s % index % u" WHERE rowid = ?"_s));
    remove.bindNumber(row);
    return remove.run();
}

Status PostgresDialect::fullTextClear(Connection &connection, QStringView index) const
{
    return connection.execute(u"DELETE FROM "_s % index);
}

QString PostgresDialect::fullTextQuery(const QStringList &all, const QStringList &any) const
{
    if (any.isEmpty())
        return joined(all, u" & "_s);
    const QString either = u'(' + joined(any, u" | "_s) + u')';
    return all.isEmpty() ? either : joined(all, u" & "_s) + u" & "_s + either;
}

QString PostgresDialect::fullTextAsTyped(const QStringList &all) const
{
    const QString query = fullTextQuery(all, {});
    // Of a letter or two nearly everything is the continuation; Han characters are words already.
    const bool isBeginning =
        !all.isEmpty() && all.constLast().size() > 2 && all.constLast().at(0) < u'\u2E80';
    return isBeginning ? query + u":*"_s : query;
}

} // namespace kefu
