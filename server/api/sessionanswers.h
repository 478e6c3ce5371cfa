#pragma once

#include "api/call.h"
#include "chat/session.h"

#include <QFuture>
#include <QJsonObject>

namespace kefu {
class Store;
} // namespace kefu

namespace kefu::api {

/// The session that the route names, in the shape that \a toJson gives; 404 where there is none.
[[nodiscard]] QFuture<http::Response> showSession(Store &store, const Call &call,
                                                  QJsonObject (*toJson)(const Session &));

/// Deletes the session that the route names and answers \a done; 404 where there is none.
[[nodiscard]] QFuture<http::Response> removeSession(Store &store, const Call &call, const QJsonObject &done);

} // namespace kefu::api
