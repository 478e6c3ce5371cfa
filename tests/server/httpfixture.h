#pragma once

#include "http/responsestream.h"
#include "http/server.h"

#include <atomic>
#include <future>
#include <optional>
#include <set>
#include <thread>

/// What the handlers of a test server share with the test.
struct HttpScript
{
    std::atomic<bool> hasFirst = false;
    std::atomic<int> handlers = 0; ///< alive
    std::atomic<int> requests = 0;
    std::atomic<int> sinks = 0; ///< alive
    std::atomic<int> streamsClosed = 0;
    std::atomic<int> streamsDrained = 0;
    std::atomic<qint64> sinkBytes = 0;
    std::atomic<int> sinkWaits = 0;

    // The first handler's, and touched on its thread alone.
    kefu::http::Mailbox *mailbox = nullptr;
    std::vector<kefu::http::Responder> held;
    std::function<void()> resumeSink; ///< of the sink that waits
    std::vector<std::shared_ptr<kefu::http::ResponseStream>> streams;
};

/// A server with these routes, whatever the method:
///   /echo      method, path, query and body       /header?name=  the value of that field
///   /big?size= so many bytes                      /hold          answered by release()
///   /later     answered after a turn of the loop  /drop          never answered
///   /refused   401 before the body                /ten           at most 10 bytes of body
///   /sink      counts a body                      /picky         a sink that stops after 10 bytes
///   /slow      a sink that waits after each piece until resumeSink(), then counts as /sink does
///   /sized?of= "five!", said to be so many bytes
///   /split     a field with line breaks in it     /empty         204
///   /stream    "one", "two", "three"              /open          a stream that the test writes to
class HttpFixture
{
public:
    explicit HttpFixture(const kefu::http::Limits &limits = {}, int workers = 1,
                         std::shared_ptr<const kefu::http::TlsIdentity> identity = nullptr);

    [[nodiscard]] quint16 port() const { return m_server->port(); }
    [[nodiscard]] kefu::http::Server &server() { return *m_server; }
    [[nodiscard]] HttpScript &script() { return *m_script; }
    void destroyServer() { m_server.reset(); }

    /// Runs \a work on the thread of the (only) worker, and waits for it.
    void onWorker(const std::function<void()> &work);
    /// Answers what /hold holds.
    void release(const QByteArray &body);
    /// Lets the sink that waits go on.
    void resumeSink();

private:
    std::shared_ptr<HttpScript> m_script;
    std::unique_ptr<kefu::http::Server> m_server;
};

/// A request without a body.
[[nodiscard]] QByteArray httpGet(const QByteArray &target, const QByteArray &moreFields = {});
[[nodiscard]] QByteArray httpPost(const QByteArray &target, const QByteArray &body,
                                  const QByteArray &moreFields = {});
