#pragma once

#include "chat/message.h"
#include "events/event.h"

#include <QObject>
#include <QTimer>

namespace kefu {
class EventHub;
class Store;
} // namespace kefu

namespace kefu::api {

/// Follows a reply that somebody else's request began, in whichever worker or process it is composed: what
/// the store has of it, then the pieces as they are broadcast, none twice and none left out.
class ReplyFollower final : public QObject
{
    Q_OBJECT

public:
    /// From after so many UTF-16 units of the reply on.
    ReplyFollower(Store &store, EventHub &hub, qint64 reply, qsizetype offset, QObject *parent = nullptr);

    /// Emits what is there of \a reply at once, then what comes.
    void start(const Message &reply);

Q_SIGNALS:
    void piece(const QString &text);
    /// Once, and nothing follows.
    void ended(kefu::MessageState state);

private:
    void take(const StreamPiece &piece);
    void take(const QList<Event> &events);
    void take(const Message &reply);
    void goOn(qsizetype from, const QString &text);
    void read();
    void end(MessageState state);

    Store &m_store;
    qint64 m_reply;
    QString m_sessionId;
    qsizetype m_offset;         ///< told so far
    QList<StreamPiece> m_ahead; ///< came before what lies between
    QTimer m_lookAgain;
    bool m_ended = false;
};

} // namespace kefu::api
