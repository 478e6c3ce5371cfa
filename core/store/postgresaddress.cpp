#include "store/postgresaddress.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace kefu {

using namespace Qt::StringLiterals;

namespace {

QString decoded(QStringView text)
{
    return QString::fromUtf8(QByteArray::fromPercentEncoding(text.toUtf8()));
}

tl::unexpected<Error> wrong(const char *what)
{
    return failure(Error::Kind::Usage, QCoreApplication::translate("Store", what));
}

bool isOption(const QString &name)
{
    return !name.isEmpty() &&
           std::ranges::all_of(name, [](QChar c) { return (c >= u'a' && c <= u'z') || c == u'_'; });
}

/// The host and the port of `HOST:PORT`, `[ADDRESS]:PORT` and their like.
std::pair<QString, QString> splitHost(QStringView text)
{
    const qsizetype end = text.startsWith(u'[') ? text.indexOf(u']') : -1;
    const qsizetype colon = text.indexOf(u':', std::max<qsizetype>(end, 0));
    const QStringView host = colon < 0 ? text : text.first(colon);
    const QStringView port = colon < 0 ? QStringView() : text.sliced(colon + 1);
    return {decoded(end > 0 ? host.sliced(1).chopped(1) : host), port.toString()};
}

void takeHosts(QStringView text, PostgresAddress &address)
{
    QStringList hosts;
    QStringList ports;
    for (const QStringView part : text.split(u',')) {
        const auto [host, port] = splitHost(part);
        hosts.append(host);
        ports.append(port);
    }
    address.hosts = hosts.join(u',');
    if (std::ranges::any_of(ports, [](const QString &port) { return !port.isEmpty(); }))
        address.ports = ports.join(u',');
}

bool takeOption(const QString &name, const QString &value, PostgresAddress &address)
{
    QString *place = name == u"host"       ? &address.hosts
                     : name == u"port"     ? &address.ports
                     : name == u"user"     ? &address.user
                     : name == u"password" ? &address.password
                     : name == u"dbname"   ? &address.database
                                           : nullptr;
    if (place)
        *place = value;
    else if (isOption(name) && !value.contains(u';')) // which Qt's driver reads as the end of an option
        address.options.append({name, value});
    else
        return false;
    return true;
}

} // namespace

bool namesPostgres(QStringView url)
{
    return url.startsWith(u"postgresql:") || url.startsWith(u"postgres:");
}

Result<PostgresAddress> PostgresAddress::parse(const QString &url)
{
    const qsizetype slashes = url.indexOf(u"://");
    if (!namesPostgres(url) || slashes < 0 || url.indexOf(u':') != slashes)
        return wrong(QT_TRANSLATE_NOOP(
            "Store", "The address of the database must look like postgresql://USER@HOST:PORT/DATABASE"));
    PostgresAddress address;
    const QStringView rest = QStringView(url).sliced(slashes + 3);
    const qsizetype question = rest.indexOf(u'?');
    const QStringView path = question < 0 ? rest : rest.first(question);
    const qsizetype slash = path.indexOf(u'/');
    QStringView authority = slash < 0 ? path : path.first(slash);
    if (slash >= 0)
        address.database = decoded(path.sliced(slash + 1));
    if (const qsizetype at = authority.lastIndexOf(u'@'); at >= 0) {
        const QStringView user = authority.first(at);
        const qsizetype colon = user.indexOf(u':');
        address.user = decoded(colon < 0 ? user : user.first(colon));
        if (colon >= 0)
            address.password = decoded(user.sliced(colon + 1));
        authority = authority.sliced(at + 1);
    }
    takeHosts(authority, address);
    if (question >= 0) {
        for (const QStringView pair : rest.sliced(question + 1).split(u'&', Qt::SkipEmptyParts)) {
            const qsizetype equals = pair.indexOf(u'=');
            if (equals < 0 ||
                !takeOption(decoded(pair.first(equals)), decoded(pair.sliced(equals + 1)), address))
                return wrong(QT_TRANSLATE_NOOP(
                    "Store", "The address of the database has an option behind its ? that can't be one."));
        }
    }
    for (const QString &port : address.ports.split(u',', Qt::SkipEmptyParts)) {
        bool isNumber = false;
        const int number = port.toInt(&isNumber);
        if (!isNumber || number < 1 || number > 65535)
            return wrong(QT_TRANSLATE_NOOP("Store", "The port of the database must be from 1 to 65535."));
    }
    if (decoded(url).contains(QChar::Null))
        return wrong(QT_TRANSLATE_NOOP("Store", "The address of the database can't hold a NUL."));
    return address;
}

bool PostgresAddress::has(QStringView option) const
{
    return std::ranges::any_of(options, [option](const auto &pair) { return pair.first == option; });
}

QString PostgresAddress::shown() const
{
    const bool isSocket = hosts.startsWith(u'/');
    QString text = u"postgresql://"_s;
    if (!user.isEmpty())
        text += user + u'@';
    if (!isSocket)
        text += hosts;
    if (!ports.isEmpty() && !isSocket)
        text += u':' + ports;
    text += u'/' + database;
    if (isSocket)
        text += u"?host="_s + hosts + (ports.isEmpty() ? QString() : u"&port="_s + ports);
    return text;
}

} // namespace kefu
