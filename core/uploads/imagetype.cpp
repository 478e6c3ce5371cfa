#include "uploads/imagetype.h"

#include <QIODevice>
#include <QtEndian>

#include <optional>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

/// Reads forward through a file.
class Bytes
{
public:
    explicit Bytes(QIODevice &file)
        : m_file(file)
    {
        m_file.seek(0);
    }

    /// The next byte, or nothing at the end.
    std::optional<quint8> next()
    {
        if (m_at == m_buffer.size()) {
            m_buffer = m_file.read(bufferSize);
            m_at = 0;
            if (m_buffer.isEmpty())
                return std::nullopt;
        }
        return static_cast<quint8>(m_buffer[m_at++]);
    }

    /// \a count bytes, fewer at the end.
    QByteArray take(qsizetype count)
    {
        QByteArray bytes;
        while (bytes.size() < count) {
            const auto byte = next();
            if (!byte)
                break;
            bytes += static_cast<char>(*byte);
        }
        return bytes;
    }

    /// False where the file ends before.
    bool skip(qint64 count)
    {
        const qint64 inBuffer = std::min<qint64>(count, m_buffer.size() - m_at);
        m_at += static_cast<qsizetype>(inBuffer);
        count -= inBuffer;
        if (count == 0)
            return true;
        return m_file.size() - m_file.pos() >= count && m_file.seek(m_file.pos() + count);
    }

private:
    static constexpr qint64 bufferSize = 16 * 1024;

    QIODevice &m_file;
    QByteArray m_buffer;
    qsizetype m_at = 0;
};

template<typename T>
bool holds(const QByteArray &bytes, qsizetype at)
{
    return bytes.size() - at >= static_cast<qsizetype>(sizeof(T));
}

/// 0 beyond the end, like its counterpart.
template<typename T>
T bigEndian(const QByteArray &bytes, qsizetype at = 0)
{
    return holds<T>(bytes, at) ? qFromBigEndian<T>(bytes.constData() + at) : T(0);
}

template<typename T>
T littleEndian(const QByteArray &bytes, qsizetype at = 0)
{
    return holds<T>(bytes, at) ? qFromLittleEndian<T>(bytes.constData() + at) : T(0);
}

// ITU-T T.81, B.1.1: segments between markers, up to EOI (FF D9).
bool isWholeJpeg(Bytes &bytes)
{
    bool inFrame = false;
    while (true) {
        auto byte = bytes.next();
        if (!byte)
            return false;
        if (*byte != 0xFF)
            continue; // coded data
        while (byte && *byte == 0xFF)
            byte = bytes.next();
        if (!byte)
            return false;
        const quint8 marker = *byte;
        if (marker == 0xD9)
            return inFrame;
        if (marker == 0x00 || marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8))
            continue; // a stuffed FF, or a marker without a segment
        const QByteArray length = bytes.take(2);
        if (length.size() < 2 || bigEndian<quint16>(length) < 2 ||
            !bytes.skip(bigEndian<quint16>(length) - 2))
            return false;
        inFrame = inFrame || marker == 0xDA;
    }
}

// https://www.w3.org/TR/png/#5DataRep: chunks up to IEND.
bool isWholePng(Bytes &bytes)
{
    if (!bytes.skip(8))
        return false;
    while (true) {
        const QByteArray head = bytes.take(8);
        if (head.size() < 8 || !bytes.skip(qint64(bigEndian<quint32>(head)) + 4))
            return false;
        if (head.endsWith("IEND"))
            return true;
    }
}

bool skipColours(Bytes &bytes, int packed)
{
    return (packed & 0x80) == 0 || bytes.skip(3LL << ((packed & 7) + 1));
}

bool skipSubBlocks(Bytes &bytes)
{
    while (const auto size = bytes.next()) {
        if (*size == 0)
            return true;
        if (!bytes.skip(*size))
            return false;
    }
    return false;
}

