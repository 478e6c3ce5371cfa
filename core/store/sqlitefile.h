#pragma once

#include "base/result.h"

#include <QString>

namespace kefu {

/// What the first bytes of a store's file tell, read without SQLite so that nothing is made beside the file.
struct SqliteFile
{
    /// Marks a SQLite file as Kefu's (`PRAGMA application_id`): "Kefu" in ASCII.
    static constexpr qint64 applicationId = 0x4B65'6675;

    int version = 0;
    bool empty = true; ///< absent before, or without a byte

    /// Makes the file (0600) and the folders above it (0700) where they are absent, then reads the header.
    /// Error where it can't be a store of Kefu's.
    [[nodiscard]] static Result<SqliteFile> prepare(const QString &path);
};

} // namespace kefu
