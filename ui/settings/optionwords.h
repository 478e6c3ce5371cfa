#pragma once

#include "settings/settingsfile.h"

#include <QCoreApplication>
#include <QStringList>

namespace kefu {

/// What the options are called in the settings, and how they are grouped.
class OptionWords
{
    Q_DECLARE_TR_FUNCTIONS(kefu::OptionWords)

public:
    enum class Group
    {
        Answers,
        Server,
        Content,
        Log
    };

    /// Names of the options of a group, as on the command line, in their order.
    [[nodiscard]] static QStringList names(Group group);
    /// "Port", "Name of the model".
    [[nodiscard]] static QString label(const QString &name);
    /// The words of one choice among several: "auto" → "Automatic".
    [[nodiscard]] static QString choice(const QString &value);
    /// "Default", "Settings file", "Environment: KEFU_PORT", "Command line: --port".
    [[nodiscard]] static QString origin(const Given &given);
    /// Options that make sense only together, or before there is a settings file, are shown and not changed.
    [[nodiscard]] static bool isFixed(const QString &name);
};

} // namespace kefu
