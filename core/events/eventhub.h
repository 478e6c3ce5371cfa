#pragma once

#include "events/event.h"

#include <QObject>

namespace kefu {

/// Where every part of the program sees what was written, in order. The store's writer emits committed()
/// after a transaction is durable; turns emit streamed(). Connect from any thread: receivers get values,
/// queued to their own thread.
class EventHub final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

Q_SIGNALS:
    /// The events of one transaction, numbers rising without gaps between two emissions.
    void committed(const QList<kefu::Event> &events);
    void streamed(const kefu::StreamPiece &piece);
    /// Whoever runs a turn of this session is asked to stop it.
    void stopRequested(const QString &sessionId);
    /// The same, from another process.
    void stopRequestedElsewhere(const QString &sessionId);
    /// Another process has changed the API tokens, or may have.
    void tokensChanged();
    /// \a agent is about to take the session over and wants the rest of the reply that runs there as a draft.
    /// Emitted before the change of owner is written.
    void restWanted(const QString &sessionId, const QString &agent);
    /// The next words of such a rest: composed for the customer, who never gets to see them. In this process
    /// alone.
    void withheld(const QString &sessionId, const QString &text);
};

} // namespace kefu
