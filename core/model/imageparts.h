#pragma once

#include "chat/replyengine.h"

#include <QFuture>
#include <QStringList>

namespace kefu {

/// The pictures as `data:` URLs for a model: decoded, turned upright, scaled down to \a maxEdge pixels and
/// encoded anew, so that nothing but the picture itself (no place, no camera) leaves. Works in another
/// thread. What is no picture is left out; more than the first eight are too.
[[nodiscard]] QFuture<QStringList> imageParts(const QList<ImageSource> &images, int maxEdge);

} // namespace kefu
