#include "backup/restore.h"
#include "command.h"
#include "commandline.h"
#include "commands/output.h"
#include "commands/runcommand.h"
#include "databasepassword.h"
#include "exitcode.h"
#include "serve.h"
#include "translation.h"

#ifdef KEFU_HAS_UI
#    include "console/runconsole.h"
#endif

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cstdio>

using namespace kefu;
using namespace Qt::StringLiterals;

namespace {

void nameApplication()
{
    QCoreApplication::setApplicationName(u"kefu"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(KEFU_VERSION));
}

/// Which application object is right is known only after the command line was read, and reading it needs one.
QStringList argumentsOf(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    return QCoreApplication::arguments();
}

CommandLine::Parsed parse(const QStringList &arguments, int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const Translation translation;
    return CommandLine::parse(arguments, QProcessEnvironment::systemEnvironment());
}

void warnOfPassword(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const Translation translation;
    std::fprintf(
        stderr, "kefu: %s\n",
        qUtf8Printable(QCoreApplication::translate(
            "CommandLine",
            "There is a password on the command line, which others on this machine could read and the shell "
            "may keep. Give it to kefu password set, in PGPASSWORD or in the password file ~/.pgpass.")));
}

bool usesStore(Command::Kind kind)
{
    using Kind = Command::Kind;
    static constexpr std::array kinds{
        Kind::Serve,      Kind::TokenAdd,          Kind::TokenList, Kind::TokenRevoke,
        Kind::Backup,     Kind::Restore,           Kind::PackQueue, Kind::PackAccept,
        Kind::PackReject, Kind::PackDisagreements, Kind::Replay};
    return std::ranges::find(kinds, kind) != kinds.end();
}

/// Completes what the options name, and finishes a restore that was killed. True where that may have changed
/// the settings.
Result<bool> settle(Invocation &invocation, int argc, char **argv)
{
    if (!usesStore(invocation.command.kind) && invocation.command.kind != Command::Kind::Doctor)
        return false;
    QCoreApplication application(argc, argv);
    const Translation translation;
    addKeptPassword(invocation.options);
    return usesStore(invocation.command.kind) ? settleRestore(invocation.options) : false;
}

int run(const Invocation &invocation, int argc, char **argv)
{
#ifdef KEFU_HAS_UI
    if (invocation.command.kind == Command::Kind::Serve && !invocation.options.serverOnly)
        return runConsole(invocation, argc, argv);
#endif
    QCoreApplication application(argc, argv);
    const Translation translation;
    if (invocation.command.kind == Command::Kind::Serve)
        return static_cast<int>(serve(invocation.options));
    return static_cast<int>(runCommand(invocation.command, invocation.options));
}

} // namespace

int main(int argc, char **argv)
{
    nameApplication();
    const QStringList arguments = argumentsOf(argc, argv);
    if (hidePasswords(argc, argv))
        warnOfPassword(argc, argv);
    CommandLine::Parsed parsed = parse(arguments, argc, argv);
    for (bool again = true; again && std::holds_alternative<Invocation>(parsed);) {
        const auto settled = settle(std::get<Invocation>(parsed), argc, argv);
        if (!settled)
            return complain(settled.error().message, ExitCode::Store);
        again = *settled;
        if (again)
            parsed = parse(arguments, argc, argv);
    }
    if (const auto *printout = std::get_if<Printout>(&parsed)) {
        std::fputs(qUtf8Printable(printout->text), stdout);
        return 0;
    }
    if (const auto *error = std::get_if<Error>(&parsed)) {
        std::fprintf(stderr, "kefu: %s\n", qUtf8Printable(error->message));
        return static_cast<int>(ExitCode::Usage);
    }
    return run(std::get<Invocation>(parsed), argc, argv);
}
