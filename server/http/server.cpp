#include "http/server.h"

#include <QTcpServer>

using namespace Qt::StringLiterals;

namespace kefu::http {
namespace {

constexpr int Backlog = 1024; // the system's own limit applies as well

} // namespace

Server::Server(Limits limits, Worker::MakeHandler makeHandler, int workers,
               std::shared_ptr<const TlsIdentity> identity, QObject *parent)
    : QObject(parent)
    , m_limits(limits)
    , m_makeHandler(std::move(makeHandler))
    , m_workers(qMax(1, workers))
    , m_identity(std::move(identity))
{
}

Server::~Server()
{
    for (const auto &lane : m_lanes)
        lane->worker->post([worker = lane->worker.get()] { worker->stop(); });
    for (const auto &lane : m_lanes) {
        if (m_port != 0) // so they were started
            lane->finished.get_future().wait();
        lane->thread.wait();
    }
}

Result<quint16> Server::listen(const QHostAddress &address, quint16 port)
{
    if (!m_lanes.empty())
        return failure(Error::Kind::Usage, tr("The server listens already."));
    // Qt's server does the binding only: each worker accepts from a descriptor of its own.
    QTcpServer binder;
    binder.setListenBacklogSize(Backlog);
    if (!binder.listen(address, port)) {
        const bool isTaken = binder.serverError() == QAbstractSocket::AddressInUseError;
        return failure(isTaken ? Error::Kind::Taken : Error::Kind::Unavailable,
                       tr("Cannot listen on %1, port %2: %3")
                           .arg(address.toString())
                           .arg(port)
                           .arg(binder.errorString()));
    }
    binder.pauseAccepting();

    return begin(Descriptor::duplicateOf(static_cast<int>(binder.socketDescriptor())), binder.serverPort());
}

Result<quint16> Server::takeOver(const Server &running)
{
    if (!m_lanes.empty())
        return failure(Error::Kind::Usage, tr("The server listens already."));
    return begin(Descriptor::duplicateOf(running.m_listening.get()), running.m_port);
}

Result<quint16> Server::begin(Descriptor listening, quint16 port)
{
    for (int i = 0; i < m_workers; ++i) {
        Descriptor own = Descriptor::duplicateOf(listening.get());
        if (!own.isOpen())
            return failure(Error::Kind::Unavailable, tr("Cannot listen: the system has no descriptor left."));
        auto lane = std::make_unique<Lane>();
        lane->thread.setObjectName(u"http-%1"_s.arg(i));
        lane->worker = std::make_unique<Worker>(m_limits, m_makeHandler, std::move(own), m_crew, m_identity);
        lane->worker->moveToThread(&lane->thread);
        m_crew.add(*lane->worker);
        m_lanes.push_back(std::move(lane));
    }
    m_listening = std::move(listening);
    m_port = port;
    for (const auto &lane : m_lanes) {
        connect(&lane->thread, &QThread::started, lane->worker.get(), &Worker::start);
        connect(
            &lane->thread, &QThread::finished, lane->worker.get(),
            [own = lane.get()] { own->finished.set_value(); }, Qt::DirectConnection);
        lane->thread.start();
    }
    return m_port;
}

QFuture<void> Server::drain(std::chrono::milliseconds atMost)
{
    if (m_drain)
        return m_drain->promise.future();
    m_drain = std::make_shared<Drain>();
    m_drain->workersLeft = static_cast<int>(m_lanes.size());
    m_drain->promise.start();
    m_listening.close();
    if (m_lanes.empty())
        m_drain->promise.finish();
    for (const auto &lane : m_lanes) {
        Worker *worker = lane->worker.get();
        QMetaObject::invokeMethod(
            worker, [worker, atMost, drain = m_drain] { worker->drain(atMost, drain); },
            Qt::QueuedConnection);
    }
    return m_drain->promise.future();
}

} // namespace kefu::http
