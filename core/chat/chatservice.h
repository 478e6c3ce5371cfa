#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "chat/holdback.h"
#include "chat/question.h"
#include "chat/replyengine.h"
#include "chat/turn.h"
#include "events/event.h"

#include <QHash>
#include <QObject>

#include <memory>

namespace kefu {

class EventHub;
class KnowledgeSource;
class Store;
class TurnTally;

/// Begins turns and keeps them alive until they end. One for each thread that begins turns; what it is
/// constructed with is shared between them and thread-safe.
class ChatService final : public QObject
{
    Q_OBJECT

public:
    /// \a engine composes the replies; without one the SOP engine does.
    ChatService(Store &store, EventHub &hub, KnowledgeSource &knowledge, const Clock &clock,
                std::unique_ptr<ReplyEngine> engine = {}, QObject *parent = nullptr);
    ~ChatService() override;

    /// Where turns are counted from now on; must outlive this.
    void countIn(TurnTally &tally) { m_tally = &tally; }

    /// Which replies of the turns that begin from now on wait for a person.
    void holdBack(const HoldBack &holdBack) { m_holdBack->use(holdBack); }
    /// From now on that is what \a shared says, which somebody else changes.
    void followHoldBack(HoldBackInUse shared) { m_holdBack = std::move(shared); }

    /// Begins a turn; no signal is emitted before this returns. The question's session is created where there
    /// is none.
    [[nodiscard]] TurnPointer begin(Question question);

    /// False where every question would fail now.
    [[nodiscard]] bool canAnswer() const { return m_engine->canAnswer(); }

    /// Turns that have not ended, and those whose engine goes on for an agent.
    [[nodiscard]] qsizetype liveTurns() const;

    /// Stops every live turn of a session as \a end. True where there was one.
    bool stop(const QString &sessionId, MessageState end);
    /// Ends every live turn as interrupted, with what was said kept: the program ends.
    void interruptAll();

Q_SIGNALS:
    /// The last live turn has ended.
    void idle();

private:
    friend class Turn;
    void followOwners(const QList<Event> &events);
    void followRelease(const Event &event);
    void forget(Turn *turn);
    /// Writes the end of a reply when the store is back. The first end stands, whoever wrote it.
    void completeLater(const Message &reply);

    Store &m_store;
    EventHub &m_hub;
    KnowledgeSource &m_knowledge;
    const Clock &m_clock;
    std::unique_ptr<ReplyEngine> m_engine;
    TurnTally *m_tally = nullptr;
    HoldBackInUse m_holdBack = std::make_shared<InUse<HoldBack>>();
    QHash<Turn *, TurnPointer> m_turns;
};

} // namespace kefu
