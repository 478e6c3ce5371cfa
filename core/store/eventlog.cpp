#include "store/eventlog.h"

#include "store/connection.h"
#include "store/dialect.h"
#include "store/rows.h"

#include <QStringBuilder>
#include <QStringList>

#include <algorithm>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

/// Rows in one INSERT: a statement costs more than a row.
constexpr qsizetype rowsAtOnce = 16;

QString insertSql(qsizetype rows)
{
    const QStringList values(rows, u"(?, ?, ?, ?, ?, ?, ?)"_s);
    return u"INSERT INTO events (id, type, session, message, at, session_id, data) VALUES "_s +
           values.join(u", ");
}

bool isOfMessage(EventType type)
{
    return type == EventType::MessageCreated || type == EventType::MessageCompleted;
}

} // namespace

Result<QList<Event>> EventLog::after(qint64 id, int limit)
{
    static const QString sql = u"SELECT e.id, e.type, coalesce(s.id, e.session_id), e.at, e.data, "_s +
                               sessionColumns(u"s.") + u", "_s + messageColumns(u"m.", u"s.id") +
                               u" FROM events e LEFT JOIN sessions s ON s.number = e.session"
                               " LEFT JOIN messages m ON m.id = e.message"
                               " WHERE e.id > ? ORDER BY e.id LIMIT ?"_s;
    constexpr int firstOfSession = 5;
    constexpr int firstOfMessage = firstOfSession + sessionColumnCount;

    Statement select = m_connection.prepared(sql);
    select.bindNumber(id).bindNumber(std::max(limit, 0));
    if (Status ran = select.run(); !ran)
        return tl::unexpected(ran.error());
    QList<Event> events;
    while (select.next()) {
        Event event;
        event.id = select.number(0);
        event.type = static_cast<EventType>(
            std::clamp<qint64>(select.number(1), 0, static_cast<qint64>(EventType::PackChanged)));
        event.sessionId = select.text(2);
        event.at = select.number(3);
        event.data = objectFrom(select.text(4));
        if (isOfMessage(event.type)) {
            if (!select.isNull(firstOfMessage))
                event.message = messageFrom(select, firstOfMessage);
        } else if (!select.isNull(firstOfSession)) {
            event.session = sessionFrom(select, firstOfSession);
        }
        events.append(std::move(event));
    }
    if (Status read = select.status(); !read)
        return tl::unexpected(read.error());
    return events;
}

Result<QList<OwnerChange>> EventLog::ownerChanges(const QString &sessionId)
{
    Statement select =
        m_connection.prepared(u"SELECT e.at, e.data FROM events e JOIN sessions s ON s.number = e.session"
                              " WHERE s.id = ? AND e.type = ? ORDER BY e.id");
    select.bindText(sessionId).bindNumber(static_cast<qint64>(EventType::OwnerChanged));
    if (Status ran = select.run(); !ran)
        return tl::unexpected(ran.error());
    QList<OwnerChange> changes;
    while (select.next()) {
        const QJsonObject data = objectFrom(select.text(1));
        changes.append({select.number(0), data.value(u"from").toString(), data.value(u"to").toString()});
    }
    if (Status read = select.status(); !read)
        return tl::unexpected(read.error());
    return changes;
}

Result<qint64> EventLog::last()
{
    Statement select = m_connection.prepared(u"SELECT last FROM event_numbers");
    if (Status ran = select.run(); !ran)
        return tl::unexpected(ran.error());
    if (select.next())
        return select.number(0);
    return select.status().map([] { return qint64(0); });
}

Result<QList<Event>> EventLog::write(QList<PendingEvent> pending)
{
    const auto last = takeNumbers(pending.size());
    if (!last)
        return tl::unexpected(last.error());
    qint64 number = *last - pending.size();
    QList<Event> events;
    events.reserve(pending.size());
    for (PendingEvent &waiting : pending) {
        events.append(std::move(waiting.event));
        events.last().id = ++number;
    }
    for (qsizetype from = 0; from < events.size(); from += rowsAtOnce) {
        const qsizetype count = std::min(rowsAtOnce, events.size() - from);
        if (Status done = insert(events, pending, from, count); !done)
            return tl::unexpected(done.error());
    }
    return events;
}

Result<qint64> EventLog::takeNumbers(qint64 count)
{
    const QString returning = m_connection.dialect().returning(u"last");
    Statement update =
        m_connection.prepared(QString(u"UPDATE event_numbers SET last = last + ?" % returning));
    update.bindNumber(count);
    if (Status ran = update.run(); !ran)
        return tl::unexpected(ran.error());
    if (returning.isEmpty())
        return last(); // nobody else writes meanwhile
    if (update.next())
        return update.number(0);
    if (Status read = update.status(); !read)
        return tl::unexpected(read.error());
    return failure(Error::Kind::Internal, u"event_numbers"_s);
}

Status EventLog::insert(const QList<Event> &events, const QList<PendingEvent> &pending, qsizetype from,
                        qsizetype count)
{
    static const QStringList statements = [] {
        QStringList list;
        for (qsizetype rows = 1; rows <= rowsAtOnce; ++rows)
            list.append(insertSql(rows));
        return list;
    }();
    Statement insert = m_connection.prepared(statements.at(count - 1));
    for (qsizetype i = from; i < from + count; ++i) {
        const Event &event = events.at(i);
        const qint64 session = pending.at(i).session;
        insert.bindNumber(event.id).bindNumber(static_cast<qint64>(event.type));
        if (session != 0)
            insert.bindNumber(session);
        else
            insert.bindNull();
        if (event.message && isOfMessage(event.type))
            insert.bindNumber(event.message->id);
        else
            insert.bindNull();
        insert.bindNumber(event.at).bindTextOrNull(session == 0 ? event.sessionId : QString());
        insert.bindTextOrNull(compact(event.data));
    }
    return insert.run();
}

} // namespace kefu
