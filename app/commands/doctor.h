#pragma once

#include "settings/options.h"

namespace kefu {

/// `kefu doctor`: a line a part. Changes nothing. Answers the exit code of the worst problem.
[[nodiscard]] int runDoctor(const Options &options);

} // namespace kefu
