#pragma once

#include "command.h"
#include "settings/options.h"

namespace kefu {

/// `kefu evaluate FILE.csv [--json]`, and with `--train FILE --test FILE [--out-of-scope FILE]`
[[nodiscard]] int runEvaluate(const Command &command, const Options &options);

} // namespace kefu
