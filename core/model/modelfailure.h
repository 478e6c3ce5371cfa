#pragma once

#include "base/result.h"

#include <QString>

#include <chrono>
#include <optional>

namespace kefu {

/// Why a request to a model endpoint did not give a whole answer.
struct ModelFailure
{
    enum class Kind
    {
        BadAddress,     ///< the base URL is none
        NameNotFound,   ///< the host is unknown
        Refused,        ///< nobody listens there
        Unreachable,    ///< no way there, or the connection broke before an answer
        Certificate,    ///< TLS could not be set up, or the certificate is not trusted
        Proxy,          ///< the proxy does not let us through
        Redirect,       ///< the endpoint sends us elsewhere; not followed, for the key would go along
        Credentials,    ///< 401 or 403
        UnknownModel,   ///< the endpoint does not have the model
        NotFound,       ///< 404: most likely the path of the base URL
        RateLimited,    ///< 429
        Rejected,       ///< another 4xx: this request, not the endpoint
        Server,         ///< 5xx, or an error in the midst of a stream
        ConnectTimeout, ///< ModelLimits::connecting
        WordTimeout,    ///< ModelLimits::firstWord
        SilenceTimeout, ///< ModelLimits::silence
        TurnTimeout,    ///< ModelLimits::turn
        Cut,            ///< the answer stopped in the middle
        NotAModel,      ///< an answer that is no chat completion
        TooLong         ///< ModelLimits::replyBytes
    };

    Kind kind = Kind::Unreachable;
    int status = 0; ///< HTTP; 0 where there was none
    std::optional<std::chrono::milliseconds> retryAfter = {};
    QString detail = {}; ///< the server's own words, shortened, without the key

    /// The same request may work a moment later.
    [[nodiscard]] bool isPassing() const;
    /// It says something about the endpoint, not about this request alone.
    [[nodiscard]] bool blamesEndpoint() const;
    /// No request can work before somebody changes the settings.
    [[nodiscard]] bool needsSettings() const;
    /// For a person. Holds no key and no URL.
    [[nodiscard]] Error toError() const;
    /// `refused`, or `server, HTTP 503: the server's own words`.
    [[nodiscard]] QString forLog() const;
};

/// A lower-case name that stays the same, for metrics and logs: `refused`, `rate_limited`, …
[[nodiscard]] QString nameOf(ModelFailure::Kind kind);
/// For a person: what the name of a failure, or of another reason for the SOP engine to answer
/// (ReplyReport::fallbackReason), means. The name itself where it is unknown.
[[nodiscard]] QString wordsForReason(const QString &name);

} // namespace kefu
