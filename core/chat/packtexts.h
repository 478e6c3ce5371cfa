#pragma once

#include "classifier/trainingset.h"
#include "pack/pack.h"

namespace kefu {

/// What a classifier learns from a pack: a label is an index into scenarios(), a topic one into
/// fallbackTopics().
[[nodiscard]] TrainingSet trainingSetOf(const Pack &pack);

} // namespace kefu
