#pragma once

#include "http/response.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace kefu::api {

/// A page, script or style that the program carries (`:/web/…`), as it is served. It stands compressed in the
/// program, and is sent so to clients that take it. A value; makes no copy of the content.
class WebFile
{
public:
    /// \a path: below `:/web/`. None where the program carries no such file.
    [[nodiscard]] static std::optional<WebFile> find(const QString &path);

    /// 200 or 304, without a cache rule.
    /// \a acceptEncoding, \a ifNoneMatch: the request's fields; null where it has none.
    [[nodiscard]] http::Response response(const QByteArray &acceptEncoding,
                                          const QByteArray &ifNoneMatch) const;

private:
    QString m_resource;
    QByteArray m_contentType;
    QByteArray m_packed; ///< zlib, as HTTP's `deflate`; null where it would not be smaller
    QByteArray m_hash;   ///< hex
};

} // namespace kefu::api
