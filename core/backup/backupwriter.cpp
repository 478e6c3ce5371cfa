#include "backup/backupwriter.h"

#include "backup/seal.h"

#include <QCoreApplication>
#include <QCryptographicHash>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

constexpr int uploadsAPage = 500;

Status run(Connection &connection, std::initializer_list<QString> statements)
{
    for (const QString &sql : statements) {
        if (Status done = connection.execute(sql); !done)
            return done;
    }
    return {};
}

} // namespace

BackupWriter::BackupWriter(const QString &path)
    : m_path(path)
    , m_dialect(path)
{
}

BackupWriter::~BackupWriter() = default;

Result<std::unique_ptr<BackupWriter>> BackupWriter::open(const QString &path)
{
    std::unique_ptr<BackupWriter> writer(new BackupWriter(path));
    auto connection = Connection::open(writer->m_dialect, Access::Write);
    if (!connection)
        return tl::unexpected(connection.error());
    writer->m_connection = std::move(*connection);
    const Status begun = run(
        *writer->m_connection,
        {u"PRAGMA application_id = %1"_s.arg(backup::applicationId), u"BEGIN"_s,
         u"CREATE TABLE backup_about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID"_s,
         u"CREATE TABLE backup_files (number INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, size INTEGER "
         "NOT NULL, sha256 TEXT NOT NULL)"_s,
         u"CREATE TABLE backup_pieces (file INTEGER NOT NULL, number INTEGER NOT NULL, content BLOB NOT "
         "NULL, PRIMARY KEY (file, number))"_s});
    if (!begun)
        return tl::unexpected(begun.error());
    return writer;
}

Result<QString> BackupWriter::add(const QString &path, QIODevice &content)
{
    return add(path, [&](qint64) -> Result<QByteArray> {
        const QByteArray bytes = content.read(backup::pieceSize);
        if (!bytes.isEmpty() || content.atEnd())
            return bytes;
        return failure(
            Error::Kind::Unavailable,
            QCoreApplication::translate("Backup", "%1 can't be read: %2").arg(path, content.errorString()));
    });
}

Result<QString> BackupWriter::addFromCopy(const QString &path, const QString &name)
{
    const auto has = hasTable(u"upload_pieces"_s);
    if (!has)
        return tl::unexpected(has.error());
    const auto piece = [&](qint64 number) -> Result<QByteArray> {
        Statement select =
            m_connection->prepared(u"SELECT content FROM upload_pieces WHERE name = ? AND number = ?");
        if (Status ran = select.bindText(name).bindNumber(number).run(); !ran)
            return tl::unexpected(ran.error());
        const QByteArray bytes = select.next() ? select.bytes(0) : QByteArray();
        return select.status().map([&] { return bytes; });
    };
    const auto first = *has ? piece(0) : QByteArray();
    if (!first)
        return tl::unexpected(first.error());
    if (first->isEmpty())
        return QString();
    return add(path, piece).and_then([&](const QString &sha256) {
        Statement remove = m_connection->prepared(u"DELETE FROM upload_pieces WHERE name = ?");
        return remove.bindText(name).run().map([&] { return sha256; });
    });
}

Result<QString> BackupWriter::add(const QString &path, const NextPiece &next)
{
    const qint64 number = ++m_files;
    QCryptographicHash hash(QCryptographicHash::Sha256);
    qint64 size = 0;
    for (qint64 piece = 0;; ++piece) {
        const auto bytes = next(piece);
        if (!bytes)
            return tl::unexpected(bytes.error());
        if (bytes->isEmpty())
            break;
        hash.addData(*bytes);
        size += bytes->size();
        Statement insert =
            m_connection->prepared(u"INSERT INTO backup_pieces (file, number, content) VALUES (?, ?, ?)");
        insert.bindNumber(number).bindNumber(piece).bindBytesOrNull(*bytes);
        if (Status done = insert.run(); !done)
            return tl::unexpected(done.error());
    }
    const QString sha256 = QString::fromLatin1(hash.result().toHex());
    Statement insert =
        m_connection->prepared(u"INSERT INTO backup_files (number, path, size, sha256) VALUES (?, ?, ?, ?)");
    insert.bindNumber(number).bindText(path).bindNumber(size).bindText(sha256);
    return insert.run().map([&] { return sha256; });
}

/// A store of an early version lacks some.
Result<bool> BackupWriter::hasTable(const QString &name)
{
    Statement table =
        m_connection->prepared(u"SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?");
    if (Status ran = table.bindText(name).run(); !ran)
        return tl::unexpected(ran.error());
    const bool has = table.next();
    return table.status().map([has] { return has; });
}

Result<QList<BackupWriter::UploadRow>> BackupWriter::uploadsAfter(qint64 after)
{
    const auto has = hasTable(u"uploads"_s);
    if (!has)
        return tl::unexpected(has.error());
    if (!*has)
        return QList<UploadRow>();
    Statement select =
        m_connection->prepared(u"SELECT id, name, hash FROM uploads WHERE id > ? ORDER BY id LIMIT ?");
    select.bindNumber(after).bindNumber(uploadsAPage);
    if (Status ran = select.run(); !ran)
        return tl::unexpected(ran.error());
    QList<UploadRow> rows;
    while (select.next())
        rows.append({select.number(0), select.text(1), select.text(2)});
    if (Status read = select.status(); !read)
        return tl::unexpected(read.error());
    return rows;
}

Status BackupWriter::forget(const UploadRow &upload)
{
    Statement remove = m_connection->prepared(u"DELETE FROM uploads WHERE id = ?");
    if (Status done = remove.bindNumber(upload.id).run(); !done)
        return done;
    Statement settle = m_connection->prepared(u"DELETE FROM uploads_gone WHERE name = ?");
    return settle.bindText(upload.name).run();
}

Status BackupWriter::finish(const BackupAbout &about)
{
    const QList<std::pair<QString, QString>> values{{u"format"_s, QString::number(about.format)},
                                                    {u"kefu"_s, about.kefuVersion},
                                                    {u"store"_s, QString::number(about.storeVersion)},
                                                    {u"made_at"_s, QString::number(about.madeAt)}};
    for (const auto &[name, value] : values) {
        Statement insert = m_connection->prepared(u"INSERT INTO backup_about (name, value) VALUES (?, ?)");
        if (Status done = insert.bindText(name).bindText(value).run(); !done)
            return done;
    }
    // Pieces of uploads that were on their way.
    const auto hasPieces = hasTable(u"upload_pieces"_s);
    if (!hasPieces)
        return tl::unexpected(hasPieces.error());
    if (Status done = *hasPieces ? m_connection->execute(u"DELETE FROM upload_pieces"_s) : Status(); !done)
        return done;
    if (Status done = m_connection->execute(u"COMMIT"_s); !done)
        return done;
    m_connection.reset();
    return sealFile(m_path);
}

} // namespace kefu
