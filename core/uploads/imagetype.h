#pragma once

#include <QByteArrayView>
#include <QLatin1StringView>

class QIODevice;

namespace kefu {

/// The image formats that are taken, told from the content alone.
enum class ImageType
{
    None,
    Jpeg,
    Png,
    Gif,
    Webp,
    Bmp
};

/// By the first 16 bytes.
[[nodiscard]] ImageType imageTypeOf(QByteArrayView beginning);

[[nodiscard]] QByteArray qtFormat(ImageType type); ///< of QImageReader
[[nodiscard]] QString extensionOf(ImageType type); ///< with the dot
[[nodiscard]] QString contentTypeOf(ImageType type);

/// Whether \a file holds the format's parts up to its end: decoders paint what is missing grey and say
/// nothing. Reads a few kilobytes at a time. What follows the end is not looked at.
[[nodiscard]] bool isWholeImage(QIODevice &file, ImageType type);

} // namespace kefu
