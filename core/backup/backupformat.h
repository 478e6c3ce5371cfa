#pragma once

#include <QString>
#include <QStringList>

namespace kefu {

/// A backup is one file: a SQLite database that holds the store's tables as SQLite's dialect has them, beside
/// them the tables `backup_about` (name, value), `backup_files` (path, size, sha256) and `backup_pieces` (the
/// files' content, in order), and behind the database a seal over all of its bytes. Its application id is its
/// own, so that nobody serves from a backup by mistake.
namespace backup {

inline constexpr int newestFormat = 1;
inline constexpr qint64 applicationId = 0x4B66'426B; ///< "KfBk" in ASCII
inline constexpr qint64 pieceSize = 1024 * 1024;     ///< bytes; of a file's last piece less

// Paths of the files in a backup.
inline constexpr QLatin1String uploadsFolder("uploads/");
inline constexpr QLatin1String packFolder("pack/");
inline constexpr QLatin1String sopFolder("sop/");
inline constexpr QLatin1String settingsPath("settings.ini");

} // namespace backup

/// Where a backup comes from.
struct BackupAbout
{
    int format = backup::newestFormat;
    QString kefuVersion;
    int storeVersion = 0;
    qint64 madeAt = 0; ///< ms since 1970, UTC
};

/// What a backup holds.
struct BackupContent
{
    qint64 sessions = 0;
    qint64 messages = 0;
    qint64 memories = 0;
    qint64 uploads = 0;
    qint64 tokens = 0;
    QString pack; ///< the pack's file name; empty: the built-in pack was in use
    qint64 sops = 0;
    bool settings = false;
    qint64 fileBytes = 0; ///< of the files, without the store
};

/// One file in a backup.
struct BackupEntry
{
    qint64 number = 0;
    QString path; ///< relative, one of those above
    qint64 size = 0;
    QString sha256; ///< hex
};

/// Whether \a path is one that a backup may hold, so that it can't lead out of a folder.
[[nodiscard]] bool isBackupPath(const QString &path);

} // namespace kefu
