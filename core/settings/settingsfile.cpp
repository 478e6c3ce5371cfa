#include "settings/settingsfile.h"

#include "settings/option.h"
#include "settings/optionreading.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QtConcurrent>

using namespace Qt::StringLiterals;

namespace kefu {

namespace {

struct SettingsFileText
{
    Q_DECLARE_TR_FUNCTIONS(Options)
};

Status check(const Option &option, const QString &value)
{
    if (option.settingsKey.isEmpty())
        return failure(Error::Kind::Usage, SettingsFileText::tr("This can't be kept in the settings file."));
    if (option.secret && hasPassword(value))
        return failure(Error::Kind::Usage,
                       SettingsFileText::tr("A password doesn't belong into the settings file. Give "
                                            "it in the environment."));
    Options scratch;
    if (const auto wanted = option.read({value}, scratch))
        return failure(Error::Kind::Usage, *wanted);
    const bool isPath = option.valueName == u"FILE" || option.valueName == u"FOLDER";
    if (isPath && !QFileInfo::exists(value))
        return failure(Error::Kind::Usage, SettingsFileText::tr("There is no such file or folder."));
    return {};
}

QList<StandingOption> readStanding(const StartSettings &start)
{
    OptionSources sources(start.commandLine, start.environment);
    if (const Status opened = sources.openSettings(start.options.settingsFile()); !opened)
        qWarning("%ls", qUtf16Printable(opened.error().message));
    QList<StandingOption> standing;
    for (const Option &option : optionTable()) {
        const QSettings *file = sources.settings();
        const bool mayBeInFile = file && !option.settingsKey.isEmpty();
        standing.append(
            {&option, sources.find(option).value_or(Given()), option.write(start.options),
             mayBeInFile ? file->value(option.settingsKey).toStringList().join(u',') : QString()});
        if (option.secret)
            standing.last().given.values.clear();
    }
    return standing;
}

Status writeValue(const QString &settingsFile, const Option &option, const QString &value)
{
    if (!value.isEmpty()) {
        if (Status right = check(option, value); !right)
            return right;
    }
    QSettings settings(settingsFile, QSettings::IniFormat);
    if (value.isEmpty())
        settings.remove(option.settingsKey);
    else if (option.repeatable)
        settings.setValue(option.settingsKey, splitAtCommas({value}));
    else
        settings.setValue(option.settingsKey, value);
    settings.sync();
    if (settings.status() == QSettings::NoError)
        return {};
    return failure(
        Error::Kind::Unavailable,
        SettingsFileText::tr("%1 can't be written. Is the disk full, or the folder of somebody else?")
            .arg(settingsFile));
}

} // namespace

QFuture<QList<StandingOption>> standingOptions(const StartSettings &start)
{
    return QtConcurrent::run(readStanding, start);
}

QFuture<Status> writeSetting(const QString &settingsFile, const Option &option, const QString &value)
{
    return QtConcurrent::run(writeValue, settingsFile, option, value.trimmed());
}

} // namespace kefu
