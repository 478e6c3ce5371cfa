#pragma once

#include "base/result.h"
#include "store/heldreplies.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <chrono>

namespace kefu {

class Clock;
class Store;

/// The time in which somebody may object to a reply that is whole. Keeps the reply in the store, so that
/// every console sees it, and releases it when the time is over; that it is released, by this or by a person,
/// is said by the event log. Lives in the turn's thread.
class VetoWindow final : public QObject
{
    Q_OBJECT

public:
    /// The store and the clock must outlive it.
    VetoWindow(Store &store, const Clock &clock, QObject *parent = nullptr);

    void open(HeldReply reply, std::chrono::seconds lasting);
    void close();

Q_SIGNALS:
    /// The store could not keep it: nobody could object.
    void failed(const kefu::Error &error);

private:
    void look();

    Store &m_store;
    const Clock &m_clock;
    HeldReply m_reply;
    std::chrono::milliseconds m_lasting{0};
    bool m_open = false;
    QTimer m_beat;
    QElapsedTimer m_since; ///< the clock may be set back meanwhile
};

} // namespace kefu
