#pragma once

#include "command.h"
#include "settings/options.h"

namespace kefu {

/// `kefu key set [ENDPOINT]`: reads one line, unseen where it is typed, and keeps it. Never an argument:
/// those can be read by everybody on the computer.
[[nodiscard]] int runKeySet(const Command &command, const Options &options);
/// `kefu key remove [ENDPOINT]`
[[nodiscard]] int runKeyRemove(const Command &command, const Options &options);

} // namespace kefu
