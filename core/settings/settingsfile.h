#pragma once

#include "base/result.h"
#include "settings/optionsources.h"

#include <QFuture>
#include <QList>

namespace kefu {

/// What the program was started with.
struct StartSettings
{
    Options options; ///< in force
    OptionValues commandLine;
    QProcessEnvironment environment;
};

/// An option as it stands, for a person who looks at it.
struct StandingOption
{
    const Option *option = nullptr;
    Given given;     ///< place Default: nobody gave it
    QString inForce; ///< the value that counts, as Option::write gives it
    QString inFile;  ///< what the settings file says now; empty: nothing
};

/// Every option in the order of the table. The file is read on another thread.
[[nodiscard]] QFuture<QList<StandingOption>> standingOptions(const StartSettings &start);

/// Writes what \a option shall be from the next start on; an empty \a value takes it out of the file. Address
/// and model are written where the file describes the endpoint in use. The file is written on another thread.
/// Error::Kind::Usage says what would be right, and nothing is written; Unavailable where the file can't be.
[[nodiscard]] QFuture<Status> writeSetting(const StartSettings &start, const Option &option,
                                           const QString &value);

/// What a start would find now, with the same command line and environment. Read on another thread.
[[nodiscard]] QFuture<Result<Options>> optionsOfNextStart(const StartSettings &start);

} // namespace kefu
