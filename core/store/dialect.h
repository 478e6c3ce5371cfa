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
    /// Where the store is, for a person; never a password.
    [[nodiscard]] virtual QString place() const = 0;
    /// Looks whether the store can be used, before anything is changed in it or made beside it, and makes an
    /// empty one where there is none.
    [[nodiscard]] virtual Status examine(int newestVersion) = 0;
    [[nodiscard]] virtual Status openDatabase(QSqlDatabase &database, Access access) const = 0;
    /// Settings that a connection needs after it has been opened.
    [[nodiscard]] virtual Status prepareConnection(Connection &connection, Access access) const = 0;

    /// Whether rows are fetched while they are read, and other statements may run meanwhile.
    [[nodiscard]] virtual bool streamsRows() const = 0;
    [[nodiscard]] virtual bool canPrepare(QStringView sql) const = 0;
    /// What an INSERT ends with to answer with the new row's \a key, or an UPDATE to answer with what it
    /// wrote; empty where it costs less to ask the driver, or the table, afterwards.
    [[nodiscard]] virtual QString returning(QStringView key) const = 0;
    /// What a SELECT ends with so that its rows stay as they are; empty where only one writes at a time.
    [[nodiscard]] virtual QString lockingRows() const = 0;

    /// The folder with the numbered SQL files.
    [[nodiscard]] virtual QString migrations() const = 0;
    /// 0 for an empty store. Error::Kind::Invalid where it holds something that is not Kefu's.
    [[nodiscard]] virtual Result<int> version(Connection &connection) const = 0;
    /// Begins the transaction of one migration, which no other process runs meanwhile.
    [[nodiscard]] virtual Status beginMigration(Connection &connection) const = 0;
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
    /// The same for one that others were in the way of: it waits until it is the only one.
    [[nodiscard]] virtual QString beginWritingAlone() const { return beginWriting(); }
    /// How a transaction that reads one consistent state begins.
    [[nodiscard]] virtual QString beginReading() const = 0;
    /// Right before a commit: tells other processes that the log now reaches \a lastEvent (0: it hasn't
    /// moved). Fails where the transaction can't be committed any more. Answers what wasCommitted() asks for;
    /// empty where no commit is ever in doubt.
    [[nodiscard]] virtual Result<QString> announce(Connection &connection, qint64 lastEvent) const = 0;
    /// What became of a transaction whose connection was lost in its commit.
    [[nodiscard]] virtual Result<bool> wasCommitted(Connection &connection, const QString &ticket) const = 0;

    /// Moves what a log beside the database's file holds into that file, without making anybody wait; where
    /// the database sees to that itself, nothing. Opens \a connection where it needs one.
    [[nodiscard]] virtual Status checkpoint(std::unique_ptr<Connection> &connection) const = 0;

    /// A part of what makes later searches faster, in a transaction of its own, while nobody writes; true
    /// where more of it is left.
    [[nodiscard]] virtual Result<bool> tidy(Connection &) const { return false; }

    /// Full-text search: an index is a table with the columns `rowid` and `words`, which holds tokens of
    /// letters, digits and private-use characters. This is a condition with one `?` for fullTextQuery().
    [[nodiscard]] virtual QString fullTextMatch(QStringView index) const = 0;
    /// \a tokens are separated by blanks.
    [[nodiscard]] virtual Status fullTextInsert(Connection &connection, QStringView index, qint64 row,
                                                const QString &tokens) const = 0;
    /// The tokens must be those that were inserted.
    [[nodiscard]] virtual Status fullTextRemove(Connection &connection, QStringView index, qint64 row,
                                                const QString &tokens) const = 0;
    [[nodiscard]] virtual Status fullTextClear(Connection &connection, QStringView index) const = 0;
    /// What a match asks for: all of \a all, and at least one of \a any where it isn't empty.
    [[nodiscard]] virtual QString fullTextQuery(const QStringList &all, const QStringList &any) const = 0;
    /// The same for what is still being typed: of the last one of \a all its beginning is enough, where the
    /// database can.
    [[nodiscard]] virtual QString fullTextAsTyped(const QStringList &all) const
    {
        return fullTextQuery(all, {});
    }

    /// Writes what changes nothing. An error where a question could not be written, though this little could.
    [[nodiscard]] virtual Status tryWriting(Connection &connection) const;

    /// A SELECT of the messages that stream though the process that wrote them is gone; empty where that
    /// can't be told, because others use the store.
    [[nodiscard]] virtual QString abandonedMessages() const = 0;
    /// Where processes hear of each other's commits; empty where they don't.
    [[nodiscard]] virtual QString channel() const = 0;
    /// Says something on the channel, to all that listen; this process hears it too.
    [[nodiscard]] virtual Status tell(Connection &connection, const QString &what) const = 0;
    /// Says that this process is there, at least every few seconds where there is a channel.
    [[nodiscard]] virtual Status showPresence(Connection &connection) const = 0;
    /// Says that it is gone.
    [[nodiscard]] virtual Status endPresence(Connection &connection) const = 0;

    /// What went wrong in words for the person who runs Kefu; never SQL.
    [[nodiscard]] virtual Error errorFrom(const QSqlError &error) const = 0;
    [[nodiscard]] virtual Trouble troubleOf(const QSqlError &error) const = 0;
};

} // namespace kefu
