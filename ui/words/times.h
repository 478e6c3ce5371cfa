#pragma once

#include <QCoreApplication>
#include <QDate>
#include <QString>

namespace kefu {

/// Times in the words of the language in use. All in milliseconds since 1970, UTC; shown in local time.
class Times
{
    Q_DECLARE_TR_FUNCTIONS(kefu::Times)

public:
    /// "just now", "5 min", "3 h", "yesterday", "Tue", "12 Nov", "12 Nov 2025": short enough for a list.
    [[nodiscard]] static QString relative(qint64 at, qint64 now);
    /// The format of a day of this year, "12 Nov".
    [[nodiscard]] static QString dayFormat();
    /// "14:32".
    [[nodiscard]] static QString clock(qint64 at);
    /// With date and seconds, for tooltips.
    [[nodiscard]] static QString exact(qint64 at);
    /// "Today", "Yesterday", "Tuesday, 12 November": for the line between two days.
    [[nodiscard]] static QString day(const QDate &date, const QDate &today);
    /// "0.3 ms", "12 ms", "1.4 s".
    [[nodiscard]] static QString duration(qint64 microseconds);
};

} // namespace kefu
