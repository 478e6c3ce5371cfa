#pragma once

#include <QByteArray>
#include <QString>

namespace kefu {
struct Upload;
} // namespace kefu

namespace kefu::api {

/// The value of a `Content-Disposition` that saves a file as \a filename, whatever that holds: RFC 6266 with
/// the name in UTF-8 (RFC 8187) and in ASCII for clients that know no better.
[[nodiscard]] QByteArray attachment(const QString &filename);

/// What a download of \a upload is called: as its owner called it, with an image's extension.
[[nodiscard]] QString downloadName(const Upload &upload);

} // namespace kefu::api
