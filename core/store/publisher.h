#pragma once

#include "events/event.h"

#include <QList>

#include <functional>
#include <mutex>

namespace kefu {

class EventHub;
class EventLog;

/// Hands what was committed to the event hub. Where several processes write one log, everything goes there in
/// the log's order, each event once: what this process has committed straight away where nothing of another
/// one comes before it, else from the log. Thread-safe.
class Publisher
{
public:
    explicit Publisher(EventHub &hub);

    /// From now on in the log's order; everything up to \a last has been seen. \a missing is called, on the
    /// writer's thread, where something has to be read from the log.
    void follow(qint64 last, std::function<void()> missing);

    /// What this process has committed.
    void publish(const QList<Event> &events);
    /// What \a log has behind last().
    void publishLog(EventLog log);
    [[nodiscard]] qint64 last() const;

private:
    /// What was read from the log behind last(): all of it up to \a reached.
    void publishRead(QList<Event> events, qint64 reached);

    EventHub &m_hub;
    mutable std::mutex m_mutex; ///< held while the hub is told, so that nothing overtakes
    bool m_follows = false;
    qint64 m_last = 0;
    std::function<void()> m_missing;
};

} // namespace kefu
