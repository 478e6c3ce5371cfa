#pragma once

#include "chat/knowledge.h"
#include "events/event.h"
#include "learning/disagreements.h"

#include <QObject>
#include <QQueue>

namespace kefu {

class EventHub;
class KnowledgeSource;
class Store;

/// A second pack that is asked, too, once a message has been answered: customers never see what it says, and
/// nobody waits for it. Only where it disagrees is that noted. Lives in a thread with an event loop, which
/// never waits; the work is done in the pool, a message at a time.
class Shadow final : public QObject
{
    Q_OBJECT

public:
    /// Messages that wait to be asked about; under a greater load the oldest are left out.
    static constexpr qsizetype mostWaiting = 1000;

    /// What is passed must outlive this. \a second: where the second pack is.
    Shadow(Store &store, EventHub &hub, KnowledgeSource &second, QObject *parent = nullptr);

Q_SIGNALS:
    /// One more message was looked at.
    void asked(qint64 message, bool disagrees);

private:
    void follow(const QList<Event> &events);
    void next();
    void take(const KnowledgePointer &knowledge);

    Store &m_store;
    KnowledgeSource &m_second;
    Disagreements m_disagreements;
    QQueue<Message> m_waiting; ///< replies
    bool m_busy = false;
};

} // namespace kefu
