#include "api/gate.h"

#include "access/entrance.h"
#include "api/clientaddress.h"

#include <QUrl>

namespace kefu::api {

namespace {

constexpr QStringView ticketName = u"ticket";

/// What follows `Bearer` in the Authorization header.
QByteArray bearerOf(const http::Request &request)
{
    const QByteArray value = request.headers.value("Authorization");
    constexpr QByteArrayView scheme = "bearer ";
    if (value.size() <= scheme.size() ||
        QByteArrayView(value).first(scheme.size()).compare(scheme, Qt::CaseInsensitive) != 0)
        return {};
    return value.sliced(scheme.size()).trimmed();
}

/// What opens \a route to a client that can send no header.
std::optional<QString> ticketOf(const http::Request &request, const Route &route)
{
    return route.takesTicket() && request.method == "GET" ? request.queryValue(ticketName) : std::nullopt;
}

/// The name in a Host header, without port and brackets.
QByteArray hostName(const QByteArray &host)
{
    if (host.startsWith('['))
        return host.mid(1, host.indexOf(']') - 1);
    return host.split(':').first().toLower();
}

} // namespace

Gate::Gate(Rules rules, Entrance &entrance)
    : m_rules(std::move(rules))
    , m_entrance(entrance)
{
}

std::optional<http::Response> Gate::refuse(const Call &call, const Route &route) const
{
    if (auto often = refuseOften(call))
        return often;
    if (route.changes) {
        if (!isAllowedHost(call.request))
            return call.error(403, texts::hostRefused);
        const QByteArray origin = call.request.headers.value("Origin");
        if (!origin.isNull() && !isAllowedOrigin(call.request, origin))
            return call.error(403, texts::originRefused);
    }
    if (route.isOpen || ticketOf(call.request, route))
        return std::nullopt; // a ticket is good once, and the request has yet to arrive
    if (judgeToken(call.request, tokens()).verdict == Verdict::Refused)
        return unauthorized(call);
    return std::nullopt;
}

std::optional<http::Response> Gate::refuse(const Call &call, bool isOpen) const
{
    if (auto often = refuseOften(call))
        return often;
    if (!isOpen && judgeToken(call.request, tokens()).verdict == Verdict::Refused)
        return unauthorized(call);
    return std::nullopt;
}

std::optional<http::Response> Gate::refuseOften(const Call &call) const
{
    if (m_entrance.rateLimit.isOff())
        return std::nullopt;
    const auto wait = m_entrance.rateLimit.count(clientOf(call.request),
                                                 std::chrono::steady_clock::now().time_since_epoch());
    if (!wait)
        return std::nullopt;
    http::Response response = call.error(429, texts::tooManyRequests);
    response.headers.add("Retry-After",
                         QByteArray::number(std::chrono::ceil<std::chrono::seconds>(*wait).count()));
    return response;
}

const TokenSet *Gate::tokens() const
{
    if (!m_tokens || m_tokens->change() != m_entrance.tokens->change())
        m_tokens = m_entrance.tokens->current();
    return m_tokens.get();
}

Gate::Entry Gate::enter(const Call &call, const Route &route) const
{
    if (route.isOpen)
        return {Verdict::Open};
    const TokenSet *good = tokens();
    const Entry entry = judgeToken(call.request, good);
    if (entry.verdict != Verdict::Refused)
        return entry;
    const auto ticket = ticketOf(call.request, route);
    const auto token = ticket ? m_entrance.tickets.take(ticket->toUtf8()) : std::nullopt;
    // A ticket is good for no longer than the token it was given for.
    return token && good->contains(*token) ? Entry{Verdict::Open, *token} : entry;
}

Gate::Entry Gate::judgeToken(const http::Request &request, const TokenSet *good) const
{
    if (good == nullptr)
        return {Verdict::Unknown};
    if (good->isEmpty())
        return {needsNoToken() ? Verdict::Open : Verdict::Refused};
    const auto token = good->find(bearerOf(request));
    if (!token)
        return {Verdict::Refused};
    m_entrance.tokens->noteUse(*token);
    return {Verdict::Open, *token};
}

/// While there is none, everybody may come in; but the last token's end does not open to the network what was
/// closed to it.
bool Gate::needsNoToken() const
{
    return m_rules.listening.isLoopback() || m_rules.allowAnonymous;
}

bool Gate::isStillGood(qint64 token) const
{
    const TokenSet *good = tokens();
    return good == nullptr || (good->isEmpty() ? needsNoToken() : good->contains(token));
}

Secret Gate::giveTicket(const http::Request &request) const
{
    const TokenSet *good = tokens();
    const auto token = good ? good->find(bearerOf(request)) : std::nullopt;
    return m_entrance.tickets.give(token.value_or(0));
}

QFuture<Status> Gate::readTokens() const
{
    return m_entrance.tokens->refresh();
}

http::Response Gate::unauthorized(const Call &call) const
{
    http::Response response = call.error(401, texts::unauthorized);
    response.headers.add("WWW-Authenticate", "Bearer");
    return response;
}

QHostAddress Gate::clientOf(const http::Request &request) const
{
    return clientAddress(request, m_rules.trustedProxies);
}

/// A page of this server itself, or one of the list.
bool Gate::isAllowedOrigin(const http::Request &request, const QByteArray &origin) const
{
    const bool secure = cameOverTls(request, m_rules.trustedProxies);
    const QByteArray scheme = secure ? QByteArray("https://") : QByteArray("http://");
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
    // Also where there is none: a cache must not give such an answer to a page of another origin.
    const QByteArray varies = headers.value("Vary");
    headers.set("Vary", varies.isEmpty() ? QByteArray("Origin") : varies + ", Origin");
    const QByteArray origin = request.headers.value("Origin");
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
