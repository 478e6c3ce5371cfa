#include "commands/keycommands.h"

#include "base/whenanswered.h"
#include "commands/output.h"
#include "commands/secretinput.h"
#include "keystoreof.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace kefu {

namespace {

struct KeyText
{
    Q_DECLARE_TR_FUNCTIONS(KeyCommands)
};

QString endpointOf(const Command &command, const Options &options)
{
    return command.arguments.isEmpty() ? options.endpoint : command.arguments.first();
}

/// Waits in the event loop for what was asked of \a keys, and says \a done where it went well.
int await(KeyStore &keys, QFuture<Status> (*ask)(KeyStore &, const QString &, const Secret &),
          const QString &endpoint, const Secret &key, const QString &done)
{
    QObject receiver;
    whenAnswered(ask(keys, endpoint, key), &receiver, [&](const Status &status) {
        if (status) {
            print(done + u'\n');
            return QCoreApplication::exit(static_cast<int>(ExitCode::Done));
        }
        QString said = status.error().message;
        if (status.error().kind == Error::Kind::Unavailable)
            said += u' ' + KeyText::tr("Use --key-store file, or give the key in OPENAI_API_KEY.");
        QCoreApplication::exit(complain(said, ExitCode::Failed));
    });
    return QCoreApplication::exec();
}

} // namespace

int runKeySet(const Command &command, const Options &options)
{
    const Secret key = readSecret(KeyText::tr("Key: "));
    if (key.isEmpty())
        return complain(KeyText::tr("There is no key: it is read from standard input."), ExitCode::Usage);
    const QString endpoint = endpointOf(command, options);
    const auto keys = keyStoreOf(options);
    return await(
        *keys,
        [](KeyStore &store, const QString &name, const Secret &value) { return store.write(name, value); },
        endpoint, key, KeyText::tr("The key of %1 is kept.").arg(endpoint));
}

int runKeyRemove(const Command &command, const Options &options)
{
    const QString endpoint = endpointOf(command, options);
    const auto keys = keyStoreOf(options);
    return await(
        *keys, [](KeyStore &store, const QString &name, const Secret &) { return store.remove(name); },
        endpoint, {}, KeyText::tr("The key of %1 is forgotten.").arg(endpoint));
}

} // namespace kefu
