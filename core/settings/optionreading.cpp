#include "settings/optionreading.h"

#include <QRegularExpression>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace kefu {

namespace {

/// `user:` and the password in `scheme://user:password@host`. Greedy, as a password may hold an `@` that
/// nobody encoded.
const QRegularExpression &passwordInUrl()
{
    static const QRegularExpression pattern(u"^([A-Za-z][A-Za-z0-9+.-]*://[^/:@]*:)([^/]*)(?=@)"_s);
    return pattern;
}

/// `password=…` in a URL's query, which PostgreSQL takes as well.
const QRegularExpression &passwordInQuery()
{
    static const QRegularExpression pattern(u"([?&]password=)([^&]*)"_s);
    return pattern;
}

QUrl httpUrl(const QString &text)
{
    const QUrl url(text.trimmed(), QUrl::StrictMode);
    const bool usable =
        url.isValid() && (url.scheme() == u"http" || url.scheme() == u"https") && !url.host().isEmpty();
    return usable ? url : QUrl();
}

} // namespace

std::optional<qint64> readNumber(const QString &text, qint64 least, qint64 most)
{
    bool isNumber = false;
    const qint64 number = text.trimmed().toLongLong(&isNumber);
    if (!isNumber || number < least || number > most)
        return std::nullopt;
    return number;
}

std::optional<QHostAddress> readAddress(const QString &text)
{
    QString written = text.trimmed();
    if (written.startsWith(u'[') && written.endsWith(u']'))
        written = written.sliced(1, written.size() - 2);
    const QHostAddress address(written);
    // QHostAddress takes "127.1" and "80" as well.
    const bool isShort = address.protocol() == QAbstractSocket::IPv4Protocol && address.toString() != written;
    if (address.isNull() || isShort)
        return std::nullopt;
    return address;
}

std::optional<QString> readHttpUrl(const QString &text)
{
    const QUrl url = httpUrl(text);
    if (url.isEmpty() || url.hasQuery() || url.hasFragment())
        return std::nullopt;
    QString result = url.toString(QUrl::FullyEncoded);
    while (result.endsWith(u'/'))
        result.chop(1);
    return result;
}

std::optional<QString> readOrigin(const QString &text)
{
    const QUrl url = httpUrl(text);
    const bool hasPath = !url.path().isEmpty() && url.path() != u"/";
    if (url.isEmpty() || hasPath || url.hasQuery() || url.hasFragment() || !url.userInfo().isEmpty())
        return std::nullopt;
    const bool isUsualPort = url.port() == (url.scheme() == u"https" ? 443 : 80);
    const auto parts =
        QUrl::RemovePath | (isUsualPort ? QUrl::RemovePort : QUrl::FormattingOptions(QUrl::None));
    return url.adjusted(parts).toString(QUrl::FullyEncoded);
}

QStringList splitAtCommas(const QStringList &values)
{
    QStringList parts;
    for (const QString &value : values) {
        for (const QString &part : value.split(u',')) {
            if (const QString trimmed = part.trimmed(); !trimmed.isEmpty() && !parts.contains(trimmed))
                parts.append(trimmed);
        }
    }
    return parts;
}

QString withoutPassword(const QString &url)
{
    QString shown = url;
    shown.replace(passwordInUrl(), u"\\1…"_s);
    return shown.replace(passwordInQuery(), u"\\1…"_s);
}

bool hasPassword(const QString &url)
{
    return passwordInUrl().match(url).hasMatch() || passwordInQuery().match(url).hasMatch();
}

} // namespace kefu
