#pragma once

#include "learning/packversions.h"
#include "pack/scenarioedit.h"

namespace kefu {

/// Changes by hand, each a version of the pack in use. They block; for a thread that may.

/// Conflict where the scenario isn't as \a opened any more, NotFound where it is gone.
[[nodiscard]] Result<PackVersion> keepChange(const PackPlace &place, const ScenarioEdit &opened,
                                             const ScenarioEdit &edit, const PackVersion &about);
/// \a pack in the place of the one in use. Conflict where it is the one in use.
[[nodiscard]] Result<PackVersion> keepPack(const PackPlace &place, const QByteArray &pack,
                                           const PackVersion &about);

} // namespace kefu
