#pragma once

#include "chat/replyengine.h"
#include "model/modelinuse.h"
#include "model/promptsources.h"

#include <memory>

namespace kefu {

/// An engine that lets the model in use answer. Where that can't before its first word (not set up, the daily
/// cap, a breaker that is open, a failure after the retries), \a behind answers the turn instead; with none,
/// the reply fails. After the first word a failure ends the reply. Nothing is sent before the first turn. One
/// for each thread; \a model is shared. As long as there is no model, or it is not set up, it is the engine
/// behind in all respects.
[[nodiscard]] std::unique_ptr<ReplyEngine> makeModelEngine(ModelInUsePointer model,
                                                           std::unique_ptr<ReplyEngine> behind,
                                                           const PromptSources &sources = {});
/// The same with one endpoint for good.
[[nodiscard]] std::unique_ptr<ReplyEngine> makeModelEngine(ModelEndpointPointer endpoint,
                                                           std::unique_ptr<ReplyEngine> behind,
                                                           const PromptSources &sources = {});

} // namespace kefu
