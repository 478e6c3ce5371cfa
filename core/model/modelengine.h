#pragma once

#include "chat/replyengine.h"
#include "model/modelendpoint.h"
#include "model/promptsources.h"

#include <memory>

namespace kefu {

/// An engine that lets \a endpoint answer. Where that can't before its first word (not set up, the daily cap,
/// a breaker that is open, a failure after the retries), \a behind answers the turn instead; with none, the
/// reply fails. After the first word a failure ends the reply. Nothing is sent before the first turn. One for
/// each thread; the endpoint is shared. As long as the endpoint is not set up it is the engine behind in all
/// respects.
[[nodiscard]] std::unique_ptr<ReplyEngine> makeModelEngine(ModelEndpointPointer endpoint,
                                                           std::unique_ptr<ReplyEngine> behind,
                                                           const PromptSources &sources = {});

} // namespace kefu
