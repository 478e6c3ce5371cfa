#pragma once

#include "base/result.h"
#include "settings/options.h"

#include <QSettings>

#include <memory>
#include <optional>

namespace kefu {

struct Option;

/// Where the value of an option comes from; what stands further below beats what stands above.
enum class OptionPlace
{
    Default,
    File,
    Environment,
    CommandLine
};

/// What was given for an option, and where.
struct Given
{
    QStringList values;
    OptionPlace place = OptionPlace::Default;
    QString name; ///< how it is called there: `--port`, `KEFU_PORT`, `server/port`
};

/// Looks options up in the places where they can be given.
class OptionSources
{
public:
    /// Both must outlive this.
    OptionSources(const OptionValues &commandLine, const QProcessEnvironment &environment);

    /// A file that is not there gives nothing. Error::Kind::Usage where it can't be read.
    [[nodiscard]] Status openSettings(const QString &path);
    [[nodiscard]] std::optional<Given> find(const Option &option) const;
    /// Given by whoever started the program, not by the file.
    [[nodiscard]] bool isGivenNow(const Option &option) const;
    /// The place of \a given for a message: for the file its path as well.
    [[nodiscard]] QString described(const Given &given) const;
    [[nodiscard]] QSettings *settings() const { return m_settings.get(); } ///< null: there is no file

private:
    [[nodiscard]] std::optional<Given> findInEnvironment(const Option &option) const;
    [[nodiscard]] QString credentialOf(const QString &variable) const;

    const OptionValues &m_commandLine;
    const QProcessEnvironment &m_environment;
    std::unique_ptr<QSettings> m_settings;
};

} // namespace kefu
