#pragma once

#include "base/result.h"

#include <QList>
#include <QString>

namespace kefu {

class Connection;
class Statement;

/// One table on its way from a database into another one. Blocks; a few rows are in memory at a time.
class TableCopy
{
public:
    /// All tables of \a sqlite but the full-text indexes, those that others refer to before these. SQLite's
    /// types decide how a column is copied, whichever way.
    [[nodiscard]] static Result<QList<TableCopy>> allOf(Connection &sqlite);

    [[nodiscard]] const QString &name() const { return m_name; }
    /// Copies every row and reads all of them again at the target; answers how many there are. Both are in a
    /// transaction, and the target's table is empty. Error::Kind::Internal where what arrived differs.
    [[nodiscard]] Result<qint64> run(Connection &from, Connection &to) const;

private:
    struct Column
    {
        QString name;
        QString type;
    };
    /// What tells whether two tables hold the same rows, in whatever order.
    struct Totals
    {
        qint64 rows = 0;
        quint64 sum = 0;
        friend bool operator==(const Totals &, const Totals &) = default;
    };

    [[nodiscard]] QString select() const;
    [[nodiscard]] QString insert() const;
    [[nodiscard]] Status add(Connection &to, const QString &sql, const Statement &row) const;
    void count(const Statement &row, Totals &totals) const;

    QString m_name;
    QList<Column> m_columns;
};

} // namespace kefu
