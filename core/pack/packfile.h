#pragma once

#include "base/result.h"
#include "pack/scenarioedit.h"

#include <QFuture>

namespace kefu {

/// Work on packs that are files or Qt resources, on another thread. Nothing is written but what is said.

/// The pack of \a path with \a edit; see editPack().
[[nodiscard]] QFuture<Result<QByteArray>> editedPack(const QString &path, const ScenarioEdit &edit);
/// A valid pack of a JSON or CSV file.
[[nodiscard]] QFuture<Result<QByteArray>> packFromFile(const QString &path);
/// Writes the pack of \a from to \a to, as CSV where its name ends so, else as JSON.
[[nodiscard]] QFuture<Status> exportPack(const QString &from, const QString &to);

} // namespace kefu
