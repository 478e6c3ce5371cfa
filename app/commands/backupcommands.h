#pragma once

#include "command.h"
#include "settings/options.h"

namespace kefu {

/// `kefu backup FILE`: works beside a server that uses the same store.
[[nodiscard]] int runBackup(const Command &command, const Options &options);
/// `kefu restore FILE`
[[nodiscard]] int runRestore(const Command &command, const Options &options);

} // namespace kefu
