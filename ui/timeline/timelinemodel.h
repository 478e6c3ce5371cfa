#pragma once

#include "base/result.h"
#include "chat/message.h"
#include "events/event.h"
#include "store/heldreplies.h"
#include "timeline/messagepages.h"
#include "timeline/ownerhistory.h"
#include "timeline/streamedtext.h"

#include <QAbstractListModel>
#include <QHash>
#include <QSet>
#include <QTimer>

#include <optional>

namespace kefu {

class EventHub;
class Store;

/// The messages of one session, oldest first. Pages come from the store, further ones on demand; new
/// messages, their ends and the pieces of a streaming one come from the hub. Pieces are gathered for 40 ms
/// and change their own row only.
class TimelineModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role
    {
        IdRole = Qt::UserRole + 1, ///< qint64
        MessageRole,               ///< kefu::Message
        PlaceRole,                 ///< int, Place flags
        HeldRole,                  ///< bool: the customer has not got it yet
        ChangesRole,               ///< QList<OwnerChange>: who got the session right before it
        LaterChangesRole           ///< QList<OwnerChange>: after the newest message
    };
    /// Where a message stands among its neighbours. Messages of one author within two minutes make a group.
    enum Place
    {
        StartsDay = 1,
        StartsGroup = 2,
        IsLast = 4
    };
    enum class State
    {
        Closed,
        Loading,
        Ready,
        Failed,
        Gone
    };

    TimelineModel(Store &store, EventHub &hub, QObject *parent = nullptr);

    /// Shows another session; empty shows none. With a \a message the pages around that one, else the newest.
    void open(const QString &sessionId, qint64 message = 0);
    /// The message that was asked for, once.
    [[nodiscard]] qint64 takeTarget() { return std::exchange(m_target, 0); }
    /// Messages below the last row are not read yet.
    [[nodiscard]] bool hasNewer() const { return m_pages.hasNewer(); }
    /// Reads the page behind the last row; nothing where there is none or one is on its way.
    void fetchNewer();
    /// Reads the page before the first row; nothing where there is none or one is on its way.
    void fetchOlder();
    [[nodiscard]] bool canFetchOlder() const
    {
        return m_pages.hasOlder() && !m_pages.isReading() && m_state == State::Ready;
    }

    /// What waits in this session, to be shown in the place of the reply that the customer hasn't got.
    void setHeld(const std::optional<HeldReply> &held);
    [[nodiscard]] bool isHeld(const Message &message) const;

    [[nodiscard]] const QString &sessionId() const { return m_sessionId; }
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const Error &error() const { return m_error; }

    [[nodiscard]] const QList<Message> &messages() const { return m_rows; }
    [[nodiscard]] int rowOf(qint64 messageId) const; ///< -1 where it isn't loaded

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

Q_SIGNALS:
    void stateChanged();

private:
    void takePage(const QList<Message> &page, MessagePages::Side side);
    void fail(const Error &error);
    void take(const QList<Event> &events);
    void take(const StreamPiece &piece);
    void put(const Message &message);
    void insert(int row, const QList<Message> &messages);
    void replace(int row, const Message &message);
    void flush();
    void catchUp();
    void readOwners();
    void take(const QList<OwnerChange> &changes);
    [[nodiscard]] int placeOf(int row) const;
    void setState(State state);

    Store &m_store;
    MessagePages m_pages;
    QString m_sessionId;
    quint64 m_opening = 0; ///< answers to an earlier one are dropped
    QList<Message> m_rows;
    QHash<qint64, StreamedText>
        m_streams;        ///< of messages that are still streaming, and of those about to appear
    QSet<qint64> m_grown; ///< streams to be shown at the next flush
    QHash<qint64, Message>
        m_meanwhile; ///< came while a page was on its way, and newer than what the page may hold
    QTimer m_gather;
    QTimer m_catchUp;
    qint64 m_target = 0;
    std::optional<HeldReply> m_held;
    OwnerHistory m_owners;
    State m_state = State::Closed;
    Error m_error;
};

} // namespace kefu
