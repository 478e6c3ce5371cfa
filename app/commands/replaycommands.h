#pragma once

#include "command.h"
#include "settings/options.h"

namespace kefu {

/// `kefu replay --scenarios FILE`
[[nodiscard]] int runReplay(const Command &command, const Options &options);
/// `kefu pack disagreements`
[[nodiscard]] int runPackDisagreements(const Command &command, const Options &options);

} // namespace kefu
