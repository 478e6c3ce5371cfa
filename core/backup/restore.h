#pragma once

#include "backup/backupformat.h"
#include "base/result.h"
#include "settings/options.h"

#include <QStringList>

#include <optional>

namespace kefu {

class Clock;

struct RestoreReport
{
    BackupAbout about;
    BackupContent content;
    QString store;     ///< the file, or the server's address
    QStringList aside; ///< what was there before, under the names it has now
    QString pack;      ///< the pack's file and the SOPs' folder; empty where the backup has none
    QString sopFolder;

    /// What a server took and was read again there.
    struct Compared
    {
        int tables = 0;
        qint64 rows = 0;
    };
    std::optional<Compared> compared;
};

/// Puts a backup in the place of the store, the uploads and the settings that \a options name; those are kept
/// under other names. Blocks. Until everything is checked and lies ready on the disk nothing changes; from
/// then on a restore that is killed is finished by settleRestore(). A database of PostgreSQL has to be empty
/// (Error::Kind::Conflict). Error::Kind::Taken while anybody uses the store; else as BackupReader::open().
[[nodiscard]] Result<RestoreReport> restoreBackup(const Options &options, const QString &file,
                                                  const Clock &clock);

/// Finishes, or clears away, what a restore left that was killed. To be called before the store is opened.
/// Blocks. True where something was finished: the settings may be others now.
[[nodiscard]] Result<bool> settleRestore(const Options &options);

} // namespace kefu
