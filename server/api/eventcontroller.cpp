#include "api/eventcontroller.h"

#include "api/eventstream.h"
#include "api/fields.h"
#include "api/gate.h"

using namespace Qt::StringLiterals;

namespace kefu::api {

namespace {

/// What may wait for a reader before it is left behind, to catch up from the store when it reads again.
constexpr qint64 fullAt = 256 * 1024; // bytes

class StreamSink final : public EventSink
{
public:
    explicit StreamSink(std::shared_ptr<EventStream> stream)
        : m_stream(std::move(stream))
    {
    }

    void send(const Event &event, const QByteArray &json) override { m_stream->sendNumbered(event.id, json); }
    void keepAlive() override { m_stream->keepAlive(); }
    [[nodiscard]] bool isFull() const override { return m_stream->backlog() > fullAt; }

private:
    std::shared_ptr<EventStream> m_stream;
};

} // namespace

EventController::EventController(Store &store, EventHub &hub, const Gate &gate, QObject *parent)
    : QObject(parent)
    , m_feed(store, hub)
    , m_gate(gate)
{
}

void EventController::stream(const Call &call, http::Responder responder)
{
    Fields fields = Fields::ofQuery(call, {u"after"});
    qint64 last = fields.optionalNumber(u"after"_s, -1);
    const QByteArray seen = call.request.headers.value("Last-Event-ID");
    if (!seen.isEmpty()) {
        bool isNumber = false;
        last = seen.toLongLong(&isNumber);
        if (!isNumber || last < 0)
            fields.rejectField(u"Last-Event-ID"_s, texts::mustBeNumber);
    }
    if (fields.problem())
        return responder.send(*fields.problem());

    http::Headers headers;
    m_gate.allowOrigin(call.request, headers);
    const std::shared_ptr<http::ResponseStream> response = responder.stream();
    auto events = std::make_shared<EventStream>(response, std::move(headers));
    events->keepAlive(); // so that the client knows at once that it is connected
    const EventFeed::Follower follower = m_feed.follow(last, std::make_unique<StreamSink>(std::move(events)));
    connect(response.get(), &http::ResponseStream::closed, this,
            [this, follower] { m_feed.leave(follower); });
    connect(response.get(), &http::ResponseStream::drained, this,
            [this, follower] { m_feed.resume(follower); });
}

} // namespace kefu::api
