#include "api/replystream.h"

#include "api/gate.h"
#include "api/keyedrequests.h"
#include "api/replyfollower.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace kefu::api {

namespace {

constexpr std::chrono::seconds longestSilence{15};

} // namespace

ReplyStream::ReplyStream(const Call &call, http::Responder responder, const Gate &gate,
                         std::unique_ptr<ReplyShape> shape, QObject *parent)
    : QObject(parent)
    , m_call(call)
    , m_responder(std::move(responder))
    , m_gate(gate)
    , m_shape(std::move(shape))
{
    m_call.request.body = QByteArray(); // a picture need not stay as long as the reply takes
}

ReplyStream::~ReplyStream() = default;

void ReplyStream::show(const TurnPointer &turn)
{
    const Turn *asked = turn.get();
    m_place.sessionId = asked->sessionId();
    m_place.offset = 0;
    connect(asked, &Turn::opened, this, [this, asked] {
        const bool composing = asked->reply().id != 0 && asked->reply().state == MessageState::Streaming;
        begin(asked->customerMessage(), asked->trace(), asked->reply().id, composing);
    });
    connect(asked, &Turn::piece, this, &ReplyStream::sendPiece);
    connect(asked, &Turn::ended, this, [this, asked] {
        if (!m_events && asked->error())
            return failBeforeBegin(*asked->error());
        end(asked->error().has_value());
    });
}

void ReplyStream::follow(const EarlierTurn &turn, qsizetype offset, Store &store, EventHub &hub)
{
    m_place.sessionId = turn.question.sessionId.isEmpty() ? turn.reply.sessionId : turn.question.sessionId;
    Message question = turn.question;
    if (!question.decision)
        question.decision = turn.reply.decision;
    question.sessionId = m_place.sessionId;
    m_place.offset = offset;
    begin(question, Trace::fromJson(turn.question.trace), turn.reply.id, true);
    if (turn.reply.id == 0)
        return end(false);
    auto *follower = new ReplyFollower(store, hub, turn.reply.id, offset, this);
    connect(follower, &ReplyFollower::piece, this, &ReplyStream::sendPiece);
    connect(follower, &ReplyFollower::ended, this, [this](MessageState state) {
        end(state == MessageState::Failed || state == MessageState::Interrupted);
    });
    follower->start(turn.reply);
}

void ReplyStream::refuse(http::Response response)
{
    m_gate.allowOrigin(m_call.request, response.headers);
    if (m_responder)
        std::exchange(m_responder, std::nullopt)->send(response);
    leave();
}

void ReplyStream::failBeforeBegin(const Error &error)
{
    switch (error.kind) {
    case Error::Kind::NotFound:
        return refuse(m_call.error(404, texts::sessionMissing));
    case Error::Kind::Conflict:
    case Error::Kind::Invalid:
    case Error::Kind::Usage:
        return refuse(writeError(m_call, error));
    case Error::Kind::Unavailable:
    case Error::Kind::Damaged:
    case Error::Kind::Newer:
    case Error::Kind::Taken:
    case Error::Kind::Internal:
        break;
    }
    qWarning("A question could not be answered: %ls", qUtf16Printable(error.message));
    http::Headers headers;
    m_gate.allowOrigin(m_call.request, headers);
    m_events = std::make_unique<EventStream>(std::exchange(m_responder, std::nullopt)->stream(), headers);
    end(true);
}

void ReplyStream::begin(const Message &question, const Trace &trace, qint64 reply, bool marks)
{
    if (!m_responder)
        return;
    // To a POST they come only where the client says that it reads event streams: simple ones read every line
    // as JSON.
    const QByteArray accepted = m_call.request.headers.value("Accept");
    const bool readsEvents = m_call.request.method == "GET" || accepted.contains("text/event-stream");
    m_marks = m_call.request.method == "GET" || (marks && readsEvents);
    m_place.reply = reply;
    http::Headers headers;
    m_gate.allowOrigin(m_call.request, headers);
    const std::shared_ptr<http::ResponseStream> stream = std::exchange(m_responder, std::nullopt)->stream();
    connect(stream.get(), &http::ResponseStream::closed, this, &ReplyStream::leave);
    connect(stream.get(), &http::ResponseStream::peerFinished, this, [this] { m_pass.reset(); });
    m_events = std::make_unique<EventStream>(stream, headers);
    send(m_shape->opening(question, trace), m_place.offset);
    if (!readsEvents)
        return;
    connect(&m_quiet, &QTimer::timeout, this, [this] { m_events->keepAlive(); });
    m_quiet.start(longestSilence);
}

void ReplyStream::sendPiece(const QString &text)
{
    if (!m_events)
        return;
    m_place.offset = m_place.offset.value_or(0) + text.size();
    send(m_shape->words(text), m_place.offset);
}

void ReplyStream::end(bool failed)
{
    if (!m_events)
        return leave();
    m_pass.reset(); // who has seen the end may ask again
    const QByteArrayList last = m_shape->ending(m_place.sessionId, failed);
    m_marks = m_call.request.method == "GET"; // who comes again by itself is told that there is no more
    for (const QByteArray &data : last)
        send(data, std::nullopt);
    m_events->end();
    m_quiet.stop();
    leave();
}

void ReplyStream::send(const QByteArray &data, std::optional<qsizetype> offset)
{
    if (data.isEmpty())
        return;
    if (m_quiet.isActive())
        m_quiet.start();
    if (!m_marks)
        return m_events->sendLine(data);
    m_place.offset = offset;
    m_events->sendMarked(m_place.id(), data);
}

void ReplyStream::leave()
{
    m_pass.reset();
    deleteLater();
}

} // namespace kefu::api
