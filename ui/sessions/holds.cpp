#include "sessions/holds.h"

#include "base/clock.h"
#include "base/whenanswered.h"
#include "events/eventhub.h"
#include "store/store.h"

#include <algorithm>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

constexpr int tickEvery = 250; // ms; so that no second is skipped

} // namespace

Holds::Holds(Store &store, EventHub &hub, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_clock(clock)
{
    m_tick.setInterval(tickEvery);
    connect(&m_tick, &QTimer::timeout, this, &Holds::ticked);
    connect(&hub, &EventHub::committed, this, [this](const QList<Event> &events) {
        for (const Event &event : events)
            take(event);
    });
    load();
}

void Holds::load()
{
    const auto job = [](Connection &connection) { return HeldReplies(connection).waiting(); };
    whenAnswered(m_store.read(job), this, [this](const Result<QList<HeldReply>> &waiting) {
        if (!waiting)
            return qWarning("The held replies could not be read: %ls",
                            qUtf16Printable(waiting.error().message));
        for (const HeldReply &reply : *waiting)
            put(reply);
    });
}

void Holds::take(const Event &event)
{
    const bool ended = event.type == EventType::MessageCompleted && event.message &&
                       m_held.value(event.sessionId).message == event.message->id;
    if (ended || event.type == EventType::SessionDeleted)
        return remove(event.sessionId);
    if (event.type != EventType::SessionUpdated || !event.data.contains(u"held"))
        return;
    if (event.data.value(u"held").isNull())
        remove(event.sessionId);
    else
        read(event.sessionId);
}

void Holds::read(const QString &sessionId)
{
    const auto job = [sessionId](Connection &connection) {
        return HeldReplies(connection).waitingIn(sessionId);
    };
    whenAnswered(m_store.read(job), this, [this](const Result<std::optional<HeldReply>> &reply) {
        if (reply && *reply)
            put(**reply);
    });
}

void Holds::put(const HeldReply &reply)
{
    m_held.insert(reply.sessionId, reply);
    m_tick.start();
    Q_EMIT changed();
}

void Holds::remove(const QString &sessionId)
{
    if (!m_held.remove(sessionId))
        return;
    if (m_held.isEmpty())
        m_tick.stop();
    Q_EMIT changed();
}

std::optional<HeldReply> Holds::in(const QString &sessionId) const
{
    const auto found = m_held.constFind(sessionId);
    return found == m_held.cend() ? std::nullopt : std::optional(*found);
}

int Holds::secondsLeft(const HeldReply &reply) const
{
    return int(std::max<qint64>(0, (reply.until - m_clock.now() + 999) / 1000));
}

void Holds::sendNow(const QString &sessionId)
{
    const std::optional<HeldReply> reply = in(sessionId);
    if (!reply)
        return;
    const auto job = [sessionId, message = reply->message](Transaction &transaction) {
        return releaseReply(transaction, sessionId, message);
    };
    whenAnswered(m_store.write(job), this, [](const Result<bool> &released) {
        if (!released) // it still counts down, and can be asked for again
            qWarning("A held reply could not be sent: %ls", qUtf16Printable(released.error().message));
    });
}

} // namespace kefu
