#pragma once

#include "model/secret.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace kefu {

/// What lets a program use the HTTP interface. The token's text is given out once and kept nowhere; this is
/// what is kept of it.
struct Token
{
    qint64 id = 0;
    QString name; ///< chosen by the person who made it; there are no two of one name
    QByteArray hash;
    qint64 createdAt = 0;             ///< ms since 1970
    std::optional<qint64> lastUsedAt; ///< ms since 1970, some seconds late
};

/// A new text of 256 random bits, made of letters, digits, `-` and `_`, that begins with \a prefix.
[[nodiscard]] Secret makeAccessSecret(const QByteArray &prefix);

/// SHA-256. The text has too many random bits to be guessed, so a slow hash would protect nothing.
[[nodiscard]] QByteArray accessHash(QByteArrayView text);

/// In a time that does not tell how much of them is equal.
[[nodiscard]] bool equalsInConstantTime(QByteArrayView one, QByteArrayView other);

} // namespace kefu
