#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace kefu {

struct Options;

/// One row of the key table: an option with all its names, its check and its help.
struct Option
{
    /// Takes the values (one, or any number where repeatable). Answers what would be right where they are
    /// wrong.
    using Read = std::optional<QString> (*)(const QStringList &values, Options &options);
    using Write = QString (*)(const Options &options);

    QString name;                      ///< on the command line, without `--`; empty: never there
    QString valueName;                 ///< in the help; empty: a flag
    QStringList variables;             ///< environment, the first that is set counts
    QString settingsKey;               ///< empty: never in the settings file
    const char *help;                  ///< to be translated in the context "Options"
    const char *defaultNote = nullptr; ///< where the default isn't a constant; to be translated like help
    Read read;
    Write write; ///< a secret's is `set` or empty
    bool repeatable = false;
    bool secret = false; ///< the value is never repeated in a message

    [[nodiscard]] bool isFlag() const { return valueName.isEmpty(); }
    [[nodiscard]] QString helpText() const;
    /// The default as the help shows it.
    [[nodiscard]] QString defaultText() const;
};

/// Every option there is, in the order of the help.
[[nodiscard]] const QList<Option> &optionTable();

/// The row of a command line name; null where there is none.
[[nodiscard]] const Option *findOption(QStringView name);

} // namespace kefu
