#pragma once

#include "base/result.h"

#include <QString>

#include <memory>

namespace kefu {

class Connection;
class Dialect;

/// Fills an empty PostgreSQL store with another store's rows, in one transaction and while nobody else uses
/// it. What is not committed is undone by the end of this. Blocks; for one thread.
class PostgresFill
{
public:
    struct Counts
    {
        int tables = 0;
        qint64 rows = 0;
    };

    /// Makes or updates the tables and begins. \a dialect, of PostgreSQL, must outlive this.
    /// Error::Kind::Taken while a Kefu uses the store, Error::Kind::Conflict where it holds something.
    [[nodiscard]] static Result<std::unique_ptr<PostgresFill>> begin(Dialect &dialect);
    ~PostgresFill();
    Q_DISABLE_COPY_MOVE(PostgresFill)

    /// Copies what the SQLite store \a path has, table by table, compares both and sets the numbers that are
    /// given next. \a path must not be in use; it is brought up to date first. The full-text indexes are left
    /// to the first start.
    [[nodiscard]] Result<Counts> fill(const QString &path);
    /// By which Dialect::wasCommitted() knows this transaction; from now until commit() everything is as it
    /// will be.
    [[nodiscard]] Result<QString> ticket();
    [[nodiscard]] Status commit();
    /// Whether the connection is gone: what became of the commit has to be asked for.
    [[nodiscard]] bool isLost() const;

private:
    PostgresFill(Dialect &dialect, std::unique_ptr<Connection> connection);
    [[nodiscard]] Status beginAlone();
    [[nodiscard]] Status checkEmpty(Connection &sqlite);
    [[nodiscard]] Status setNumbers(Connection &sqlite);

    Dialect &m_dialect;
    std::unique_ptr<Connection> m_connection;
    bool m_open = false;
};

} // namespace kefu
