#include "timeline/timelinemodel.h"

#include "base/whenanswered.h"
#include "events/eventhub.h"
#include "store/eventlog.h"
#include "store/messages.h"
#include "store/store.h"
#include "words/names.h"
#include "words/times.h"

#include <algorithm>
#include <limits>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

constexpr int gatherFor = 40;        // ms
constexpr int catchUpAfter = 250;    // ms; the store saves a streaming text a few times a second
constexpr qint64 groupGap = 120'000; // ms

bool isOlder(const Message &one, qint64 id)
{
    return one.id < id;
}

QDate dayOf(const Message &message)
{
    return QDateTime::fromMSecsSinceEpoch(message.createdAt).date();
}

} // namespace

TimelineModel::TimelineModel(Store &store, EventHub &hub, QObject *parent)
    : QAbstractListModel(parent)
    , m_store(store)
    , m_pages(store)
{
    m_gather.setSingleShot(true);
    m_gather.setInterval(gatherFor);
    m_catchUp.setSingleShot(true);
    m_catchUp.setInterval(catchUpAfter);
    connect(&m_gather, &QTimer::timeout, this, &TimelineModel::flush);
    connect(&m_catchUp, &QTimer::timeout, this, &TimelineModel::catchUp);
    connect(&m_pages, &MessagePages::arrived, this, &TimelineModel::takePage);
    connect(&m_pages, &MessagePages::failed, this, &TimelineModel::fail);
    connect(&hub, &EventHub::committed, this, [this](const QList<Event> &events) { take(events); });
    connect(&hub, &EventHub::streamed, this, [this](const StreamPiece &piece) { take(piece); });
}

void TimelineModel::open(const QString &sessionId, qint64 message)
{
    beginResetModel();
    ++m_opening;
    m_sessionId = sessionId;
    m_pages.open(sessionId, message);
    m_rows.clear();
    m_owners.clear();
    m_streams.clear();
    m_grown.clear();
    m_meanwhile.clear();
    m_gather.stop();
    m_catchUp.stop();
    m_target = message;
    m_state = sessionId.isEmpty() ? State::Closed : State::Loading;
    endResetModel();
    Q_EMIT stateChanged();
    if (sessionId.isEmpty())
        return;
    readOwners();
}

void TimelineModel::fetchNewer()
{
    if (m_pages.hasNewer() && !m_pages.isReading() && m_state == State::Ready)
        m_pages.fetchNewer(m_rows.constLast().id);
}

void TimelineModel::fetchOlder()
{
    if (canFetchOlder())
        m_pages.fetchOlder(m_rows.isEmpty() ? 0 : m_rows.constFirst().id);
}

void TimelineModel::fail(const Error &error)
{
    m_meanwhile.clear();
    m_error = error;
    setState(State::Failed);
}

void TimelineModel::takePage(const QList<Message> &page, MessagePages::Side side)
{
    const QHash<qint64, Message> meanwhile = std::exchange(m_meanwhile, {});
    QList<Message> fresh;
    for (const Message &message : page) {
        if (rowOf(message.id) < 0)
            fresh.append(meanwhile.value(message.id, message));
    }
    const bool prepends =
        m_rows.isEmpty() || (!fresh.isEmpty() && fresh.constLast().id < m_rows.constFirst().id);
    if (prepends)
        insert(0, fresh);
    else if (side == MessagePages::Side::Newer)
        insert(int(m_rows.size()), fresh);
    else
        std::for_each(fresh.cbegin(), fresh.cend(), [this](const Message &message) { put(message); });
    std::for_each(meanwhile.cbegin(), meanwhile.cend(), [this](const Message &message) { put(message); });
    setState(State::Ready);
}

void TimelineModel::take(const QList<Event> &events)
{
    for (const Event &event : events) {
        if (event.sessionId != m_sessionId || m_sessionId.isEmpty())
            continue;
        if (event.type == EventType::SessionDeleted) {
            open({});
            setState(State::Gone);
            return;
        }
        if (event.message)
            put(*event.message);
        if (event.type == EventType::OwnerChanged)
            take({{event.at, event.data.value(u"from").toString(), event.data.value(u"to").toString()}});
    }
}

