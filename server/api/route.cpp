#include "api/route.h"

#include "http/percent.h"
#include "store/storabletext.h"

#include <algorithm>

namespace kefu::api {

namespace {

QList<QByteArray> segmentsOf(const QByteArray &path)
{
    return path.split('/').sliced(1);
}

bool isParameter(const QByteArray &segment)
{
    return segment.startsWith('{');
}

/// The parameters of a path that matches a pattern. Segments are compared raw and decoded afterwards, so that
/// an encoded slash stays inside its segment.
std::optional<QStringList> match(const QList<QByteArray> &pattern, const QList<QByteArray> &path)
{
    if (pattern.size() != path.size())
        return std::nullopt;
    QStringList parameters;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        if (isParameter(pattern.at(i)) && !path.at(i).isEmpty())
            parameters.append(http::percentDecoded(path.at(i)).value_or(QString()));
        else if (pattern.at(i) != path.at(i))
            return std::nullopt;
    }
    // What no store holds names nothing; looked for, it would be taken for another name.
    if (std::ranges::any_of(parameters, [](const QString &text) { return storable(text) != text; }))
        return std::nullopt;
    return parameters;
}

} // namespace

RouteTable::RouteTable(QList<Route> routes)
    : m_routes(std::move(routes))
{
    for (const Route &route : std::as_const(m_routes))
        m_segments.append(segmentsOf(route.pattern.toUtf8()));
}

std::optional<RouteTable::Match> RouteTable::find(const QByteArray &method, const QByteArray &rawPath) const
{
    const QByteArray wanted = method == "HEAD" ? QByteArray("GET") : method;
    const QList<QByteArray> path = segmentsOf(rawPath);
    for (qsizetype i = 0; i < m_routes.size(); ++i) {
        if (m_routes.at(i).method != wanted)
            continue;
        if (auto parameters = match(m_segments.at(i), path))
            return Match{&m_routes.at(i), std::move(*parameters)};
    }
    return std::nullopt;
}

bool RouteTable::isOpen(const QByteArray &rawPath) const
{
    const QList<QByteArray> path = segmentsOf(rawPath);
    for (qsizetype i = 0; i < m_routes.size(); ++i) {
        if (m_routes.at(i).isOpen && match(m_segments.at(i), path))
            return true;
    }
    return false;
}

QByteArrayList RouteTable::methodsOf(const QByteArray &rawPath) const
{
    const QList<QByteArray> path = segmentsOf(rawPath);
    QByteArrayList methods;
    for (qsizetype i = 0; i < m_routes.size(); ++i) {
        if (!match(m_segments.at(i), path))
            continue;
        methods.append(m_routes.at(i).method);
        if (m_routes.at(i).method == "GET")
            methods.append("HEAD");
    }
    if (!methods.isEmpty())
        methods.append("OPTIONS");
    return methods;
}

} // namespace kefu::api
