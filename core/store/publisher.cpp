#include "store/publisher.h"

#include "events/eventhub.h"
#include "store/eventlog.h"

#include <algorithm>

namespace kefu {

namespace {

constexpr int eventsAtOnce = 500;

} // namespace

Publisher::Publisher(EventHub &hub)
    : m_hub(hub)
{
}

void Publisher::follow(qint64 last, std::function<void()> missing)
{
    const std::lock_guard lock(m_mutex);
    m_follows = true;
    m_last = last;
    m_missing = std::move(missing);
}

void Publisher::publish(const QList<Event> &events)
{
    if (events.isEmpty())
        return;
    std::unique_lock lock(m_mutex);
    if (!m_follows || events.first().id == m_last + 1) {
        m_last = events.last().id;
        Q_EMIT m_hub.committed(events);
        return;
    }
    const bool isNew = events.last().id > m_last; // else they were read from the log already
    lock.unlock();
    if (isNew)
        m_missing();
}

void Publisher::publishRead(QList<Event> events, qint64 reached)
{
    const std::lock_guard lock(m_mutex);
    events.removeIf([this](const Event &event) { return event.id <= m_last; });
    m_last = std::max(m_last, reached);
    if (!events.isEmpty())
        Q_EMIT m_hub.committed(events);
}

void Publisher::publishLog(EventLog log)
{
    for (bool more = true; more;) {
        const auto reached = log.last();
        auto events = log.after(last(), eventsAtOnce);
        if (!reached || !events)
            return;
        more = events->size() == eventsAtOnce;
        const qint64 newest = events->isEmpty() ? 0 : events->last().id;
        publishRead(std::move(*events), more ? newest : std::max(newest, *reached));
    }
}

qint64 Publisher::last() const
{
    const std::lock_guard lock(m_mutex);
    return m_last;
}

} // namespace kefu
