#include "store/sqlitecopy.h"

#include "store/connection.h"
#include "store/dialect.h"
#include "store/migrations.h"
#include "store/sqlitedialect.h"
#include "store/sqlitefile.h"

#include <QStringBuilder>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

constexpr auto fetchPortion = "FETCH 500 FROM kefu_copy"_L1;
constexpr int portion = 500;

/// A file that nobody uses yet: thrown away where it could not be finished.
class CopyDialect final : public SqliteDialect
{
public:
    using SqliteDialect::SqliteDialect;

    [[nodiscard]] Status prepareConnection(Connection &connection, Access) const override
    {
        for (const QString &sql : {u"PRAGMA journal_mode = OFF"_s, u"PRAGMA synchronous = OFF"_s,
                                   u"PRAGMA application_id = %1"_s.arg(SqliteFile::applicationId)}) {
            if (Status done = connection.execute(sql); !done)
                return done;
        }
        return {};
    }
};

struct Column
{
    QString name;
    QString type;
};

Result<QList<Column>> columnsOf(Connection &connection, const QString &table)
{
    Statement select = connection.prepared(u"SELECT name, type FROM pragma_table_info(?)");
    select.bindText(table);
    if (Status ran = select.run(); !ran)
        return tl::unexpected(ran.error());
    QList<Column> columns;
    while (select.next())
        columns.append({select.text(0), select.text(1)});
    return columns;
}

/// All but the full-text indexes.
Result<QStringList> tablesOf(Connection &connection)
{
    Statement select =
        connection.prepared(u"SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
                            " AND name NOT LIKE 'memories_text%' AND name NOT LIKE 'messages_text%'");
    if (Status ran = select.run(); !ran)
        return tl::unexpected(ran.error());
    QStringList tables;
    while (select.next())
        tables.append(select.text(0));
    return tables;
}

void bindAs(Statement &insert, const Column &column, const Statement &row, int number)
{
    if (row.isNull(number))
        insert.bindNull();
    else if (column.type == u"INTEGER")
        insert.bindNumber(row.number(number));
    else if (column.type == u"REAL")
        insert.bindReal(row.real(number));
    else if (column.type == u"BLOB")
        insert.bindBytesOrNull(row.bytes(number));
    else
        insert.bindText(row.text(number));
}

/// How many rows there were; fewer than a portion at the end.
Result<int> copyPortion(Connection &from, Connection &to, const QString &sql, const QList<Column> &columns)
{
    Statement fetch = from.prepared(QString(fetchPortion));
    if (Status ran = fetch.run(); !ran)
        return tl::unexpected(ran.error());
    int rows = 0;
    for (; fetch.next(); ++rows) {
        Statement insert = to.prepared(sql);
        for (int i = 0; i < columns.size(); ++i)
            bindAs(insert, columns.at(i), fetch, i);
        if (Status inserted = insert.run(); !inserted)
            return tl::unexpected(inserted.error());
    }
    if (Status read = fetch.status(); !read)
        return tl::unexpected(read.error());
    return rows;
}

Status copyTable(Connection &from, Connection &to, const QString &table)
{
    const auto columns = columnsOf(to, table);
    if (!columns)
        return tl::unexpected(columns.error());
    QStringList names;
    for (const Column &column : *columns)
        names.append(column.name);
    const QString list = names.join(u", ");
    const QString values = QStringList(names.size(), u"?"_s).join(u", ");
    const QString sql = u"INSERT INTO "_s % table % u" ("_s % list % u") VALUES ("_s % values % u')';
    Status begun = to.execute(u"DELETE FROM "_s % table) // what the migrations put there
                       .and_then([&] {
                           return from.execute(u"DECLARE kefu_copy NO SCROLL CURSOR FOR SELECT "_s % list %
                                               u" FROM "_s % table);
                       });
    if (!begun)
        return begun;
    for (int rows = portion; rows == portion;) {
        const auto copied = copyPortion(from, to, sql, *columns);
        if (!copied)
            return tl::unexpected(copied.error());
        rows = *copied;
    }
    return from.execute(u"CLOSE kefu_copy"_s);
}

Status copyTables(Connection &from, Connection &to)
{
    const auto tables = tablesOf(to);
    if (!tables)
        return tl::unexpected(tables.error());
    for (const QString &table : *tables) {
        if (Status copied = copyTable(from, to, table); !copied)
            return copied;
    }
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
