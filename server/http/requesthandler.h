#pragma once

#include "http/request.h"
#include "http/responder.h"
#include "http/response.h"

#include <optional>

namespace kefu::http {

/// What the handler says to a request of which only the head is known.
struct Admission
{
    qint64 maxBodyBytes = -1;        ///< -1: as Limits::bodyBytes says
    std::optional<Response> refusal; ///< sent instead of reading the body
    std::unique_ptr<BodySink> sink;  ///< takes the body; without one it is gathered in Request::body
};

/// What answers the requests of one worker. Made, called and destroyed on that worker's thread, while others
/// of its kind do the same on theirs. It must not wait, and must not run an event loop of its own.
class RequestHandler
{
public:
    RequestHandler() = default;
    virtual ~RequestHandler();

    /// The server drains and what is still being answered is cut in a moment: it may be brought to an end.
    virtual void wrapUp() {}
    Q_DISABLE_COPY_MOVE(RequestHandler)

    /// The head is complete, and no byte of the body was read. Runs for every request that is well formed.
    [[nodiscard]] virtual Admission admit(const Request &head) = 0;

    /// The whole request. \a responder may be kept and used later.
    virtual void handle(Request request, Responder responder) = 0;

    /// The answer to what the transport itself refuses: 400, 408, 413, 414, 417, 431, 500, 501, 503 or
    /// 505. Of \a head only so much is filled as could be read. The connection closes after it, except after
    /// 500.
    [[nodiscard]] virtual Response refuse(int status, const Request &head) = 0;
};

} // namespace kefu::http
