#pragma once

#include "command.h"
#include "settings/options.h"

namespace kefu {

/// `kefu password set`: keeps the password of the database that --database names, read from standard input.
[[nodiscard]] int runPasswordSet(const Options &options);
/// `kefu password remove`
[[nodiscard]] int runPasswordRemove(const Options &options);

/// Puts the kept password into the address of the database, in memory alone, where neither the address nor
/// PGPASSWORD has one. Where none is kept, or nobody answers, libpq looks into the password file. Needs an
/// application object; waits in its event loop.
void addKeptPassword(Options &options);

/// Overwrites passwords in the arguments, where others can read them as long as the process runs. True where
/// there was one.
bool hidePasswords(int argc, char **argv);

} // namespace kefu
