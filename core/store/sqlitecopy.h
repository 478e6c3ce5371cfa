#pragma once

#include "base/result.h"

#include <QString>

namespace kefu {

class Connection;

/// Writes the store that \a from reads, as it is at one moment, into \a path, an empty file, as SQLite's
/// dialect has it. Rows go over in portions, so that nothing is in memory whole. The full-text indexes are
/// left to the first start. Blocks.
[[nodiscard]] Status copyToSqlite(Connection &from, const QString &path);

} // namespace kefu
