#pragma once

#include <QHostAddress>
#include <QString>
#include <QStringList>

#include <optional>

namespace kefu {

/// The checks behind the key table. Each takes the text that somebody gave and is empty where it makes no
/// sense.

[[nodiscard]] std::optional<qint64> readNumber(const QString &text, qint64 least, qint64 most);
/// An IPv4 address with four numbers, or an IPv6 one, with brackets or without.
[[nodiscard]] std::optional<QHostAddress> readAddress(const QString &text);
/// An http or https URL with a host and without a slash at the end.
[[nodiscard]] std::optional<QString> readHttpUrl(const QString &text);
/// An origin as browsers send it: `scheme://host[:port]`, nothing behind it.
[[nodiscard]] std::optional<QString> readOrigin(const QString &text);
/// Every part of every value, split at commas.
[[nodiscard]] QStringList splitAtCommas(const QStringList &values);
/// A URL with `…` in the place of a password.
[[nodiscard]] QString withoutPassword(const QString &url);
[[nodiscard]] bool hasPassword(const QString &url);

} // namespace kefu
