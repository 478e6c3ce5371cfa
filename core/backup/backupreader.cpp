#include "backup/backupreader.h"

#include "backup/disk.h"
#include "backup/seal.h"
#include "store/sqlitefile.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFileInfo>
#include <QtEndian>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

// https://www.sqlite.org/fileformat2.html#the_database_header
constexpr qsizetype headerSize = 100;
constexpr qsizetype versionAt = 60;
constexpr qsizetype applicationIdAt = 68;

struct ReaderText
{
    Q_DECLARE_TR_FUNCTIONS(Backup)
};

tl::unexpected<Error> damaged(const QString &path)
{
    return failure(Error::Kind::Invalid, ReaderText::tr("%1 is damaged. Take another backup.").arg(path));
}

tl::unexpected<Error> newer(const QString &path)
{
    return failure(Error::Kind::Newer,
                   ReaderText::tr("%1 was written by a later version of Kefu. Use that version.").arg(path));
}

/// The first column of the first row as text.
Result<QString> valueOf(Connection &connection, QStringView sql)
{
    Statement select = connection.prepared(sql);
    if (Status ran = select.run(); !ran)
        return tl::unexpected(ran.error());
    const QString value = select.next() ? select.text(0) : QString();
    return select.status().map([&] { return value; });
}

/// 0 where there is no such table, as in a store of an early version.
Result<qint64> rowsOf(Connection &connection, const QString &table)
{
    return valueOf(connection, u"SELECT count(*) FROM sqlite_schema WHERE name = '%1'"_s.arg(table))
        .and_then([&](const QString &tables) -> Result<QString> {
            return tables == u"0" ? u"0"_s : valueOf(connection, u"SELECT count(*) FROM "_s + table);
        })
        .map([](const QString &rows) { return rows.toLongLong(); });
}

} // namespace

BackupReader::BackupReader(const QString &path)
    : m_path(path)
    , m_dialect(path)
{
}

Result<std::unique_ptr<BackupReader>> BackupReader::open(const QString &path, int newestStore)
{
    std::unique_ptr<BackupReader> reader(new BackupReader(QFileInfo(path).absoluteFilePath()));
    return reader->readHeader(newestStore)
        .and_then([&] { return checkSeal(reader->m_path); })
        .and_then([&](qint64 size) {
            reader->m_size = size;
            return Connection::open(reader->m_dialect, Access::Examine);
        })
        .and_then([&](std::unique_ptr<Connection> connection) {
            reader->m_connection = std::move(connection);
            return reader->readAbout();
        })
        .and_then([&] { return reader->check(); })
        .and_then([&] { return reader->readContent(); })
        .map([&] { return std::move(reader); });
}

Status BackupReader::readHeader(int newestStore)
{
    QFile file(m_path);
    if (!QFileInfo(m_path).isFile())
        return failure(Error::Kind::Usage, ReaderText::tr("%1: there is no such file.").arg(m_path));
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(Error::Kind::Usage,
                       ReaderText::tr("%1 can't be read: %2").arg(m_path, file.errorString()));
    }
    const QByteArray header = file.read(headerSize);
    const bool isDatabase = header.size() == headerSize && header.startsWith("SQLite format 3\0"_ba);
    const quint32 id =
        isDatabase ? qFromBigEndian<quint32>(header.constData() + applicationIdAt) : quint32(0);
    if (id == SqliteFile::applicationId) {
        return failure(
            Error::Kind::Invalid,
            ReaderText::tr("%1 is a store, not a backup. Use it with --database sqlite:%1").arg(m_path));
    }
    if (id != backup::applicationId)
        return failure(Error::Kind::Invalid, ReaderText::tr("%1 is not a backup of Kefu's.").arg(m_path));
    m_about.storeVersion = static_cast<int>(qFromBigEndian<quint32>(header.constData() + versionAt));
    return m_about.storeVersion > newestStore ? Status(newer(m_path)) : Status();
}

Status BackupReader::readAbout()
{
    Statement select = m_connection->prepared(u"SELECT name, value FROM backup_about");
    if (Status ran = select.run(); !ran)
        return damaged(m_path);
    m_about.format = 0;
    while (select.next()) {
        const QString name = select.text(0);
        if (name == u"format")
            m_about.format = select.text(1).toInt();
        else if (name == u"kefu")
            m_about.kefuVersion = select.text(1);
        else if (name == u"made_at")
            m_about.madeAt = select.text(1).toLongLong();
    }
    if (m_about.format > backup::newestFormat)
        return newer(m_path);
    return m_about.format > 0 ? Status() : Status(damaged(m_path));
}

