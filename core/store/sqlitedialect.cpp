#include "store/sqlitedialect.h"

#include "base/permissions.h"
#include "store/sqlitefile.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlError>
#include <QStorageInfo>
#include <QUrl>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 roomOfAQuestion = 512 * 1024; // bytes; amply

constexpr int busyMilliseconds = 5000;
/// Below this a whole check costs a few milliseconds at the start; above it SQLite reports damage where it
/// meets it.
constexpr qint64 wholeCheckBelow = 8 * 1024 * 1024;

// https://www.sqlite.org/rescode.html
enum SqliteCode
{
    Busy = 5,
    Locked = 6,
    ReadOnly = 8,
    IoError = 10,
    Corrupt = 11,
    Full = 13,
    CantOpen = 14,
    Constraint = 19,
    NotADatabase = 26,
    ForeignKey = 787
};

Status damaged(const QString &path)
{
    return failure(
        Error::Kind::Damaged,
        QCoreApplication::translate("Store", "%1 is damaged; it was left as it is. Restore a backup.")
            .arg(path));
}

Status newer(const QString &path)
{
    return failure(Error::Kind::Newer,
                   QCoreApplication::translate("Store", "%1 was written by a later version of Kefu; it "
                                                        "was left as it is. Use that version.")
                       .arg(path));
}

Result<QString> valueOf(Connection &connection, QStringView sql)
{
    Statement statement = connection.prepared(sql);
    if (Status ran = statement.run(); !ran)
        return tl::unexpected(ran.error());
    if (statement.next())
        return statement.text(0);
    if (Status read = statement.status(); !read)
        return tl::unexpected(read.error());
    return QString();
}

Status executeAll(Connection &connection, std::initializer_list<QString> statements)
{
    for (const QString &sql : statements) {
        if (Status done = connection.execute(sql); !done)
            return done;
    }
    return {};
}

} // namespace

SqliteDialect::SqliteDialect(const QString &path)
    : m_path(QFileInfo(path).absoluteFilePath())
    , m_lock(m_path)
{
}

QString SqliteDialect::driver() const
{
    return u"QSQLITE"_s;
}

QString SqliteDialect::place() const
{
    return m_path;
}

Status SqliteDialect::examine(int newestVersion)
{
    const auto file = SqliteFile::prepare(m_path);
    if (!file)
        return tl::unexpected(file.error());
    if (file->version > newestVersion)
        return newer(m_path);
    if (!file->empty) {
        const QString shared = m_path + u"-shm"_s;
        const bool hadShared = QFileInfo::exists(shared);
        if (Status sound = examineContent(newestVersion); !sound) {
            if (!hadShared)
                QFile::remove(shared);
            return sound;
        }
    }
    if (!QFile::setPermissions(m_path, ownersFile)) {
        return failure(
            Error::Kind::Unavailable,
            QCoreApplication::translate("Store", "%1: its permissions can't be set to its owner alone.")
                .arg(m_path));
    }
    if (!m_lock.share()) {
        return failure(Error::Kind::Unavailable,
                       QCoreApplication::translate(
                           "Store", "%1: a backup is being restored there. Try again when that is done.")
                           .arg(m_path));
    }
    m_alone = m_lock.claim();
    return {};
}

Status SqliteDialect::examineContent(int newestVersion) const
{
    auto connection = Connection::open(*this, Access::Examine);
    if (!connection)
        return tl::unexpected(connection.error());
    const auto found = version(**connection);
    if (!found)
        return tl::unexpected(found.error());
    if (*found > newestVersion)
        return newer(m_path);
    if (QFileInfo(m_path).size() > wholeCheckBelow)
        return {};
    const auto checked = valueOf(**connection, u"PRAGMA quick_check(1)");
    if (!checked)
        return tl::unexpected(checked.error());
    return *checked == u"ok" ? Status() : damaged(m_path);
}

Status SqliteDialect::openDatabase(QSqlDatabase &database, Access access) const
{
    QString options = u"QSQLITE_BUSY_TIMEOUT=%1"_s.arg(busyMilliseconds);
    QString name = m_path;
    if (access == Access::Examine) {
        // Without a log the file alone is the store; then SQLite need not make its own beside it.
        const bool hasLog = QFileInfo(m_path + u"-wal"_s).size() > 0;
        QUrl url = QUrl::fromLocalFile(m_path);
        url.setQuery(hasLog ? u"mode=ro"_s : u"immutable=1"_s);
        name = QString::fromLatin1(url.toEncoded());
        options += u";QSQLITE_OPEN_READONLY;QSQLITE_OPEN_URI"_s;
    }
    database.setConnectOptions(options);
    database.setDatabaseName(name);
    if (database.open())
        return {};
    return tl::unexpected(errorFrom(database.lastError()));
}

