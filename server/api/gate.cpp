#include "api/gate.h"

#include <QUrl>

namespace kefu::api {

namespace {

/// The name in a Host header, without port and brackets.
QByteArray hostName(const QByteArray &host)
{
    if (host.startsWith('['))
        return host.mid(1, host.indexOf(']') - 1);
    return host.split(':').first().toLower();
}

} // namespace

Gate::Gate(Rules rules)
    : m_rules(std::move(rules))
{
}

std::optional<http::Response> Gate::refuse(const Call &call, const Route &route) const
{
    if (!route.changes)
        return std::nullopt;
    if (!isAllowedHost(call.request))
        return call.error(403, texts::hostRefused);
    const QByteArray origin = call.request.headers.value("Origin");
    if (!origin.isNull() && !isAllowedOrigin(call.request, origin))
        return call.error(403, texts::originRefused);
    return std::nullopt;
}

/// A page of this server itself, or one of the list.
bool Gate::isAllowedOrigin(const http::Request &request, const QByteArray &origin) const
{
    const QByteArray scheme = request.secure ? QByteArray("https://") : QByteArray("http://");
    return m_rules.corsOrigins.contains(origin) || origin == scheme + request.headers.value("Host");
}

/// Behind loopback there may be no token, so a page whose name was pointed at 127.0.0.1 ("DNS rebinding")
/// must not get in. Beyond loopback a token is needed, which such a page does not have.
bool Gate::isAllowedHost(const http::Request &request) const
{
    const QByteArray host = request.headers.value("Host");
    if (host.isNull() || !m_rules.listening.isLoopback())
        return true;
    const QByteArray name = hostName(host);
    QHostAddress address;
    if (name == "localhost" || name.endsWith(".localhost") || address.setAddress(QString::fromLatin1(name)))
        return true;
    return std::ranges::any_of(m_rules.corsOrigins, [&](const QByteArray &origin) {
        return QUrl(QString::fromLatin1(origin)).host().toLatin1() == name;
    });
}

void Gate::allowOrigin(const http::Request &request, http::Headers &headers) const
{
    const QByteArray origin = request.headers.value("Origin");
    if (origin.isNull())
        return;
    headers.add("Vary", "Origin");
    if (!m_rules.corsOrigins.contains(origin))
        return;
    headers.add("Access-Control-Allow-Origin", origin);
    headers.add("Access-Control-Allow-Credentials", "true");
    headers.add("Access-Control-Expose-Headers",
                "Content-Length, Content-Type, Cache-Control, Connection, Retry-After");
}

http::Response Gate::options(const http::Request &request, const QByteArrayList &methods) const
{
    http::Response response;
    response.status = 204;
    response.headers.add("Allow", methods.join(", "));
    allowOrigin(request, response.headers);
    if (response.headers.contains("Access-Control-Allow-Origin")) {
        response.headers.add("Access-Control-Allow-Methods", methods.join(", "));
        const QByteArray asked = request.headers.value("Access-Control-Request-Headers");
        response.headers.add(
            "Access-Control-Allow-Headers",
            asked.isEmpty() ? QByteArray("Authorization, Content-Type, X-Requested-With, Accept") : asked);
        response.headers.add("Access-Control-Max-Age", "600");
    }
    return response;
}

} // namespace kefu::api
