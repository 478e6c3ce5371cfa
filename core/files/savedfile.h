#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QFuture>
#include <QImage>

namespace kefu {

/// On the calling thread, which must be one that may wait.
[[nodiscard]] Status writeFile(const QString &path, const QByteArray &bytes);
/// Each writes a file whole or not at all, on another thread; what was there is replaced.
/// Error::Kind::Unavailable says why not.
[[nodiscard]] QFuture<Status> saveBytes(const QString &path, const QByteArray &bytes);
/// As PNG.
[[nodiscard]] QFuture<Status> saveImage(const QString &path, const QImage &image);

} // namespace kefu
