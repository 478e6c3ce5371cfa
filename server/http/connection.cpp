#include "http/connection.h"

#include "http/responsestream.h"

#include <utility>

namespace kefu::http {
namespace {

constexpr qint64 AnswersAhead = 64 * 1024; // of a client that sends requests without reading answers

Connection::Time now()
{
    return std::chrono::steady_clock::now();
}

} // namespace

Connection::Connection(Workbench &bench, std::unique_ptr<Channel> channel, Peer peer)
    : m_bench(bench)
    , m_channel(std::move(channel))
    , m_link(std::make_shared<Link>(Link{this}))
    , m_reader(bench.limits, bench.handler, std::move(peer),
               [link = std::weak_ptr(m_link)](const BodySink *sink) {
                   const std::shared_ptr<Link> living = link.lock();
                   if (living && living->connection != nullptr)
                       living->connection->resumeBody(sink);
               })
    , m_since(now())
    , m_writeSince(m_since)
    , m_lingerSince(m_since)
{
    m_channel->setUser(this);
}

Connection::~Connection()
{
    end();
}

void Connection::turnAway(int status)
{
    refuse(status);
    settle();
}

void Connection::drain()
{
    m_draining = true;
    if (m_phase == Phase::Streaming && m_stream != nullptr && !m_failed)
        Q_EMIT m_stream->draining();
    if (m_phase != Phase::Idle || m_failed)
        return;
    receive(); // what arrived before the drain was sent in time
    if (m_phase == Phase::Idle)
        m_phase = Phase::Closing;
    settle();
}

void Connection::end()
{
    if (m_phase == Phase::Ended)
        return;
    m_phase = Phase::Ended;
    m_link->connection = nullptr;
    m_channel->setUser(nullptr);
    m_channel->close();
    m_output.clear();
    m_input = QByteArray();
    m_reader.reset(); // and with it the sink of a body that is not complete
    ResponseStream *stream = std::exchange(m_stream, nullptr);
    m_bench.ended(*this);
    if (stream != nullptr)
        stream->lose();
}

void Connection::fail()
{
    if (std::exchange(m_failed, true))
        return;
    m_output.clear();
    m_channel->watch(false, false);
    QMetaObject::invokeMethod(this, &Connection::end, Qt::QueuedConnection);
}

void Connection::sweep(Time time)
{
    const Limits &limits = m_bench.limits;
    const auto passed = m_reader.isWaiting() ? Time::duration::zero() : time - m_since;
    if (m_stalled && time - m_writeSince > limits.stall)
        return end();

    switch (m_phase) {
    case Phase::Idle:
        if (passed > (m_channel->isOpening() ? limits.head : limits.idle))
            end();
        return;
    case Phase::Head:
    case Phase::Body:
        if (passed > (m_phase == Phase::Head ? limits.head : limits.body)) {
            refuse(408);
            settle();
        }
        return;
    case Phase::Streaming:
        if (m_peerDone && passed > limits.halfOpen)
            end();
        return;
    case Phase::Lingering:
        if (passed > limits.linger || time - m_lingerSince > limits.linger * 5)
            end();
        return;
    case Phase::Handling:
    case Phase::Closing:
    case Phase::Ended:
        return;
    }
}

// ---- bytes in and out

void Connection::channelReady(bool readable, bool writable, bool broken)
{
    if (writable) {
        flush();
        if (m_output.isEmpty() && m_stream != nullptr && !m_failed)
            Q_EMIT m_stream->drained();
    }
    if ((readable || broken) && !m_failed && m_phase != Phase::Ended)
        receive();
    if (broken)
        return end();
    settle();
}

void Connection::receive()
{
    std::vector<char> &scratch = m_bench.scratch;
    qint64 room = static_cast<qint64>(scratch.size());
    if (!isReading() && m_phase != Phase::Lingering)
        room = qMin(room, m_bench.limits.waitingInputBytes - m_input.size());
    if (room <= 0)
        return;
    const qint64 count = m_channel->read(scratch.data(), room);
    if (count == Channel::NothingYet)
        return;
    if (count == Channel::Gone)
        return end();
    if (count == Channel::Finished)
        return peerFinished();
    if (m_phase == Phase::Lingering) {
        m_since = now();
        return;
    }

    const QByteArrayView fresh(scratch.data(), static_cast<qsizetype>(count));
    if (m_tunnel && m_input.isEmpty())
        return passOn(fresh);
    m_progress += fresh.size();
    if (m_phase == Phase::Body && m_progress >= m_bench.limits.bodyProgressBytes) {
        m_progress = 0;
        m_since = now();
    }
    if (!isReading() || !m_input.isEmpty()) {
        m_input.append(fresh);
        if (isReading())
            consumeInput();
        return;
    }
    const qsizetype used = consume(fresh);
    if (used < fresh.size())
        m_input = fresh.sliced(used).toByteArray();
}

void Connection::peerFinished()
{
    m_peerDone = true;
    if (m_phase == Phase::Lingering || m_tunnel)
        return end();
    if (m_phase == Phase::Streaming) {
        m_since = now();
        if (m_stream != nullptr)
            Q_EMIT m_stream->peerFinished();
    }
}

void Connection::advance()
{
    m_advancing = false;
    if (m_phase == Phase::Ended || m_failed)
        return;
    if (m_tunnel && !m_input.isEmpty())
        passOn(std::exchange(m_input, QByteArray()));
    if (m_phase == Phase::Ended || m_failed)
        return;
    if (isReading() && (!m_input.isEmpty() || m_phase == Phase::Body)) // a body that waited may be complete
        consumeInput();
    settle();
}

/// After anything that happened: writes what waits, and arranges what comes next.
void Connection::settle()
{
    if (m_phase == Phase::Ended)
        return;
    flush();
    while (m_blocked && m_output.size() <= AnswersAhead && !m_failed) {
        m_blocked = false;
        consumeInput();
        flush();
    }
    if (m_failed)
        return;
    // Nobody will complete what is not complete by now.
    if (m_peerDone && isReading() && !m_blocked && !m_advancing)
        m_phase = Phase::Closing;
    if (m_phase == Phase::Closing && m_output.isEmpty())
        leave();
    watch();
}

void Connection::flush()
{
    if (m_output.isEmpty() || m_failed)
        return;
    const qint64 written = m_output.writeTo(*m_channel);
    if (written == Channel::Gone)
        return fail();
    if (written > 0 || !m_stalled)
        m_writeSince = now();
    m_stalled = !m_output.isEmpty();
}

void Connection::watch()
{
    if (m_failed)
        return;
    const bool mayWait = m_phase == Phase::Handling || m_phase == Phase::Streaming || m_reader.isWaiting();
    const bool reading = (isReading() && !m_blocked) || m_phase == Phase::Lingering ||
                         (mayWait && m_input.size() < m_bench.limits.waitingInputBytes);
    m_channel->watch(reading && !m_peerDone, !m_output.isEmpty());
}

/// A socket closed while input waits in it is reset, and the client may lose the answer it was about to read.
void Connection::leave()
{
    if (!m_unread || m_peerDone)
        return end();
    m_channel->finishWriting();
    m_phase = Phase::Lingering;
    m_input = QByteArray();
    m_since = m_lingerSince = now();
}

bool Connection::isReading() const
{
    return (m_phase == Phase::Idle || m_phase == Phase::Head || m_phase == Phase::Body) &&
           !m_reader.isWaiting();
}

// ---- requests

void Connection::consumeInput()
{
    const qsizetype used = consume(m_input);
    if (used < m_input.size())
        m_input.remove(0, used);
    else
        m_input = QByteArray();
}

qsizetype Connection::consume(QByteArrayView input)
{
    m_busy = true;
    qsizetype used = 0;
    while (isReading() && !m_failed) {
        if (m_output.size() > AnswersAhead) {
            m_blocked = true;
            break;
        }
        const RequestReader::Step step = m_reader.next(input.sliced(used));
        used += step.consumed;
        if (step.event == RequestReader::Event::NeedMore) {
            noteWaiting(input.sliced(used), step.consumed > 0);
            break;
        }
        take(step.event);
    }
    m_busy = false;
    if (m_phase == Phase::Closing && used < input.size())
        m_unread = true;
    return used;
}

void Connection::noteWaiting(QByteArrayView rest, bool began)
{
    // An empty line behind a body is no request.
    if (m_phase == Phase::Idle && (began || !rest.trimmed().isEmpty())) {
        m_phase = Phase::Head;
        m_since = now();
    }
}

void Connection::take(RequestReader::Event event)
{
    using Event = RequestReader::Event;
    switch (event) {
    case Event::Head:
        return beginRequest();
    case Event::Stopped:
        m_frame.keepAlive = false;
        m_unread = true;
        return handle();
    case Event::Complete:
        return handle();
    case Event::Refused:
        return turnDown();
    case Event::Failed:
        return refuse(m_reader.status());
    case Event::NeedMore:
    case Event::Body:
    case Event::Waits:
        return;
    }
}

ResponseWriter::Frame Connection::frameOf(const Request &head, bool keepAlive)
{
    return {head.method == "HEAD", head.minorVersion, keepAlive};
}

void Connection::beginRequest()
{
    m_head = m_reader.head();
    m_frame = frameOf(m_head, m_reader.keepAlive());
    if (!m_reader.hasBody())
        return;
    m_phase = Phase::Body;
    m_progress = 0;
    m_since = now();
    if (m_reader.wantsContinue())
        m_output.append(QByteArrayLiteral("HTTP/1.1 100 Continue\r\n\r\n"));
}

/// The handler does not want it.
void Connection::turnDown()
{
    m_frame = frameOf(m_reader.head(), m_reader.keepAlive());
    if (m_reader.hasBody()) {
        m_frame.keepAlive = false;
        m_unread = true;
    }
    m_reader.reset();
    answer(m_reader.takeRefusal());
    finishExchange();
}

void Connection::resumeBody(const BodySink *sink)
{
    if (!m_reader.resume(sink))
        return;
    m_progress = 0;
    m_since = now();
    advanceSoon();
}

void Connection::advanceSoon()
{
    if (!std::exchange(m_advancing, true))
        QMetaObject::invokeMethod(this, &Connection::advance, Qt::QueuedConnection);
}

void Connection::passOn(QByteArrayView bytes)
{
    if (m_stream != nullptr)
        Q_EMIT m_stream->received(bytes);
}

void Connection::handle()
{
    m_phase = Phase::Handling;
    m_bench.handler.handle(m_reader.take(), Responder(m_link, ++m_serial));
}

void Connection::refuse(int status)
{
    const Request head = m_reader.head();
    m_reader.reset();
    m_frame = frameOf(head, false);
    m_unread = true;
    Response response = m_bench.handler.refuse(status, head);
    if (status == 503 && !response.headers.contains("Retry-After"))
        response.headers.add("Retry-After", QByteArray::number(m_bench.limits.retryAfterSeconds));
    answer(response);
    finishExchange();
}

// ---- answers

void Connection::answer(const Response &response)
{
    decideKeepAlive();
    m_bench.writer.write(response, m_frame, m_output);
}

void Connection::decideKeepAlive()
{
    ++m_requests;
    if (m_draining || m_requests >= m_bench.limits.requestsPerConnection)
        m_frame.keepAlive = false;
}

void Connection::finishExchange()
{
    m_head = {};
    // A stream may have said before the drain began that the connection stays.
    m_phase = m_frame.keepAlive && !m_draining ? Phase::Idle : Phase::Closing;
    m_unread = m_unread || (m_phase == Phase::Closing && !m_input.isEmpty() && !m_busy);
    m_since = now();
}

/// The handler is in the midst of something: the next request waits for the event loop.
void Connection::goOnAfterAnswer()
{
    if (m_busy)
        return;
    flush();
    if (m_phase != Phase::Closing && m_input.isEmpty() && !m_peerDone) {
        watch();
    } else {
        advanceSoon();
    }
}

void Connection::respond(quint64 serial, const Response &response)
{
    if (m_phase != Phase::Handling || serial != m_serial || m_failed)
        return;
    answer(response);
    finishExchange();
    goOnAfterAnswer();
}

void Connection::abandon(quint64 serial)
{
    if (m_phase == Phase::Handling && serial == m_serial)
        respond(serial, m_bench.handler.refuse(500, m_head));
}

std::shared_ptr<ResponseStream> Connection::openStream(quint64 serial)
{
    using Form = ResponseStream::Form;
    if (m_phase != Phase::Handling || serial != m_serial || m_failed)
        return std::make_shared<ResponseStream>(nullptr, Form::Closed, 0);
    const Form form = m_frame.minorVersion == 0 ? Form::Plain : Form::Chunked;
    auto stream = std::make_shared<ResponseStream>(this, form, m_bench.limits.streamBacklogBytes);
    m_stream = stream.get();
    m_phase = Phase::Streaming;
    m_since = now();
    return stream;
}

bool Connection::beginStream(const Response &head, std::optional<qint64> length)
{
    if (m_frame.minorVersion == 0 && !m_frame.headOnly && !length)
        m_frame.keepAlive = false; // the end of the connection is the end of the body
    decideKeepAlive();
    m_output.append(m_bench.writer.streamHead(head, m_frame, length));
    return !m_frame.headOnly && head.status != 204 && head.status != 304;
}

void Connection::beginTunnel(const Response &head)
{
    m_frame.keepAlive = false;
    m_tunnel = true;
    m_output.append(m_bench.writer.streamHead(head, m_frame));
    advanceSoon(); // the client may have sent more behind its request
}

void Connection::transmit(QByteArray bytes)
{
    if (m_peerDone)
        m_since = now();
    m_output.append(std::move(bytes));
    flush();
    watch();
}

void Connection::endStream(QByteArray bytes)
{
    m_stream = nullptr;
    if (std::exchange(m_tunnel, false))
        m_unread = true; // the client may be saying good-bye
    m_output.append(std::move(bytes));
    finishExchange();
    goOnAfterAnswer();
}

void Connection::dropStream(bool begun)
{
    m_stream = nullptr;
    if (begun)
        return fail();
    m_phase = Phase::Handling;
    abandon(m_serial);
}

} // namespace kefu::http
