#pragma once

#include "exitcode.h"
#include "settings/options.h"

namespace kefu {

/// How one part of Kefu is.
struct Finding
{
    enum class State
    {
        Ok,
        NotSetUp,
        Problem
    };

    QString part;
    State state = State::Ok;
    QString text; ///< what is so, and what to do
    ExitCode exitCode = ExitCode::Done;
};

/// Looks at every part without changing anything. Binds the port for a moment; calls nobody.
[[nodiscard]] QList<Finding> checkUp(const Options &options);

} // namespace kefu
