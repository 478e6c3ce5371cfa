#pragma once

#include "command.h"
#include "settings/options.h"

namespace kefu {

/// `kefu classify [--json] TEXT`
[[nodiscard]] int runClassify(const Command &command, const Options &options);

} // namespace kefu
