#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace kefu::http {

/// The parts of a request target (RFC 9112 §3.2).
struct Target
{
    QString path;
    QByteArray rawPath;
    QByteArray query;
    QByteArray authority; ///< of the absolute form, else empty

    /// Nothing where \a target is in no form that \a method may have, or can't be decoded.
    [[nodiscard]] static std::optional<Target> parse(QByteArrayView method, QByteArrayView target);
};

/// Whether \a host can stand in a `Host` field: a name or address, and a port. An empty one may.
[[nodiscard]] bool isHost(QByteArrayView host);

} // namespace kefu::http
