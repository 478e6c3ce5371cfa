#include "store/postgresfill.h"

#include "store/connection.h"
#include "store/copydialect.h"
#include "store/migrations.h"
#include "store/postgresdialect.h"
#include "store/tablecopy.h"

#include <QCoreApplication>
#include <QHash>
#include <QStringBuilder>

#include <iterator>
#include <ranges>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

struct FillText
{
    Q_DECLARE_TR_FUNCTIONS(Store)
};

Result<qint64> numberFrom(Connection &connection, const QString &sql)
{
    Statement select = connection.prepared(sql);
    if (Status ran = select.run(); !ran)
        return tl::unexpected(ran.error());
    const qint64 number = select.next() ? select.number(0) : 0;
    return select.status().map([number] { return number; });
}

/// What a store holds though nobody has used it: the rows of a table that don't count.
QString ordinaryRows(const QString &table)
{
    static const QHash<QString, QString> conditions{
        {u"event_numbers"_s, u"true"_s},
        {u"text_indexes"_s, u"true"_s},
        {u"agents"_s, u"true"_s},
        {u"memories"_s, u"source IS NOT NULL"_s}, // the pack's
        {u"events"_s, u"session IS NULL AND session_id IS NULL"_s}};
    return conditions.value(table, u"false"_s);
}

Result<std::unique_ptr<Connection>> openUpdated(const Dialect &dialect)
{
    const auto migrations = Migrations::in(dialect.migrations());
    if (!migrations)
        return tl::unexpected(migrations.error());
    auto connection = Connection::open(dialect, Access::Write);
    if (!connection)
        return connection;
    return migrations->apply(**connection).map([&] { return std::move(*connection); });
}

} // namespace

PostgresFill::PostgresFill(Dialect &dialect, std::unique_ptr<Connection> connection)
    : m_dialect(dialect)
    , m_connection(std::move(connection))
{
}

PostgresFill::~PostgresFill()
{
    if (m_open)
        (void)m_connection->execute(u"ROLLBACK"_s); // as the server does where the connection is lost
}

Result<std::unique_ptr<PostgresFill>> PostgresFill::begin(Dialect &dialect)
{
    const auto migrations = Migrations::in(dialect.migrations());
    if (!migrations)
        return tl::unexpected(migrations.error());
    return dialect.examine(migrations->newest())
        .and_then([&] { return openUpdated(dialect); })
        .and_then([&](std::unique_ptr<Connection> connection) -> Result<std::unique_ptr<PostgresFill>> {
            std::unique_ptr<PostgresFill> fill(new PostgresFill(dialect, std::move(connection)));
            return fill->beginAlone().map([&] { return std::move(fill); });
        });
}

/// A process that starts meanwhile can't say that it is there, and gives up after the lock's time.
Status PostgresFill::beginAlone()
{
    m_open = true;
    Status begun =
        m_connection->execute(u"BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"_s)
            .and_then(
                [&] { return m_connection->execute(u"SET LOCAL idle_in_transaction_session_timeout = 0"_s); })
            .and_then(
                [&] { return m_connection->execute(u"LOCK TABLE processes IN SHARE ROW EXCLUSIVE MODE"_s); });
    if (!begun)
        return begun;
    const auto others = numberFrom(*m_connection, u"SELECT count(*) FROM processes WHERE seen_at >"
                                                  " clock_timestamp() - INTERVAL '10 seconds'"_s);
    const auto alone = numberFrom(
        *m_connection,
        u"SELECT CAST(pg_try_advisory_xact_lock(%1) AS INTEGER)"_s.arg(PostgresDialect::writeLock));
    if (!others || !alone)
        return tl::unexpected(!others ? others.error() : alone.error());
    if (*others == 0 && *alone == 1)
        return {};
    return failure(Error::Kind::Taken,
                   FillText::tr("%1 is in use; nothing was changed. Stop every Kefu that uses it "
                                "first, and wait ten seconds after one that was killed.")
                       .arg(m_dialect.place()));
}

