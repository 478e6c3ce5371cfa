#pragma once

#include "settings/options.h"

namespace kefu {

struct Option;

/// When an option that is changed while the console runs begins to count.
enum class CountsFrom
{
    Now,
    NextQuestion, ///< turns that run keep what they began with
    NextStart
};

[[nodiscard]] CountsFrom countsFrom(const Option &option);

/// \a inForce with what of \a next counts without a new start.
[[nodiscard]] Options withLiveOptions(const Options &inForce, const Options &next);

} // namespace kefu
