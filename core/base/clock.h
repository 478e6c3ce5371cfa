#pragma once

#include <QDateTime>

namespace kefu {

/// The time, handed to what needs it so that tests can set it. Milliseconds since 1970 in UTC.
class Clock
{
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual qint64 now() const = 0;
};

class SystemClock final : public Clock
{
public:
    [[nodiscard]] qint64 now() const override { return QDateTime::currentMSecsSinceEpoch(); }
};

/// ISO 8601 in UTC with milliseconds and `Z`, as every interface of Kefu writes times.
[[nodiscard]] QString isoTime(qint64 msecsSinceEpoch);

} // namespace kefu
