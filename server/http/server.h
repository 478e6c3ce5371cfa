#pragma once

#include "base/result.h"
#include "http/worker.h"

#include <QFuture>
#include <QThread>

#include <future>

namespace kefu::http {

/// An HTTP/1.1 server. Its connections are spread over workers, each a thread with an event loop and a
/// handler of its own. To be used from one thread; what it is given to make handlers runs on the workers'
/// threads, maybe at once.
class Server final : public QObject
{
    Q_OBJECT

public:
    /// Speaks TLS where there is an \a identity.
    Server(Limits limits, Worker::MakeHandler makeHandler, int workers,
           std::shared_ptr<const TlsIdentity> identity = nullptr, QObject *parent = nullptr);
    /// Cuts what is under way; drain() first where that matters.
    ~Server() override;

    /// Once. The port it listens on, where 0 asks for any; Error::Kind::Taken where another program has it.
    [[nodiscard]] Result<quint16> listen(const QHostAddress &address, quint16 port);
    /// As listen(), on the socket of \a running, which can then be drained: whoever connects meanwhile waits
    /// in that socket and finds nothing closed.
    [[nodiscard]] Result<quint16> takeOver(const Server &running);
    [[nodiscard]] quint16 port() const { return m_port; }

    /// Accepts no more and closes what is idle. Finished when the last answer and the last stream are; what
    /// takes longer than \a atMost is cut.
    [[nodiscard]] QFuture<void> drain(std::chrono::milliseconds atMost);

    [[nodiscard]] int connectionCount() const { return m_crew.connections(); }

private:
    struct Lane
    {
        QThread thread;
        std::promise<void> finished; // the thread touches nothing of ours any more
        std::unique_ptr<Worker> worker;
    };

    [[nodiscard]] Result<quint16> begin(Descriptor listening, quint16 port);

    const Limits m_limits;
    const Worker::MakeHandler m_makeHandler;
    const int m_workers;
    const std::shared_ptr<const TlsIdentity> m_identity;
    quint16 m_port = 0;
    Descriptor m_listening; ///< the workers have duplicates
    Crew m_crew;
    std::vector<std::unique_ptr<Lane>> m_lanes;
    std::shared_ptr<Drain> m_drain;
};

} // namespace kefu::http