Status PostgresFill::checkEmpty(Connection &sqlite)
{
    const auto tables = TableCopy::allOf(sqlite);
    if (!tables)
        return tl::unexpected(tables.error());
    for (const TableCopy &table : *tables) {
        const auto rows =
            numberFrom(*m_connection, u"SELECT count(*) FROM "_s % table.name() % u" WHERE NOT ("_s %
                                          ordinaryRows(table.name()) % u')');
        if (!rows)
            return tl::unexpected(rows.error());
        if (*rows > 0) {
            return failure(
                Error::Kind::Conflict,
                FillText::tr("%1 is not empty (%2 rows in the table %3); nothing was changed. Restore into a "
                             "new database: createdb --encoding=UTF8 --template=template0 NAME")
                    .arg(m_dialect.place())
                    .arg(*rows)
                    .arg(table.name()));
        }
    }
    for (const TableCopy &table : std::ranges::reverse_view(*tables)) {
        if (Status cleared = m_connection->execute(u"DELETE FROM "_s % table.name()); !cleared)
            return cleared;
    }
    return m_connection->execute(u"DELETE FROM memories_text; DELETE FROM messages_text"_s);
}

Result<PostgresFill::Counts> PostgresFill::fill(const QString &path)
{
    const CopyDialect file(path);
    const auto sqlite = openUpdated(file);
    if (!sqlite)
        return tl::unexpected(sqlite.error());
    if (Status empty = checkEmpty(**sqlite); !empty)
        return tl::unexpected(empty.error());
    const auto tables = TableCopy::allOf(**sqlite);
    if (!tables)
        return tl::unexpected(tables.error());
    Counts counts;
    for (const TableCopy &table : *tables) {
        const auto rows = table.run(**sqlite, *m_connection);
        if (!rows)
            return tl::unexpected(rows.error());
        ++counts.tables;
        counts.rows += *rows;
    }
    return setNumbers(**sqlite)
        .and_then(
            [&] { return m_connection->execute(u"UPDATE text_indexes SET version = 0, position = 0"_s); })
        .and_then([&] { return m_connection->execute(u"ANALYZE"_s); })
        .map([&] { return counts; });
}

/// A number is given once, also where the row that had it is gone.
Status PostgresFill::setNumbers(Connection &sqlite)
{
    QList<std::pair<QString, QString>> columns;
    {
        Statement select =
            m_connection->prepared(u"SELECT table_name, column_name FROM information_schema.columns"
                                   " WHERE table_schema = current_schema() AND is_identity = 'YES'");
        if (Status ran = select.run(); !ran)
            return ran;
        while (select.next())
            columns.append({select.text(0), select.text(1)});
    }
    for (const auto &[table, column] : std::as_const(columns)) {
        const auto highest = numberFrom(
            sqlite,
            u"SELECT max(coalesce((SELECT max(%2) FROM %1), 0),"
            " coalesce((SELECT seq FROM sqlite_sequence WHERE name = '%1'), 0))"_s.arg(table, column));
        if (!highest)
            return tl::unexpected(highest.error());
        if (*highest == 0)
            continue;
        const auto set =
            numberFrom(*m_connection, u"SELECT setval(pg_get_serial_sequence('%1', '%2'), %3)"_s.arg(
                                          table, column, QString::number(*highest)));
        if (!set)
            return tl::unexpected(set.error());
    }
    return {};
}

Result<QString> PostgresFill::ticket()
{
    return m_dialect.announce(*m_connection, 0);
}

Status PostgresFill::commit()
{
    Status committed = m_connection->execute(u"COMMIT"_s);
    m_open = !committed && !isLost();
    return committed;
}

bool PostgresFill::isLost() const
{
    return m_connection->trouble() == Trouble::Lost;
}

} // namespace kefu
