#pragma once

#include "events/event.h"

#include <QByteArray>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <memory>
#include <vector>

namespace kefu {
class EventHub;
class Store;
} // namespace kefu

namespace kefu::api {

/// Where one follower takes events. Implemented by whatever carries them: an event stream, a WebSocket.
class EventSink
{
public:
    virtual ~EventSink() = default;
    virtual void send(const Event &event, const QByteArray &json) = 0;
    virtual void keepAlive() = 0;
    /// Too much waits for the reader: nothing is sent until EventFeed::resume() is called.
    [[nodiscard]] virtual bool isFull() const = 0;
    /// The reader takes nothing: tells it to come again after event \a last, and ends. Nothing follows.
    virtual void giveUp(qint64 last) = 0;
};

/// Brings the log to the followers of one worker: each gets every event after the last one it saw, in order,
/// none twice. Who is behind is served from the store, who has caught up from the hub; a reader that is slow
/// falls behind and costs nothing more, and one that takes nothing at all is given up.
class EventFeed final : public QObject
{
    Q_OBJECT

public:
    /// Proxies close what is silent for a minute.
    static constexpr std::chrono::milliseconds usualInterval{10'000};

    /// \a interval: between two signs of life; who takes nothing for two of them is given up.
    EventFeed(Store &store, EventHub &hub, std::chrono::milliseconds interval = usualInterval,
              QObject *parent = nullptr);
    ~EventFeed() override;

    using Follower = quint64;
    /// Follows from after event \a last, or, where it is negative, from now on.
    Follower follow(qint64 last, std::unique_ptr<EventSink> sink);
    void leave(Follower follower);
    /// The reader has taken what waited.
    void resume(Follower follower);

private:
    struct Reader;

    [[nodiscard]] Reader *find(Follower follower);
    void deliver(const QList<Event> &events);
    void catchUp(Reader &reader);
    void beginNow(Reader &reader);
    void lookAfterAll();
    void send(Reader &reader, const Event &event, const QByteArray &json);

    Store &m_store;
    std::vector<std::unique_ptr<Reader>> m_readers;
    QTimer m_keepAlive;
    qint64 m_newest = 0; ///< the highest number that the hub has told of
    Follower m_nextFollower = 1;
};

} // namespace kefu::api
