#pragma once

#include "chat/knowledge.h"
#include "settings/options.h"

#include <functional>

namespace kefu {

/// Loads the pack in use, waits in the event loop until it has a classifier, and calls \a job with it and the
/// seconds that took. Answers what the job answers, or the exit code for a pack that is invalid.
[[nodiscard]] int
withKnowledge(const Options &options,
              const std::function<int(const KnowledgePointer &knowledge, double seconds)> &job);

} // namespace kefu
