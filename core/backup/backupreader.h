#pragma once

#include "backup/backupdialect.h"
#include "backup/backupformat.h"
#include "base/result.h"

#include <functional>
#include <memory>

namespace kefu {

/// A backup to read from, checked as a whole when it is opened. Changes nothing in it and makes nothing
/// beside it. Blocks; for one thread.
class BackupReader
{
public:
    /// Error::Kind::Newer for a format of a later version, or a store above \a newestStore;
    /// Error::Kind::Invalid for what is damaged, incomplete or no backup; Error::Kind::Usage where there is
    /// no such file.
    [[nodiscard]] static Result<std::unique_ptr<BackupReader>> open(const QString &path, int newestStore);

    [[nodiscard]] const BackupAbout &about() const { return m_about; }
    [[nodiscard]] const BackupContent &content() const { return m_content; }
    [[nodiscard]] qint64 size() const { return m_size; } ///< bytes

    /// Stops at the first error.
    [[nodiscard]] Status eachFile(const std::function<Status(const BackupEntry &)> &job);
    /// Writes \a entry's content into the new file \a target (0600); an error where it isn't what was backed
    /// up.
    [[nodiscard]] Status extract(const BackupEntry &entry, const QString &target);
    /// Hands out \a entry's content in pieces, numbered from 0, and fails at the end where it isn't what was
    /// backed up.
    [[nodiscard]] Status eachPiece(const BackupEntry &entry,
                                   const std::function<Status(qint64 number, const QByteArray &piece)> &job);
    /// Makes the store as it was, in the new file \a target (0600). Needs as much room as the whole backup
    /// beside it.
    [[nodiscard]] Status extractStore(const QString &target) const;

private:
    explicit BackupReader(const QString &path);
    [[nodiscard]] Status readHeader(int newestStore);
    [[nodiscard]] Status readAbout();
    [[nodiscard]] Status readContent();
    [[nodiscard]] Status check();

    QString m_path;
    BackupDialect m_dialect;
    std::unique_ptr<Connection> m_connection;
    BackupAbout m_about;
    BackupContent m_content;
    qint64 m_size = 0;
};

} // namespace kefu
