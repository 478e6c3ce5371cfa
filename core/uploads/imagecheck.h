#pragma once

#include "uploads/imagetype.h"
#include "uploads/upload.h"

#include <QString>

namespace kefu {

/// What a file turned out to be.
struct CheckedImage
{
    UploadRefusal refusal = UploadRefusal::None;
    ImageType type = ImageType::None;
    int width = 0;
    int height = 0;
};

/// The most pixels that are decoded.
inline constexpr qint64 mostPixels = 64'000'000;
/// The longest side of a thumbnail, pixels.
inline constexpr int thumbnailSide = 320;

/// Looks at the beginning, the header and the whole of the file at \a path, in this order, and writes a
/// thumbnail (JPEG, or PNG where something shines through) to \a thumbnailPath. Blocks. A JPEG or PNG is
/// scaled down while it is decoded, so that it takes a few lines of memory; of the others one is decoded at a
/// time in the whole process.
[[nodiscard]] CheckedImage checkImage(const QString &path, const QString &thumbnailPath);

} // namespace kefu
