#include "sessions/sessionlistmodel.h"

#include "events/eventhub.h"
#include "memory/searchtext.h"
#include "sessions/agent.h"
#include "words/names.h"

#include <algorithm>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

constexpr int indexedWithin = 400; // ms; then what was said can be found

/// The order of the store's pages.
bool comesBefore(const ListedSession &one, const ListedSession &other)
{
    const Session &a = one.session;
    const Session &b = other.session;
    return a.lastActivity != b.lastActivity ? a.lastActivity > b.lastActivity : a.id > b.id;
}

} // namespace

SessionListModel::SessionListModel(Store &store, EventHub &hub, const Agent &agent, const Clock &clock,
                                   QObject *parent)
    : QAbstractListModel(parent)
    , m_pages(store, agent, clock)
{
    m_gather.setSingleShot(true);
    m_gather.setInterval(0);
    m_again.setSingleShot(true);
    m_again.setInterval(indexedWithin);
    connect(&m_pages, &SessionPages::arrived, this, &SessionListModel::takePage);
    connect(&m_pages, &SessionPages::failed, this, &SessionListModel::fail);
    connect(&m_pages, &SessionPages::found, this, &SessionListModel::takeFound);
    connect(&m_pages, &SessionPages::foundAgain, this, &SessionListModel::takeFoundAgain);
    connect(&m_again, &QTimer::timeout, this, &SessionListModel::searchAgain);
    connect(&m_gather, &QTimer::timeout, this, &SessionListModel::readWanted);
    connect(&hub, &EventHub::committed, this, [this](const QList<Event> &events) { take(events); });
    connect(&agent, &Agent::renamed, this, &SessionListModel::load);
}

void SessionListModel::load()
{
    if (m_rows.isEmpty())
        setState(State::Loading);
    m_pages.begin();
}

void SessionListModel::setFilter(const SessionFilter &filter)
{
    if (filter == m_pages.filter())
        return;
    m_pages.setFilter(filter);
    m_terms = SearchText(filter.text).terms();
    load();
}

std::optional<Session> SessionListModel::session(const QString &id) const
{
    const int row = rowOf(id);
    return row < 0 ? std::nullopt : std::optional(m_rows.at(row).session);
}

int SessionListModel::rowOf(const QString &id) const
{
    const auto found = std::find_if(m_rows.cbegin(), m_rows.cend(),
                                    [&id](const ListedSession &row) { return row.session.id == id; });
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
    const ListedSession &listed = m_rows.at(index.row());
    const Session &session = listed.session;
    switch (role) {
    case Qt::DisplayRole:
        return Names::session(session);
    case Qt::AccessibleTextRole:
        return QStringList{
            Names::session(session), listed.unread > 0 ? tr("%n unread", "", listed.unread) : QString(),
            Names::owner(session), listed.excerpt.isEmpty() ? session.lastText : listed.excerpt}
            .join(u", "_s);
    case IdRole:
        return session.id;
    case SessionRole:
        return QVariant::fromValue(session);
    case ListedRole:
        return QVariant::fromValue(listed);
    case TermsRole:
        return m_terms;
    default:
        return {};
    }
}

bool SessionListModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_pages.isComplete() && !m_pages.isReading() && m_state != State::Failed;
}

void SessionListModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        m_pages.fetchNext();
}

void SessionListModel::fail(const Error &error)
{
    m_deletedMeanwhile.clear();
    m_error = error;
    setState(State::Failed);
}

void SessionListModel::takePage(const QList<ListedSession> &page, bool isFirst)
{
    const QSet<QString> deleted = std::exchange(m_deletedMeanwhile, {});
    QList<ListedSession> rows = page;
    rows.removeIf([&deleted](const ListedSession &row) { return deleted.contains(row.session.id); });
    if (isFirst)
        replaceRows(rows);
    else
        append(rows);
    setState(State::Ready);
}

