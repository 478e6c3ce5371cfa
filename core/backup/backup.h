#pragma once

#include "backup/backupformat.h"
#include "base/result.h"
#include "settings/options.h"

#include <QStringList>

namespace kefu {

class Clock;

struct BackupReport
{
    BackupAbout about;
    BackupContent content;
    qint64 bytes = 0;    ///< of the backup's file
    QStringList remarks; ///< what was left out or was found odd, to be told
};

/// Writes the store, the uploads, the pack and the SOPs in use where they are no built-in ones, and the
/// settings, without any secret, into the new file \a target (0600). The store is taken as it is at one
/// moment, while others use it. Blocks. After an error there is no \a target. Error::Kind::Usage for a target
/// that can't be, Invalid or Newer for a store that can't be used, Unavailable for a disk that is full.
[[nodiscard]] Result<BackupReport> makeBackup(const Options &options, const QString &target,
                                              const QString &kefuVersion, const Clock &clock);

} // namespace kefu
