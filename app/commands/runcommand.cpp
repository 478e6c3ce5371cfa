#include "commands/runcommand.h"

#include "commands/backupcommands.h"
#include "commands/classify.h"
#include "commands/doctor.h"
#include "commands/evaluate.h"
#include "commands/keycommands.h"
#include "commands/output.h"
#include "commands/packcommands.h"
#include "commands/replaycommands.h"
#include "commands/reviewcommands.h"
#include "commands/tokencommands.h"
#include "commands/versioncommands.h"
#include "databasepassword.h"

#include <QCoreApplication>

namespace kefu {

int runCommand(const Command &command, const Options &options)
{
    using Kind = Command::Kind;
    switch (command.kind) {
    case Kind::Classify:
        return runClassify(command, options);
    case Kind::Evaluate:
        return runEvaluate(command, options);
    case Kind::PackCheck:
        return runPackCheck(command, options);
    case Kind::PackImport:
        return runPackImport(command);
    case Kind::PackExport:
        return runPackExport(command, options);
    case Kind::PackQueue:
        return runPackQueue(command, options);
    case Kind::PackAccept:
        return runPackAccept(command, options);
    case Kind::PackReject:
        return runPackReject(command, options);
    case Kind::PackVersions:
        return runPackVersions(command, options);
    case Kind::PackRestore:
        return runPackRestore(command, options);
    case Kind::PackDisagreements:
        return runPackDisagreements(command, options);
    case Kind::Replay:
        return runReplay(command, options);
    case Kind::Doctor:
        return runDoctor(options);
    case Kind::TokenAdd:
        return runTokenAdd(command, options);
    case Kind::TokenList:
        return runTokenList(options);
    case Kind::TokenRevoke:
        return runTokenRevoke(command, options);
    case Kind::KeySet:
        return runKeySet(command, options);
    case Kind::KeyRemove:
        return runKeyRemove(command, options);
    case Kind::PasswordSet:
        return runPasswordSet(options);
    case Kind::PasswordRemove:
        return runPasswordRemove(options);
    case Kind::Backup:
        return runBackup(command, options);
    case Kind::Restore:
        return runRestore(command, options);
    case Kind::Serve:
        break;
    }
    return complain(QCoreApplication::translate("CommandLine", "There is no command to run."),
                    ExitCode::Usage);
}

} // namespace kefu