void SessionListModel::replaceRows(const QList<ListedSession> &rows)
{
    beginResetModel();
    m_rows = rows;
    m_waiting.clear();
    // That it is being read is still on its way to the store.
    if (filter().unread)
        m_rows.removeIf([this](const ListedSession &row) { return row.session.id == m_readBySomebody; });
    if (const int row = rowOf(m_readBySomebody); row >= 0)
        m_rows[row].unread = 0;
    endResetModel();
    Q_EMIT waitingChanged();
}

void SessionListModel::append(const QList<ListedSession> &rows)
{
    // A row that is already there came from the hub and is newer than the page.
    QList<ListedSession> fresh;
    std::copy_if(rows.cbegin(), rows.cend(), std::back_inserter(fresh), [this](const ListedSession &row) {
        return rowOf(row.session.id) < 0 && !m_waiting.contains(row.session.id);
    });
    if (fresh.isEmpty())
        return;
    const int first = int(m_rows.size());
    beginInsertRows({}, first, first + int(fresh.size()) - 1);
    m_rows += fresh;
    endInsertRows();
}

void SessionListModel::take(const QList<Event> &events)
{
    for (const Event &event : events) {
        if (event.type == EventType::SessionDeleted)
            drop(event.sessionId);
        else if (event.session)
            take(*event.session, event.type == EventType::SessionCreated);
        else if (event.message)
            take(*event.message);
    }
}

void SessionListModel::take(const Session &session, bool isNew)
{
    const int row = rowOf(session.id);
    if (row >= 0) {
        ListedSession listed = m_rows.at(row);
        listed.session = session;
        listed.session.lastActivity = std::max(session.lastActivity, m_rows.at(row).session.lastActivity);
        put(listed);
    } else if (filter().isEmpty() && (isNew || m_waiting.contains(session.id))) {
        ListedSession listed = m_waiting.value(session.id);
        listed.session = session;
        put(listed);
    } else {
        m_wanted.insert(session.id);
        m_gather.start();
    }
}

void SessionListModel::take(const Message &message)
{
    const int row = rowOf(message.sessionId);
    const auto waiting = m_waiting.constFind(message.sessionId);
    if (row < 0 && waiting == m_waiting.cend()) {
        m_wanted.insert(message.sessionId);
        m_gather.start();
        return;
    }
    ListedSession listed = row >= 0 ? m_rows.at(row) : *waiting;
    Session &session = listed.session;
    session.lastActivity = std::max(session.lastActivity, message.createdAt);
    if (!message.content.isEmpty())
        session.lastText = message.content.left(200);
    if (message.role == kefu::Role::User) {
        session.lastQuery = message.content;
        if (session.id != m_readBySomebody)
            listed.unread = std::min(listed.unread + 1, ListedSession::mostUnread);
    }
    put(listed);
}

void SessionListModel::readWanted()
{
    if (filter().isByText()) {
        m_wanted.clear();
        m_again.start();
        return;
    }
    const QSet<QString> wanted = std::exchange(m_wanted, {});
    for (const QString &id : wanted)
        m_pages.find(id);
}

/// What the hub told meanwhile is newer.
void SessionListModel::takeFound(const ListedSession &found)
{
    const auto here = session(found.session.id);
    if (!here || here->lastActivity <= found.session.lastActivity)
        put(found);
}

/// Something was said while a search is shown: what it finds now in addition comes on top.
void SessionListModel::searchAgain()
{
    if (filter().isByText() && !m_pages.isReading() && m_state == State::Ready)
        m_pages.searchAgain();
}

void SessionListModel::takeFoundAgain(const QList<ListedSession> &found)
{
    if (m_held)
        return;
    for (auto listed = found.crbegin(); listed != found.crend(); ++listed) {
        if (rowOf(listed->session.id) >= 0)
            continue;
        beginInsertRows({}, 0, 0);
        m_rows.prepend(*listed);
        endInsertRows();
        m_pages.skip(listed->session.id);
    }
}

