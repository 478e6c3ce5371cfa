#pragma once

#include "base/result.h"

#include <QString>

namespace kefu {

class Connection;

/// Forgets how the replies to a user came about. The prompts that are kept with them (chat/replytrace.h)
/// quote what was remembered of the user and said in earlier sessions, so they go when any of that is
/// deleted.
[[nodiscard]] Status forgetReplyTraces(Connection &connection, const QString &userId);

} // namespace kefu
