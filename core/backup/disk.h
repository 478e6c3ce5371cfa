#pragma once

#include "base/permissions.h"
#include "base/result.h"

#include <QString>

namespace kefu {

/// Of all files below \a folder.
[[nodiscard]] qint64 sizeOfFiles(const QString &folder);
/// On the disk of \a path, or of the nearest folder above it that is there; where nobody can tell, the most
/// there can be.
[[nodiscard]] qint64 freeBytes(const QString &path);
/// For a person to read.
[[nodiscard]] QString megabytes(qint64 bytes);
/// Error::Kind::Unavailable where \a folder's disk has no room for \a bytes.
[[nodiscard]] Status checkRoom(const QString &folder, qint64 bytes);
/// Makes the folder and those above it (0700) where they are absent.
[[nodiscard]] Status makeFolder(const QString &path);
/// A name is durable only with its folder.
void syncFolder(const QString &folder);
/// Everything that was written to the disk that \a folder is on.
void syncDisk(const QString &folder);

} // namespace kefu
