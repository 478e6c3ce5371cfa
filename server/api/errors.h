#pragma once

#include "api/text.h"
#include "base/clock.h"
#include "base/result.h"
#include "http/response.h"

#include <QString>

namespace kefu::api {

/// Every error of the interface, in both services' shapes at once:
/// `{"success": false, "error": {"code", "message", "type"[, "details"]}, "detail": message, "timestamp"}`.
/// \a details says where in the request it is; never a path of this machine, a query or a stack.
[[nodiscard]] http::Response errorResponse(int status, const QString &message, const Clock &clock,
                                           const QString &details = {});

/// What an error of the core is to a client. Its own message stays in the log: it may name files.
[[nodiscard]] http::Response errorResponse(const Error &error, Language language, const Clock &clock);

/// The sentence for an error that the transport found.
[[nodiscard]] Text textOfStatus(int status);

} // namespace kefu::api
