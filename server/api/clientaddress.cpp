#include "api/clientaddress.h"

#include <optional>

namespace kefu::api {

namespace {

/// `192.0.2.1`, `192.0.2.1:4711`, `2001:db8::1` or `[2001:db8::1]:4711`.
std::optional<QHostAddress> readForwarded(const QByteArray &text)
{
    QByteArray name = text.trimmed();
    if (name.startsWith('['))
        name = name.mid(1, name.indexOf(']') - 1);
    else if (name.count(':') == 1)
        name = name.first(name.indexOf(':'));
    QHostAddress address;
    if (!address.setAddress(QString::fromLatin1(name)))
        return std::nullopt;
    bool isMapped = false;
    const quint32 v4 = address.toIPv4Address(&isMapped);
    return isMapped ? QHostAddress(v4) : address;
}

} // namespace

QHostAddress clientAddress(const http::Request &request, const QList<QHostAddress> &proxies)
{
    QHostAddress client = request.peer;
    if (!proxies.contains(client))
        return client;
    const QByteArrayList hops = request.headers.value("X-Forwarded-For").split(',');
    for (auto hop = hops.crbegin(); hop != hops.crend() && proxies.contains(client); ++hop) {
        const auto address = readForwarded(*hop);
        if (!address)
            break; // who wrote that is the best that is known
        client = *address;
    }
    return client;
}

bool cameOverTls(const http::Request &request, const QList<QHostAddress> &proxies)
{
    return request.secure || (proxies.contains(request.peer) &&
                              request.headers.value("X-Forwarded-Proto").toLower() == "https");
}

} // namespace kefu::api
