#pragma once

#include "chat/replyengine.h"

#include <QByteArray>

#include <optional>

namespace kefu {

/// What is kept with a reply of how it came about: the prompt as it was sent, the tokens, the times. Compact
/// JSON; holds no key, for a report has none.
[[nodiscard]] QByteArray replyTrace(const ReplyReport &report);

/// Nothing where \a trace is none; what is missing or wrong in it is left empty.
[[nodiscard]] std::optional<ReplyReport> reportFrom(const QByteArray &trace);

} // namespace kefu
