#pragma once

#include "base/result.h"
#include "chat/session.h"
#include "events/event.h"
#include "sessions/sessionpages.h"

#include <QAbstractListModel>
#include <QSet>
#include <QTimer>

#include <optional>

namespace kefu {

class Agent;
class Clock;
class EventHub;
class Store;

/// The sessions that pass a filter: pages from the store, kept true by the event hub. By activity: what
/// is new appears, what changes moves, what is deleted goes. Found by a text: in the order of what was found.
/// Nothing leaves because it does not pass the filter any more: who works through a list keeps it.
class SessionListModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role
    {
        IdRole = Qt::UserRole + 1, ///< QString
        SessionRole,               ///< kefu::Session
        ListedRole,                ///< kefu::ListedSession
        TermsRole                  ///< QStringList: what was searched for
    };
    enum class State
    {
        Loading,
        Ready,
        Failed
    };

    SessionListModel(Store &store, EventHub &hub, const Agent &agent, const Clock &clock,
                     QObject *parent = nullptr);

    /// Reads the first page; after a failure, the page that failed.
    void load();
    /// Shows other sessions. What was shown stays until they are there.
    void setFilter(const SessionFilter &filter);
    [[nodiscard]] const SessionFilter &filter() const { return m_pages.filter(); }

    /// While it is held no row changes its place and none is inserted: somebody is pointing at one.
    void hold(bool held);
    /// How many rows wait to appear or to move up.
    [[nodiscard]] int waiting() const { return int(m_waiting.size()); }
    /// Shows what waits, held or not.
    void settle();

    /// Whoever sits here reads this session: what the customer says there counts as read. Empty: none.
    void setReading(const QString &id);

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
    void waitingChanged();

private:
    void takePage(const QList<ListedSession> &page, bool isFirst);
    void fail(const Error &error);
    void replaceRows(const QList<ListedSession> &rows);
    void append(const QList<ListedSession> &rows);
    void take(const QList<Event> &events);
    void take(const Message &message);
    void take(const Session &session, bool isNew);
    void readWanted();
    void searchAgain();
    void takeFound(const ListedSession &found);
    void takeFoundAgain(const QList<ListedSession> &found);
    void put(const ListedSession &listed);
    void change(int row, const ListedSession &listed);
    void insert(const ListedSession &listed);
    void moveUp(int row);
    void drop(const QString &id);
    void setState(State state);

    SessionPages m_pages;
    QStringList m_terms;
    QList<ListedSession> m_rows;
    QSet<QString> m_deletedMeanwhile; ///< while a page is on its way it may still hold what was deleted
    QSet<QString> m_wanted;           ///< sessions that spoke and aren't loaded
    QTimer m_gather;
    QTimer m_again;
    bool m_held = false;
    QHash<QString, ListedSession> m_waiting; ///< by id: what would have appeared or moved while held
    QString m_readBySomebody;
    State m_state = State::Loading;
    Error m_error;
};

} // namespace kefu
