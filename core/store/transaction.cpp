#include "store/transaction.h"

#include "store/connection.h"
#include "store/messageindex.h"
#include "store/replytraces.h"
#include "store/rows.h"
#include "store/storabletext.h"

#include <QCoreApplication>

#include <utility>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

tl::unexpected<Error> noSession()
{
    return failure(Error::Kind::NotFound, QCoreApplication::translate("Store", "There is no such session."));
}

void makeStorable(std::optional<Decision> &decision)
{
    if (!decision)
        return;
    decision->category = storable(decision->category);
    decision->subcategory = storable(decision->subcategory);
}

void makeStorable(Message &message)
{
    message.sessionId = storable(message.sessionId);
    message.author = storable(message.author);
    message.content = storable(message.content);
    makeStorable(message.decision);
}

void makeStorable(Session &session)
{
    for (QString *text : {&session.id, &session.userId, &session.title, &session.description, &session.owner,
                          &session.lastQuery, &session.lastText})
        *text = storable(*text);
    makeStorable(session.decision);
}

Said saidBy(const Message &message, bool isNew)
{
    const bool isQuery = isNew && message.role == Role::User;
    return {isNew ? 1 : 0, excerptOf(message.content), isQuery ? message.content : QString()};
}

void takeIn(Session &session, const Said &said, qint64 now)
{
    session.messageCount += said.messages;
    session.lastActivity = now;
    if (!said.text.isEmpty())
        session.lastText = said.text;
    if (!said.query.isEmpty())
        session.lastQuery = said.query;
}

} // namespace

void Said::add(const Said &later)
{
    messages += later.messages;
    if (!later.text.isEmpty())
        text = later.text;
    if (!later.query.isEmpty())
        query = later.query;
}

Transaction::Transaction(Connection &connection, qint64 now)
    : m_connection(connection)
    , m_now(now)
{
}

Status Transaction::create(Session &session, std::initializer_list<Message *> messages)
{
    static const QString sql = u"INSERT INTO sessions ("_s + sessionColumns() +
                               u") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s;
    if (session.createdAt == 0)
        session.createdAt = m_now;
    if (session.lastActivity == 0)
        session.lastActivity = session.createdAt;
    Said said;
    for (Message *message : messages) {
        makeReady(*message);
        said.add(saidBy(*message, true));
    }
    if (said.messages > 0)
        takeIn(session, said, m_now);
    makeStorable(session);

    Statement insert = m_connection.preparedInsert(sql, u"number");
    insert.bindText(session.id)
        .bindText(session.userId)
        .bindText(session.title)
        .bindText(session.description);
    insert.bindText(session.owner).bindNumber(session.epoch).bindNumber(session.createdAt);
    insert.bindNumber(session.lastActivity).bindNumber(session.messageCount).bindText(session.lastQuery);
    insert.bindText(session.lastText);
    bindDecision(insert, session.decision);
    insert.bindTextOrNull(compact(session.slotValues));
    if (Status inserted = insert.run(); !inserted) {
        if (inserted.error().kind != Error::Kind::Conflict)
            return inserted;
        return failure(Error::Kind::Conflict,
                       QCoreApplication::translate("Store", "A session with this id is there already."));
    }
    m_known = Known{insert.insertedNumber(), session};
    announceSession(EventType::SessionCreated);
    for (Message *message : messages) {
        if (Status added = put(*message, m_known->number); !added)
            return added;
    }
    return {};
}

Result<std::optional<Session>> Transaction::find(const QString &sessionId)
{
    static const QString sql = u"SELECT "_s + sessionColumns() + u", number FROM sessions WHERE id = ?"_s;
    if (m_known && m_known->session.id == sessionId)
        return m_known->session;
    if (Status written = writeNoted(); !written)
        return tl::unexpected(written.error());
    Statement select = m_connection.preparedToChange(sql);
    select.bindText(sessionId);
    if (Status ran = select.run(); !ran)
        return tl::unexpected(ran.error());
    if (!select.next())
        return select.status().map([] { return std::optional<Session>(); });
    m_known = Known{select.number(sessionColumnCount), sessionFrom(select)};
    return m_known->session;
}

