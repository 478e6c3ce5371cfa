#pragma once

#include "base/result.h"
#include "exitcode.h"

#include <QByteArray>
#include <QString>

namespace kefu {

/// Writes to standard output, UTF-8. A reader that went away is no error.
void print(const QString &text);
void print(const QByteArray &text);

/// Says what went wrong on standard error and answers \a code as a number, to be returned.
[[nodiscard]] int complain(const QString &message, ExitCode code);
[[nodiscard]] int complain(const Error &error);

} // namespace kefu
