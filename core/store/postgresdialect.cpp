#include "store/postgresdialect.h"

#include "store/sqlitecopy.h"

#include <QCoreApplication>
#include <QRandomGenerator>
#include <QSqlDatabase>
#include <QSqlError>
#include <QStringBuilder>

#include <initializer_list>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

/// pg_xact_status(), and what people still run.
constexpr int oldestServer = 130000;
/// Any number that others are unlikely to lock: "Kefu" in ASCII.
constexpr qint64 migrationLock = PostgresDialect::writeLock - 1;

QString quoted(const QString &value)
{
    return u'\'' + QString(value).replace(u'\\', u"\\\\"_s).replace(u'\'', u"\\'"_s) + u'\'';
}

Result<QString> valueOf(Connection &connection, QStringView sql)
{
    Statement statement = connection.prepared(sql);
    if (Status ran = statement.run(); !ran)
        return tl::unexpected(ran.error());
    return statement.next() ? statement.text(0) : QString();
}

} // namespace

PostgresDialect::PostgresDialect(PostgresAddress address)
    : m_address(std::move(address))
    , m_process(static_cast<qint64>(QRandomGenerator::system()->generate64() >> 1))
{
}

QString PostgresDialect::driver() const
{
    return u"QPSQL"_s;
}

QString PostgresDialect::place() const
{
    return m_address.shown();
}

Status PostgresDialect::examine(int newestVersion)
{
    auto connection = Connection::open(*this, Access::Examine);
    if (!connection)
        return tl::unexpected(connection.error());
    if (Status usable = checkServer(**connection); !usable)
        return usable;
    const auto found = version(**connection);
    if (!found)
        return tl::unexpected(found.error());
    if (*found <= newestVersion)
        return {};
    return failure(Error::Kind::Newer,
                   QCoreApplication::translate("Store", "%1 was written by a later version of Kefu; it was "
                                                        "left as it is. Use that version.")
                       .arg(place()));
}

Status PostgresDialect::checkServer(Connection &connection) const
{
    const auto server = valueOf(connection, u"SELECT current_setting('server_version_num')");
    if (!server)
        return tl::unexpected(server.error());
    if (server->toInt() < oldestServer) {
        return failure(Error::Kind::Unavailable,
                       QCoreApplication::translate(
                           "Store", "%1: the server is PostgreSQL %2. Kefu needs 13 or later: update it.")
                           .arg(place(), QString::number(server->toInt() / 10000)));
    }
    const auto encoding = valueOf(connection, u"SELECT current_setting('server_encoding')");
    if (!encoding)
        return tl::unexpected(encoding.error());
    if (*encoding == u"UTF8")
        return {};
    return failure(
        Error::Kind::Unavailable,
        QCoreApplication::translate("Store", "%1: the database's encoding is %2. Make one that can hold "
                                             "every text: createdb --encoding=UTF8 --template=template0 NAME")
            .arg(place(), *encoding));
}

Status PostgresDialect::openDatabase(QSqlDatabase &database, Access) const
{
    if (!database.isValid()) {
        return failure(Error::Kind::Unavailable,
                       QCoreApplication::translate("Store", "Qt's driver for PostgreSQL is not installed. "
                                                            "Install the package libqt6sql6-psql."));
    }
    QStringList options;
    const auto add = [&options](const QString &name, const QString &value) {
        options.append(name + u'=' + quoted(value));
    };
    for (const auto &[name, value] : m_address.options)
        add(name, value);
    // A server that is cut off is noticed, and given up, within seconds.
    for (const auto &[name, value] :
         {std::pair(u"connect_timeout"_s, u"5"_s), std::pair(u"keepalives_idle"_s, u"5"_s),
          std::pair(u"keepalives_interval"_s, u"2"_s), std::pair(u"keepalives_count"_s, u"3"_s),
          std::pair(u"tcp_user_timeout"_s, u"10000"_s),
          std::pair(u"fallback_application_name"_s, u"kefu"_s)}) {
        if (!m_address.has(name))
            add(name, value);
    }
    if (!m_address.ports.isEmpty())
        add(u"port"_s, m_address.ports);
    database.setConnectOptions(options.join(u';'));
    database.setHostName(m_address.hosts);
    database.setUserName(m_address.user);
    database.setPassword(m_address.password);
    database.setDatabaseName(m_address.database);
    if (database.open())
        return {};
    return tl::unexpected(errorFrom(database.lastError()));
}

