#pragma once

#include "base/result.h"

#include <QObject>
#include <QTimer>

namespace kefu {

class EventHub;
class Store;

/// Follows the event log and puts what was said into the full-text index, in the background: small write jobs
/// with pauses while the store is busy, one after another while it isn't. How far it has come stands in the
/// store, so a start after a crash goes on there. Lives in a thread with an event loop.
class MessageIndexer final : public QObject
{
    Q_OBJECT

public:
    /// Begins with whatever is not indexed yet. \a store and \a hub must outlive this.
    MessageIndexer(Store &store, EventHub &hub, QObject *parent = nullptr);

Q_SIGNALS:
    /// Everything that had been written when the last look began is indexed.
    void caughtUp();

private:
    void prepareIndexes();
    void look();
    void rest();
    void fail(const Error &error);
    void wait();

    Store &m_store;
    QTimer m_pause;
    int m_eventsAtOnce;
    bool m_working = false;
    bool m_pending = true; ///< something was written since the last look began
    qsizetype m_heard = 0; ///< events since the last pause
};

} // namespace kefu
