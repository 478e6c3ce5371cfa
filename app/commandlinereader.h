#pragma once

#include "base/result.h"
#include "command.h"
#include "settings/options.h"

namespace kefu {

struct CommandForm;

/// Takes arguments apart into options, command words and what follows them, and checks them against the two
/// tables.
class CommandLineReader
{
public:
    /// \a arguments without the program's name.
    [[nodiscard]] Status read(const QStringList &arguments);

    [[nodiscard]] bool wantsHelp() const { return m_own.contains(QStringLiteral("help")); }
    [[nodiscard]] bool wantsVersion() const { return m_own.contains(QStringLiteral("version")); }
    /// The options of the key table.
    [[nodiscard]] const OptionValues &optionValues() const { return m_values; }
    [[nodiscard]] Result<Command> command() const;

private:
    [[nodiscard]] Status readOption(const QString &argument, const QStringList &rest, qsizetype &used);
    [[nodiscard]] Result<const CommandForm *> findForm() const;
    [[nodiscard]] Status checkOwnOptions(const CommandForm *form) const;

    OptionValues m_values;
    QHash<QString, QString> m_own; ///< --json and others that are no settings
    QStringList m_words;
};

} // namespace kefu
