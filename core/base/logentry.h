#pragma once

#include "base/log.h"

#include <QByteArray>

namespace kefu {

struct LogEntry
{
    qint64 time = 0; ///< milliseconds since 1970 in UTC
    LogLevel level = LogLevel::Info;
    QByteArray category; ///< empty for Qt's default one
    QString message;
};

/// Replaces what looks like a secret: `Bearer …`, `sk-…`, `ticket=…`, passwords in URLs.
[[nodiscard]] QString redacted(QString message);

/// One line with its end, UTF-8. Whatever the message holds, it stays one line and sends nothing to a
/// terminal.
[[nodiscard]] QByteArray logLine(const LogEntry &entry, LogFormat format);

} // namespace kefu
