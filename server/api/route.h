#pragma once

#include "api/call.h"
#include "http/requesthandler.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QFuture>
#include <QList>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>
#include <variant>

namespace kefu::api {

using AnswerNow = std::function<http::Response(const Call &)>;
using AnswerLater = std::function<QFuture<http::Response>(const Call &)>;
/// Takes the responder and answers or streams when it likes.
using AnswerItself = std::function<void(const Call &, http::Responder)>;

/// What to do with the body of a request of which only the head is there yet.
using Admit = std::function<http::Admission(const Call &)>;

using Handler = std::variant<AnswerNow, AnswerLater, AnswerItself>;

/// One line of the one table that gives the routing, OPTIONS, 405 with Allow, the gate's rules and the
/// metrics' labels.
struct Route
{
    QByteArray method;
    QString pattern; ///< "/sessions/{thread_id}"; a {…} matches one segment
    Handler handler;
    bool changes = false; ///< writes something, so a foreign Origin or Host is refused
    bool streams = false; ///< answers with an event stream; HEAD of it begins nothing
    qint64 maxBodyBytes = 0;
    Admit admit;             ///< instead of gathering the body
    bool isOpen = false;     ///< for everybody, though there are tokens
    bool mayBeEmpty = false; ///< without a body it is as if `{}` had come

    /// A client that announces none gets 411.
    [[nodiscard]] bool needsBody() const { return method == "POST" && !mayBeEmpty; }
    /// EventSource and WebSocket can't send a header.
    [[nodiscard]] bool takesTicket() const { return streams && method == "GET"; }
};

/// Finds routes. Immutable after construction.
class RouteTable
{
public:
    explicit RouteTable(QList<Route> routes);

    struct Match
    {
        const Route *route = nullptr;
        QStringList parameters;
    };

    /// The route of a method (HEAD is GET) and a raw path; none where the path or the method is unknown.
    [[nodiscard]] std::optional<Match> find(const QByteArray &method, const QByteArray &rawPath) const;
    /// Some route of that path is open.
    [[nodiscard]] bool isOpen(const QByteArray &rawPath) const;
    /// The methods of a path, OPTIONS included; empty where there is no such path.
    [[nodiscard]] QByteArrayList methodsOf(const QByteArray &rawPath) const;

    /// By routes().
    [[nodiscard]] int indexOf(const Match &match) const
    {
        return static_cast<int>(match.route - m_routes.constData());
    }
    [[nodiscard]] int size() const { return static_cast<int>(m_routes.size()); }

    [[nodiscard]] const QList<Route> &routes() const { return m_routes; }

private:
    QList<Route> m_routes;
    QList<QList<QByteArray>> m_segments; ///< of each route's pattern
};

} // namespace kefu::api
