#pragma once

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
        TokenAdd,
        TokenList,
        TokenRevoke,
        KeySet,
        KeyRemove,
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
};

} // namespace kefu