// https://www.w3.org/Graphics/GIF/spec-gif89a.txt: blocks up to the trailer (3B).
bool isWholeGif(Bytes &bytes)
{
    const QByteArray screen = bytes.take(13);
    if (screen.size() < 13 || !skipColours(bytes, screen[10]))
        return false;
    bool hasFrame = false;
    while (const auto block = bytes.next()) {
        if (*block == 0x3B)
            return hasFrame;
        if (*block == 0x21) {
            if (!bytes.skip(1) || !skipSubBlocks(bytes))
                return false;
        } else if (*block == 0x2C) {
            const QByteArray frame = bytes.take(9);
            if (frame.size() < 9 || !skipColours(bytes, frame[8]) || !bytes.skip(1) || !skipSubBlocks(bytes))
                return false;
            hasFrame = true;
        } else {
            return false;
        }
    }
    return false;
}

// https://developers.google.com/speed/webp/docs/riff_container
bool isWholeWebp(Bytes &bytes)
{
    const QByteArray head = bytes.take(12);
    return head.size() == 12 && bytes.skip(qint64(littleEndian<quint32>(head, 4)) - 4);
}

// BITMAPFILEHEADER and BITMAPINFOHEADER; what is compressed shows only when it is decoded.
bool isWholeBmp(Bytes &bytes, qint64 size)
{
    const QByteArray head = bytes.take(34);
    if (head.size() < 34)
        return false;
    const qint64 data = littleEndian<quint32>(head, 10);
    const qint64 width = littleEndian<qint32>(head, 18);
    const qint64 height = std::abs(qint64(littleEndian<qint32>(head, 22)));
    const qint64 bits = littleEndian<quint16>(head, 28);
    const quint32 compression = littleEndian<quint32>(head, 30);
    if (littleEndian<quint32>(head, 14) < 40 || width <= 0 || compression > 3)
        return false;
    const bool runLength = compression == 1 || compression == 2;
    return runLength ? data < size : data + (width * bits + 31) / 32 * 4 * height <= size;
}

} // namespace

ImageType imageTypeOf(QByteArrayView beginning)
{
    const QByteArray bytes = beginning.toByteArray();
    if (bytes.startsWith("\xFF\xD8\xFF"))
        return ImageType::Jpeg;
    if (bytes.startsWith("\x89PNG\r\n\x1A\n"))
        return ImageType::Png;
    if (bytes.startsWith("GIF87a") || bytes.startsWith("GIF89a"))
        return ImageType::Gif;
    if (bytes.startsWith("RIFF") && bytes.sliced(std::min<qsizetype>(8, bytes.size())).startsWith("WEBP"))
        return ImageType::Webp;
    if (bytes.startsWith("BM"))
        return ImageType::Bmp;
    return ImageType::None;
}

QByteArray qtFormat(ImageType type)
{
    return extensionOf(type).sliced(1).toLatin1();
}

QString extensionOf(ImageType type)
{
    switch (type) {
    case ImageType::Jpeg:
        return u".jpg"_s;
    case ImageType::Png:
        return u".png"_s;
    case ImageType::Gif:
        return u".gif"_s;
    case ImageType::Webp:
        return u".webp"_s;
    case ImageType::Bmp:
    case ImageType::None:
        break;
    }
    return u".bmp"_s;
}

QString contentTypeOf(ImageType type)
{
    return type == ImageType::Jpeg ? u"image/jpeg"_s : u"image/"_s + extensionOf(type).sliced(1);
}

bool isWholeImage(QIODevice &file, ImageType type)
{
    Bytes bytes(file);
    switch (type) {
    case ImageType::Jpeg:
        return isWholeJpeg(bytes);
    case ImageType::Png:
        return isWholePng(bytes);
    case ImageType::Gif:
        return isWholeGif(bytes);
    case ImageType::Webp:
        return isWholeWebp(bytes);
    case ImageType::Bmp:
        return isWholeBmp(bytes, file.size());
    case ImageType::None:
        break;
    }
    return false;
}

} // namespace kefu
