#pragma once

#include "base/result.h"
#include "pack/pack.h"
#include "settings/options.h"

namespace kefu {

/// The pack that the options name, else the built-in one.
[[nodiscard]] QString pathOfPackInUse(const Options &options);
[[nodiscard]] Result<PackPointer> readPackInUse(const Options &options);

} // namespace kefu
