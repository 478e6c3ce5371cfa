#include "store/desk.h"

#include "store/connection.h"
#include "store/rows.h"

#include <QJsonDocument>

namespace kefu {

Result<QHash<QString, Draft>> Drafts::of(const QString &agent)
{
    Statement select = m_connection.prepared(
        u"SELECT coalesce(s.id, ''), d.content, d.rest_start, d.rest_length, d.attachments FROM drafts d"
        " LEFT JOIN sessions s ON s.number = d.session WHERE d.agent = ?");
    select.bindText(agent);
    if (Status ran = select.run(); !ran)
        return tl::unexpected(ran.error());
    QHash<QString, Draft> drafts;
    while (select.next()) {
        Draft draft{select.text(1), int(select.number(2)), int(select.number(3))};
        if (!select.isNull(4))
            draft.attachments = QJsonDocument::fromJson(select.text(4).toUtf8()).array();
        drafts.insert(select.text(0), draft);
    }
    if (Status read = select.status(); !read)
        return tl::unexpected(read.error());
    return drafts;
}

Status Drafts::keep(const QString &agent, const QString &sessionId, const Draft &draft, qint64 now)
{
    qint64 session = 0;
    if (!sessionId.isEmpty()) {
        Statement select = m_connection.prepared(u"SELECT number FROM sessions WHERE id = ?");
        select.bindText(sessionId);
        if (Status ran = select.run(); !ran)
            return ran;
        if (!select.next())
            return select.status();
        session = select.number(0);
    }
    Statement remove =
        m_connection.prepared(u"DELETE FROM drafts WHERE agent = ? AND coalesce(session, 0) = ?");
    remove.bindText(agent).bindNumber(session);
    if (Status removed = remove.run(); !removed || draft.isEmpty())
        return removed;
    Statement insert = m_connection.prepared(
        u"INSERT INTO drafts (agent, session, content, rest_start, rest_length, attachments, saved_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)");
    insert.bindText(agent);
    if (session == 0)
        insert.bindNull();
    else
        insert.bindNumber(session);
    insert.bindText(draft.text).bindNumber(draft.restStart).bindNumber(draft.restLength);
    insert.bindTextOrNull(compact(draft.attachments)).bindNumber(now);
    return insert.run();
}

Result<QList<CannedReply>> CannedReplies::all()
{
    Statement select = m_connection.prepared(u"SELECT name, content FROM canned_replies ORDER BY name");
    if (Status ran = select.run(); !ran)
        return tl::unexpected(ran.error());
    QList<CannedReply> replies;
    while (select.next())
        replies.append({select.text(0), select.text(1)});
    if (Status read = select.status(); !read)
        return tl::unexpected(read.error());
    return replies;
}

Status CannedReplies::keep(const CannedReply &reply, qint64 now)
{
    Statement upsert = m_connection.prepared(
        u"INSERT INTO canned_replies (name, content, changed_at) VALUES (?, ?, ?)"
        " ON CONFLICT (name) DO UPDATE SET content = excluded.content, changed_at = excluded.changed_at");
    upsert.bindText(reply.name).bindText(reply.content).bindNumber(now);
    return upsert.run();
}

Status CannedReplies::remove(const QString &name)
{
    Statement remove = m_connection.prepared(u"DELETE FROM canned_replies WHERE name = ?");
    remove.bindText(name);
    return remove.run();
}

} // namespace kefu
