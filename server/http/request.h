#pragma once

#include "http/bodysink.h"
#include "http/headers.h"

#include <QHostAddress>

#include <memory>
#include <optional>

namespace kefu::http {

/// One request, as a value.
struct Request
{
    QByteArray method;  ///< as sent; any token
    QByteArray target;  ///< as sent
    QString path;       ///< decoded; "*" for `OPTIONS *`, empty for CONNECT. `..` stands in it as it was sent
    QByteArray rawPath; ///< the path still encoded: here `%2F` is no separator
    QByteArray query;   ///< what follows the `?`, still encoded
    Headers headers;    ///< of a target in absolute form, `Host` is the target's
    QByteArray body;    ///< empty where a sink took it
    QHostAddress peer;
    quint16 peerPort = 0;
    int minorVersion = 1;           ///< of HTTP/1.x
    bool secure = false;            ///< came over TLS
    std::shared_ptr<BodySink> sink; ///< what admit() gave for the body

    /// Says how long a body is, or that one comes in chunks.
    [[nodiscard]] bool announcesBody() const
    {
        return headers.contains("Content-Length") || headers.contains("Transfer-Encoding");
    }

    /// The first value of that name in the query, decoded, with `+` as a space; an empty one where the name
    /// stands alone. The transport refuses a query that can't be decoded, so that this can't fail.
    [[nodiscard]] std::optional<QString> queryValue(QStringView name) const;
    /// Every value of that name, in order.
    [[nodiscard]] QStringList queryValues(QStringView name) const;
};

} // namespace kefu::http
