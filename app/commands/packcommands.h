#pragma once

#include "command.h"
#include "settings/options.h"

namespace kefu {

/// `kefu pack check [FILE]`
[[nodiscard]] int runPackCheck(const Command &command, const Options &options);
/// `kefu pack import FILE OUT.json`
[[nodiscard]] int runPackImport(const Command &command);
/// `kefu pack export [FILE.json] OUT`
[[nodiscard]] int runPackExport(const Command &command, const Options &options);

} // namespace kefu
