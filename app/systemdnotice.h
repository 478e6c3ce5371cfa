#pragma once

#include <QTimer>

namespace kefu {

/// Tells systemd, where it started Kefu as a service of Type=notify, how the service is: ready, stopping, and
/// alive as often as WatchdogSec asks. Elsewhere, and in a build without libsystemd, nothing happens. For the
/// main thread; as long as its event loop turns, Kefu is alive.
class SystemdNotice
{
public:
    void ready();
    void stopping();

private:
    QTimer m_alive;
};

} // namespace kefu
