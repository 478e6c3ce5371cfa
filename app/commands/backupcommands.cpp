#include "commands/backupcommands.h"

#include "backup/backup.h"
#include "backup/restore.h"
#include "base/clock.h"
#include "commands/output.h"

#include <QCoreApplication>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace kefu {

namespace {

struct BackupText
{
    Q_DECLARE_TR_FUNCTIONS(BackupCommands)
};

/// A file that the command line names wrongly is told apart from one, or a store, that can't be used.
int complainOf(const Error &error)
{
    switch (error.kind) {
    case Error::Kind::Usage:
        return complain(error.message, ExitCode::Usage);
    case Error::Kind::Unavailable:
        return complain(error.message, ExitCode::Failed);
    default:
        return complain(error.message, ExitCode::Store);
    }
}

void printContent(const BackupContent &content)
{
    print(BackupText::tr("  sessions  %1\n  messages  %2\n  memories  %3\n  uploads   %4\n")
              .arg(content.sessions)
              .arg(content.messages)
              .arg(content.memories)
              .arg(content.uploads));
    print(BackupText::tr("  pack      %1\n  SOPs      %2\n  settings  %3\n")
              .arg(content.pack.isEmpty() ? BackupText::tr("the built-in one") : content.pack,
                   content.sops > 0 ? QString::number(content.sops) : BackupText::tr("the built-in ones"),
                   content.settings ? BackupText::tr("yes") : BackupText::tr("none")));
}

} // namespace

int runBackup(const Command &command, const Options &options)
{
    const QString target = command.arguments.first();
    const auto report = makeBackup(options, target, QCoreApplication::applicationVersion(), SystemClock());
    if (!report)
        return complainOf(report.error());
    for (const QString &remark : report->remarks)
        std::fprintf(stderr, "kefu: %s\n", qUtf8Printable(remark));
    print(BackupText::tr("%1: %2 bytes\n").arg(target).arg(report->bytes));
    printContent(report->content);
    return static_cast<int>(ExitCode::Done);
}

int runRestore(const Command &command, const Options &options)
{
    const QString file = command.arguments.first();
    const auto report = restoreBackup(options, file, SystemClock());
    if (!report)
        return complainOf(report.error());
    print(BackupText::tr("%1: the backup of %2 is restored.\n")
              .arg(report->store, isoTime(report->about.madeAt)));
    printContent(report->content);
    if (report->compared) {
        print(BackupText::tr("Read again and compared with the backup: %1 rows in %2 tables.\n")
                  .arg(report->compared->rows)
                  .arg(report->compared->tables));
    }
    if (!report->pack.isEmpty())
        print(BackupText::tr("The pack is %1; settings.ini names it.\n").arg(report->pack));
    if (!report->sopFolder.isEmpty())
        print(BackupText::tr("The SOPs are in %1; settings.ini names it.\n").arg(report->sopFolder));
    if (report->content.tokens > 0) {
        print(BackupText::tr("API tokens that are valid as they were then: %1. See kefu token list.\n")
                  .arg(report->content.tokens));
    }
    for (const QString &aside : report->aside)
        print(BackupText::tr("What was there before is kept: %1\n").arg(aside));
    return static_cast<int>(ExitCode::Done);
}

} // namespace kefu
