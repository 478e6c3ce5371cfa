#include "words/times.h"

#include <QDateTime>
#include <QLocale>

namespace kefu {

namespace {

constexpr qint64 minute = 60'000;
constexpr qint64 hour = 60 * minute;

QDateTime local(qint64 at)
{
    return QDateTime::fromMSecsSinceEpoch(at);
}

} // namespace

QString Times::relative(qint64 at, qint64 now)
{
    const qint64 age = now - at;
    if (age < minute)
        return tr("just now");
    if (age < hour)
        return tr("%1 min", "minutes ago, in a list").arg(age / minute);
    const QDateTime then = local(at);
    const qint64 days = then.date().daysTo(local(now).date());
    if (days <= 0)
        return tr("%1 h", "hours ago, in a list").arg(age / hour);
    if (days == 1)
        return tr("yesterday");
    if (days < 7)
        return QLocale().dayName(then.date().dayOfWeek(), QLocale::ShortFormat);
    const bool thisYear = then.date().year() == local(now).date().year();
    return QLocale().toString(then.date(),
                              thisYear ? dayFormat() : tr("d MMM yyyy", "date format of another year"));
}

QString Times::dayFormat()
{
    return tr("d MMM", "date format of this year");
}

QString Times::clock(qint64 at)
{
    return QLocale().toString(local(at).time(), tr("HH:mm", "time format"));
}

QString Times::exact(qint64 at)
{
    return QLocale().toString(local(at), tr("d MMMM yyyy, HH:mm:ss", "date and time format"));
}

QString Times::day(const QDate &date, const QDate &today)
{
    if (date == today)
        return tr("Today");
    if (date.daysTo(today) == 1)
        return tr("Yesterday");
    return QLocale().toString(date, date.year() == today.year()
                                        ? tr("dddd, d MMMM", "format of a day of this year")
                                        : tr("d MMMM yyyy", "format of a day of another year"));
}

QString Times::duration(qint64 microseconds)
{
    if (microseconds < 100)
        return tr("%1 µs").arg(QLocale().toString(microseconds));
    if (microseconds < 10'000)
        return tr("%1 ms").arg(QLocale().toString(double(microseconds) / 1000.0, 'f', 1));
    if (microseconds < 1'000'000)
        return tr("%1 ms").arg(QLocale().toString(microseconds / 1000));
    return tr("%1 s", "seconds").arg(QLocale().toString(double(microseconds) / 1e6, 'f', 1));
}

} // namespace kefu
