#pragma once

#include "settings/options.h"

namespace kefu {

/// `kefu`: the desktop console with the embedded server. Returns the process's exit code.
[[nodiscard]] int runConsole(const Options &options, int argc, char **argv);

} // namespace kefu
