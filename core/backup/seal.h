#pragma once

#include "base/result.h"

#include <QString>

namespace kefu {

/// The last bytes of a backup: a mark and the SHA-256 of everything before them. A file that was cut off has
/// no seal, one that was changed a wrong one; SQLite reads past it.

/// Appends the seal and writes the file to the disk. Error::Kind::Unavailable where that fails.
[[nodiscard]] Status sealFile(const QString &path);

/// Reads the whole file; answers the bytes before the seal. Error::Kind::Invalid where it is incomplete or
/// damaged.
[[nodiscard]] Result<qint64> checkSeal(const QString &path);

} // namespace kefu
