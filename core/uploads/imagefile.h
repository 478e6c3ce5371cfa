#pragma once

#include "base/result.h"

#include <QFuture>
#include <QImage>

namespace kefu {

/// The image at \a path, turned as it is meant to be seen and no larger than \a bounds; null where it can't
/// be read. On another thread.
[[nodiscard]] QFuture<QImage> readImage(const QString &path, const QSize &bounds);

/// Copies a file on another thread; what is at \a to is replaced. Error::Kind::Unavailable says why not.
[[nodiscard]] QFuture<Status> copyFile(const QString &from, const QString &to);

} // namespace kefu
