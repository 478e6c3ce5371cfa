#pragma once

#include "classifier/classifier.h"
#include "pack/pack.h"
#include "sop/soplibrary.h"

#include <memory>

namespace kefu {

/// Everything a turn needs to know of the business, as one immutable value: a pack, the SOPs it names and the
/// classifier that was trained from it. A turn holds on to the one it began with.
struct Knowledge
{
    PackPointer pack;
    SopLibraryPointer sops;
    ClassifierPointer classifier; ///< null while the first training runs
};

using KnowledgePointer = std::shared_ptr<const Knowledge>;

} // namespace kefu
