#pragma once

#include "http/requesthandler.h"
#include "http/requestparser.h"

#include <functional>
#include <optional>

namespace kefu::http {

/// Who is at the other end.
struct Peer
{
    QHostAddress address;
    quint16 port = 0;
    bool secure = false;
};

/// Makes requests of what a client sends: asks the handler whether each may come, and brings its body into
/// memory or to its sink. Knows no socket and no time. The caller keeps what was not consumed, as with
/// RequestParser.
class RequestReader
{
public:
    enum class Event
    {
        NeedMore, ///< nothing to do before more bytes are there
        Head,     ///< admitted; its body comes next, where it has one
        Body,     ///< a piece of it is where it belongs
        Waits,    ///< the sink takes no more before it says so
        Stopped,  ///< as Complete, for the sink has enough; the client may still be sending
        Complete, ///< take() it
        Refused,  ///< the handler does not want it: takeRefusal()
        Failed    ///< status() says how to refuse it; nothing more can be read from this client
    };

    struct Step
    {
        Event event;
        qsizetype consumed;
    };

    /// \a takesMore hears from a sink that waited, perhaps after its request has gone: ask resume().
    RequestReader(const Limits &limits, RequestHandler &handler, Peer peer,
                  std::function<void(const BodySink *)> takesMore);

    [[nodiscard]] Step next(QByteArrayView input);
    /// Forgets the request under way, and with it the sink of a body that is not complete.
    void reset() { m_parser.reset(); }

    [[nodiscard]] Request take();
    [[nodiscard]] Response takeRefusal();
    [[nodiscard]] int status() const { return m_parser.status(); }
    /// The request under way, as far as it is known, without its body.
    [[nodiscard]] Request head();

    // From Head or Refused on.
    [[nodiscard]] bool hasBody() const { return m_parser.hasBody(); }
    [[nodiscard]] bool keepAlive() const { return m_parser.keepAlive(); }
    /// The client waits for `100 Continue`, and its body may come.
    [[nodiscard]] bool wantsContinue() const;

    [[nodiscard]] bool isWaiting() const { return m_waiting; }
    /// False where it is not \a sink that the reader waits for: another body may have begun since.
    [[nodiscard]] bool resume(const BodySink *sink);

private:
    [[nodiscard]] Event admit();
    [[nodiscard]] Event bring(QByteArrayView piece);

    const Limits &m_limits;
    RequestHandler &m_handler;
    const Peer m_peer;
    const std::function<void(const BodySink *)> m_takesMore;
    RequestParser m_parser;
    qint64 m_bodyLimit = 0;
    std::optional<Response> m_refusal;
    bool m_waiting = false;
};

} // namespace kefu::http