void TimelineModel::take(const StreamPiece &piece)
{
    if (piece.sessionId != m_sessionId || m_sessionId.isEmpty())
        return;
    const int row = rowOf(piece.messageId);
    const bool ended = row >= 0 && m_rows.at(row).state != MessageState::Streaming;
    const bool old = row < 0 && !m_rows.isEmpty() && piece.messageId < m_rows.constLast().id;
    if (ended || old)
        return;
    StreamedText &stream = m_streams[piece.messageId];
    if (stream.offer(piece.offset, piece.text)) {
        m_grown.insert(piece.messageId);
        if (!m_gather.isActive())
            m_gather.start();
    }
    if (stream.hasGap() && !m_catchUp.isActive())
        m_catchUp.start();
}

void TimelineModel::put(const Message &message)
{
    const int row = rowOf(message.id);
    if (row >= 0)
        return replace(row, message);
    const bool beforeWhatWasRead = !m_rows.isEmpty() && message.id < m_rows.constFirst().id;
    const bool behindWhatWasRead = m_pages.hasNewer() && message.id > m_rows.constLast().id;
    if (beforeWhatWasRead || behindWhatWasRead || (m_pages.isReading() && m_rows.isEmpty())) {
        if (m_pages.isReading())
            m_meanwhile.insert(message.id, message);
        return;
    }
    const auto place = std::lower_bound(m_rows.cbegin(), m_rows.cend(), message.id, isOlder);
    insert(int(place - m_rows.cbegin()), {message});
}

void TimelineModel::insert(int row, const QList<Message> &messages)
{
    if (messages.isEmpty())
        return;
    const int count = int(messages.size());
    beginInsertRows({}, row, row + count - 1);
    for (int i = 0; i < count; ++i) {
        Message message = messages.at(i);
        if (message.state == MessageState::Streaming) {
            StreamedText &stream = m_streams[message.id];
            stream.catchUp(message.content);
            message.content = stream.text();
        } else {
            m_streams.remove(message.id);
        }
        m_rows.insert(row + i, message);
    }
    endInsertRows();
    // The neighbours may begin or end a group now.
    if (row > 0)
        Q_EMIT dataChanged(index(row - 1), index(row - 1), {PlaceRole});
    if (const int after = row + count; after < m_rows.size())
        Q_EMIT dataChanged(index(after), index(after), {PlaceRole});
}

void TimelineModel::replace(int row, const Message &message)
{
    Message next = message;
    if (message.state == MessageState::Streaming) {
        if (m_rows.at(row).state != MessageState::Streaming)
            return; // an end is final; this is an older view of it
        StreamedText &stream = m_streams[message.id];
        stream.catchUp(message.content);
        next.content = stream.text();
    } else {
        m_streams.remove(message.id);
        m_grown.remove(message.id);
    }
    if (m_rows.at(row) == next)
        return;
    m_rows[row] = next;
    Q_EMIT dataChanged(index(row), index(row));
}

void TimelineModel::flush()
{
    const QSet<qint64> grown = std::exchange(m_grown, {});
    for (const qint64 id : grown) {
        const int row = rowOf(id);
        if (row < 0)
            continue; // its words have come before it; insert() takes them
        m_rows[row].content = m_streams.value(id).text();
        Q_EMIT dataChanged(index(row), index(row), {Qt::DisplayRole, MessageRole});
    }
}

void TimelineModel::catchUp()
{
    for (auto stream = m_streams.cbegin(); stream != m_streams.cend(); ++stream) {
        if (!stream->hasGap())
            continue;
        auto message = m_store.read(
            [id = stream.key()](Connection &connection) { return Messages(connection).find(id); });
        whenAnswered(message, this, [this, opening = m_opening](const Result<std::optional<Message>> &found) {
            if (opening == m_opening && found && *found)
                put(**found);
        });
        m_catchUp.start();
    }
}

