#pragma once

#include "http/crew.h"
#include "http/listener.h"
#include "http/mailbox.h"
#include "http/tlsidentity.h"

#include <QPromise>
#include <QTimer>

#include <atomic>
#include <unordered_map>

namespace kefu::http {

/// How far a server is with draining; the last worker to finish keeps the promise.
struct Drain
{
    QPromise<void> promise;
    std::atomic<int> workersLeft;
};

/// One thread's share of a server: its handler and its connections. Everything but the constructor, the
/// destructor and connectionCount() runs on the thread that it was moved to.
class Worker final : public QObject
{
    Q_OBJECT

public:
    using MakeHandler = std::function<std::unique_ptr<RequestHandler>()>;

    /// \a identity: null without TLS.
    Worker(Limits limits, MakeHandler makeHandler, Descriptor listening, Crew &crew,
           std::shared_ptr<const TlsIdentity> identity);
    ~Worker() override;

    void start();
    /// Does \a work on the worker's thread, once that has started. From any thread.
    void post(std::function<void()> work) { m_mailbox.post(std::move(work)); }
    void drain(std::chrono::milliseconds atMost, std::shared_ptr<Drain> drain);
    /// Cuts all connections, destroys the handler and quits the thread.
    void stop();

    [[nodiscard]] int connectionCount() const { return m_count.load(std::memory_order_relaxed); }

private:
    void place(Client client);
    void adopt(Client client);
    void forget(Connection &connection);
    void sweep();
    void endAll();
    void finishDrain();
    [[nodiscard]] std::vector<Connection *> connections() const;

    const Limits m_limits;
    const MakeHandler m_makeHandler;
    Descriptor m_listening;
    Crew &m_crew;
    const std::shared_ptr<const TlsIdentity> m_identity;
    std::atomic<int> m_count = 0; // with those that are on their way here from another worker

    Mailbox m_mailbox;
    std::unique_ptr<Poller> m_poller;
    std::unique_ptr<RequestHandler> m_handler;
    std::unique_ptr<Workbench> m_bench;
    std::unique_ptr<Listener> m_listener;
    std::unordered_map<Connection *, std::unique_ptr<Connection>> m_connections;
    QTimer m_sweep{this};
    std::shared_ptr<Drain> m_drain;
    bool m_draining = false;
};

} // namespace kefu::http