Status PostgresDialect::prepareConnection(Connection &connection, Access access) const
{
    // Nobody waits for ever: not for a lock, nor for a process that stopped in the middle of a transaction.
    QString settings = u"SET client_min_messages = error; SET lock_timeout = '10s';"
                       " SET idle_in_transaction_session_timeout = '10s'; SET jit = off;"_s;
    if (access == Access::Write) {
        // What was acknowledged is on the disk; a stricter setting than `on` is the operator's choice.
        settings += u" SELECT set_config('synchronous_commit', 'on', false)"
                    " WHERE current_setting('synchronous_commit') = 'off';"
                    " SELECT set_config('kefu.process', '%1', false)"_s.arg(m_process);
    } else {
        // A search is planned for what it looks for: a rare word and a common one want different ways.
        settings += u" SET default_transaction_read_only = on; SET plan_cache_mode = force_custom_plan"_s;
    }
    return connection.execute(settings);
}

bool PostgresDialect::streamsRows() const
{
    return false;
}

/// Transactions and settings can't be.
bool PostgresDialect::canPrepare(QStringView sql) const
{
    static constexpr std::initializer_list<QStringView> preparable{u"SELECT", u"INSERT", u"UPDATE", u"DELETE",
                                                                   u"WITH"};
    return std::ranges::any_of(preparable, [sql](QStringView word) { return sql.startsWith(word); });
}

QString PostgresDialect::returning(QStringView key) const
{
    return u" RETURNING "_s % key;
}

QString PostgresDialect::lockingRows() const
{
    return u" FOR UPDATE"_s;
}

QString PostgresDialect::migrations() const
{
    return u":/kefu/store/sql/postgresql"_s;
}

Result<int> PostgresDialect::version(Connection &connection) const
{
    // Asked of the catalogue as of now; to_regclass() may answer from what this process once knew.
    Statement tables =
        connection.prepared(u"SELECT count(*) FILTER (WHERE relname = 'kefu_store'), count(*) FROM pg_class"
                            " WHERE relname IN ('kefu_store', 'sessions') AND relkind IN ('r', 'p')"
                            " AND relnamespace = CAST(current_schema() AS REGNAMESPACE)");
    if (Status ran = tables.run(); !ran)
        return tl::unexpected(ran.error());
    if (!tables.next())
        return failure(Error::Kind::Internal, u"pg_class"_s);
    if (tables.number(0) == 1) {
        return valueOf(connection, u"SELECT version FROM kefu_store").map([](const QString &version) {
            return version.toInt();
        });
    }
    if (tables.number(1) == 0)
        return 0;
    return failure(Error::Kind::Invalid,
                   QCoreApplication::translate("Store", "%1 holds tables that are not Kefu's; it was left as "
                                                        "it is. Give Kefu a database of its own.")
                       .arg(place()));
}

Status PostgresDialect::beginMigration(Connection &connection) const
{
    if (Status begun = connection.execute(u"BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"_s); !begun)
        return begun;
    // Until the end of the transaction. One that waits finds the migration done, however long it took.
    return connection.execute(
        u"SET LOCAL lock_timeout = 0; SELECT pg_advisory_xact_lock(%1)"_s.arg(migrationLock));
}

Status PostgresDialect::setVersion(Connection &connection, int version) const
{
    return connection.execute(u"UPDATE kefu_store SET version = %1"_s.arg(version));
}

/// The server's own tools keep copies.
Status PostgresDialect::keepCopy(Connection &, int) const
{
    return {};
}

