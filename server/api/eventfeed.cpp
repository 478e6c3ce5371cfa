#include "api/eventfeed.h"

#include "api/eventjson.h"
#include "base/whenanswered.h"
#include "events/eventhub.h"
#include "store/eventlog.h"
#include "store/store.h"

#include <QJsonDocument>

#include <algorithm>
#include <utility>

namespace kefu::api {

namespace {

constexpr int eventsAtOnce = 200;

QByteArray jsonOf(const Event &event)
{
    return QJsonDocument(eventJson(event)).toJson(QJsonDocument::Compact);
}

} // namespace

struct EventFeed::Reader
{
    Follower follower;
    std::unique_ptr<EventSink> sink;
    qint64 last = 0;
    bool live = false;    ///< gets events from the hub; otherwise it is behind
    bool reading = false; ///< a page is on its way
    bool stuck = false;   ///< was full when it was looked after, and has taken nothing since
};

EventFeed::EventFeed(Store &store, EventHub &hub, std::chrono::milliseconds interval, QObject *parent)
    : QObject(parent)
    , m_store(store)
{
    connect(&hub, &EventHub::committed, this, &EventFeed::deliver);
    connect(&m_keepAlive, &QTimer::timeout, this, &EventFeed::lookAfterAll);
    m_keepAlive.setInterval(interval);
}

EventFeed::~EventFeed() = default;

EventFeed::Follower EventFeed::follow(qint64 last, std::unique_ptr<EventSink> sink)
{
    const Follower follower = m_nextFollower++;
    m_readers.push_back(std::make_unique<Reader>(Reader{follower, std::move(sink), last}));
    if (!m_keepAlive.isActive())
        m_keepAlive.start();
    if (last >= 0)
        catchUp(*m_readers.back());
    else
        beginNow(*m_readers.back());
    return follower;
}

/// From now on: after the newest event that the store has.
void EventFeed::beginNow(Reader &reader)
{
    reader.reading = true;
    whenAnswered(m_store.read([](Connection &connection) { return EventLog(connection).last(); }), this,
                 [this, follower = reader.follower](const Result<qint64> &newest) {
                     Reader *beginning = find(follower);
                     if (!beginning)
                         return;
                     beginning->reading = false;
                     beginning->last = newest.value_or(m_newest);
                     catchUp(*beginning);
                 });
}

void EventFeed::leave(Follower follower)
{
    std::erase_if(m_readers, [follower](const auto &reader) { return reader->follower == follower; });
    if (m_readers.empty())
        m_keepAlive.stop();
}

void EventFeed::resume(Follower follower)
{
    Reader *reader = find(follower);
    if (!reader)
        return;
    reader->stuck = false;
    if (!reader->live)
        catchUp(*reader);
}

void EventFeed::lookAfterAll()
{
    std::vector<std::unique_ptr<Reader>> givenUp;
    for (auto &reader : m_readers) {
        if (!reader->sink->isFull()) {
            reader->stuck = false;
            reader->sink->keepAlive();
            if (!reader->live)
                catchUp(*reader); // where the store did not answer
        } else if (std::exchange(reader->stuck, true)) {
            givenUp.push_back(std::move(reader));
        }
    }
    std::erase(m_readers, nullptr);
    for (const auto &reader : givenUp)
        reader->sink->giveUp(reader->last);
    if (m_readers.empty())
        m_keepAlive.stop();
}

EventFeed::Reader *EventFeed::find(Follower follower)
{
    const auto found = std::ranges::find_if(
        m_readers, [follower](const auto &reader) { return reader->follower == follower; });
    return found == m_readers.end() ? nullptr : found->get();
}

void EventFeed::deliver(const QList<Event> &events)
{
    if (events.isEmpty())
        return;
    m_newest = std::max(m_newest, events.last().id);
    const bool wanted = std::ranges::any_of(m_readers, [](const auto &reader) { return reader->live; });
    if (!wanted)
        return;
    for (const Event &event : events) {
        const QByteArray json = jsonOf(event);
        for (const auto &reader : m_readers) {
            if (reader->live)
                send(*reader, event, json);
        }
    }
}

void EventFeed::send(Reader &reader, const Event &event, const QByteArray &json)
{
    if (event.id <= reader.last)
        return;
    reader.sink->send(event, json);
    reader.last = event.id;
    reader.live = reader.live && !reader.sink->isFull();
}

/// Reads page after page until the reader has all that is known of. What is committed meanwhile is known of,
/// and read too.
void EventFeed::catchUp(Reader &reader)
{
    if (reader.reading || reader.sink->isFull())
        return;
    reader.reading = true;
    whenAnswered(m_store.read([last = reader.last](Connection &connection) {
        return EventLog(connection).after(last, eventsAtOnce);
    }),
                 this, [this, follower = reader.follower](const Result<QList<Event>> &page) {
                     Reader *behind = find(follower);
                     if (!behind)
                         return;
                     behind->reading = false;
                     if (!page)
                         return;
                     for (const Event &event : *page) {
                         if (behind->sink->isFull())
                             return; // resume() reads on
                         send(*behind, event, jsonOf(event));
                     }
                     const bool all = page->size() < eventsAtOnce && behind->last >= m_newest;
                     behind->live = all && !behind->sink->isFull();
                     if (!behind->live)
                         catchUp(*behind);
                 });
}

} // namespace kefu::api
