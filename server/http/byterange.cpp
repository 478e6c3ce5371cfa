#include "http/byterange.h"

#include <QByteArray>
#include <QByteArrayList>

#include <algorithm>
#include <limits>
#include <optional>

namespace kefu::http {
namespace {

/// Digits alone; a number beyond qint64 is the largest one.
std::optional<qint64> number(QByteArrayView digits)
{
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    if (digits.isEmpty() || !std::ranges::all_of(digits, isDigit))
        return std::nullopt;
    bool fits = false;
    const qint64 value = digits.toByteArray().toLongLong(&fits);
    return fits ? value : std::numeric_limits<qint64>::max();
}

ByteRange part(qint64 first, qint64 length)
{
    return {length > 0 ? ByteRange::Kind::Part : ByteRange::Kind::Unsatisfiable, first, length};
}

} // namespace

ByteRange byteRange(QByteArrayView field, qint64 size)
{
    const qsizetype equals = field.indexOf('=');
    if (equals < 0 || field.first(equals).trimmed().compare("bytes", Qt::CaseInsensitive) != 0)
        return {};
    const QByteArrayView range = field.sliced(equals + 1).trimmed();
    const qsizetype dash = range.indexOf('-');
    if (dash < 0)
        return {};
    const auto first = number(range.first(dash));
    const auto last = number(range.sliced(dash + 1));
    if (dash == 0) {
        if (!last)
            return {};
        const qint64 length = std::min(*last, size);
        return part(size - length, length);
    }
    const bool isOpen = dash == range.size() - 1;
    if (!first || (!isOpen && (!last || *last < *first)))
        return {};
    if (*first >= size)
        return {ByteRange::Kind::Unsatisfiable, 0, 0};
    return part(*first, (isOpen ? size - 1 : std::min(*last, size - 1)) - *first + 1);
}

bool namesTag(QByteArrayView field, QByteArrayView tag)
{
    if (field.trimmed() == "*")
        return true;
    const QList<QByteArray> tags = field.toByteArray().split(',');
    return std::ranges::any_of(tags, [tag](const QByteArray &each) {
        const QByteArray trimmed = each.trimmed();
        return tag ==
               (trimmed.startsWith("W/") ? QByteArrayView(trimmed).sliced(2) : QByteArrayView(trimmed));
    });
}

} // namespace kefu::http