Status PostgresDialect::copyInto(Connection &connection, const QString &path) const
{
    return copyToSqlite(connection, path);
}

Status PostgresDialect::afterMigrations(Connection &) const
{
    return {};
}

/// Beside others. Two that change the same sessions in another order are in each other's way; one of them
/// then has the store alone, which keeps the next ones waiting too.
QString PostgresDialect::beginWriting() const
{
    return u"BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; SELECT pg_advisory_xact_lock_shared(%1)"_s.arg(
        writeLock);
}

QString PostgresDialect::beginWritingAlone() const
{
    return u"BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; SELECT pg_advisory_xact_lock(%1)"_s.arg(
        writeLock);
}

QString PostgresDialect::beginReading() const
{
    return u"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"_s;
}

/// A statement of its own even where there is nothing to say: PostgreSQL takes the COMMIT of a transaction
/// that has failed without a word, and rolls it back.
Result<QString> PostgresDialect::announce(Connection &connection, qint64 lastEvent) const
{
    if (lastEvent == 0)
        return valueOf(connection, u"SELECT CAST(pg_current_xact_id_if_assigned() AS TEXT)");
    Statement notify = connection.prepared(
        u"SELECT CAST(pg_current_xact_id() AS TEXT), pg_notify('kefu', 'events ' || CAST(? AS TEXT))");
    notify.bindText(QString::number(lastEvent));
    if (Status ran = notify.run(); !ran)
        return tl::unexpected(ran.error());
    return notify.next() ? notify.text(0) : QString();
}

Result<bool> PostgresDialect::wasCommitted(Connection &connection, const QString &ticket) const
{
    {
        // Where the server is still busy with it, this waits for its end.
        Statement wait = connection.prepared(u"SELECT last FROM event_numbers FOR UPDATE");
        if (Status ran = wait.run(); !ran)
            return tl::unexpected(ran.error());
    }
    Statement ask = connection.prepared(u"SELECT pg_xact_status(CAST(? AS xid8))");
    ask.bindText(ticket);
    if (Status ran = ask.run(); !ran)
        return tl::unexpected(ran.error());
    return ask.next() && ask.text(0) == u"committed";
}

/// The server sees to its log itself.
Status PostgresDialect::checkpoint(std::unique_ptr<Connection> &) const
{
    return {};
}

QString PostgresDialect::channel() const
{
    return u"kefu"_s;
}

Status PostgresDialect::tell(Connection &connection, const QString &what) const
{
    Statement notify = connection.prepared(u"SELECT pg_notify('kefu', ?)");
    notify.bindText(what);
    return notify.run();
}

QString PostgresDialect::abandonedMessages() const
{
    // Who was away himself can't tell: after an outage nobody was seen for a while.
    return u"SELECT m.id FROM messages m WHERE m.state = 0 AND NOT EXISTS (SELECT 1 FROM processes p"
           " WHERE p.id = m.process AND (p.seen_at > clock_timestamp() - INTERVAL '10 seconds'"
           " OR NOT EXISTS (SELECT 1 FROM processes judge WHERE judge.id = %1"
           " AND judge.since < clock_timestamp() - INTERVAL '10 seconds')))"
           " ORDER BY m.id FOR UPDATE OF m SKIP LOCKED"_s.arg(m_process);
}

Status PostgresDialect::showPresence(Connection &connection) const
{
    Statement show =
        connection.prepared(u"INSERT INTO processes (id, seen_at) VALUES (?, clock_timestamp())"
                            " ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at, since ="
                            " CASE WHEN processes.seen_at < excluded.seen_at - INTERVAL '5 seconds'"
                            " THEN excluded.seen_at ELSE processes.since END");
    show.bindNumber(m_process);
    return show.run();
}

Status PostgresDialect::endPresence(Connection &connection) const
{
    Statement end = connection.prepared(
        u"DELETE FROM processes WHERE id = ? OR seen_at < clock_timestamp() - INTERVAL '1 day'");
    end.bindNumber(m_process);
    return end.run();
}

} // namespace kefu
