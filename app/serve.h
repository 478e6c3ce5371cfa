#pragma once

#include "backend.h"
#include "exitcode.h"

#include <QObject>

namespace kefu {

/// `kefu --server-only`: serves until SIGTERM or SIGINT. Needs an application object.
[[nodiscard]] ExitCode serve(const Options &options);

/// What the log is told by the options.
[[nodiscard]] LogSettings logSettings(const Options &options);

/// Says on standard output where it listens, as soon as it does.
void announce(const Backend &backend);

/// Says on standard error why nothing was started.
void complain(const Backend::Problem &problem);

} // namespace kefu
