#pragma once

#include "command.h"
#include "settings/options.h"

namespace kefu {

/// `kefu pack versions [NUMBER]`
[[nodiscard]] int runPackVersions(const Command &command, const Options &options);
/// `kefu pack restore NUMBER`
[[nodiscard]] int runPackRestore(const Command &command, const Options &options);

} // namespace kefu
