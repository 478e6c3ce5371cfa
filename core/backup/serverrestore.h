#pragma once

#include "backup/restore.h"

namespace kefu {

class BackupReader;
class Dialect;

// The part of a restore that knows of a server: its rows are one transaction, and the files change places
// when that is committed. The plan on the disk names the transaction, so that whoever finds it can ask what
// became of it.

/// As restoreBackup(). \a dialect is PostgreSQL's.
[[nodiscard]] Result<RestoreReport> restoreIntoServer(const Options &options, Dialect &dialect,
                                                      BackupReader &backup, const Clock &clock);

/// As settleRestore(). Blocks.
[[nodiscard]] Result<bool> settleServer(const Options &options, Dialect &dialect);

} // namespace kefu
