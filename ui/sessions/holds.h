#pragma once

#include "base/result.h"
#include "events/event.h"
#include "store/heldreplies.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <optional>

namespace kefu {

class Clock;
class EventHub;
class Store;

/// The replies that wait for somebody to object, of all sessions, kept true by the event hub.
class Holds final : public QObject
{
    Q_OBJECT

public:
    Holds(Store &store, EventHub &hub, const Clock &clock, QObject *parent = nullptr);

    [[nodiscard]] std::optional<HeldReply> in(const QString &sessionId) const;
    /// Until it is sent, rounded up; 0: any moment now.
    [[nodiscard]] int secondsLeft(const HeldReply &reply) const;
    /// Whoever composed it is asked to send it, in whichever process that is.
    void sendNow(const QString &sessionId);

Q_SIGNALS:
    void changed();
    /// While any reply waits, a few times a second.
    void ticked();

private:
    void load();
    void take(const Event &event);
    void read(const QString &sessionId);
    void put(const HeldReply &reply);
    void remove(const QString &sessionId);

    Store &m_store;
    const Clock &m_clock;
    QHash<QString, HeldReply> m_held; ///< by session
    QTimer m_tick;
};

} // namespace kefu
