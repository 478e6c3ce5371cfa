#include "console/runconsole.h"

#include "console/singleinstance.h"
#include "console/workplace.h"
#include "serve.h"
#include "terminationsignals.h"

#include <QApplication>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace kefu {

namespace {

/// Qt ends the process where there is no display; this says what to do instead.
bool hasDisplay()
{
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY") ||
           qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
}

} // namespace

int runConsole(const Invocation &invocation, int argc, char **argv)
{
    if (!hasDisplay()) {
        std::fputs("kefu: there is no display; kefu --server-only serves without one\n", stderr);
        return static_cast<int>(ExitCode::Usage);
    }
    const Options &options = invocation.options;
    TerminationSignals::block();
    const QApplication application(argc, argv);
    TerminationSignals termination;
    QApplication::setApplicationDisplayName(u"Kefu"_s);
    QGuiApplication::setDesktopFileName(u"kefu"_s);
    SingleInstance instance(options.dataDir);
    if (instance.isSecond()) {
        std::puts("kefu: it runs already with this data folder; its window comes forward");
        return static_cast<int>(ExitCode::Done);
    }
    const Log log(logSettings(options));
    const auto started = Backend::start(options);
    if (!started) {
        complain(started.error());
        return static_cast<int>(started.error().exitCode);
    }
    Backend &backend = **started;
    Workplace workplace(backend, options, invocation.given);
    Console &console = workplace.console();
    QObject::connect(&instance, &SingleInstance::showWanted, &console, &Console::comeForward);
    console.show();
    console.welcomeIfEmpty();
    announce(backend);

    QObject::connect(&termination, &TerminationSignals::requested, qApp,
                     [&] { backend.drain().then(qApp, &QCoreApplication::quit); });
    return QApplication::exec();
}

} // namespace kefu
