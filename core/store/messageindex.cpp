#include "store/messageindex.h"

#include "chat/session.h"
#include "memory/searchtext.h"
#include "store/connection.h"
#include "store/fulltextindex.h"

#include <QStringBuilder>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

/// A reply has ended with message.completed (4), every other message is whole from message.created (3).
/// System messages (role 3) are nobody's words.
constexpr QStringView wholeWith = u"m.role <> 3 AND e.type = CASE WHEN m.role = 1 THEN 4 ELSE 3 END";

/// The tokens twice: for a search in everything, and for one among the user's own.
MessageIndex::Entry entryOf(qint64 message, const QString &userId, const QString &content)
{
    QString tokens = SearchText(content).tokens();
    // Nobody knows who an anonymous user is: what one said is no other one's memory.
    if (userId != anonymousUser && !tokens.isEmpty())
        tokens += u' ' + owned(ownerPrefix(userId), tokens);
    return {message, userId, tokens};
}

} // namespace

Result<qint64> MessageIndex::position()
{
    Statement select =
        m_connection.prepared(u"SELECT position FROM text_indexes WHERE name = 'messages_text'");
    if (Status ran = select.run(); !ran)
        return tl::unexpected(ran.error());
    if (select.next())
        return select.number(0);
    return select.status().map([] { return qint64(0); });
}

Result<MessageIndex::Batch> MessageIndex::next(int events)
{
    static const QString sql =
        u"SELECT e.id, m.id, s.user_id, m.content FROM (SELECT id, type, session, message FROM events"
        " WHERE id > ? ORDER BY id LIMIT ?) e"
        " LEFT JOIN messages m ON m.id = e.message AND m.state <> 0 AND "_s %
        wholeWith % u" LEFT JOIN sessions s ON s.number = m.session ORDER BY e.id"_s;
    const auto from = position();
    if (!from)
        return tl::unexpected(from.error());
    Batch batch{*from, *from, {}, false};
    int seen = 0;
    Statement select = m_connection.prepared(sql);
    select.bindNumber(*from).bindNumber(events);
    if (Status ran = select.run(); !ran)
        return tl::unexpected(ran.error());
    while (select.next()) {
        batch.to = select.number(0);
        batch.more = ++seen == events;
        if (!select.isNull(1))
            batch.entries.append(entryOf(select.number(1), select.text(2), select.text(3)));
    }
    if (Status read = select.status(); !read)
        return tl::unexpected(read.error());
    return batch;
}

Result<bool> MessageIndex::put(const Batch &batch)
{
    QList<Entry> entries;
    for (const Entry &entry : batch.entries) {
        const auto user = userOf(entry.message);
        if (!user)
            return tl::unexpected(user.error());
        if (!*user) // deleted meanwhile
            continue;
        if (**user != entry.userId)
            return false;
        entries.append(entry);
    }
    Statement move = m_connection.prepared(
        u"UPDATE text_indexes SET position = ? WHERE name = 'messages_text' AND position = ?");
    move.bindNumber(batch.to).bindNumber(batch.from);
    if (Status ran = move.run(); !ran)
        return tl::unexpected(ran.error());
    if (move.affectedRows() == 0)
        return false;
    FullTextIndex index(m_connection, table);
    for (const Entry &entry : std::as_const(entries)) {
        if (Status inserted = index.insert(entry.message, entry.tokens); !inserted)
            return tl::unexpected(inserted.error());
    }
    return true;
}

Result<std::optional<QString>> MessageIndex::userOf(qint64 message)
{
    Statement select = m_connection.prepared(
        u"SELECT s.user_id FROM messages m JOIN sessions s ON s.number = m.session WHERE m.id = ?");
    select.bindNumber(message);
    if (Status ran = select.run(); !ran)
        return tl::unexpected(ran.error());
    if (select.next())
        return select.text(0);
    return select.status().map([] { return std::optional<QString>(); });
}

Result<QList<MessageIndex::Entry>> MessageIndex::entriesOf(qint64 session)
{
    static const QString sql =
        u"SELECT m.id, s.user_id, m.content FROM events e JOIN messages m ON m.id = e.message"
        " JOIN sessions s ON s.number = m.session WHERE e.session = ? AND e.id <= ? AND m.state <> 0 AND "_s %
        wholeWith;
    const auto reached = position();
    if (!reached)
        return tl::unexpected(reached.error());
    QList<Entry> entries;
    Statement select = m_connection.prepared(sql);
    select.bindNumber(session).bindNumber(*reached);
    if (Status ran = select.run(); !ran)
        return tl::unexpected(ran.error());
    while (select.next())
        entries.append(entryOf(select.number(0), select.text(1), select.text(2)));
    if (Status read = select.status(); !read)
        return tl::unexpected(read.error());
    return entries;
}

Status MessageIndex::forget(qint64 session)
{
    const auto entries = entriesOf(session);
    if (!entries)
        return tl::unexpected(entries.error());
    FullTextIndex index(m_connection, table);
    for (const Entry &entry : *entries) {
        if (Status removed = index.remove(entry.message, entry.tokens); !removed)
            return removed;
    }
    return {};
}

Status MessageIndex::remember(qint64 session)
{
    const auto entries = entriesOf(session);
    if (!entries)
        return tl::unexpected(entries.error());
    FullTextIndex index(m_connection, table);
    for (const Entry &entry : *entries) {
        if (Status inserted = index.insert(entry.message, entry.tokens); !inserted)
            return inserted;
    }
    return {};
}

Status MessageIndex::restartIfOutdated()
{
    Statement update = m_connection.prepared(
        u"UPDATE text_indexes SET version = ?, position = 0 WHERE name = 'messages_text' AND version <> ?");
    update.bindNumber(SearchText::version).bindNumber(SearchText::version);
    if (Status ran = update.run(); !ran)
        return ran;
    return update.affectedRows() == 0 ? Status() : FullTextIndex(m_connection, table).clear();
}

} // namespace kefu
