#pragma once

#include "base/result.h"
#include "chat/session.h"
#include "events/event.h"
#include "store/sessions.h"

#include <QAbstractListModel>
#include <QSet>
#include <QTimer>

#include <optional>

namespace kefu {

class EventHub;
class Store;

/// Sessions, most recently active first, read a page at a time and kept true by the event hub: what is new
/// appears, what changes moves, what is deleted goes. Nothing is read twice.
class SessionListModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role
    {
        IdRole = Qt::UserRole + 1, ///< QString
        SessionRole                ///< kefu::Session
    };
    enum class State
    {
        Loading,
        Ready,
        Failed
    };

    SessionListModel(Store &store, EventHub &hub, QObject *parent = nullptr);

    /// Reads the first page; after a failure, the page that failed.
    void load();

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const Error &error() const { return m_error; }
    [[nodiscard]] std::optional<Session> session(const QString &id) const;
    [[nodiscard]] int rowOf(const QString &id) const; ///< -1 where it isn't loaded

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

Q_SIGNALS:
    void stateChanged();

private:
    void take(const QList<Event> &events);
    void take(const Message &message);
    void takePage(const Result<QList<Session>> &page);
    void readWanted();
    void put(const Session &session);
    void moveUp(int row, const Session &session);
    void drop(const QString &id);
    [[nodiscard]] bool isBeyondWhatWasRead(const Session &session) const;
    void setState(State state);

    Store &m_store;
    QList<Session> m_rows;
    std::optional<SessionCursor> m_cursor; ///< the last row of the last page
    bool m_complete = false;               ///< every page was read
    bool m_reading = false;
    QSet<QString> m_deletedMeanwhile; ///< while a page is on its way it may still hold what was deleted
    QSet<QString> m_wanted;           ///< sessions that spoke and aren't loaded
    QTimer m_gather;
    State m_state = State::Loading;
    Error m_error;
};

} // namespace kefu