Status BackupReader::check()
{
    const auto checked = valueOf(*m_connection, u"PRAGMA integrity_check(1)");
    if (!checked)
        return tl::unexpected(checked.error());
    return *checked == u"ok" ? Status() : Status(damaged(m_path));
}

Status BackupReader::readContent()
{
    for (const auto &[table, count] :
         {std::pair(u"sessions"_s, &m_content.sessions), std::pair(u"messages"_s, &m_content.messages),
          std::pair(u"memories"_s, &m_content.memories), std::pair(u"uploads"_s, &m_content.uploads),
          std::pair(u"tokens"_s, &m_content.tokens)}) {
        const auto rows = rowsOf(*m_connection, table);
        if (!rows)
            return tl::unexpected(rows.error());
        *count = *rows;
    }
    return eachFile([this](const BackupEntry &entry) -> Status {
        if (!isBackupPath(entry.path)) {
            return failure(
                Error::Kind::Invalid,
                ReaderText::tr("%1 is not a backup of Kefu's: it holds a file %2.").arg(m_path, entry.path));
        }
        m_content.fileBytes += entry.size;
        if (entry.path.startsWith(backup::packFolder))
            m_content.pack = entry.path.sliced(backup::packFolder.size());
        else if (entry.path.startsWith(backup::sopFolder))
            ++m_content.sops;
        else if (entry.path == backup::settingsPath)
            m_content.settings = true;
        return {};
    });
}

Status BackupReader::eachFile(const std::function<Status(const BackupEntry &)> &job)
{
    Statement select =
        m_connection->prepared(u"SELECT number, path, size, sha256 FROM backup_files ORDER BY number");
    if (Status ran = select.run(); !ran)
        return ran;
    while (select.next()) {
        if (Status done = job({select.number(0), select.text(1), select.number(2), select.text(3)}); !done)
            return done;
    }
    return select.status();
}

Status BackupReader::extract(const BackupEntry &entry, const QString &target)
{
    QFile file(target);
    const auto failed = [&file] {
        return failure(Error::Kind::Unavailable,
                       ReaderText::tr("%1 can't be written: %2").arg(file.fileName(), file.errorString()));
    };
    if (!file.open(QIODevice::NewOnly | QIODevice::WriteOnly, ownersFile))
        return failed();
    Status written = eachPiece(entry, [&](qint64, const QByteArray &piece) {
        return file.write(piece) == piece.size() ? Status() : Status(failed());
    });
    if (written && !file.flush())
        return failed();
    return written;
}

Status BackupReader::eachPiece(const BackupEntry &entry,
                               const std::function<Status(qint64 number, const QByteArray &piece)> &job)
{
    Statement select =
        m_connection->prepared(u"SELECT content FROM backup_pieces WHERE file = ? ORDER BY number");
    if (Status ran = select.bindNumber(entry.number).run(); !ran)
        return ran;
    QCryptographicHash hash(QCryptographicHash::Sha256);
    qint64 size = 0;
    for (qint64 number = 0; select.next(); ++number) {
        const QByteArray piece = select.bytes(0);
        hash.addData(piece);
        size += piece.size();
        if (Status done = job(number, piece); !done)
            return done;
    }
    if (Status read = select.status(); !read)
        return read;
    const bool same = size == entry.size && hash.result().toHex() == entry.sha256.toLatin1();
    return same ? Status() : Status(damaged(m_path));
}

Status BackupReader::extractStore(const QString &target) const
{
    const QString whole = target + u".part"_s; // still with the backup's own tables
    QFile::remove(whole);
    QFile copy(whole);
    QFile empty(target);
    const auto made = [](QFile &file) {
        const bool opened = file.open(QIODevice::NewOnly | QIODevice::WriteOnly, ownersFile);
        file.close();
        return opened;
    };
    if (!QFile::copy(m_path, whole) || !copy.setPermissions(ownersFile) || !made(empty)) {
        QFile::remove(whole);
        return failure(Error::Kind::Unavailable, ReaderText::tr("%1 can't be written.").arg(target));
    }
    const BackupDialect dialect(whole);
    Status done =
        Connection::open(dialect, Access::Write)
            .and_then([&](const std::unique_ptr<Connection> &connection) -> Status {
                for (const QString &sql : {u"DROP TABLE backup_about"_s, u"DROP TABLE backup_files"_s,
                                           u"DROP TABLE backup_pieces"_s,
                                           u"PRAGMA application_id = %1"_s.arg(SqliteFile::applicationId)}) {
                    if (Status ran = connection->execute(sql); !ran)
                        return ran;
                }
                return dialect.copyInto(*connection, target);
            });
    QFile::remove(whole);
    return done;
}

} // namespace kefu