void SessionListModel::put(const ListedSession &listed)
{
    const int row = rowOf(listed.session.id);
    if (row >= 0)
        return change(row, listed);
    if (filter().isByText() || m_pages.isBeyond(listed.session))
        return;
    if (!m_held)
        return insert(listed);
    m_waiting.insert(listed.session.id, listed);
    Q_EMIT waitingChanged();
}

void SessionListModel::change(int row, const ListedSession &listed)
{
    if (m_rows.at(row) == listed)
        return;
    const bool rises = listed.session.lastActivity > m_rows.at(row).session.lastActivity;
    m_rows[row] = listed;
    Q_EMIT dataChanged(index(row), index(row));
    if (!rises || filter().isByText())
        return;
    if (!m_held)
        return moveUp(row);
    if (row > 0 && comesBefore(m_rows.at(row), m_rows.at(row - 1))) {
        m_waiting.insert(listed.session.id, listed);
        Q_EMIT waitingChanged();
    }
}

void SessionListModel::insert(const ListedSession &listed)
{
    const auto place = std::lower_bound(m_rows.cbegin(), m_rows.cend(), listed, comesBefore);
    const int target = int(place - m_rows.cbegin());
    beginInsertRows({}, target, target);
    m_rows.insert(target, listed);
    endInsertRows();
}

void SessionListModel::moveUp(int row)
{
    const auto place = std::lower_bound(m_rows.cbegin(), m_rows.cbegin() + row, m_rows.at(row), comesBefore);
    const int target = int(place - m_rows.cbegin());
    if (target >= row)
        return;
    beginMoveRows({}, row, row, {}, target);
    m_rows.move(row, target);
    endMoveRows();
}

void SessionListModel::hold(bool held)
{
    m_held = held;
    if (!held)
        settle();
}

void SessionListModel::settle()
{
    if (m_waiting.isEmpty())
        return;
    const QHash<QString, ListedSession> waiting = std::exchange(m_waiting, {});
    QList<QPersistentModelIndex> moved;
    for (int row = 1; row < m_rows.size(); ++row) {
        if (waiting.contains(m_rows.at(row).session.id))
            moved.append(QPersistentModelIndex(index(row)));
    }
    // The most recent first: what it passes is older, whether it is in its place already or not.
    std::sort(moved.begin(), moved.end(), [this](const QModelIndex &one, const QModelIndex &other) {
        return comesBefore(m_rows.at(one.row()), m_rows.at(other.row()));
    });
    for (const QPersistentModelIndex &each : std::as_const(moved)) {
        const int row = each.row();
        int target = row;
        while (target > 0 && comesBefore(m_rows.at(row), m_rows.at(target - 1)))
            --target;
        if (target == row)
            continue;
        beginMoveRows({}, row, row, {}, target);
        m_rows.move(row, target);
        endMoveRows();
    }
    for (const ListedSession &listed : waiting) {
        if (rowOf(listed.session.id) < 0)
            insert(listed);
    }
    Q_EMIT waitingChanged();
}

void SessionListModel::setReading(const QString &id)
{
    m_readBySomebody = id;
    const int row = rowOf(id);
    if (row < 0 || m_rows.at(row).unread == 0)
        return;
    m_rows[row].unread = 0;
    Q_EMIT dataChanged(index(row), index(row));
}

void SessionListModel::drop(const QString &id)
{
    if (m_pages.isReading())
        m_deletedMeanwhile.insert(id);
    if (m_waiting.remove(id) > 0)
        Q_EMIT waitingChanged();
    const int row = rowOf(id);
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    m_rows.removeAt(row);
    endRemoveRows();
    Q_EMIT stateChanged();
}

void SessionListModel::setState(State state)
{
    m_state = state;
    Q_EMIT stateChanged();
}

} // namespace kefu