int TimelineModel::rowOf(qint64 messageId) const
{
    const auto found = std::lower_bound(m_rows.cbegin(), m_rows.cend(), messageId, isOlder);
    return found != m_rows.cend() && found->id == messageId ? int(found - m_rows.cbegin()) : -1;
}

int TimelineModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant TimelineModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    Message message = m_rows.at(index.row());
    if (isHeld(message))
        message.content = m_held->content;
    switch (role) {
    case Qt::DisplayRole:
        return message.content;
    case Qt::AccessibleTextRole:
        return QString(Names::author(message) + u", "_s + Times::clock(message.createdAt) + u": "_s +
                       message.content + u' ' + Names::outcome(message.state))
            .trimmed();
    case IdRole:
        return message.id;
    case MessageRole:
        return QVariant::fromValue(message);
    case PlaceRole:
        return placeOf(index.row());
    case HeldRole:
        return isHeld(message);
    case ChangesRole:
        return QVariant::fromValue(m_owners.between(index.row() > 0 ? m_rows.at(index.row() - 1).createdAt
                                                    : !m_pages.hasOlder() ? 0
                                                                          : message.createdAt - 1,
                                                    message.createdAt));
    case LaterChangesRole:
        return QVariant::fromValue(
            index.row() == m_rows.size() - 1 && !m_pages.hasNewer()
                ? m_owners.between(message.createdAt, std::numeric_limits<qint64>::max())
                : QList<OwnerChange>());
    default:
        return {};
    }
}

void TimelineModel::readOwners()
{
    auto changes = m_store.read(
        [id = m_sessionId](Connection &connection) { return EventLog(connection).ownerChanges(id); });
    whenAnswered(changes, this, [this, opening = m_opening](const Result<QList<OwnerChange>> &read) {
        if (opening == m_opening && read)
            take(*read);
    });
}

/// What came over the hub meanwhile may be in what was read.
void TimelineModel::take(const QList<OwnerChange> &changes)
{
    m_owners.add(changes);
    if (changes.isEmpty() || m_rows.isEmpty())
        return;
    const auto follows = [at = changes.constFirst().at](const Message &message) {
        return message.createdAt >= at;
    };
    const auto first = std::ranges::find_if(std::as_const(m_rows), follows);
    const int last = int(m_rows.size()) - 1;
    Q_EMIT dataChanged(index(std::min(int(first - m_rows.cbegin()), last)), index(last),
                       {ChangesRole, LaterChangesRole});
}

bool TimelineModel::isHeld(const Message &message) const
{
    return m_held && m_held->message == message.id && message.state == MessageState::Streaming;
}

void TimelineModel::setHeld(const std::optional<HeldReply> &held)
{
    if (held == m_held)
        return;
    const qint64 before = m_held ? m_held->message : 0;
    m_held = held;
    for (const int row : {rowOf(before), rowOf(held ? held->message : 0)}) {
        if (row >= 0)
            Q_EMIT dataChanged(index(row), index(row), {Qt::DisplayRole, MessageRole, HeldRole});
    }
}

int TimelineModel::placeOf(int row) const
{
    const int last = row == m_rows.size() - 1 ? IsLast : 0;
    if (row == 0)
        return StartsDay | StartsGroup | last;
    const Message &before = m_rows.at(row - 1);
    const Message &message = m_rows.at(row);
    if (dayOf(before) != dayOf(message))
        return StartsDay | StartsGroup | last;
    const bool sameGroup = before.role == message.role && before.author == message.author &&
                           message.createdAt - before.createdAt <= groupGap;
    return (sameGroup ? 0 : StartsGroup) | last;
}

void TimelineModel::setState(State state)
{
    m_state = state;
    Q_EMIT stateChanged();
}

} // namespace kefu
