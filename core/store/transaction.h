#pragma once

#include "base/result.h"
#include "events/event.h"

#include <QList>

#include <initializer_list>
#include <optional>
#include <utility>

namespace kefu {

class Connection;

/// An event that waits for its number, and the number of its session in the store; 0: of none, or of one that
/// is gone.
struct PendingEvent
{
    Event event;
    qint64 session = 0;
};

/// What messages change in their session's row.
struct Said
{
    qint64 messages = 0; ///< how many are new
    QString text;        ///< the last words, cut; empty: as before
    QString query;       ///< the customer's last words; empty: as before

    void add(const Said &later);
};

/// What a write job may do, on the writer's thread. A job that returns an error leaves nothing behind and
/// does not disturb the others of the writer's transaction. Every change appends its event here.
class Transaction
{
public:
    Transaction(Connection &connection, qint64 now);

    /// For the repositories; they see what this job has written.
    [[nodiscard]] Connection &connection();
    [[nodiscard]] qint64 now() const { return m_now; }

    /// Writes \a session together with its first messages, which saves writing it again after them. Appends
    /// session.created and what add() does. Conflict where the id exists.
    [[nodiscard]] Status create(Session &session, std::initializer_list<Message *> messages = {});
    /// The session as it is now; what this job has written is in it.
    [[nodiscard]] Result<std::optional<Session>> find(const QString &sessionId);
    /// Writes title, description, decision and slot values; appends session.updated where \a announce says
    /// so. The rest follows from what happens: activity, count and last words from the messages, owner and
    /// epoch from changeOwner(). NotFound where there is none.
    [[nodiscard]] Status update(const Session &session, bool announce = true);
    /// The session, its messages, their events and its uploads are gone; appends session.deleted. False where
    /// there was nothing of it.
    [[nodiscard]] Result<bool> remove(const QString &sessionId);

    /// Numbers \a message (and dates it where it has no time), makes its text storable, counts it in its
    /// session and appends message.created, and message.completed too where an assistant's message is already
    /// at its end.
    [[nodiscard]] Status add(Message &message);
    /// Saves how far a streaming message has come; no event.
    [[nodiscard]] Status saveProgress(qint64 messageId, const QString &content);
    /// Ends a streaming message and appends message.completed. False where it had already ended: the first
    /// end stands.
    [[nodiscard]] Result<bool> complete(const Message &message);
    /// Gives a session that nobody has named yet to \a userId, with what was said in it; any other is left as
    /// it is. No event of its own. NotFound where there is none.
    [[nodiscard]] Status nameUser(const QString &sessionId, const QString &userId);
    /// Hands the session to \a owner (empty: the assistant), raises its epoch and appends owner.changed.
    [[nodiscard]] Result<Session> changeOwner(const QString &sessionId, const QString &owner);

    [[nodiscard]] Status append(Event event);

    /// Writes what was put off; the writer calls it after the job.
    [[nodiscard]] Status finish();
    /// The events of this job in order. They get their numbers when the writer commits.
    [[nodiscard]] QList<PendingEvent> takeEvents() { return std::exchange(m_events, {}); }

private:
    /// A session that is in the store, as its row is.
    struct Known
    {
        qint64 number = 0;
        Session session;
    };

    /// Put off so that a turn's two messages write their session once.
    struct Noted
    {
        qint64 session = 0; ///< 0: nothing
        Said said;
    };

    [[nodiscard]] Result<qint64> numberOf(const QString &sessionId);
    /// The message where it still streams, and its session's number.
    [[nodiscard]] Result<std::optional<Message>> streaming(qint64 messageId, qint64 &session);
    [[nodiscard]] Result<bool> removeUploadsBeforeSession(const QString &sessionId);
    void makeReady(Message &message) const;
    [[nodiscard]] Status put(Message &message, qint64 session);
    [[nodiscard]] Status noteInSession(qint64 session, const Message &message, bool isNew);
    [[nodiscard]] Status writeNoted();
    void announceSession(EventType type, const QJsonObject &data = {});
    void announceDeleted(const QString &sessionId);
    void announceMessage(EventType type, qint64 session, const Message &message);

    Connection &m_connection;
    qint64 m_now;
    QList<PendingEvent> m_events;
    std::optional<Known> m_known; ///< the session that this job works on; saves reading it again
    Noted m_noted;
    Status m_failed; ///< why what was put off could not be written
};

} // namespace kefu

Q_DECLARE_TYPEINFO(kefu::PendingEvent, Q_RELOCATABLE_TYPE);
