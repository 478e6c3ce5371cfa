#pragma once

#include "command.h"
#include "settings/options.h"

namespace kefu {

/// `kefu token add NAME`: the token is all that goes to standard output. These work beside a server that uses
/// the same store, and it follows them from its next request on.
[[nodiscard]] int runTokenAdd(const Command &command, const Options &options);
/// `kefu token list`
[[nodiscard]] int runTokenList(const Options &options);
/// `kefu token revoke NAME`
[[nodiscard]] int runTokenRevoke(const Command &command, const Options &options);

} // namespace kefu
