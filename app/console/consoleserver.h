#pragma once

#include "backend.h"
#include "serving/servercontrol.h"

#include <QTimer>

namespace kefu {

/// The backend's server, handed to the console.
class ConsoleServer final : public ServerControl
{
    Q_OBJECT

public:
    /// \a backend must outlive this.
    explicit ConsoleServer(Backend &backend, QObject *parent = nullptr);

    [[nodiscard]] State state() const override;
    [[nodiscard]] QString address() const override;
    [[nodiscard]] quint16 port() const override { return m_backend.port(); }
    void listenOn(quint16 port) override;
    void stop() override;
    void watchRequests(bool watched) override;
    [[nodiscard]] QList<SeenClient> clients() const override;
    [[nodiscard]] int connections() const override { return m_backend.connectionCount(); }

private:
    void takeRequests();

    Backend &m_backend;
    bool m_stopping = false;
    qint64 m_newestEvent = 0;
    QTimer m_taking;
};

} // namespace kefu
