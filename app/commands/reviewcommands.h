#pragma once

#include "command.h"
#include "settings/options.h"

namespace kefu {

/// `kefu pack queue`
[[nodiscard]] int runPackQueue(const Command &command, const Options &options);
/// `kefu pack accept ID...`: shows the effect; with `--keep` makes a new version of the pack after that.
[[nodiscard]] int runPackAccept(const Command &command, const Options &options);
/// `kefu pack reject ID...`
[[nodiscard]] int runPackReject(const Command &command, const Options &options);

} // namespace kefu
