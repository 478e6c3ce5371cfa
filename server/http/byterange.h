#pragma once

#include <QByteArrayView>
#include <QtGlobal>

namespace kefu::http {

/// What of a representation a `Range` field asks for (RFC 9110 §14).
struct ByteRange
{
    enum class Kind
    {
        Whole, ///< no range, or one that is ignored: malformed, of another unit, several at once
        Part,
        Unsatisfiable
    };

    Kind kind = Kind::Whole;
    qint64 first = 0;
    qint64 length = 0; ///< with Kind::Part at least 1

    [[nodiscard]] qint64 last() const { return first + length - 1; }
};

/// \a size: of the whole, in bytes.
[[nodiscard]] ByteRange byteRange(QByteArrayView field, qint64 size);

/// Whether the list of entity tags \a field names \a tag, a quoted one, or is `*`. Weak ones count as strong
/// (RFC 9110 §13.1.2).
[[nodiscard]] bool namesTag(QByteArrayView field, QByteArrayView tag);

} // namespace kefu::http
