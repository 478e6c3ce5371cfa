#pragma once

#include "api/call.h"
#include "api/route.h"

#include <QByteArrayList>
#include <QHostAddress>

#include <optional>

namespace kefu::api {

/// Who may come in, decided once and in one order before a controller sees a request: Host, Origin. Also says
/// what CORS headers an answer carries.
class Gate
{
public:
    struct Rules
    {
        QByteArrayList corsOrigins; ///< "http://localhost:3000"; never "*"
        QHostAddress listening;
    };

    explicit Gate(Rules rules);

    /// The refusal, if \a call may not do what \a route does.
    [[nodiscard]] std::optional<http::Response> refuse(const Call &call, const Route &route) const;

    /// Adds what a browser on an allowed origin needs to read \a response.
    void allowOrigin(const http::Request &request, http::Headers &headers) const;
    /// The answer to OPTIONS, preflights included.
    [[nodiscard]] http::Response options(const http::Request &request, const QByteArrayList &methods) const;

private:
    [[nodiscard]] bool isAllowedOrigin(const http::Request &request, const QByteArray &origin) const;
    [[nodiscard]] bool isAllowedHost(const http::Request &request) const;

    Rules m_rules;
};

} // namespace kefu::api
