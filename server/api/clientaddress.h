#pragma once

#include "http/request.h"

#include <QHostAddress>
#include <QList>

namespace kefu::api {

/// The client of \a request: its peer; where that is one of \a proxies, the last address in X-Forwarded-For
/// that is none of them. What stands left of that the client may have written itself.
[[nodiscard]] QHostAddress clientAddress(const http::Request &request, const QList<QHostAddress> &proxies);

/// It came over TLS, to this program or to one of \a proxies that says so.
[[nodiscard]] bool cameOverTls(const http::Request &request, const QList<QHostAddress> &proxies);

} // namespace kefu::api
