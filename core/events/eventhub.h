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
};

} // namespace kefu
