#include "console/runconsole.h"

#include "backend.h"
#include "base/whenanswered.h"
#include "chat/chatservice.h"
#include "console/console.h"
#include "console/consoleserver.h"
#include "console/singleinstance.h"
#include "desktop/tray.h"
#include "keystoreof.h"
#include "serve.h"
#include "settings/settingsfile.h"
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

    ChatService chat(backend.store(), backend.hub(), backend.knowledge(), backend.clock(),
                     backend.makeEngine());
    chat.holdBack(options.holdBack);
    const StartSettings start{options, invocation.given, QProcessEnvironment::systemEnvironment()};
    const auto keys = keyStoreOf(options);
    ConsoleServer server(backend);
    Console console({backend.store(), backend.hub(), backend.knowledge(), chat, backend.clock(), &start,
                     keys.get(), backend.model(), &backend.tokens(), &server, &backend.memories(),
                     &backend.uploads()},
                    options.settingsFile());
    console.setServerAddress(server.address());
    QObject::connect(&server, &ServerControl::changed, &console,
                     [&] { console.setServerAddress(server.address()); });
    const auto nameEngine = [&console, &backend] {
        console.setEngineName(backend.hasModel() ? QCoreApplication::translate(
                                                       "Console", "model, with the SOP engine behind it")
                                                 : QCoreApplication::translate("Console", "SOP engine"));
    };
    nameEngine();
    QObject::connect(&console.language(), &UiLanguage::changed, &console, nameEngine);
    if (backend.model()) // its key may come from a keychain, later
        whenAnswered(backend.model()->keyWhenKnown(), &console,
                     [nameEngine](const Secret &) { nameEngine(); });
    console.setStoreName(options.database.startsWith(u"sqlite:") ? u"SQLite"_s : u"PostgreSQL"_s);
    Attention attention(backend.hub(), backend.clock());
    const Tray tray(console, attention);
    QObject::connect(&instance, &SingleInstance::showWanted, &console, &Console::comeForward);
    console.show();
    console.welcomeIfEmpty();
    announce(backend);

    QObject::connect(&termination, &TerminationSignals::requested, qApp,
                     [&] { backend.drain().then(qApp, &QCoreApplication::quit); });
    return QApplication::exec();
}

} // namespace kefu
