#include "store/tablecopy.h"

#include "store/connection.h"
#include "store/dialect.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QStringBuilder>
#include <QtEndian>

#include <functional>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

constexpr int portion = 500;
/// Of rows that hold a piece of a file.
constexpr int portionOfPieces = 8;

using RowJob = std::function<Status(const Statement &)>;

Status eachOf(Statement &statement, int &rows, const RowJob &job)
{
    if (Status ran = statement.run(); !ran)
        return ran;
    for (rows = 0; statement.next(); ++rows) {
        if (Status done = job(statement); !done)
            return done;
    }
    return statement.status();
}

/// A few rows at a time, also where the driver fetches all that was asked for.
Status eachRow(Connection &connection, const QString &select, int most, const RowJob &job)
{
    int rows = 0;
    if (connection.dialect().streamsRows()) {
        Statement all = connection.prepared(select);
        return eachOf(all, rows, job);
    }
    if (Status begun = connection.execute(u"DECLARE kefu_copy NO SCROLL CURSOR FOR "_s % select); !begun)
        return begun;
    do {
        Statement fetch = connection.prepared(QString(u"FETCH %1 FROM kefu_copy"_s.arg(most)));
        if (Status read = eachOf(fetch, rows, job); !read)
            return read;
    } while (rows == most);
    return connection.execute(u"CLOSE kefu_copy"_s);
}

} // namespace

Result<QList<TableCopy>> TableCopy::allOf(Connection &sqlite)
{
    Statement select = sqlite.prepared(
        u"SELECT t.name, c.name, c.type FROM sqlite_schema t JOIN pragma_table_info(t.name) c"
        " WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%' AND t.name NOT LIKE 'memories_text%'"
        " AND t.name NOT LIKE 'messages_text%' ORDER BY t.rowid, c.cid");
    QList<TableCopy> tables;
    int rows = 0;
    const Status read = eachOf(select, rows, [&tables](const Statement &row) {
        if (tables.isEmpty() || tables.last().m_name != row.text(0)) {
            tables.append(TableCopy());
            tables.last().m_name = row.text(0);
        }
        tables.last().m_columns.append({row.text(1), row.text(2)});
        return Status();
    });
    return read.map([&tables] { return tables; });
}

Result<qint64> TableCopy::run(Connection &from, Connection &to) const
{
    const int most = m_name == u"upload_pieces" ? portionOfPieces : portion;
    const QString sql = insert();
    Totals read;
    Status done = eachRow(from, select(), most, [&](const Statement &row) {
        count(row, read);
        return add(to, sql, row);
    });
    if (!done)
        return tl::unexpected(done.error());
    Totals arrived;
    done = eachRow(to, select(), most, [&](const Statement &row) {
        count(row, arrived);
        return Status();
    });
    if (!done)
        return tl::unexpected(done.error());
    if (arrived == read)
        return arrived.rows;
    return failure(Error::Kind::Internal,
                   QCoreApplication::translate("Store",
                                               "Of the table %1 not everything arrived as it was (%2 of %3 "
                                               "rows); nothing was changed. Please report this.")
                       .arg(m_name)
                       .arg(arrived.rows)
                       .arg(read.rows));
}

QString TableCopy::select() const
{
    QStringList names;
    for (const Column &column : m_columns)
        names.append(column.name);
    return u"SELECT "_s % names.join(u", ") % u" FROM "_s % m_name;
}

QString TableCopy::insert() const
{
    QStringList names;
    for (const Column &column : m_columns)
        names.append(column.name);
    return u"INSERT INTO "_s % m_name % u" ("_s % names.join(u", ") % u") VALUES ("_s %
           QStringList(names.size(), u"?"_s).join(u", ") % u')';
}

Status TableCopy::add(Connection &to, const QString &sql, const Statement &row) const
{
    Statement insert = to.prepared(sql);
    for (int i = 0; i < m_columns.size(); ++i) {
        const QString &type = m_columns.at(i).type;
        if (row.isNull(i))
            insert.bindNull();
        else if (type == u"INTEGER")
            insert.bindNumber(row.number(i));
        else if (type == u"REAL")
            insert.bindReal(row.real(i));
        else if (type == u"BLOB")
            insert.bindBytesOrNull(row.bytes(i));
        else
            insert.bindText(row.text(i));
    }
    return insert.run();
}

void TableCopy::count(const Statement &row, Totals &totals) const
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    for (int i = 0; i < m_columns.size(); ++i) {
        const QString &type = m_columns.at(i).type;
        QByteArray value;
        if (type == u"INTEGER")
            value = QByteArray::number(row.number(i));
        else if (type == u"REAL")
            value = QByteArray::number(row.real(i), 'g', 17);
        else
            value = type == u"BLOB" ? row.bytes(i) : row.text(i).toUtf8();
        hash.addData(row.isNull(i) ? "-"_ba : QByteArray::number(value.size()) + ':');
        hash.addData(value);
    }
    ++totals.rows;
    totals.sum += qFromLittleEndian<quint64>(hash.result().constData());
}

} // namespace kefu
