#pragma once

#include "command.h"
#include "settings/options.h"

namespace kefu {

/// Runs any command but Serve and answers the process's exit code (exitcode.h). Needs a QCoreApplication
/// whose event loop does not run yet; a command that waits for something runs it.
[[nodiscard]] int runCommand(const Command &command, const Options &options);

} // namespace kefu
