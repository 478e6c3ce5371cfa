#pragma once

#include "base/result.h"

namespace kefu {

/// What the process ends with. Scripts rely on the numbers.
enum class ExitCode
{
    Done = 0,
    Failed = 1, ///< something that no other number names, such as a full disk
    Usage = 2,
    PortTaken = 3,
    Store = 4, ///< the store can't be used
    Pack = 5   ///< the pack is invalid
};

/// For an error of anything but the store, whose errors are all ExitCode::Store.
[[nodiscard]] constexpr ExitCode exitCodeOf(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::Usage:
        return ExitCode::Usage;
    case Error::Kind::Taken:
        return ExitCode::PortTaken;
    case Error::Kind::Invalid:
        return ExitCode::Pack;
    case Error::Kind::Damaged:
    case Error::Kind::Newer:
        return ExitCode::Store;
    case Error::Kind::NotFound:
    case Error::Kind::Conflict:
    case Error::Kind::Unavailable:
    case Error::Kind::Internal:
        break;
    }
    return ExitCode::Failed;
}

} // namespace kefu
