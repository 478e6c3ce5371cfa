#include "store/heldreplies.h"

#include "base/clock.h"
#include "store/connection.h"
#include "store/transaction.h"

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

Status announce(Transaction &transaction, const QString &sessionId, const QJsonObject &data)
{
    const auto session = transaction.find(sessionId);
    if (!session)
        return tl::unexpected(session.error());
    Event event;
    event.type = EventType::SessionUpdated;
    event.sessionId = sessionId;
    event.data = data;
    event.session = *session;
    return transaction.append(std::move(event));
}

Status insert(Transaction &transaction, const HeldReply &reply)
{
    Statement insert = transaction.connection().prepared(
        u"INSERT INTO held_replies (message, content, reason, until) VALUES (?, ?, ?, ?)");
    insert.bindNumber(reply.message).bindText(reply.content).bindText(reply.reason).bindNumber(reply.until);
    return insert.run();
}

} // namespace

Result<QList<HeldReply>> HeldReplies::read(QStringView condition, const QString &sessionId)
{
    QString sql = u"SELECT h.message, s.id, h.content, h.reason, h.until FROM held_replies h"
                  " JOIN messages m ON m.id = h.message JOIN sessions s ON s.number = m.session WHERE "_s;
    sql.append(condition).append(u" ORDER BY h.message");
    Statement select = m_connection.prepared(sql);
    if (!sessionId.isEmpty())
        select.bindText(sessionId);
    if (Status ran = select.run(); !ran)
        return tl::unexpected(ran.error());
    QList<HeldReply> replies;
    while (select.next())
        replies.append({select.number(0), select.text(1), select.text(2), select.text(3), select.number(4)});
    if (Status ended = select.status(); !ended)
        return tl::unexpected(ended.error());
    return replies;
}

Result<QList<HeldReply>> HeldReplies::waiting()
{
    return read(u"m.state = 0", {});
}

Result<std::optional<HeldReply>> HeldReplies::waitingIn(const QString &sessionId)
{
    return read(u"m.state = 0 AND s.id = ?", sessionId).map([](const QList<HeldReply> &replies) {
        return replies.isEmpty() ? std::optional<HeldReply>() : replies.last();
    });
}

Result<bool> HeldReplies::hasUnsent(const QString &sessionId)
{
    return read(u"m.state <> 0 AND s.id = ?", sessionId).map([](const QList<HeldReply> &replies) {
        return !replies.isEmpty();
    });
}

Status holdReply(Transaction &transaction, const HeldReply &reply)
{
    if (Status inserted = insert(transaction, reply); !inserted)
        return inserted;
    return announce(transaction, reply.sessionId,
                    {{u"held"_s, QJsonObject{{u"message_id"_s, reply.message},
                                             {u"reason"_s, reply.reason},
                                             {u"until"_s, isoTime(reply.until)}}}});
}

Result<bool> releaseReply(Transaction &transaction, const QString &sessionId, qint64 message)
{
    const auto session = transaction.find(sessionId);
    if (!session)
        return tl::unexpected(session.error());
    if (!*session || !(*session)->owner.isEmpty())
        return false;
    Statement remove =
        transaction.connection().prepared(u"DELETE FROM held_replies WHERE message = ? RETURNING message");
    remove.bindNumber(message);
    if (Status removed = remove.run(); !removed)
        return tl::unexpected(removed.error());
    if (!remove.next())
        return remove.status().map([] { return false; });
    return announce(transaction, sessionId, {{u"held"_s, QJsonValue()}, {u"released"_s, message}}).map([] {
        return true;
    });
}

Status dropHeldReply(Transaction &transaction, qint64 message)
{
    Statement remove = transaction.connection().prepared(u"DELETE FROM held_replies WHERE message = ?");
    remove.bindNumber(message);
    return remove.run();
}

Status keepUnsent(Transaction &transaction, qint64 message, const QString &words)
{
    return insert(transaction, {message, {}, words, u"taken_over"_s, 0});
}

Result<QString> takeUnsent(Transaction &transaction, const QString &sessionId)
{
    Statement remove =
        transaction.connection().prepared(u"DELETE FROM held_replies WHERE message IN (SELECT m.id FROM "
                                          u"messages m JOIN sessions s ON s.number ="
                                          " m.session WHERE s.id = ? AND m.state <> 0) RETURNING content");
    remove.bindText(sessionId);
    if (Status removed = remove.run(); !removed)
        return tl::unexpected(removed.error());
    QStringList words;
    while (remove.next())
        words.append(remove.text(0));
    if (Status read = remove.status(); !read)
        return tl::unexpected(read.error());
    return words.join(u"\n\n"_s);
}

} // namespace kefu
