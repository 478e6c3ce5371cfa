#include "postgresserver.h"

#include <QDir>
#include <QFile>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>
#include <QVariant>

#include <csignal>
#include <fcntl.h>
#include <pwd.h>
#include <sched.h>
#include <sys/prctl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

constexpr int startMilliseconds = 60'000;

/// The newest that is installed.
QString findPrograms()
{
    const QDir versions(u"/usr/lib/postgresql"_s);
    QString newest;
    int newestVersion = 0;
    for (const QString &name : versions.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const QString programs = versions.filePath(name + u"/bin"_s);
        if (name.toInt() > newestVersion && QFile::exists(programs + u"/initdb"_s)) {
            newestVersion = name.toInt();
            newest = programs;
        }
    }
    return newest;
}

/// PostgreSQL refuses to run as root.
const passwd *otherUser()
{
    if (::geteuid() != 0)
        return nullptr;
    const passwd *user = ::getpwnam("postgres");
    return user ? user : ::getpwnam("nobody");
}

QString socketFolder(const QString &url)
{
    return url.section(u"host="_s, 1).section(u'&', 0, 0);
}

} // namespace

PostgresServer::~PostgresServer()
{
    stop();
}

void PostgresServer::setNetwork(const QString &name, const QStringList &addresses)
{
    m_network = u"/run/netns/"_s + name;
    m_addresses = addresses;
}

QString PostgresServer::start()
{
    if (!QSqlDatabase::isDriverAvailable(u"QPSQL"_s))
        return u"Qt's driver for PostgreSQL is missing (libqt6sql6-psql)"_s;
    m_programs = findPrograms();
    if (m_programs.isEmpty())
        return u"PostgreSQL is missing (the package postgresql)"_s;
    const QString wrong = initialise();
    return wrong.isEmpty() ? startAgain() : wrong;
}

QString PostgresServer::initialise()
{
    m_folder = std::make_unique<QTemporaryDir>(QDir::temp().filePath(u"kefu-pg-XXXXXX"_s));
    if (const passwd *user = otherUser()) {
        if (::chown(qPrintable(m_folder->path()), user->pw_uid, user->pw_gid) != 0)
            return u"The folder of PostgreSQL can't be given away"_s;
    }
    QProcess initdb;
    asOtherUser(initdb);
    initdb.setProcessChannelMode(QProcess::MergedChannels);
    initdb.start(m_programs + u"/initdb"_s,
                 {u"-D"_s, m_folder->filePath(u"data"_s), u"-U"_s, u"kefu"_s, u"-A"_s, u"trust"_s, u"-N"_s,
                  u"-E"_s, u"UTF8"_s, u"--no-locale"_s, u"--no-instructions"_s});
    if (!initdb.waitForFinished(startMilliseconds) || initdb.exitCode() != 0)
        return u"initdb failed: "_s + QString::fromUtf8(initdb.readAll());
    QFile access(m_folder->filePath(u"data/pg_hba.conf"_s)); // one user has to give a password
    if (!access.open(QIODevice::WriteOnly))
        return u"pg_hba.conf can't be written"_s;
    access.write("local all locked scram-sha-256\nlocal all all trust\n");
    if (!m_network.isEmpty())
        access.write("host all all all trust\n");
    return {};
}

void PostgresServer::asOtherUser(QProcess &process) const
{
    process.setWorkingDirectory(m_folder->path());
    process.setChildProcessModifier([user = otherUser(), network = m_network.toLocal8Bit()] {
        const int space = network.isEmpty() ? -1 : ::open(network.constData(), O_RDONLY | O_CLOEXEC);
        if (!network.isEmpty() && (space < 0 || ::setns(space, CLONE_NEWNET) != 0))
            ::_exit(1);
        if (user && (::setgid(user->pw_gid) != 0 || ::setuid(user->pw_uid) != 0))
            ::_exit(1);
        ::prctl(PR_SET_PDEATHSIG, SIGQUIT);
    });
}

QString PostgresServer::startAgain()
{
    m_process = std::make_unique<QProcess>();
    asOtherUser(*m_process);
    m_process->setProcessChannelMode(QProcess::MergedChannels);
    m_process->setStandardOutputFile(m_folder->filePath(u"log"_s), QIODevice::Append);
    m_process->start(m_programs + u"/postgres"_s,
                     {u"-D"_s, m_folder->filePath(u"data"_s), u"-k"_s, m_folder->path(), u"-c"_s,
                      u"listen_addresses="_s + m_addresses.join(u','), u"-c"_s, u"fsync=off"_s, u"-c"_s,
                      u"shared_buffers=16MB"_s});
    for (int waited = 0; waited < startMilliseconds; waited += 20) {
        if (answers())
            return {};
        if (m_process->waitForFinished(20))
            break;
    }
    return u"PostgreSQL did not start; see "_s + m_folder->filePath(u"log"_s);
}

void PostgresServer::stop()
{
    if (!m_process || m_process->state() == QProcess::NotRunning)
        return;
    ::kill(static_cast<pid_t>(m_process->processId()), SIGINT);
    if (!m_process->waitForFinished(startMilliseconds))
        m_process->kill();
}

bool PostgresServer::answers() const
{
    const QString name = QUuid::createUuid().toString();
    bool open = false;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QPSQL"_s, name);
        database.setHostName(m_folder->path());
        database.setUserName(u"kefu"_s);
        database.setDatabaseName(u"postgres"_s);
        open = database.open();
    }
    QSqlDatabase::removeDatabase(name);
    return open;
}

QString PostgresServer::makeDatabase(const QString &options)
{
    const QString name = u"t%1"_s.arg(++m_databases);
    run(url(u"postgres"_s), u"CREATE DATABASE %1 %2"_s.arg(name, options));
    return url(name);
}

QString PostgresServer::url(const QString &database, const QString &user) const
{
    return u"postgresql://%1@/%2?host=%3"_s.arg(user, database, m_folder->path());
}

QStringList PostgresServer::run(const QString &url, const QString &sql) const
{
    const QString name = QUuid::createUuid().toString();
    QStringList values;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QPSQL"_s, name);
        database.setHostName(socketFolder(url));
        database.setUserName(u"kefu"_s);
        database.setDatabaseName(url.section(u'/', 3, 3).section(u'?', 0, 0));
        if (!database.open())
            qFatal("%s", qUtf8Printable(database.lastError().text()));
        QSqlQuery query(database);
        if (!query.exec(sql))
            qFatal("%s", qUtf8Printable(query.lastError().text()));
        while (query.next())
            values.append(query.value(0).toString());
    }
    QSqlDatabase::removeDatabase(name);
    return values;
}
