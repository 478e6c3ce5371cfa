#include "api/replyfollower.h"

#include "base/whenanswered.h"
#include "events/eventhub.h"
#include "store/messages.h"
#include "store/store.h"

#include <utility>

namespace kefu::api {

namespace {

/// A reply in progress is saved a few times a second; what lies between that and the first piece is read
/// then.
constexpr std::chrono::milliseconds forTheGap{150};
/// Of a reply that another process composes no pieces come.
constexpr std::chrono::milliseconds otherwise{1000};

} // namespace

ReplyFollower::ReplyFollower(Store &store, EventHub &hub, qint64 reply, qsizetype offset, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_reply(reply)
    , m_offset(offset)
{
    connect(&hub, &EventHub::streamed, this, qOverload<const StreamPiece &>(&ReplyFollower::take));
    connect(&hub, &EventHub::committed, this, qOverload<const QList<Event> &>(&ReplyFollower::take));
    m_lookAgain.setSingleShot(true);
    connect(&m_lookAgain, &QTimer::timeout, this, &ReplyFollower::read);
}

void ReplyFollower::start(const Message &reply)
{
    m_sessionId = reply.sessionId;
    take(reply);
    if (!m_ended)
        read(); // it may have ended between the reading of reply and the connecting to the hub
}

void ReplyFollower::take(const StreamPiece &piece)
{
    if (m_ended || piece.messageId != m_reply)
        return;
    if (piece.offset > m_offset) {
        m_ahead.append(piece);
        if (m_ahead.size() == 1)
            m_lookAgain.start(forTheGap);
        return;
    }
    goOn(piece.offset, piece.text);
}

void ReplyFollower::take(const QList<Event> &events)
{
    for (const Event &event : events) {
        if (m_ended)
            return;
        if (event.type == EventType::MessageCompleted && event.message && event.message->id == m_reply)
            take(*event.message);
        else if (event.type == EventType::SessionDeleted && event.sessionId == m_sessionId)
            end(MessageState::Cancelled);
    }
}

void ReplyFollower::take(const Message &reply)
{
    goOn(0, reply.content);
    const QList<StreamPiece> ahead = std::exchange(m_ahead, {});
    for (const StreamPiece &piece : ahead)
        take(piece);
    if (reply.state != MessageState::Streaming)
        end(reply.state);
}

/// \a text begins at \a from, which is told already.
void ReplyFollower::goOn(qsizetype from, const QString &text)
{
    if (m_ended || from + text.size() <= m_offset)
        return;
    const QString fresh = text.sliced(m_offset - from);
    m_offset += fresh.size();
    Q_EMIT piece(fresh);
}

void ReplyFollower::read()
{
    if (m_ended)
        return;
    whenAnswered(
        m_store.read([id = m_reply](Connection &connection) { return Messages(connection).find(id); }), this,
        [this](const Result<std::optional<Message>> &reply) {
            if (m_ended)
                return;
            if (reply && !*reply)
                return end(MessageState::Cancelled);
            if (reply)
                take(**reply);
            if (!m_ended)
                m_lookAgain.start(m_ahead.isEmpty() ? otherwise : forTheGap);
        });
}

void ReplyFollower::end(MessageState state)
{
    if (std::exchange(m_ended, true))
        return;
    m_lookAgain.stop();
    Q_EMIT ended(state);
}

} // namespace kefu::api
