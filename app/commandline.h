#pragma once

#include "base/result.h"
#include "command.h"
#include "settings/options.h"

#include <variant>

namespace kefu {

/// Something to do, with every option settled.
struct Invocation
{
    Command command;
    Options options;
    OptionValues given; ///< on the command line
};

/// Text for standard output, after which the program is done.
struct Printout
{
    QString text;
};

/// Reads the command line. Options and arguments may come in any order; `--name value` and `--name=value` are
/// the same,
/// `--` ends the options.
class CommandLine
{
public:
    using Parsed = std::variant<Invocation, Printout, Error>;

    /// \a arguments as argv, the program's name first. Reads the settings file, writes nothing, needs no
    /// application object but its names (QStandardPaths takes the data folder from them). The error is of
    /// Kind::Usage.
    [[nodiscard]] static Parsed parse(const QStringList &arguments, const QProcessEnvironment &environment);

    [[nodiscard]] static QString help();
    [[nodiscard]] static QString version();
};

} // namespace kefu
