#include "base/clock.h"

#include <algorithm>
#include <array>
#include <chrono>

namespace kefu {

namespace {

// 0000-01-01 and 9999-12-31T23:59:59.999: what four digits of a year can say.
constexpr qint64 earliest = -62'167'219'200'000;
constexpr qint64 latest = 253'402'300'799'999;

char16_t *writeDigits(char16_t *end, unsigned value, int digits)
{
    for (int i = 0; i < digits; ++i) {
        *--end = static_cast<char16_t>(u'0' + value % 10);
        value /= 10;
    }
    return end;
}

} // namespace

QString isoTime(qint64 msecsSinceEpoch)
{
    using namespace std::chrono;
    const sys_time<milliseconds> time{milliseconds(std::clamp(msecsSinceEpoch, earliest, latest))};
    const auto midnight = floor<days>(time);
    const year_month_day date{midnight};
    const auto inDay = static_cast<unsigned>((time - midnight).count());

    // Written by hand: every row of every list carries times, and QDateTime formats ten times slower.
    std::array<char16_t, 24> text;
    for (const auto &[position, mark] :
         {std::pair{4, u'-'}, {7, u'-'}, {10, u'T'}, {13, u':'}, {16, u':'}, {19, u'.'}, {23, u'Z'}})
        text.at(static_cast<size_t>(position)) = mark;
    char16_t *begin = text.data();
    writeDigits(begin + 4, static_cast<unsigned>(static_cast<int>(date.year())), 4);
    writeDigits(begin + 7, static_cast<unsigned>(date.month()), 2);
    writeDigits(begin + 10, static_cast<unsigned>(date.day()), 2);
    writeDigits(begin + 13, inDay / 3'600'000, 2);
    writeDigits(begin + 16, inDay / 60'000 % 60, 2);
    writeDigits(begin + 19, inDay / 1000 % 60, 2);
    writeDigits(begin + 23, inDay % 1000, 3);
    return QString::fromUtf16(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace kefu
