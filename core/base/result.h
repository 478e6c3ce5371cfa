#pragma once

#include <QString>

#include <tl/expected.hpp>

namespace kefu {

/// What went wrong, said to the person who gets it: what, where, what to do.
struct Error
{
    enum class Kind
    {
        Usage,       ///< the caller asked for something that makes no sense
        Invalid,     ///< input that does not hold what it must (a pack, a body, a file)
        NotFound,    ///< no such thing
        Conflict,    ///< the thing is in a state that does not allow it
        Unavailable, ///< a part that is needed does not answer; worth trying again
        Damaged,     ///< the store's file, or a backup's, does not hold what it must
        Newer,       ///< written by a later version of Kefu; left untouched
        Taken,       ///< somebody else has it (a port, a lock)
        Internal     ///< ours
    };

    Kind kind = Kind::Internal;
    QString message;
};

template<typename T>
using Result = tl::expected<T, Error>;

using Status = Result<void>;

[[nodiscard]] inline tl::unexpected<Error> failure(Error::Kind kind, QString message)
{
    return tl::unexpected<Error>(Error{kind, std::move(message)});
}

} // namespace kefu