Status SqliteDialect::prepareConnection(Connection &connection, Access access) const
{
    if (access == Access::Examine)
        return {};
    const bool writes = access == Access::Write;
    if (writes) {
        // The mark comes first, in a transaction of its own: a file that was left half made is known as
        // Kefu's.
        const auto pages = valueOf(connection, u"PRAGMA page_count");
        if (!pages)
            return tl::unexpected(pages.error());
        if (*pages == u"0") {
            if (Status marked =
                    connection.execute(u"PRAGMA application_id = %1"_s.arg(SqliteFile::applicationId));
                !marked)
                return marked;
        }
        const auto mode = valueOf(connection, u"PRAGMA journal_mode = WAL");
        if (!mode)
            return tl::unexpected(mode.error());
        if (*mode != u"wal") {
            return failure(Error::Kind::Unavailable,
                           QCoreApplication::translate(
                               "Store", "%1: this file system can't hold the store's log. Choose a "
                                        "path on a local disk.")
                               .arg(m_path));
        }
    }
    return executeAll(connection, {u"PRAGMA synchronous = FULL"_s, u"PRAGMA foreign_keys = ON"_s,
                                   u"PRAGMA temp_store = MEMORY"_s, u"PRAGMA journal_size_limit = 67108864"_s,
                                   u"PRAGMA wal_autocheckpoint = 8000"_s,
                                   writes ? u"PRAGMA cache_size = -8192"_s : u"PRAGMA cache_size = -16384"_s,
                                   writes ? u"PRAGMA query_only = OFF"_s : u"PRAGMA query_only = ON"_s});
}

bool SqliteDialect::streamsRows() const
{
    return true;
}

bool SqliteDialect::canPrepare(QStringView) const
{
    return true;
}

/// The driver knows the number, while SQLite makes a table of its own for a RETURNING each time.
QString SqliteDialect::returning(QStringView) const
{
    return {};
}

QString SqliteDialect::lockingRows() const
{
    return {};
}

QString SqliteDialect::migrations() const
{
    return u":/kefu/store/sql/sqlite"_s;
}

Result<int> SqliteDialect::version(Connection &connection) const
{
    const auto mark = valueOf(connection, u"PRAGMA application_id");
    if (!mark)
        return tl::unexpected(mark.error());
    if (mark->toLongLong() != SqliteFile::applicationId) {
        return failure(Error::Kind::Damaged,
                       QCoreApplication::translate("Store", "%1 is not a store of Kefu's.").arg(m_path));
    }
    const auto version = valueOf(connection, u"PRAGMA user_version");
    if (!version)
        return tl::unexpected(version.error());
    return version->toInt();
}

Status SqliteDialect::beginMigration(Connection &connection) const
{
    return connection.execute(beginWriting());
}

Status SqliteDialect::setVersion(Connection &connection, int version) const
{
    return connection.execute(u"PRAGMA user_version = %1"_s.arg(version));
}

Status SqliteDialect::keepCopy(Connection &connection, int version) const
{
    const QString stamp = QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd'T'HHmmsszzz"_s);
    const QString copy = u"%1.v%2-%3"_s.arg(m_path).arg(version).arg(stamp);
    QFile file(copy);
    // SQLite fills an empty file that is there, and so keeps its permissions.
    if (!file.open(QIODevice::NewOnly | QIODevice::WriteOnly, ownersFile)) {
        return failure(
            Error::Kind::Unavailable,
            QCoreApplication::translate(
                "Store", "%1: no copy of the store can be made before it is brought up to date: %2")
                .arg(copy, file.errorString()));
    }
    file.close();
    Status copied = copyInto(connection, copy);
    if (!copied)
        QFile::remove(copy);
    return copied;
}

