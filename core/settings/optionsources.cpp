#include "settings/optionsources.h"

#include "settings/option.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace kefu {

namespace {

constexpr qint64 longestCredential = 64 * 1024; // bytes

/// The one variable that holds a plain path where the option takes an address.
QString valueOf(const QString &variable, const QString &value)
{
    return variable == u"MEMORY_DB_PATH" ? u"sqlite:"_s + value : value;
}

} // namespace

OptionSources::OptionSources(const OptionValues &commandLine, const QProcessEnvironment &environment)
    : m_commandLine(commandLine)
    , m_environment(environment)
{
}

Status OptionSources::openSettings(const QString &path)
{
    if (!QFileInfo::exists(path))
        return {};
    m_settings = std::make_unique<QSettings>(path, QSettings::IniFormat);
    if (m_settings->status() == QSettings::NoError)
        return {};
    return failure(Error::Kind::Usage,
                   QCoreApplication::translate(
                       "Options", "%1: the settings file can't be read. Correct it or take it away.")
                       .arg(path));
}

std::optional<Given> OptionSources::find(const Option &option) const
{
    if (const auto found = m_commandLine.constFind(option.name);
        found != m_commandLine.cend() && !found->isEmpty())
        return Given{*found, OptionPlace::CommandLine, u"--"_s + option.name};
    if (auto given = findInEnvironment(option))
        return given;
    if (m_settings && !option.settingsKey.isEmpty() && m_settings->contains(option.settingsKey)) {
        QStringList values = m_settings->value(option.settingsKey).toStringList();
        values.removeAll(QString());
        if (!values.isEmpty())
            return Given{values, OptionPlace::File, option.settingsKey};
    }
    return std::nullopt;
}

std::optional<Given> OptionSources::findInEnvironment(const Option &option) const
{
    for (const QString &variable : option.variables) {
        const QString value = m_environment.value(variable);
        if (!value.trimmed().isEmpty())
            return Given{{valueOf(variable, value)}, OptionPlace::Environment, variable};
        if (const QString credential = option.secret ? credentialOf(variable) : QString();
            !credential.isEmpty())
            return Given{{credential}, OptionPlace::Environment, variable};
    }
    return std::nullopt;
}

/// What systemd hands to a service with LoadCredential=, under the variable's name: unlike the environment no
/// child and no `systemctl show` sees it.
QString OptionSources::credentialOf(const QString &variable) const
{
    const QString folder = m_environment.value(u"CREDENTIALS_DIRECTORY"_s);
    QFile file(folder + u'/' + variable);
    const bool readable = !folder.isEmpty() && file.open(QIODevice::ReadOnly);
    return readable ? QString::fromUtf8(file.read(longestCredential)).trimmed() : QString();
}

bool OptionSources::isGivenNow(const Option &option) const
{
    const auto given = find(option);
    return given && given->place != OptionPlace::File;
}

QString OptionSources::described(const Given &given) const
{
    return given.place == OptionPlace::File ? u"%1 [%2]"_s.arg(m_settings->fileName(), given.name)
                                            : given.name;
}

} // namespace kefu
