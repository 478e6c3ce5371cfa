#pragma once

#include "command.h"

#include <QList>

namespace kefu {

/// One command as it is typed, and what it takes.
struct CommandForm
{
    QStringList words; ///< "pack", "check"
    QString usage;     ///< what follows the words in the help
    const char *help;  ///< to be translated in the context "CommandLine"
    Command::Kind kind;
    qsizetype fewest = 0; ///< arguments
    qsizetype most = 0;
    QStringList options = {}; ///< options of the command's own

    [[nodiscard]] QString name() const { return words.join(u' '); }
    [[nodiscard]] QString helpText() const;
};

/// Every command, in the order of the help.
[[nodiscard]] const QList<CommandForm> &commandTable();

/// The first words of all commands, or the second words behind \a first.
[[nodiscard]] QStringList commandWords(const QString &first = {});

} // namespace kefu
