#include "api/eventcontroller.h"

#include "api/activity.h"
#include "api/eventstream.h"
#include "api/fields.h"
#include "api/gate.h"
#include "http/websocket.h"

using namespace Qt::StringLiterals;

namespace kefu::api {

namespace {

/// What may wait for a reader before it is left behind, to catch up from the store when it reads again.
constexpr qint64 fullAt = 256 * 1024; // bytes
/// One event may be larger than that: a message with its session's last words.
constexpr qint64 cutAt = 8 * 1024 * 1024; // bytes
constexpr qsizetype largestFromClient = 64 * 1024;
constexpr std::chrono::milliseconds comeAgainAfter{1000};

class StreamSink final : public EventSink
{
public:
    StreamSink(std::shared_ptr<EventStream> stream, std::shared_ptr<Follower> follower, Language language)
        : m_stream(std::move(stream))
        , m_follower(std::move(follower))
        , m_language(language)
    {
    }

    void send(const Event &event, const QByteArray &json) override
    {
        m_stream->sendNumbered(event.id, json);
        m_follower->last = event.id;
    }
    void keepAlive() override { m_stream->keepAlive(); }
    [[nodiscard]] bool isFull() const override { return m_stream->isBehind(fullAt); }
    void giveUp(qint64 last) override
    {
        m_stream->sendNamed("error", {{u"error"_s, texts::tooSlow.in(m_language)}, {u"after"_s, last}});
        m_stream->end();
    }

private:
    std::shared_ptr<EventStream> m_stream;
    std::shared_ptr<Follower> m_follower;
    Language m_language;
};

class SocketSink final : public EventSink
{
public:
    SocketSink(http::WebSocket *socket, std::shared_ptr<Follower> follower)
        : m_socket(socket)
        , m_follower(std::move(follower))
    {
    }

    void send(const Event &event, const QByteArray &json) override
    {
        m_socket->sendText(json);
        m_follower->last = event.id;
    }
    void keepAlive() override { m_socket->ping(); }
    [[nodiscard]] bool isFull() const override { return m_socket->isBehind(fullAt); }
    void giveUp(qint64 last) override
    {
        m_socket->close(http::WebSocketCode::TryAgainLater, "after=" + QByteArray::number(last));
    }

private:
    http::WebSocket *m_socket; ///< lives until it is closed, and leaves the feed then
    std::shared_ptr<Follower> m_follower;
};

} // namespace

EventController::EventController(Store &store, EventHub &hub, const Gate &gate, Activity &activity,
                                 QObject *parent)
    : QObject(parent)
    , m_feed(store, hub)
    , m_gate(gate)
    , m_activity(activity)
{
}

std::shared_ptr<Follower> EventController::announce(const Call &call, const QString &way) const
{
    return m_activity.follow(m_gate.clientOf(call.request).toString(), way, call.clock.now());
}

void EventController::stream(const Call &call, http::Responder responder)
{
    Fields fields = Fields::ofQuery(call, {u"after"});
    qint64 last = fields.optionalNumber(u"after"_s, -1);
    if (last < 0 && call.request.queryValue(u"after"))
        fields.reject(400, texts::afterNegative);
    const QByteArray seen = call.request.headers.value("Last-Event-ID");
    if (!seen.isEmpty()) {
        bool isNumber = false;
        last = seen.toLongLong(&isNumber);
        if (!isNumber || last < 0)
            fields.rejectField(u"Last-Event-ID"_s, texts::mustBeNumber);
    }
    if (fields.problem())
        return refuse(call, *fields.problem(), std::move(responder));

    http::Headers headers;
    m_gate.allowOrigin(call.request, headers);
    const std::shared_ptr<http::ResponseStream> response = responder.stream();
    response->setBacklogLimit(cutAt);
    auto events = std::make_shared<EventStream>(response, std::move(headers));
    events->sendRetry(comeAgainAfter); // and so the client knows at once that it is connected
    const EventFeed::Follower follower = m_feed.follow(
        last, std::make_unique<StreamSink>(std::move(events), announce(call, u"SSE"_s), call.language));
    connect(response.get(), &http::ResponseStream::closed, this,
            [this, follower] { m_feed.leave(follower); });
    connect(response.get(), &http::ResponseStream::drained, this,
            [this, follower] { m_feed.resume(follower); });
    connect(response.get(), &http::ResponseStream::draining, this, [this, follower, stream = response.get()] {
        stream->end();
        m_feed.leave(follower);
    });
}

void EventController::socket(const Call &call, http::Responder responder)
{
    if (auto refusal = http::WebSocket::refusalOf(call.request)) {
        http::Response answer =
            call.error(refusal->status, refusal->status == 426 ? texts::upgradeRequired : texts::badRequest);
        for (qsizetype i = 0; i < refusal->headers.size(); ++i)
            answer.headers.add(refusal->headers.nameAt(i), refusal->headers.valueAt(i));
        return refuse(call, std::move(answer), std::move(responder));
    }
    Fields fields = Fields::ofQuery(call, {u"after"});
    const qint64 last = fields.optionalNumber(u"after"_s, -1);
    if (last < 0 && call.request.queryValue(u"after"))
        fields.reject(400, texts::afterNegative);
    if (fields.problem())
        return refuse(call, *fields.problem(), std::move(responder));

    const std::shared_ptr<http::ResponseStream> response = responder.stream();
    response->setBacklogLimit(cutAt);
    auto *socket = new http::WebSocket(call.request, response, largestFromClient, this);
    const EventFeed::Follower follower =
        m_feed.follow(last, std::make_unique<SocketSink>(socket, announce(call, u"WebSocket"_s)));
    connect(socket, &http::WebSocket::closed, this, [this, follower, socket] {
        m_feed.leave(follower);
        socket->deleteLater();
    });
    connect(socket, &http::WebSocket::drained, this, [this, follower] { m_feed.resume(follower); });
    connect(socket, &http::WebSocket::draining, this,
            [socket] { socket->close(http::WebSocketCode::GoingAway); });
}

void EventController::refuse(const Call &call, http::Response refusal, http::Responder responder) const
{
    m_gate.allowOrigin(call.request, refusal.headers);
    responder.send(refusal);
}

} // namespace kefu::api
