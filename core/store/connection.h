#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>
#include <QVariant>

#include <functional>
#include <memory>
#include <optional>

namespace kefu {

class Dialect;
class Statement;

/// What a failed statement did to its connection.
enum class Trouble
{
    None,     ///< it failed by itself
    Conflict, ///< a row was there already; where others write too, it may just have come
    Repeat,   ///< others were in the way: the transaction is worth trying again
    Lost      ///< there is no connection any more
};

/// What a connection may do. Examine opens for reading alone, so that a store that is refused stays as it is.
enum class Access
{
    Write,
    Read,
    Examine
};

/// One connection to the store's database. Belongs to the thread that opened it and must be closed there.
class Connection
{
public:
    /// \a dialect must outlive the connection.
    [[nodiscard]] static Result<std::unique_ptr<Connection>> open(const Dialect &dialect, Access access);
    ~Connection();

    /// A statement to bind and run, prepared once a connection. `?` stands for a value.
    [[nodiscard]] Statement prepared(QStringView sql);
    /// An INSERT of one row whose number, in the column \a key, the database makes: see insertedNumber().
    [[nodiscard]] Statement preparedInsert(QStringView sql, QStringView key);
    /// A SELECT in a transaction that writes. What it finds stays as it is until that ends.
    [[nodiscard]] Statement preparedToChange(QStringView sql);
    /// Runs a statement once.
    [[nodiscard]] Status execute(const QString &sql);
    [[nodiscard]] const Dialect &dialect() const;

    /// The worst that has happened since the last call of settle().
    [[nodiscard]] Trouble trouble() const;
    /// After a transaction. What is lost stays lost.
    void settle();

    /// Calls \a heard, in the event loop of this thread, with what other connections announce on \a channel;
    /// false where the database can't.
    [[nodiscard]] bool listen(const QString &channel, std::function<void(const QString &)> heard);

private:
    friend class Statement;
    class Private;
    explicit Connection(std::unique_ptr<Private> d);

    std::unique_ptr<Private> d;
};

/// One run of a prepared statement: bind in the order of the `?`, run, then read rows. The text that is bound
/// is made storable. A statement that goes out of scope ends its read.
class Statement
{
public:
    Statement(Statement &&other) noexcept;
    ~Statement();

    Statement &bindText(const QString &text);       ///< never NULL
    Statement &bindTextOrNull(const QString &text); ///< NULL where empty
    Statement &bindNumber(qint64 number);
    Statement &bindReal(std::optional<double> number);   ///< NULL where absent or not finite
    Statement &bindBytesOrNull(const QByteArray &bytes); ///< NULL where empty
    Statement &bindNull();

    [[nodiscard]] Status run();
    /// The next row. False after the last one and after an error; see status().
    [[nodiscard]] bool next();
    [[nodiscard]] Status status() const;
    [[nodiscard]] qint64 affectedRows() const;
    /// The number that the database gave to the row just inserted, once, after preparedInsert().
    [[nodiscard]] qint64 insertedNumber() const;

    [[nodiscard]] bool isNull(int column) const;
    [[nodiscard]] QString text(int column) const;
    [[nodiscard]] QByteArray bytes(int column) const;
    [[nodiscard]] qint64 number(int column) const;
    [[nodiscard]] double real(int column) const;

private:
    friend class Connection;
    struct Query;
    Statement(std::shared_ptr<Query> query, const Connection &connection);
    void bind(const QVariant &value);

    std::shared_ptr<Query> m_query;
    const Connection *m_connection;
    int m_bound = 0;
};

} // namespace kefu
