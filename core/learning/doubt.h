#pragma once

#include "chat/filing.h"
#include "learning/review.h"

#include <optional>

namespace kefu {

/// Why staff should look at how a message was filed.
struct Doubt
{
    Review::Reason reason = Review::Reason::Close;
    std::optional<double> margin;
};

/// A decision with a smaller margin is looked at.
inline constexpr double closeMargin = 0.15;

/// Empty where Kefu was sure, there are no words, the caller named the scenario, or the message was read in
/// its session, so that its text says little by itself. Small talk that was recognised is no doubt.
[[nodiscard]] std::optional<Doubt> doubtOf(const QString &text, const Filing &filing,
                                           double margin = closeMargin);

} // namespace kefu