Result<qint64> Transaction::numberOf(const QString &sessionId)
{
    if (m_known && m_known->session.id == sessionId)
        return m_known->number;
    // Held, so that the messages of a session are numbered in the order in which others see them.
    Statement select = m_connection.preparedToChange(u"SELECT number FROM sessions WHERE id = ?");
    select.bindText(sessionId);
    if (Status ran = select.run(); !ran)
        return tl::unexpected(ran.error());
    if (select.next())
        return select.number(0);
    if (Status read = select.status(); !read)
        return tl::unexpected(read.error());
    return noSession();
}

Status Transaction::update(const Session &session, bool announce)
{
    if (const auto found = find(storable(session.id)); !found)
        return tl::unexpected(found.error());
    else if (!*found)
        return noSession();
    m_known->session.title = storable(session.title);
    m_known->session.description = storable(session.description);
    m_known->session.slotValues = session.slotValues;
    m_known->session.decision = session.decision;
    makeStorable(m_known->session.decision);

    const Session &changed = m_known->session;
    Statement update =
        m_connection.prepared(u"UPDATE sessions SET title = ?, description = ?, category = ?,"
                              " subcategory = ?, confidence = ?, slot_values = ? WHERE number = ?");
    update.bindText(changed.title).bindText(changed.description);
    bindDecision(update, changed.decision);
    update.bindTextOrNull(compact(changed.slotValues)).bindNumber(m_known->number);
    if (Status updated = update.run(); !updated)
        return updated;
    if (announce)
        announceSession(EventType::SessionUpdated);
    return {};
}

Result<bool> Transaction::remove(const QString &sessionId)
{
    const auto number = numberOf(storable(sessionId));
    if (!number && number.error().kind == Error::Kind::NotFound)
        return removeUploadsBeforeSession(storable(sessionId));
    if (!number)
        return tl::unexpected(number.error());
    const auto session = find(storable(sessionId));
    if (!session)
        return tl::unexpected(session.error());
    if (m_noted.session == *number)
        m_noted = {};
    if (Status forgotten = MessageIndex(m_connection).forget(*number); !forgotten)
        return tl::unexpected(forgotten.error());
    if (Status forgotten = forgetReplyTraces(m_connection, (*session)->userId); !forgotten)
        return tl::unexpected(forgotten.error());
    // The messages go with their session, by the foreign key.
    for (const QStringView sql :
         {u"DELETE FROM events WHERE session = ?", u"DELETE FROM sessions WHERE number = ?"}) {
        Statement statement = m_connection.prepared(sql);
        statement.bindNumber(*number);
        if (Status removed = statement.run(); !removed)
            return tl::unexpected(removed.error());
    }
    m_known.reset();
    m_events.removeIf([&number](const PendingEvent &pending) { return pending.session == *number; });
    announceDeleted(storable(sessionId));
    return true;
}

/// An image may be uploaded to a session that has no message yet, and may never have one.
Result<bool> Transaction::removeUploadsBeforeSession(const QString &sessionId)
{
    Statement remove = m_connection.prepared(u"DELETE FROM uploads WHERE session_id = ?");
    remove.bindText(sessionId);
    if (Status removed = remove.run(); !removed)
        return tl::unexpected(removed.error());
    if (remove.affectedRows() == 0)
        return false;
    announceDeleted(sessionId);
    return true;
}

void Transaction::announceDeleted(const QString &sessionId)
{
    Event deleted;
    deleted.type = EventType::SessionDeleted;
    deleted.sessionId = sessionId;
    deleted.at = m_now;
    m_events.append({std::move(deleted), 0});
}

