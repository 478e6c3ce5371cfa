#pragma once

#include "http/limits.h"
#include "http/request.h"

#include <memory>

namespace kefu::http {

/// Turns bytes into one request after another, with every limit on their form applied. Knows no socket and no
/// time.
///
/// The caller keeps what was not consumed and shows it again, with more behind it, in the next call.
class RequestParser
{
public:
    enum class Event
    {
        NeedMore, ///< nothing to do before more bytes are there
        Head,     ///< request() has its head; setBodyLimit() is due now
        Body,     ///< a piece of the body
        Complete, ///< the request ends here; reset() before the next
        Failed    ///< status() says how to refuse it; nothing more can be read from this client
    };

    struct Step
    {
        Event event;
        qsizetype consumed;
        QByteArrayView body; ///< lies within the input
    };

    explicit RequestParser(const Limits &limits);
    ~RequestParser();
    Q_DISABLE_COPY_MOVE(RequestParser)

    [[nodiscard]] Step next(QByteArrayView input);
    void reset();

    /// As far as it is known: before Head at most method and target.
    [[nodiscard]] Request &request();

    // From Head on.
    void setBodyLimit(qint64 bytes);
    [[nodiscard]] bool hasBody() const;
    /// -1 where the body is chunked.
    [[nodiscard]] qint64 contentLength() const;
    [[nodiscard]] bool keepAlive() const;
    /// The client waits for `100 Continue` before it sends the body.
    [[nodiscard]] bool expectsContinue() const;

    [[nodiscard]] int status() const;

private:
    class Machine;
    std::unique_ptr<Machine> m_machine;
};

} // namespace kefu::http
