#pragma once

#include "api/call.h"
#include "api/route.h"

#include <QByteArrayList>
#include <QFuture>
#include <QHostAddress>
#include <QList>

#include <optional>

namespace kefu {
struct Entrance;
class Secret;
class TokenSet;
} // namespace kefu

namespace kefu::api {

/// Who may come in, decided once and in one order before a controller sees a request: how often, Host,
/// Origin, token or ticket. Also says what CORS headers an answer carries.
class Gate
{
public:
    struct Rules
    {
        QByteArrayList corsOrigins; ///< "http://localhost:3000"; never "*"
        QHostAddress listening;
        QList<QHostAddress> trustedProxies;
        bool allowAnonymous = false; ///< beyond loopback, while there is no token
    };

    enum class Verdict
    {
        Open,
        Refused,
        Unknown ///< the tokens changed: to be asked again after readTokens()
    };

    struct Entry
    {
        Verdict verdict;
        qint64 token = 0; ///< that opens; 0: none was needed
    };

    /// \a entrance must outlive this.
    Gate(Rules rules, Entrance &entrance);

    /// The refusal that the head alone gives, if \a call may not do what \a route does. Counts the request.
    [[nodiscard]] std::optional<http::Response> refuse(const Call &call, const Route &route) const;
    /// The refusal of a request that no route takes: what is there is not told to those who may not come in.
    [[nodiscard]] std::optional<http::Response> refuse(const Call &call, bool isOpen) const;

    /// Whether the whole request may go to \a route. Uses its ticket up.
    [[nodiscard]] Entry enter(const Call &call, const Route &route) const;
    [[nodiscard]] QFuture<Status> readTokens() const;
    /// What was opened with \a token may stay open.
    [[nodiscard]] bool isStillGood(qint64 token) const;
    [[nodiscard]] http::Response unauthorized(const Call &call) const;
    /// As good as the token that \a request carries.
    [[nodiscard]] Secret giveTicket(const http::Request &request) const;

    /// The peer, or whom a trusted proxy names.
    [[nodiscard]] QHostAddress clientOf(const http::Request &request) const;

    /// Adds what a browser on an allowed origin needs to read \a response.
    void allowOrigin(const http::Request &request, http::Headers &headers) const;
    /// The answer to OPTIONS, preflights included.
    [[nodiscard]] http::Response options(const http::Request &request, const QByteArrayList &methods) const;

private:
    [[nodiscard]] bool isAllowedOrigin(const http::Request &request, const QByteArray &origin) const;
    [[nodiscard]] bool isAllowedHost(const http::Request &request) const;
    [[nodiscard]] std::optional<http::Response> refuseOften(const Call &call) const;
    [[nodiscard]] bool needsNoToken() const;
    [[nodiscard]] const TokenSet *tokens() const;
    [[nodiscard]] Entry judgeToken(const http::Request &request, const TokenSet *good) const;

    Rules m_rules;
    Entrance &m_entrance;
    mutable std::shared_ptr<const TokenSet>
        m_tokens; ///< as last fetched, so that no request waits for another's
};

} // namespace kefu::api
