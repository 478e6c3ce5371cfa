#include "store/sessions.h"

#include "store/connection.h"
#include "store/rows.h"

#include <algorithm>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

Result<QList<Session>> listOf(Statement &select, int limit)
{
    if (Status ran = select.run(); !ran)
        return tl::unexpected(ran.error());
    QList<Session> sessions;
    sessions.reserve(std::min(limit, 1000));
    while (select.next())
        sessions.append(sessionFrom(select));
    if (Status read = select.status(); !read)
        return tl::unexpected(read.error());
    return sessions;
}

} // namespace

Result<std::optional<Session>> Sessions::find(const QString &id)
{
    static const QString sql = u"SELECT "_s + sessionColumns() + u" FROM sessions WHERE id = ?"_s;
    Statement select = m_connection.prepared(sql);
    select.bindText(id);
    if (Status ran = select.run(); !ran)
        return tl::unexpected(ran.error());
    if (select.next())
        return sessionFrom(select);
    return select.status().map([] { return std::optional<Session>(); });
}

Result<QList<Session>> Sessions::page(const std::optional<SessionCursor> &after, int limit)
{
    static const QString first =
        u"SELECT "_s + sessionColumns() + u" FROM sessions ORDER BY last_activity DESC, id DESC LIMIT ?"_s;
    static const QString following = u"SELECT "_s + sessionColumns() +
                                     u" FROM sessions WHERE (last_activity, id) < (?, ?)"
                                     " ORDER BY last_activity DESC, id DESC LIMIT ?"_s;
    limit = std::max(limit, 0);
    Statement select = m_connection.prepared(after ? following : first);
    if (after)
        select.bindNumber(after->lastActivity).bindText(after->id);
    select.bindNumber(limit);
    return listOf(select, limit);
}

Result<QList<Session>> Sessions::pageOfUser(const QString &userId, int limit, int offset)
{
    limit = std::max(limit, 0);
    Statement select =
        m_connection.prepared(u"SELECT id, title, created_at, last_activity, message_count FROM sessions"
                              " WHERE user_id = ? ORDER BY last_activity DESC, number DESC LIMIT ? OFFSET ?");
    select.bindText(userId).bindNumber(limit).bindNumber(std::max(offset, 0));
    if (Status ran = select.run(); !ran)
        return tl::unexpected(ran.error());
    QList<Session> sessions;
    sessions.reserve(std::min(limit, 1000));
    while (select.next()) {
        Session session;
        session.id = select.text(0);
        session.userId = userId;
        session.title = select.text(1);
        session.createdAt = select.number(2);
        session.lastActivity = select.number(3);
        session.messageCount = select.number(4);
        sessions.append(std::move(session));
    }
    return select.status().map([&sessions] { return sessions; });
}

Result<QList<Session>> Sessions::named(const QString &words, int limit)
{
    static const QString sql = u"SELECT "_s + sessionColumns() +
                               u" FROM sessions WHERE lower(title || ' ' || user_id || ' ' || id || ' ' ||"
                               " last_text) LIKE ? ESCAPE '!'"
                               " ORDER BY last_activity DESC, id DESC LIMIT ?"_s;
    if (words.isEmpty())
        return page({}, limit);
    QString pattern = words.toLower();
    pattern.replace(u"!"_s, u"!!"_s).replace(u"%"_s, u"!%"_s).replace(u"_"_s, u"!_"_s);
    Statement select = m_connection.prepared(sql);
    select.bindText(u'%' + pattern + u'%').bindNumber(limit);
    return listOf(select, limit);
}

Result<qint64> Sessions::count()
{
    Statement select = m_connection.prepared(u"SELECT count(*) FROM sessions");
    if (Status ran = select.run(); !ran)
        return tl::unexpected(ran.error());
    if (select.next())
        return select.number(0);
    return select.status().map([] { return qint64(0); });
}

Result<SessionStatistics> Sessions::statistics(qint64 activeSince)
{
    Statement select = m_connection.prepared(
        u"SELECT (SELECT count(*) FROM sessions),"
        " (SELECT count(*) FROM sessions WHERE last_activity >= ? AND message_count > 0),"
        " (SELECT count(*) FROM messages)");
    select.bindNumber(activeSince);
    if (Status ran = select.run(); !ran)
        return tl::unexpected(ran.error());
    if (select.next())
        return SessionStatistics{select.number(0), select.number(1), select.number(2)};
    return select.status().map([] { return SessionStatistics(); });
}

} // namespace kefu
