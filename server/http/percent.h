#pragma once

#include <QByteArrayView>
#include <QString>

#include <optional>

namespace kefu::http {

enum class Plus
{
    IsPlus,
    IsSpace
};

/// The text that \a encoded stands for (RFC 3986 §2.1), as UTF-8. Nothing where an escape is incomplete, or
/// where the result holds a NUL or is no UTF-8.
[[nodiscard]] std::optional<QString> percentDecoded(QByteArrayView encoded, Plus plus = Plus::IsPlus);

} // namespace kefu::http
