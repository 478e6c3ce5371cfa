#include "http/request.h"

#include "http/percent.h"

#include <QStringList>

namespace kefu::http {

std::optional<QString> Request::queryValue(QStringView name) const
{
    const QStringList values = queryValues(name);
    if (values.isEmpty())
        return std::nullopt;
    return values.first();
}

QStringList Request::queryValues(QStringView name) const
{
    QStringList values;
    for (const QByteArray &item : query.split('&')) {
        const qsizetype equals = item.indexOf('=');
        const QByteArrayView rawName = equals < 0 ? QByteArrayView(item) : QByteArrayView(item).first(equals);
        if (percentDecoded(rawName, Plus::IsSpace) != name)
            continue;
        const QByteArrayView rawValue =
            equals < 0 ? QByteArrayView() : QByteArrayView(item).sliced(equals + 1);
        values.append(percentDecoded(rawValue, Plus::IsSpace).value_or(QString()));
    }
    return values;
}

} // namespace kefu::http
