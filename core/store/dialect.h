#pragma once

#include "base/result.h"
#include "store/connection.h"

#include <QString>
#include <QStringList>

#include <memory>

class QSqlDatabase;
class QSqlError;

namespace kefu {

struct StoreLocation;

/// Everything that differs between one database and another. The repositories speak the SQL that all of them
/// know
/// (`RETURNING`, row values, `coalesce`); what they don't share stands here and in the migrations' folder.
/// Used from every store thread: no state that changes after examine().
class Dialect
{
public:
    virtual ~Dialect() = default;

    /// The dialect of \a location; Error::Kind::Unavailable where this build has none.
    [[nodiscard]] static Result<std::unique_ptr<Dialect>> of(const StoreLocation &location);

    /// The name of the Qt SQL driver.
    [[nodiscard]] virtual QString driver() const = 0;
    /// Looks whether the store can be used, before anything is changed in it or made beside it, and makes an
    /// empty one where there is none.
    [[nodiscard]] virtual Status examine(int newestVersion) = 0;
    [[nodiscard]] virtual Status openDatabase(QSqlDatabase &database, Access access) const = 0;
    /// Settings that a connection needs after it has been opened.
    [[nodiscard]] virtual Status prepareConnection(Connection &connection, Access access) const = 0;

    /// The folder with the numbered SQL files.
    [[nodiscard]] virtual QString migrations() const = 0;
    /// 0 for an empty store. Error::Kind::Invalid where it holds something that is not Kefu's.
    [[nodiscard]] virtual Result<int> version(Connection &connection) const = 0;
    /// Inside the migration's transaction.
    [[nodiscard]] virtual Status setVersion(Connection &connection, int version) const = 0;
    /// Keeps a copy of the store as it is, before a migration; where the database's own tools do that,
    /// nothing.
    [[nodiscard]] virtual Status keepCopy(Connection &connection, int version) const = 0;
    /// Writes the store as it is at one moment into \a path, an empty file, as a SQLite database. What others
    /// write meanwhile goes on and is left out.
    [[nodiscard]] virtual Status copyInto(Connection &connection, const QString &path) const = 0;
    /// After migrations: what makes the new version visible to an older program before it touches anything.
    [[nodiscard]] virtual Status afterMigrations(Connection &connection) const = 0;

    /// How a transaction that writes begins.
    [[nodiscard]] virtual QString beginWriting() const = 0;
    /// How a transaction that reads one consistent state begins.
    [[nodiscard]] virtual QString beginReading() const = 0;
    /// Tells other processes, inside the transaction, that the log now reaches \a lastEvent.
    [[nodiscard]] virtual Status announce(Connection &connection, qint64 lastEvent) const = 0;

    /// Moves what a log beside the database's file holds into that file, without making anybody wait; where
    /// the database sees to that itself, nothing.
    [[nodiscard]] virtual Status checkpoint(Connection &connection) const = 0;

    /// Full-text search: an index is a table with the columns `rowid` and `words`, which holds tokens of
    /// letters, digits and private-use characters. These are SQL texts: a condition with one `?` for
    /// fullTextQuery(), statements with two for the rowid and the tokens (separated by blanks), and a
    /// statement that empties the index.
    [[nodiscard]] virtual QString fullTextMatch(QStringView index) const = 0;
    [[nodiscard]] virtual QString fullTextInsert(QStringView index) const = 0;
    /// The tokens must be those that were inserted.
    [[nodiscard]] virtual QString fullTextRemove(QStringView index) const = 0;
    [[nodiscard]] virtual QString fullTextClear(QStringView index) const = 0;
    /// What a match asks for: all of \a all, and at least one of \a any where it isn't empty.
    [[nodiscard]] virtual QString fullTextQuery(const QStringList &all, const QStringList &any) const = 0;
    /// The same for what is still being typed: of the last one of \a all its beginning is enough, where the
    /// database can.
    [[nodiscard]] virtual QString fullTextAsTyped(const QStringList &all) const
    {
        return fullTextQuery(all, {});
    }

    /// True where this process is the only one that uses the store, so that whatever is unfinished in it was
    /// left by a process that is gone.
    [[nodiscard]] virtual bool isAlone() const = 0;

    /// What went wrong in words for the person who runs Kefu; never SQL.
    [[nodiscard]] virtual Error errorFrom(const QSqlError &error) const = 0;
};

} // namespace kefu