Status SqliteDialect::copyInto(Connection &connection, const QString &path) const
{
    // A connection for reading refuses to write anywhere, even into another file.
    if (Status allowed = connection.execute(u"PRAGMA query_only = OFF"_s); !allowed)
        return allowed;
    return connection.execute(u"VACUUM INTO '%1'"_s.arg(QString(path).replace(u'\'', u"''"_s)));
}

Status SqliteDialect::afterMigrations(Connection &connection) const
{
    // The version must stand in the file itself, where an older program looks first.
    return valueOf(connection, u"PRAGMA wal_checkpoint(TRUNCATE)").map([](const QString &) {});
}

QString SqliteDialect::beginWriting() const
{
    return u"BEGIN IMMEDIATE"_s;
}

QString SqliteDialect::beginReading() const
{
    return u"BEGIN"_s;
}

Result<QString> SqliteDialect::announce(Connection &, qint64) const
{
    return QString(); // the event hub of this process hears everything
}

Result<bool> SqliteDialect::wasCommitted(Connection &, const QString &) const
{
    return false; // a commit that failed is none
}

Status SqliteDialect::checkpoint(std::unique_ptr<Connection> &connection) const
{
    if (!connection) { // again after a failure: what was in the way may be gone
        auto opened = Connection::open(*this, Access::Write);
        if (!opened)
            return tl::unexpected(opened.error());
        connection = std::move(*opened);
    }
    return valueOf(*connection, u"PRAGMA wal_checkpoint(PASSIVE)").map([](const QString &) {});
}

/// Whatever is unfinished while this process is the only one was left by one that is gone.
QString SqliteDialect::abandonedMessages() const
{
    return m_alone ? u"SELECT id FROM messages WHERE state = 0 ORDER BY id"_s : QString();
}

QString SqliteDialect::channel() const
{
    return {};
}

Status SqliteDialect::tell(Connection &, const QString &) const
{
    return {};
}

Status SqliteDialect::showPresence(Connection &) const
{
    return {};
}

Status SqliteDialect::endPresence(Connection &) const
{
    return {};
}

Trouble SqliteDialect::troubleOf(const QSqlError &) const
{
    return Trouble::None;
}

/// A few bytes fit into the log where a question doesn't.
Status SqliteDialect::tryWriting(Connection &connection) const
{
    const QStorageInfo disk(QFileInfo(m_path).absolutePath());
    if (disk.isValid() && disk.bytesAvailable() < roomOfAQuestion)
        return tl::unexpected(diskFull());
    return Dialect::tryWriting(connection);
}

Error SqliteDialect::diskFull() const
{
    return {Error::Kind::Unavailable,
            QCoreApplication::translate("Store",
                                        "%1: the disk is full. Nothing was lost; make room and try again.")
                .arg(m_path)};
}

Error SqliteDialect::errorFrom(const QSqlError &error) const
{
    const auto say = [this](const char *text) {
        return QCoreApplication::translate("Store", text).arg(m_path);
    };
    const int code = error.nativeErrorCode().toInt();
    switch (code & 0xff) {
    case Full:
        return diskFull();
    case ReadOnly:
        return {Error::Kind::Unavailable,
                say(QT_TRANSLATE_NOOP(
                    "Store", "%1: the store can't be written. Check its permissions and the disk."))};
    case Corrupt:
        return {Error::Kind::Damaged, say(QT_TRANSLATE_NOOP("Store", "%1 is damaged. Restore a backup."))};
    case NotADatabase:
        return {Error::Kind::Damaged, say(QT_TRANSLATE_NOOP("Store", "%1 is not a store of Kefu's."))};
    case Busy:
    case Locked:
        return {Error::Kind::Unavailable,
                say(QT_TRANSLATE_NOOP("Store",
                                      "%1: another program holds the store. Try again when it is done."))};
    case IoError:
    case CantOpen:
        return {Error::Kind::Unavailable,
                say(QT_TRANSLATE_NOOP("Store",
                                      "%1 can't be read or written. Check the disk and the permissions."))};
    case Constraint:
        return code == ForeignKey ? Error{Error::Kind::NotFound,
                                          QCoreApplication::translate("Store", "There is no such session.")}
                                  : Error{Error::Kind::Conflict,
                                          QCoreApplication::translate("Store", "This is there already.")};
    default:
        return {
            Error::Kind::Internal,
            say(QT_TRANSLATE_NOOP("Store", "%1: the store failed (code %2). Please report this.")).arg(code)};
    }
}

} // namespace kefu
