#pragma once

#include "base/whenanswered.h"
#include "command.h"
#include "commands/output.h"
#include "events/eventhub.h"
#include "learning/curation.h"
#include "settings/options.h"
#include "store/store.h"

#include <QCoreApplication>

namespace kefu {

/// Opens the store and the pack in use, waits in the event loop for what \a ask asks of them, and answers
/// what \a tell makes of that.
template<typename Ask, typename Tell>
int withCuration(const Options &options, Ask ask, Tell tell)
{
    const SystemClock clock;
    EventHub hub;
    const auto location = StoreLocation::parse(options.database);
    if (!location)
        return complain(location.error().message, ExitCode::Store);
    const auto store = Store::open(*location, hub, clock);
    if (!store)
        return complain(store.error().message, ExitCode::Store);
    Curation curation(**store, options.packPlace(), clock);
    whenAnswered(ask(curation), &curation,
                 [&tell](const auto &answer) { QCoreApplication::exit(tell(answer)); });
    return QCoreApplication::exec();
}

/// Who does it: `--author`, else the name of the login.
[[nodiscard]] QString authorOf(const Command &command);

/// What `--as` names, where the pack in use has it: a subcategory by its name, or with its category before a
/// slash.
[[nodiscard]] Result<PackLabel> labelNamed(const QString &name, const Options &options);

/// An option that is a number; \a otherwise where it wasn't given.
[[nodiscard]] Result<qint64> numberGiven(const Command &command, const QString &name, qint64 otherwise);

/// The numbers among the arguments; the error names what is none.
[[nodiscard]] Result<QList<qint64>> numbersIn(const QStringList &arguments);

} // namespace kefu
