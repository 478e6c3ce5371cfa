#pragma once

#include "serving/servercontrol.h"

namespace kefu {

/// A server that listens nowhere: does what it is told, except on the port 81, which is taken.
class FakeServer final : public ServerControl
{
    Q_OBJECT

public:
    using ServerControl::ServerControl;

    [[nodiscard]] State state() const override { return m_runs ? State::Running : State::Stopped; }
    [[nodiscard]] QString address() const override
    {
        return m_runs ? QStringLiteral("http://127.0.0.1:%1").arg(m_port) : QString();
    }
    [[nodiscard]] quint16 port() const override { return m_port; }
    void listenOn(quint16 port) override
    {
        if (port == 81) {
            Q_EMIT failed({Error::Kind::Taken, QStringLiteral("Port 81 is taken.")});
            return;
        }
        m_runs = true;
        m_port = port;
        Q_EMIT changed();
    }
    void stop() override
    {
        m_runs = false;
        Q_EMIT changed();
    }
    void watchRequests(bool isWatched) override { watched = isWatched; }
    [[nodiscard]] QList<SeenClient> clients() const override { return followers; }
    [[nodiscard]] int connections() const override { return 0; }

    bool watched = false;
    QList<SeenClient> followers;

private:
    bool m_runs = true;
    quint16 m_port = 8000;
};

} // namespace kefu
