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

/// How the model endpoint and the place of its key are.
struct ModelFindings
{
    Finding endpoint;
    Finding keychain;
};

/// Looks at every part without changing anything. Binds the port for a moment; calls nobody. \a model was
/// found before (see modelcheckup.h).
[[nodiscard]] QList<Finding> checkUp(const Options &options, const ModelFindings &model);

} // namespace kefu
