#pragma once

#include "store/requestkey.h"

#include <QString>

namespace kefu {

/// An image that a client sent, as stored.
struct Upload
{
    qint64 id = 0;
    QString name; ///< of the file, made by Kefu: {user}_{session}_{seconds}_{8 hex}{extension}, letters,
                  ///< digits, `-_.`
    QString originalFilename; ///< what the client called it, without folders and control characters; at most
                              ///< 255 bytes
    QString sessionId;
    QString userId;
    QString contentType; ///< what the content is
    qint64 size = 0;     ///< bytes
    int width = 0;       ///< pixels
    int height = 0;
    QString hash;         ///< SHA-256 of the content, hex; does as an ETag
    qint64 createdAt = 0; ///< ms since 1970, UTC

    friend bool operator==(const Upload &, const Upload &) = default;
};

/// Who sends what, in the client's words: all of it may hold anything.
struct UploadOrigin
{
    QString userId;
    QString sessionId;
    QString filename;
    RequestKey key = {}; ///< of a client that may send it again; the content is added to its fingerprint
};

/// Why an upload was refused.
enum class UploadRefusal
{
    None,
    TooLarge,   ///< more bytes than the limit
    Empty,      ///< not a byte
    NotAnImage, ///< the content is no JPEG, PNG, GIF, WebP or BMP
    TooManyPixels,
    Damaged ///< cut off, or can't be decoded
};

/// \a filename without folders, control characters and lone surrogates, at most 255 bytes of UTF-8.
[[nodiscard]] QString cleanFilename(const QString &filename);
/// \a text as a part of a stored name: letters, digits and `-`, at most 32, never empty and never with a `-`
/// in front.
[[nodiscard]] QString storedNamePart(const QString &text);
/// Whether \a name has the form of Upload::name, so that it can't lead out of a folder.
[[nodiscard]] bool isStoredName(const QString &name);

} // namespace kefu
