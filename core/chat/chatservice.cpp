#include "chat/chatservice.h"

#include "base/whenanswered.h"
#include "chat/knowledgesource.h"
#include "chat/session.h"
#include "events/eventhub.h"
#include "sop/sopengine.h"
#include "store/store.h"

#include <QTimer>
#include <QUuid>

#include <chrono>

namespace kefu {

namespace {

constexpr std::chrono::seconds completeAgainAfter{1};

/// A UUID of version 7 (RFC 9562): ids that rise with time keep the store's index of them compact.
QString newSessionId(qint64 now)
{
    QByteArray bytes = QUuid::createUuid().toRfc4122();
    for (int i = 0; i < 6; ++i)
        bytes[i] = static_cast<char>(now >> (8 * (5 - i)));
    bytes[6] = static_cast<char>(0x70 | (bytes[6] & 0x0f));
    return QUuid::fromRfc4122(bytes).toString(QUuid::WithoutBraces);
}

} // namespace

ChatService::ChatService(Store &store, EventHub &hub, KnowledgeSource &knowledge, const Clock &clock,
                         std::unique_ptr<ReplyEngine> engine, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_hub(hub)
    , m_knowledge(knowledge)
    , m_clock(clock)
    , m_engine(engine ? std::move(engine) : std::make_unique<SopEngine>())
{
    for (const auto asked : {&EventHub::stopRequested, &EventHub::stopRequestedElsewhere})
        connect(&hub, asked, this,
                [this](const QString &sessionId) { stop(sessionId, MessageState::Cancelled); });
    connect(&hub, &EventHub::committed, this, &ChatService::followOwners);
}

ChatService::~ChatService()
{
    interruptAll();
}

TurnPointer ChatService::begin(Question question)
{
    const bool named = !question.sessionId.isEmpty();
    if (!named)
        question.sessionId = newSessionId(m_clock.now());
    TurnPointer turn(new Turn(std::move(question), named, *this), [](Turn *ended) { ended->deleteLater(); });
    m_turns.insert(turn.get(), turn);
    if (m_tally)
        m_tally->noteBegun();
    QMetaObject::invokeMethod(turn.get(), &Turn::start, Qt::QueuedConnection);
    return turn;
}

qsizetype ChatService::liveTurns() const
{
    return m_turns.size();
}

bool ChatService::stop(const QString &sessionId, MessageState end)
{
    const QList<TurnPointer> turns = m_turns.values();
    bool stopped = false;
    for (const TurnPointer &turn : turns) {
        if (turn->sessionId() != sessionId)
            continue;
        turn->stop(end);
        stopped = true;
    }
    return stopped;
}

void ChatService::interruptAll()
{
    const QList<TurnPointer> turns = m_turns.values();
    for (const TurnPointer &turn : turns)
        turn->stop(MessageState::Interrupted);
}

/// A session that an agent took over, in this process or another, gets no further word of the assistant.
void ChatService::followOwners(const QList<Event> &events)
{
    if (m_turns.isEmpty())
        return;
    for (const Event &event : events) {
        if (event.type == EventType::SessionDeleted)
            stop(event.sessionId, MessageState::Cancelled);
        else if (event.type == EventType::OwnerChanged && event.session && !event.session->owner.isEmpty())
            stop(event.sessionId, MessageState::TakenOver);
        else if (event.type == EventType::SessionUpdated && event.data.contains(u"released"))
            followRelease(event);
    }
}

/// Its time is over, or somebody here or in another process wants it sent.
void ChatService::followRelease(const Event &event)
{
    const qint64 message = event.data.value(u"released").toInteger();
    const QList<TurnPointer> turns = m_turns.values();
    for (const TurnPointer &turn : turns) {
        if (turn->sessionId() == event.sessionId && turn->reply().id == message)
            turn->sendHeld();
    }
}

void ChatService::completeLater(const Message &reply)
{
    QTimer::singleShot(completeAgainAfter, this, [this, reply] {
        whenAnswered(m_store.write([reply](Transaction &transaction) { return transaction.complete(reply); }),
                     this, [this, reply](const Result<bool> &completed) {
                         if (!completed && completed.error().kind == Error::Kind::Unavailable)
                             completeLater(reply);
                     });
    });
}

void ChatService::forget(Turn *turn)
{
    if (m_tally) {
        const Message &reply = turn->reply();
        const MessageState end = turn->error()   ? MessageState::Failed
                                 : reply.id == 0 ? MessageState::Complete // nobody was to answer
                                                 : reply.state;
        m_tally->noteEnded(reply.id == 0 ? Engine::None : reply.engine, end, turn->times());
    }
    m_turns.remove(turn);
    if (m_turns.isEmpty())
        Q_EMIT idle();
}

} // namespace kefu