Status Transaction::put(Message &message, qint64 session)
{
    Statement insert = m_connection.preparedInsert(
        u"INSERT INTO messages (session, role, author, content, state, engine, "
        u"category, subcategory, confidence,"
        " trace, attachments, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        u"id");
    insert.bindNumber(session).bindNumber(static_cast<qint64>(message.role)).bindText(message.author);
    insert.bindText(message.content).bindNumber(static_cast<qint64>(message.state));
    insert.bindNumber(static_cast<qint64>(message.engine));
    bindDecision(insert, message.decision);
    insert.bindBytesOrNull(message.trace)
        .bindTextOrNull(compact(message.attachments))
        .bindNumber(message.createdAt);
    if (Status inserted = insert.run(); !inserted)
        return inserted;
    message.id = insert.insertedNumber();
    announceMessage(EventType::MessageCreated, session, message);
    if (message.role == Role::Assistant && message.state != MessageState::Streaming)
        announceMessage(EventType::MessageCompleted, session, message);
    return {};
}

void Transaction::makeReady(Message &message) const
{
    if (message.createdAt == 0)
        message.createdAt = m_now;
    makeStorable(message);
}

Status Transaction::add(Message &message)
{
    makeReady(message);
    const auto session = numberOf(message.sessionId);
    if (!session)
        return tl::unexpected(session.error());
    if (Status added = put(message, *session); !added)
        return added;
    return noteInSession(*session, message, true);
}

Status Transaction::noteInSession(qint64 session, const Message &message, bool isNew)
{
    if (m_noted.session != session) {
        if (Status written = writeNoted(); !written)
            return written;
        m_noted.session = session;
    }
    const Said said = saidBy(message, isNew);
    m_noted.said.add(said);
    if (m_known && m_known->number == session)
        takeIn(m_known->session, said, m_now);
    return {};
}

Status Transaction::writeNoted()
{
    if (m_noted.session == 0)
        return {};
    const Noted noted = std::exchange(m_noted, {});
    Statement update = m_connection.prepared(
        u"UPDATE sessions SET message_count = message_count + ?, last_text = coalesce(?, last_text),"
        " last_query = coalesce(?, last_query), last_activity = ? WHERE number = ?");
    update.bindNumber(noted.said.messages).bindTextOrNull(noted.said.text).bindTextOrNull(noted.said.query);
    update.bindNumber(m_now).bindNumber(noted.session);
    return update.run();
}

Connection &Transaction::connection()
{
    if (Status written = writeNoted(); !written)
        m_failed = written; // the job fails with it at its end
    return m_connection;
}

Status Transaction::finish()
{
    if (Status written = writeNoted(); !written)
        return written;
    return m_failed;
}

Status Transaction::saveProgress(qint64 messageId, const QString &content)
{
    Statement update = m_connection.prepared(u"UPDATE messages SET content = ? WHERE id = ? AND state = 0");
    update.bindText(content).bindNumber(messageId);
    return update.run();
}

Result<std::optional<Message>> Transaction::streaming(qint64 messageId, qint64 &session)
{
    static const QString sql = u"SELECT "_s +
                               messageColumns({}, u"(SELECT s.id FROM sessions s WHERE s.number = session)") +
                               u", session FROM messages WHERE id = ? AND state = 0"_s;
    Statement select = m_connection.preparedToChange(sql);
    select.bindNumber(messageId);
    if (Status ran = select.run(); !ran)
        return tl::unexpected(ran.error());
    if (!select.next())
        return select.status().map([] { return std::optional<Message>(); });
    session = select.number(messageColumnCount);
    return messageFrom(select);
}

/// Reads before it writes: for a RETURNING SQLite makes a table of its own each time, which costs more.
Result<bool> Transaction::complete(const Message &message)
{
    if (message.state == MessageState::Streaming) {
        return failure(Error::Kind::Usage,
                       QCoreApplication::translate("Store", "A message that streams has not ended."));
    }
    qint64 session = 0;
    const auto found = streaming(message.id, session);
    if (!found)
        return tl::unexpected(found.error());
    if (!*found)
        return false;
    Message ended = **found;
    ended.content = message.content;
    ended.state = message.state;
    ended.engine = message.engine;
    ended.decision = message.decision;
    ended.trace = message.trace;
    ended.attachments = message.attachments;
    makeStorable(ended);

    Statement update = m_connection.prepared(u"UPDATE messages SET content = ?, state = ?, engine = ?, "
                                             u"category = ?, subcategory = ?, confidence = ?,"
                                             " trace = ?, attachments = ? WHERE id = ?");
    update.bindText(ended.content).bindNumber(static_cast<qint64>(ended.state));
    update.bindNumber(static_cast<qint64>(ended.engine));
    bindDecision(update, ended.decision);
    update.bindBytesOrNull(ended.trace).bindTextOrNull(compact(ended.attachments)).bindNumber(ended.id);
    if (Status updated = update.run(); !updated)
        return tl::unexpected(updated.error());
    if (Status noted = noteInSession(session, ended, false); !noted)
        return tl::unexpected(noted.error());
    announceMessage(EventType::MessageCompleted, session, ended);
    return true;
}

Status Transaction::nameUser(const QString &sessionId, const QString &userId)
{
    const auto found = find(storable(sessionId));
    if (!found)
        return tl::unexpected(found.error());
    if (!*found)
        return noSession();
    if ((*found)->userId != anonymousUser)
        return {};
    // What is in the index stands there for its user: out of it as nobody's, and in again as this one's.
    MessageIndex index(connection());
    if (Status forgotten = index.forget(m_known->number); !forgotten)
        return forgotten;
    Statement update = m_connection.prepared(u"UPDATE sessions SET user_id = ? WHERE number = ?");
    update.bindText(storable(userId)).bindNumber(m_known->number);
    if (Status updated = update.run(); !updated)
        return updated;
    m_known->session.userId = storable(userId);
    return index.remember(m_known->number);
}

Result<Session> Transaction::changeOwner(const QString &sessionId, const QString &owner)
{
    const auto found = find(storable(sessionId));
    if (!found)
        return tl::unexpected(found.error());
    if (!*found)
        return noSession();
    // The epoch counts on in the database: another process may have raised it since it was read.
    Statement update = m_connection.prepared(
        u"UPDATE sessions SET owner = ?, epoch = epoch + 1 WHERE number = ? RETURNING epoch");
    update.bindText(owner).bindNumber(m_known->number);
    if (Status updated = update.run(); !updated)
        return tl::unexpected(updated.error());
    if (!update.next())
        return noSession();
    m_known->session.owner = storable(owner);
    m_known->session.epoch = update.number(0);
    announceSession(EventType::OwnerChanged, {{u"from"_s, (*found)->owner},
                                              {u"to"_s, m_known->session.owner},
                                              {u"epoch"_s, m_known->session.epoch}});
    return m_known->session;
}

Status Transaction::append(Event event)
{
    event.id = 0;
    event.sessionId = storable(event.sessionId);
    if (event.at == 0)
        event.at = m_now;
    qint64 session = 0;
    if (!event.sessionId.isEmpty()) {
        const auto number = numberOf(event.sessionId);
        if (!number && number.error().kind != Error::Kind::NotFound)
            return tl::unexpected(number.error());
        session = number.value_or(0);
    }
    m_events.append({std::move(event), session});
    return {};
}

void Transaction::announceSession(EventType type, const QJsonObject &data)
{
    Event event;
    event.type = type;
    event.sessionId = m_known->session.id;
    event.at = m_now;
    event.data = data;
    event.session = m_known->session;
    m_events.append({std::move(event), m_known->number});
}

void Transaction::announceMessage(EventType type, qint64 session, const Message &message)
{
    Event event;
    event.type = type;
    event.sessionId = message.sessionId;
    event.at = m_now;
    event.message = message;
    m_events.append({std::move(event), session});
}

} // namespace kefu
