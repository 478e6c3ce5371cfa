#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

namespace kefu {

/// What the program was asked to do.
struct Command
{
    enum class Kind
    {
        Serve, ///< the console with the server, or the server alone
        Classify,
        Evaluate,
        PackCheck,
        PackImport,
        PackExport,
        PackQueue,
        PackAccept,
        PackReject,
        PackVersions,
        PackRestore,
        PackDisagreements,
        Replay,
        TokenAdd,
        TokenList,
        TokenRevoke,
        KeySet,
        KeyRemove,
        PasswordSet,
        PasswordRemove,
        Backup,
        Restore,
        Doctor
    };

    Kind kind = Kind::Serve;
    QStringList arguments; ///< what follows the command's words, in order
    bool json = false;
    QString trainFile;
    QString testFile;
    QString outOfScopeFile;
    QHash<QString, QString> values; ///< the options of its own that were given, by name; a flag is `true`
};

} // namespace kefu
