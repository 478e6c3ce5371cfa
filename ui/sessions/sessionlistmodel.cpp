#include "sessions/sessionlistmodel.h"

#include "base/whenanswered.h"
#include "events/eventhub.h"
#include "store/store.h"
#include "words/names.h"

#include <algorithm>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

constexpr int pageSize = 60;

/// The order of the store's pages.
bool comesBefore(const Session &one, const Session &other)
{
    return one.lastActivity != other.lastActivity ? one.lastActivity > other.lastActivity : one.id > other.id;
}

} // namespace

SessionListModel::SessionListModel(Store &store, EventHub &hub, QObject *parent)
    : QAbstractListModel(parent)
    , m_store(store)
{
    m_gather.setSingleShot(true);
    m_gather.setInterval(0);
    connect(&m_gather, &QTimer::timeout, this, &SessionListModel::readWanted);
    connect(&hub, &EventHub::committed, this, [this](const QList<Event> &events) { take(events); });
}

void SessionListModel::load()
{
    setState(State::Loading);
    m_complete = false;
    fetchMore({});
}

std::optional<Session> SessionListModel::session(const QString &id) const
{
    const int row = rowOf(id);
    return row < 0 ? std::nullopt : std::optional(m_rows.at(row));
}

int SessionListModel::rowOf(const QString &id) const
{
    const auto found =
        std::find_if(m_rows.cbegin(), m_rows.cend(), [&id](const Session &row) { return row.id == id; });
    return found == m_rows.cend() ? -1 : int(found - m_rows.cbegin());
}

int SessionListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant SessionListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Session &session = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return Names::session(session);
    case Qt::AccessibleTextRole:
        return QString(Names::session(session) + u": "_s + session.lastText);
    case IdRole:
        return session.id;
    case SessionRole:
        return QVariant::fromValue(session);
    default:
        return {};
    }
}

bool SessionListModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_complete && !m_reading && m_state != State::Failed;
}

void SessionListModel::fetchMore(const QModelIndex &parent)
{
    if (parent.isValid() || m_reading)
        return;
    m_reading = true;
    auto page = m_store.read(
        [after = m_cursor](Connection &connection) { return Sessions(connection).page(after, pageSize); });
    whenAnswered(page, this, [this](const Result<QList<Session>> &answer) { takePage(answer); });
}

void SessionListModel::takePage(const Result<QList<Session>> &page)
{
    m_reading = false;
    const QSet<QString> deleted = std::exchange(m_deletedMeanwhile, {});
    if (!page) {
        m_error = page.error();
        setState(State::Failed);
        return;
    }
    m_complete = page->size() < pageSize;
    if (!page->isEmpty())
        m_cursor = SessionCursor{page->constLast().lastActivity, page->constLast().id};

    // A row that is already there came from the hub and is newer than the page.
    QList<Session> fresh;
    for (const Session &session : *page) {
        if (!deleted.contains(session.id) && rowOf(session.id) < 0)
            fresh.append(session);
    }
    const bool appends =
        !fresh.isEmpty() && (m_rows.isEmpty() || comesBefore(m_rows.constLast(), fresh.constFirst()));
    if (appends) {
        const int first = int(m_rows.size());
        beginInsertRows({}, first, first + int(fresh.size()) - 1);
        m_rows += fresh;
        endInsertRows();
    } else {
        for (const Session &session : std::as_const(fresh))
            put(session);
    }
    setState(State::Ready);
}

void SessionListModel::take(const QList<Event> &events)
{
    for (const Event &event : events) {
        if (event.type == EventType::SessionDeleted)
            drop(event.sessionId);
        else if (event.session)
            put(*event.session);
        else if (event.message)
            take(*event.message);
    }
}

void SessionListModel::take(const Message &message)
{
    const int row = rowOf(message.sessionId);
    if (row < 0) {
        m_wanted.insert(message.sessionId);
        m_gather.start();
        return;
    }
    Session session = m_rows.at(row);
    session.lastActivity = std::max(session.lastActivity, message.createdAt);
    if (!message.content.isEmpty())
        session.lastText = message.content.left(200);
    if (message.role == kefu::Role::User)
        session.lastQuery = message.content;
    put(session);
}

void SessionListModel::readWanted()
{
    const QSet<QString> wanted = std::exchange(m_wanted, {});
    for (const QString &id : wanted) {
        if (rowOf(id) >= 0)
            continue;
        auto session = m_store.read([id](Connection &connection) { return Sessions(connection).find(id); });
        whenAnswered(session, this, [this, id](const Result<std::optional<Session>> &found) {
            // What the hub told meanwhile is newer.
            if (found && *found && rowOf(id) < 0)
                put(**found);
        });
    }
}

void SessionListModel::put(const Session &session)
{
    const int row = rowOf(session.id);
    if (row >= 0 && m_rows.at(row).lastActivity > session.lastActivity) {
        Session kept = session;
        kept.lastActivity = m_rows.at(row).lastActivity;
        return put(kept);
    }
    if (row < 0 && isBeyondWhatWasRead(session))
        return;
    if (row >= 0)
        return moveUp(row, session);
    const auto place = std::lower_bound(m_rows.cbegin(), m_rows.cend(), session, comesBefore);
    const int target = int(place - m_rows.cbegin());
    beginInsertRows({}, target, target);
    m_rows.insert(target, session);
    endInsertRows();
}

void SessionListModel::moveUp(int row, const Session &session)
{
    const auto place = std::lower_bound(m_rows.cbegin(), m_rows.cbegin() + row, session, comesBefore);
    const int target = int(place - m_rows.cbegin());
    if (target < row) {
        beginMoveRows({}, row, row, {}, target);
        m_rows.move(row, target);
        endMoveRows();
    }
    if (m_rows.at(target) == session)
        return;
    m_rows[target] = session;
    Q_EMIT dataChanged(index(target), index(target));
}

void SessionListModel::drop(const QString &id)
{
    if (m_reading)
        m_deletedMeanwhile.insert(id);
    const int row = rowOf(id);
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    m_rows.removeAt(row);
    endRemoveRows();
    Q_EMIT stateChanged();
}

bool SessionListModel::isBeyondWhatWasRead(const Session &session) const
{
    if (m_complete || !m_cursor)
        return false;
    return session.lastActivity < m_cursor->lastActivity;
}

void SessionListModel::setState(State state)
{
    m_state = state;
    Q_EMIT stateChanged();
}

} // namespace kefu
