#pragma once

#include "http/headers.h"
#include "http/responsestream.h"

#include <QByteArray>
#include <QJsonObject>

#include <chrono>
#include <memory>

namespace kefu::api {

/// Server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html) on a response. Safe to
/// write to after the client has gone.
class EventStream
{
public:
    /// Sends the head: `text/event-stream; charset=utf-8`, not cached and not buffered by proxies, with \a
    /// headers.
    EventStream(std::shared_ptr<http::ResponseStream> stream, http::Headers headers);

    void send(const QJsonObject &data);
    void sendLine(const QByteArray &data); ///< without a line break in it
    /// With an `id:`, so that a client that comes again says how far it got.
    void sendNumbered(qint64 id, const QByteArray &data);
    /// With an id of another kind, behind the data.
    void sendMarked(const QByteArray &id, const QByteArray &data);
    void keepAlive();
    /// Whoever loses the stream is to come again after so long.
    void sendRetry(std::chrono::milliseconds after);
    /// Of a type of its own, for `addEventListener`.
    void sendNamed(const QByteArray &type, const QJsonObject &data);
    /// More than \a bytes wait for the client.
    [[nodiscard]] bool isBehind(qint64 bytes) const { return m_stream->isBehind(bytes); }
    void end();

private:
    std::shared_ptr<http::ResponseStream> m_stream;
};

} // namespace kefu::api
