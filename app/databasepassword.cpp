#include "databasepassword.h"

#include "base/whenanswered.h"
#include "commands/output.h"
#include "commands/secretinput.h"
#include "keystoreof.h"
#include "settings/optionreading.h"
#include "store/postgresaddress.h"

#include <QCoreApplication>
#include <QTimer>
#include <QUrl>

#include <chrono>
#include <csignal>
#include <cstring>
#include <functional>

using namespace Qt::StringLiterals;

namespace kefu {

namespace {

using namespace std::chrono_literals;

/// For a keychain that asks its user to unlock it first.
constexpr auto keychainPatience = 60s;

struct PasswordText
{
    Q_DECLARE_TR_FUNCTIONS(KeyCommands)
};

/// The name among the keys: every database has its own.
QString keyOf(const PostgresAddress &address)
{
    return u"database "_s + address.shown();
}

/// Waits for what was asked of the keys and says \a done where it went well.
int awaitKept(const QFuture<Status> &future, const QString &done)
{
    QObject receiver;
    whenAnswered(future, &receiver, [&done](const Status &status) {
        if (!status)
            return QCoreApplication::exit(complain(
                status.error().message + u' ' +
                    PasswordText::tr("Use --key-store file, PGPASSWORD or the password file ~/.pgpass."),
                ExitCode::Failed));
        print(done + u'\n');
        QCoreApplication::exit(static_cast<int>(ExitCode::Done));
    });
    return QCoreApplication::exec();
}

/// Threads that begin meanwhile leave signals to those that wait for them.
class SignalsElsewhere
{
public:
    SignalsElsewhere()
    {
        sigset_t all;
        ::sigfillset(&all);
        ::pthread_sigmask(SIG_BLOCK, &all, &m_before);
    }
    ~SignalsElsewhere() { ::pthread_sigmask(SIG_SETMASK, &m_before, nullptr); }
    Q_DISABLE_COPY_MOVE(SignalsElsewhere)

private:
    sigset_t m_before{};
};

int withDatabase(const Options &options, const std::function<int(KeyStore &, const PostgresAddress &)> &job)
{
    const auto address = PostgresAddress::parse(options.database);
    if (!address) {
        return complain(
            PasswordText::tr("--database names no PostgreSQL server, so there is no password to keep."),
            ExitCode::Usage);
    }
    return job(*keyStoreOf(options), *address);
}

void overwriteText(char *from, const char *end)
{
    std::memset(from, 'x', static_cast<size_t>(end - from));
}

/// `…://USER:PASSWORD@…` and `…password=PASSWORD&…`
void hideIn(char *argument)
{
    char *authority = std::strstr(argument, "://");
    if (!authority)
        return;
    authority += 3;
    char *end = authority + std::strcspn(authority, "/?");
    while (end > authority && *end != '@')
        --end;
    if (char *colon = std::strchr(authority, ':'); colon && colon < end)
        overwriteText(colon + 1, end);
    for (char *at = std::strstr(authority, "password="); at; at = std::strstr(at, "password=")) {
        at += std::strlen("password=");
        overwriteText(at, at + std::strcspn(at, "&"));
    }
}

} // namespace

int runPasswordSet(const Options &options)
{
    const Secret password = readSecret(PasswordText::tr("Password: "));
    if (password.isEmpty())
        return complain(PasswordText::tr("There is no password: it is read from standard input."),
                        ExitCode::Usage);
    return withDatabase(options, [&](KeyStore &keys, const PostgresAddress &address) {
        return awaitKept(keys.write(keyOf(address), password),
                         PasswordText::tr("The password of %1 is kept.").arg(address.shown()));
    });
}

int runPasswordRemove(const Options &options)
{
    return withDatabase(options, [](KeyStore &keys, const PostgresAddress &address) {
        return awaitKept(keys.remove(keyOf(address)),
                         PasswordText::tr("The password of %1 is forgotten.").arg(address.shown()));
    });
}

void addKeptPassword(Options &options)
{
    const auto address = PostgresAddress::parse(options.database);
    if (!address || !address->password.isEmpty() || qEnvironmentVariableIsSet("PGPASSWORD"))
        return;
    const SignalsElsewhere elsewhere; // the keychain's threads live on
    const auto keys = keyStoreOf(options);
    Secret found;
    QObject receiver;
    QTimer::singleShot(keychainPatience, &receiver, [] { QCoreApplication::exit(); });
    whenAnswered(keys->read(keyOf(*address)), &receiver, [&found](const Result<Secret> &password) {
        found = password.value_or(Secret());
        QCoreApplication::exit();
    });
    QCoreApplication::exec();
    if (found.isEmpty())
        return;
    options.database += (options.database.contains(u'?') ? u"&password="_s : u"?password="_s) +
                        QString::fromLatin1(found.reveal().toPercentEncoding());
    options.databasePasswordKept = true;
}

bool hidePasswords(int argc, char **argv)
{
    bool hidden = false;
    for (int i = 1; i < argc; ++i) {
        const char *url = std::strstr(argv[i], "postgres");
        if (!url || !hasPassword(QString::fromLocal8Bit(url)))
            continue;
        hideIn(argv[i]);
        hidden = true;
    }
    return hidden;
}

} // namespace kefu
