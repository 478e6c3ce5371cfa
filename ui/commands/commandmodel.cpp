#include "commands/commandmodel.h"

#include "base/clock.h"
#include "base/whenanswered.h"
#include "commands/actions.h"
#include "commands/match.h"
#include "store/sessions.h"
#include "store/store.h"
#include "words/names.h"
#include "words/times.h"

#include <QAction>
#include <QTimerEvent>

#include <algorithm>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

constexpr int pause = 60; // ms
constexpr int mostSessions = 12;

} // namespace

CommandModel::CommandModel(const Actions &actions, Store &store, const Clock &clock, QObject *parent)
    : QAbstractListModel(parent)
    , m_actions(actions)
    , m_store(store)
    , m_clock(clock)
{
}

void CommandModel::search(const QString &query)
{
    m_query = query.trimmed();
    beginResetModel();
    m_rows = actionRows();
    endResetModel();
    m_pause.start(pause, this);
}

QList<CommandModel::Row> CommandModel::actionRows() const
{
    QList<Row> rows;
    for (QAction *action : m_actions.all()) {
        const QString name = Actions::plainName(*action);
        const auto found = action->isEnabled() ? findIn(name, m_query) : std::nullopt;
        if (found)
            rows.append({name,
                         action->shortcut().toString(QKeySequence::NativeText),
                         found->score,
                         found->positions,
                         action,
                         {}});
    }
    std::stable_sort(rows.begin(), rows.end(),
                     [](const Row &one, const Row &other) { return one.score > other.score; });
    return rows;
}

void CommandModel::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_pause.timerId())
        return QAbstractListModel::timerEvent(event);
    m_pause.stop();
    readSessions();
}

void CommandModel::readSessions()
{
    auto sessions = m_store.read([query = m_query](Connection &connection) {
        return Sessions(connection).named(query, mostSessions);
    });
    whenAnswered(sessions, this, [this, query = m_query](const Result<QList<Session>> &found) {
        if (found && query == m_query && !m_pause.isActive())
            takeSessions(*found);
    });
}

void CommandModel::takeSessions(const QList<Session> &sessions)
{
    const auto isSession = [](const Row &row) { return row.action == nullptr; };
    const auto first = std::find_if(m_rows.cbegin(), m_rows.cend(), isSession);
    if (const int at = int(first - m_rows.cbegin()); at < m_rows.size()) {
        beginRemoveRows({}, at, int(m_rows.size()) - 1);
        m_rows.resize(at);
        endRemoveRows();
    }
    if (sessions.isEmpty())
        return;
    const int at = int(m_rows.size());
    beginInsertRows({}, at, at + int(sessions.size()) - 1);
    for (const Session &session : sessions) {
        const QString words = session.lastText.simplified();
        const QString name = Names::session(session);
        const QString text = words.isEmpty() ? name : QString(name + u" — "_s + words);
        const auto found = findIn(text, m_query);
        m_rows.append({text, Times::relative(session.lastActivity, m_clock.now()), 0,
                       found ? found->positions : QList<qsizetype>(), nullptr, session.id});
    }
    endInsertRows();
}

QAction *CommandModel::action(const QModelIndex &index) const
{
    return checkIndex(index, CheckIndexOption::IndexIsValid) ? m_rows.at(index.row()).action : nullptr;
}

QString CommandModel::sessionId(const QModelIndex &index) const
{
    return checkIndex(index, CheckIndexOption::IndexIsValid) ? m_rows.at(index.row()).sessionId : QString();
}

int CommandModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant CommandModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return row.text;
    case Qt::AccessibleTextRole:
        return row.hint.isEmpty() ? row.text : QString(row.text + u", "_s + row.hint);
    case HintRole:
        return row.hint;
    case PositionsRole:
        return QVariant::fromValue(row.positions);
    case IsSessionRole:
        return row.action == nullptr;
    default:
        return {};
    }
}

} // namespace kefu
