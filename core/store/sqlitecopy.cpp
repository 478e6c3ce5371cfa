#include "store/sqlitecopy.h"

#include "store/connection.h"
#include "store/copydialect.h"
#include "store/dialect.h"
#include "store/migrations.h"
#include "store/tablecopy.h"

#include <QStringBuilder>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

/// A number is given once, also where the row that had it is gone.
Status takeHighestNumber(Connection &from, Connection &to, const QString &table)
{
    Statement ask = from.prepared(u"SELECT coalesce(max(last_value), 0) FROM pg_sequences"
                                  " WHERE schemaname = current_schema() AND sequencename IN (?, ?)");
    ask.bindText(table + u"_id_seq"_s).bindText(table + u"_number_seq"_s);
    if (Status ran = ask.run(); !ran)
        return ran;
    const qint64 highest = ask.next() ? ask.number(0) : 0;
    Statement forget = to.prepared(u"DELETE FROM sqlite_sequence WHERE name = ?");
    Statement set = to.prepared(u"INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)");
    return forget.bindText(table).run().and_then(
        [&] { return set.bindText(table).bindNumber(highest).run(); });
}

Status takeHighestNumbers(Connection &from, Connection &to)
{
    QStringList tables;
    {
        Statement select = to.prepared(u"SELECT name FROM sqlite_schema WHERE type = 'table' AND"
                                       " sql LIKE '%AUTOINCREMENT%'");
        if (Status ran = select.run(); !ran)
            return ran;
        while (select.next())
            tables.append(select.text(0));
    }
    for (const QString &table : std::as_const(tables)) {
        if (Status taken = takeHighestNumber(from, to, table); !taken)
            return taken;
    }
    return {};
}

Status copyTables(Connection &from, Connection &to)
{
    const auto tables = TableCopy::allOf(to);
    if (!tables)
        return tl::unexpected(tables.error());
    for (const TableCopy &table : *tables) {
        Status copied = to.execute(u"DELETE FROM "_s % table.name()) // what the migrations put there
                            .and_then([&] { return table.run(from, to).map([](qint64) {}); });
        if (!copied)
            return copied;
    }
    if (Status taken = takeHighestNumbers(from, to); !taken)
        return taken;
    // The first start finds that the indexes are of no version it knows, and fills them.
    return to.execute(u"UPDATE text_indexes SET version = 0, position = 0"_s);
}

} // namespace

Status copyToSqlite(Connection &from, const QString &path)
{
    const CopyDialect dialect(path);
    const auto migrations = Migrations::in(dialect.migrations());
    if (!migrations)
        return tl::unexpected(migrations.error());
    const auto to = Connection::open(dialect, Access::Write);
    if (!to)
        return tl::unexpected(to.error());
    return migrations->apply(**to)
        .and_then([&] { return to.value()->execute(u"BEGIN"_s); })
        .and_then([&] { return from.execute(from.dialect().beginReading()); })
        .and_then([&] { return copyTables(from, **to); })
        .and_then([&] { return from.execute(u"COMMIT"_s); })
        .and_then([&] { return to.value()->execute(u"COMMIT"_s); });
}

} // namespace kefu
