#include "serve.h"

#include "systemdnotice.h"
#include "terminationsignals.h"

#include <QCoreApplication>

#include <cstdio>

namespace kefu {

namespace {

/// Threads that start from here on get Qt's own event loop. GLib's, which the keychain needs in this thread,
/// is woken by a system call for each posted event, ten a question; Qt's only where it sleeps.
void wakeThreadsCheaply()
{
    qputenv("QT_NO_GLIB", "1");
}

} // namespace

LogSettings logSettings(const Options &options)
{
    LogSettings settings;
    settings.format = options.logFormat;
    settings.level = options.logLevel;
    settings.file = options.logFile();
    return settings;
}

void announce(const Backend &backend)
{
    std::printf("kefu: listening on %s\n", qUtf8Printable(backend.address()));
    std::fflush(stdout);
}

void complain(const Backend::Problem &problem)
{
    std::fprintf(stderr, "kefu: %s\n", qUtf8Printable(problem.error.message));
}

ExitCode serve(const Options &options)
{
    TerminationSignals::block();
    TerminationSignals termination;
    const Log log(logSettings(options));
    wakeThreadsCheaply();
    const auto started = Backend::start(options);
    if (!started) {
        complain(started.error());
        return started.error().exitCode;
    }
    Backend &backend = **started;
    announce(backend);
    SystemdNotice systemd;
    systemd.ready();

    bool stopping = false;
    QObject::connect(&termination, &TerminationSignals::requested, qApp, [&] {
        if (std::exchange(stopping, true))
            return QCoreApplication::quit(); // asked twice: now
        systemd.stopping();
        qInfo("Stopping: no new connections, what streams may finish.");
        backend.drain().then(qApp, &QCoreApplication::quit);
    });
    QCoreApplication::exec();
    return ExitCode::Done;
}

} // namespace kefu
