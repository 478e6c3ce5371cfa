#include "systemdnotice.h"

#ifdef KEFU_SYSTEMD
#    include <systemd/sd-daemon.h>
#endif

#include <chrono>

namespace kefu {

#ifdef KEFU_SYSTEMD

void SystemdNotice::ready()
{
    sd_notify(0, "READY=1");
    uint64_t microseconds = 0;
    if (sd_watchdog_enabled(0, &microseconds) <= 0)
        return;
    QObject::connect(&m_alive, &QTimer::timeout, &m_alive, [] { sd_notify(0, "WATCHDOG=1"); });
    m_alive.start(
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::microseconds(microseconds / 2)));
}

void SystemdNotice::stopping()
{
    sd_notify(0, "STOPPING=1");
}

#else

void SystemdNotice::ready() {}

void SystemdNotice::stopping() {}

#endif

} // namespace kefu
