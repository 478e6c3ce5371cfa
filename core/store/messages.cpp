#include "store/messages.h"

#include "memory/searchtext.h"
#include "store/connection.h"
#include "store/dialect.h"
#include "store/messageindex.h"
#include "store/rows.h"

#include <algorithm>
#include <limits>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

QString selectFrom()
{
    return u"SELECT "_s + messageColumns(u"m.", u"s.id") +
           u" FROM messages m JOIN sessions s ON s.number = m.session"_s;
}

Result<QList<Message>> listOf(Statement &select)
{
    if (Status ran = select.run(); !ran)
        return tl::unexpected(ran.error());
    QList<Message> messages;
    while (select.next())
        messages.append(messageFrom(select));
    if (Status read = select.status(); !read)
        return tl::unexpected(read.error());
    return messages;
}

} // namespace

Result<QList<Message>> Messages::after(const QString &sessionId, qint64 after, int limit)
{
    static const QString sql = selectFrom() + u" WHERE s.id = ? AND m.id > ? ORDER BY m.id LIMIT ?"_s;
    Statement select = m_connection.prepared(sql);
    select.bindText(sessionId).bindNumber(after).bindNumber(std::max(limit, 0));
    return listOf(select);
}

Result<QList<Message>> Messages::before(const QString &sessionId, qint64 before, int limit)
{
    static const QString sql = selectFrom() + u" WHERE s.id = ? AND m.id < ? ORDER BY m.id DESC LIMIT ?"_s;
    Statement select = m_connection.prepared(sql);
    select.bindText(sessionId).bindNumber(before == 0 ? std::numeric_limits<qint64>::max() : before);
    select.bindNumber(std::max(limit, 0));
    return listOf(select).map([](QList<Message> messages) {
        std::reverse(messages.begin(), messages.end());
        return messages;
    });
}

Result<std::optional<Message>> Messages::find(qint64 id)
{
    static const QString sql = selectFrom() + u" WHERE m.id = ?"_s;
    Statement select = m_connection.prepared(sql);
    select.bindNumber(id);
    if (Status ran = select.run(); !ran)
        return tl::unexpected(ran.error());
    if (select.next())
        return messageFrom(select);
    return select.status().map([] { return std::optional<Message>(); });
}

Result<QList<Message>> Messages::search(const QString &text, int limit)
{
    const Dialect &dialect = m_connection.dialect();
    const QStringList terms = SearchText(text).terms();
    if (terms.isEmpty())
        return QList<Message>();
    // The cross join keeps the index in the lead, so that it stops at the limit.
    const QString sql = u"SELECT "_s + messageColumns(u"m.", u"s.id") +
                        u" FROM messages_text t CROSS JOIN messages m"
                        " CROSS JOIN sessions s WHERE m.id = t.rowid AND s.number = m.session AND "_s +
                        dialect.fullTextMatch(MessageIndex::table) + u" ORDER BY t.rowid DESC LIMIT ?"_s;
    Statement select = m_connection.prepared(sql);
    select.bindText(dialect.fullTextQuery(terms, {})).bindNumber(std::max(limit, 0));
    return listOf(select);
}

Result<QList<qint64>> Messages::abandoned()
{
    Statement select = m_connection.prepared(m_connection.dialect().abandonedMessages());
    if (Status ran = select.run(); !ran)
        return tl::unexpected(ran.error());
    QList<qint64> ids;
    while (select.next())
        ids.append(select.number(0));
    if (Status read = select.status(); !read)
        return tl::unexpected(read.error());
    return ids;
}

} // namespace kefu
