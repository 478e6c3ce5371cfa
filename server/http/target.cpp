#include "http/target.h"

#include "http/percent.h"

#include <algorithm>

namespace kefu::http {
namespace {

std::optional<Target> parsePathAndQuery(QByteArrayView text)
{
    const qsizetype mark = text.indexOf('?');
    const QByteArrayView rawPath = mark < 0 ? text : text.first(mark);
    const QByteArrayView query = mark < 0 ? QByteArrayView() : text.sliced(mark + 1);
    std::optional<QString> path = percentDecoded(rawPath);
    if (!path || text.contains('#'))
        return std::nullopt;
    if (!query.isEmpty() && !percentDecoded(query, Plus::IsSpace))
        return std::nullopt;
    return Target{*std::move(path), rawPath.toByteArray(), query.toByteArray(), {}};
}

std::optional<Target> parseAbsolute(QByteArrayView text)
{
    qsizetype start = -1;
    for (QByteArrayView scheme : {QByteArrayView("http://"), QByteArrayView("https://")}) {
        if (text.size() > scheme.size() &&
            text.first(scheme.size()).compare(scheme, Qt::CaseInsensitive) == 0)
            start = scheme.size();
    }
    if (start < 0)
        return std::nullopt;

    const QByteArrayView rest = text.sliced(start);
    const auto isEnd = [](char c) { return c == '/' || c == '?'; };
    const qsizetype end = std::find_if(rest.begin(), rest.end(), isEnd) - rest.begin();
    const QByteArrayView authority = rest.first(end);
    if (authority.isEmpty() || !isHost(authority))
        return std::nullopt;

    QByteArray local = rest.sliced(end).toByteArray();
    if (!local.startsWith('/'))
        local.prepend('/');
    std::optional<Target> target = parsePathAndQuery(local);
    if (target)
        target->authority = authority.toByteArray();
    return target;
}

} // namespace

std::optional<Target> Target::parse(QByteArrayView method, QByteArrayView target)
{
    if (method == QByteArrayView("CONNECT"))
        return isHost(target) ? std::optional(Target{{}, {}, {}, target.toByteArray()}) : std::nullopt;
    if (target.startsWith('/'))
        return parsePathAndQuery(target);
    if (target == QByteArrayView("*"))
        return method == QByteArrayView("OPTIONS") ? parsePathAndQuery(target) : std::nullopt;
    return parseAbsolute(target);
}

bool isHost(QByteArrayView host)
{
    return std::all_of(host.begin(), host.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               QByteArrayView("-._~:[]%!$&'()*+,;=").contains(c);
    });
}

} // namespace kefu::http
