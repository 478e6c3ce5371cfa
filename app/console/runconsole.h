#pragma once

#include "commandline.h"

namespace kefu {

/// `kefu`: the desktop console with the embedded server. Returns the process's exit code.
[[nodiscard]] int runConsole(const Invocation &invocation, int argc, char **argv);

} // namespace kefu
