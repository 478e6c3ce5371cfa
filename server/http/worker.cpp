#include "http/worker.h"

#include "http/plainchannel.h"
#include "http/tlschannel.h"

#include <QThread>

#include <algorithm>

namespace kefu::http {
namespace {

constexpr std::size_t ScratchBytes = 64 * 1024;
constexpr int TurnedAwayAtMost = 64; // at once; the rest waits unaccepted
/// For the last words of what a drain doesn't wait for any longer.
constexpr std::chrono::milliseconds wrapUpTime{1000};

/// Often enough for the shortest limit, and no oftener than it takes.
std::chrono::milliseconds sweepInterval(const Limits &limits)
{
    using namespace std::chrono_literals;
    const auto shortest =
        std::min({limits.head, limits.body, limits.idle, limits.stall, limits.linger, limits.halfOpen});
    return std::clamp(shortest / 4, 20ms, 1000ms);
}

} // namespace

Worker::Worker(Limits limits, MakeHandler makeHandler, Descriptor listening, Crew &crew,
               std::shared_ptr<const TlsIdentity> identity)
    : m_limits(limits)
    , m_makeHandler(std::move(makeHandler))
    , m_listening(std::move(listening))
    , m_crew(crew)
    , m_identity(std::move(identity))
{
    m_sweep.setInterval(sweepInterval(m_limits));
    connect(&m_sweep, &QTimer::timeout, this, &Worker::sweep);
}

Worker::~Worker() = default;

void Worker::start()
{
    m_poller = std::make_unique<Poller>();
    m_mailbox.attach(*m_poller);
    m_handler = m_makeHandler();
    m_bench.reset(new Workbench{
        m_limits, *m_handler, {}, std::vector<char>(ScratchBytes), [this](Connection &connection) {
            forget(connection);
        }});
    const auto accepted = [this](Client client) { place(std::move(client)); };
    // Even without a connection of its own, this worker must look later whether there is room again.
    const auto paused = [this] { m_sweep.start(); };
    m_listener = std::make_unique<Listener>(*m_poller, std::move(m_listening), accepted, paused);
    if (m_listener->isPaused())
        m_sweep.start();
}

void Worker::drain(std::chrono::milliseconds atMost, std::shared_ptr<Drain> drain)
{
    m_drain = std::move(drain);
    m_draining = true;
    m_listener.reset();
    QTimer::singleShot(std::max(atMost - wrapUpTime, {}), this, [this] {
        if (m_handler)
            m_handler->wrapUp();
    });
    QTimer::singleShot(atMost, this, &Worker::endAll);
    for (Connection *connection : connections())
        connection->drain();
    finishDrain();
}

void Worker::stop()
{
    m_listener.reset();
    m_listening.close();
    m_sweep.stop();
    endAll();
    finishDrain();
    m_handler.reset();
    thread()->quit();
}

/// Which worker accepts is chance. Who gets the client is not, so that none idles while another queues.
void Worker::place(Client client)
{
    Worker &target = m_crew.leastBusy(*this);
    target.m_count.fetch_add(1, std::memory_order_relaxed);
    if (&target == this)
        return adopt(std::move(client));
    // Shared, so that the socket closes even where the other worker stops before it gets there.
    auto box = std::make_shared<Client>(std::move(client));
    target.post([&target, box] { target.adopt(std::move(*box)); });
}

void Worker::adopt(Client client)
{
    if (!m_handler || m_draining) { // came from another worker, too late
        m_count.fetch_sub(1, std::memory_order_relaxed);
        return;
    }
    std::unique_ptr<Channel> channel = std::make_unique<PlainChannel>(*m_poller, std::move(client.socket));
    if (m_identity) {
        channel = std::make_unique<TlsChannel>(std::move(channel), *m_identity);
        client.peer.secure = true;
    }
    auto owned = std::make_unique<Connection>(*m_bench, std::move(channel), std::move(client.peer));
    Connection &connection = *owned;
    m_connections.emplace(&connection, std::move(owned));
    if (!m_sweep.isActive())
        m_sweep.start();

    const int excess = m_crew.connections() - m_limits.connections;
    if (excess > 0)
        connection.turnAway(503);
    if (excess >= TurnedAwayAtMost && m_listener)
        m_listener->pause();
}

void Worker::forget(Connection &connection)
{
    const auto found = m_connections.find(&connection);
    if (found == m_connections.end())
        return;
    // It is in the midst of something, or a caller of it is.
    found->second.release()->deleteLater();
    m_connections.erase(found);
    m_count.fetch_sub(1, std::memory_order_relaxed);
    if (m_connections.empty())
        finishDrain();
}

void Worker::sweep()
{
    const Connection::Time now = std::chrono::steady_clock::now();
    for (Connection *connection : connections())
        connection->sweep(now);
    if (m_listener && m_listener->isPaused() &&
        m_crew.connections() < m_limits.connections + TurnedAwayAtMost)
        m_listener->resume();
    if (m_connections.empty() && (!m_listener || !m_listener->isPaused()))
        m_sweep.stop();
}

void Worker::endAll()
{
    for (Connection *connection : connections())
        connection->end();
}

void Worker::finishDrain()
{
    if (!m_drain || !m_connections.empty())
        return;
    const std::shared_ptr<Drain> drain = std::exchange(m_drain, nullptr);
    if (drain->workersLeft.fetch_sub(1) == 1)
        drain->promise.finish();
}

/// A copy: looking at one may end another.
std::vector<Connection *> Worker::connections() const
{
    std::vector<Connection *> list;
    list.reserve(m_connections.size());
    for (const auto &[connection, owned] : m_connections)
        list.push_back(connection);
    return list;
}

} // namespace kefu::http
