#include "http/requestreader.h"

#include <utility>

namespace kefu::http {
namespace {

constexpr qint64 ReserveAtMost = 64 * 1024; // a length is only a claim

} // namespace

RequestReader::RequestReader(const Limits &limits, RequestHandler &handler, Peer peer,
                             std::function<void(const BodySink *)> takesMore)
    : m_limits(limits)
    , m_handler(handler)
    , m_peer(std::move(peer))
    , m_takesMore(std::move(takesMore))
    , m_parser(limits)
{
}

RequestReader::Step RequestReader::next(QByteArrayView input)
{
    const RequestParser::Step step = m_parser.next(input);
    switch (step.event) {
    case RequestParser::Event::NeedMore:
        return {Event::NeedMore, step.consumed};
    case RequestParser::Event::Head:
        return {admit(), step.consumed};
    case RequestParser::Event::Body:
        return {bring(step.body), step.consumed};
    case RequestParser::Event::Complete:
        return {Event::Complete, step.consumed};
    case RequestParser::Event::Failed:
        break;
    }
    return {Event::Failed, step.consumed};
}

RequestReader::Event RequestReader::admit()
{
    Request &request = m_parser.request();
    request.peer = m_peer.address;
    request.peerPort = m_peer.port;
    request.secure = m_peer.secure;

    Admission admission = m_handler.admit(request);
    if (admission.refusal) {
        m_refusal = std::move(admission.refusal);
        return Event::Refused;
    }
    m_bodyLimit = admission.maxBodyBytes >= 0 ? admission.maxBodyBytes : m_limits.bodyBytes;
    m_parser.setBodyLimit(m_bodyLimit);
    request.sink = std::move(admission.sink);
    if (request.sink)
        request.sink->setResume([takesMore = m_takesMore, sink = request.sink.get()] { takesMore(sink); });
    else if (hasBody() && m_parser.contentLength() <= m_bodyLimit) // else the parser says 413 next
        request.body.reserve(qBound<qint64>(0, m_parser.contentLength(), ReserveAtMost));
    return Event::Head;
}

RequestReader::Event RequestReader::bring(QByteArrayView piece)
{
    Request &request = m_parser.request();
    if (!request.sink) {
        request.body.append(piece);
        return Event::Body;
    }
    switch (request.sink->write(piece)) {
    case BodySink::Flow::GoOn:
        return Event::Body;
    case BodySink::Flow::Wait:
        m_waiting = true;
        return Event::Waits;
    case BodySink::Flow::Stop:
        break;
    }
    return Event::Stopped;
}

bool RequestReader::resume(const BodySink *sink)
{
    if (!m_waiting || m_parser.request().sink.get() != sink)
        return false;
    m_waiting = false;
    return true;
}

Request RequestReader::take()
{
    Request request = std::move(m_parser.request());
    m_parser.reset();
    return request;
}

Response RequestReader::takeRefusal()
{
    return *std::exchange(m_refusal, std::nullopt);
}

Request RequestReader::head()
{
    const Request &request = m_parser.request();
    Request head = request;
    head.body = QByteArray();
    head.sink.reset();
    head.peer = m_peer.address;
    head.peerPort = m_peer.port;
    return head;
}

bool RequestReader::wantsContinue() const
{
    return m_parser.expectsContinue() && m_parser.contentLength() <= m_bodyLimit;
}

} // namespace kefu::http
