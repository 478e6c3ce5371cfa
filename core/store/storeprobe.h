#pragma once

#include "store/store.h"

namespace kefu {

/// What a look at a store tells, without anything being made or changed in it or beside it.
struct StoreProbe
{
    bool exists = false;
    bool upToDate = true; ///< false: the next start migrates it
    bool looked = true;   ///< false: in use, so that only its head was read
    bool isServer = false;
    bool hasPassword = false; ///< the address itself holds one
    QString path;             ///< of a file; of a server the address without the password
    qint64 tokens = -1;       ///< how many API tokens it has; -1: that can't be told
};

/// Blocks. The error says why the store can't be used, as Store::open() would.
[[nodiscard]] Result<StoreProbe> probeStore(const StoreLocation &location);

} // namespace kefu
