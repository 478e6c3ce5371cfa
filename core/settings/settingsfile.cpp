#include "settings/settingsfile.h"

#include "settings/endpointsettings.h"
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

/// Of the file as it is now, which the next start will read.
QString endpointInFile(const OptionSources &sources)
{
    const auto given = sources.find(*findOption(u"endpoint"));
    return given ? given->values.last().trimmed() : Options().endpoint;
}

/// Where the option stands in the file. Address and model of an endpoint that has a section of its own stand
/// there.
QString keyOf(const Option &option, const QSettings &file, const QString &endpoint)
{
    const bool isUrl = option.name == u"model-url";
    const QString section = endpointSection(endpoint);
    if ((!isUrl && option.name != u"model") || !file.childGroups().contains(section))
        return option.settingsKey;
    return section + (isUrl ? u"/url"_s : u"/model"_s);
}

Status check(const Option &option, const QString &value, QSettings &file)
{
    if (option.name == u"endpoint") {
        if (const auto described = endpointSettings(&file, value.trimmed()); !described)
            return tl::unexpected(described.error());
    }
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
    const QString endpoint = endpointInFile(sources);
    for (const Option &option : optionTable()) {
        StandingOption one{&option, sources.find(option).value_or(Given()), option.write(start.options), {}};
        if (const QSettings *file = sources.settings(); file && !option.settingsKey.isEmpty()) {
            const QString key = keyOf(option, *file, endpoint);
            const QStringList values = file->value(key).toStringList();
            one.inFile = values.join(u',');
            if (key != option.settingsKey && !values.isEmpty() && !sources.isGivenNow(option))
                one.given = {values, OptionPlace::File, key};
        }
        if (option.secret)
            one.given.values.clear();
        standing.append(one);
    }
    return standing;
}

Status writeValue(const StartSettings &start, const Option &option, const QString &value)
{
    const QString settingsFile = start.options.settingsFile();
    OptionSources sources(start.commandLine, start.environment);
    if (Status opened = sources.openSettings(settingsFile); !opened)
        return opened;
    QSettings settings(settingsFile, QSettings::IniFormat);
    if (!value.isEmpty()) {
        if (Status right = check(option, value, settings); !right)
            return right;
    }
    const QString key = keyOf(option, settings, endpointInFile(sources));
    if (value.isEmpty())
        settings.remove(key);
    else if (option.repeatable)
        settings.setValue(key, splitAtCommas({value}));
    else
        settings.setValue(key, value);
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

QFuture<Status> writeSetting(const StartSettings &start, const Option &option, const QString &value)
{
    return QtConcurrent::run(writeValue, start, option, value.trimmed());
}

QFuture<Result<Options>> optionsOfNextStart(const StartSettings &start)
{
    return QtConcurrent::run([start] {
        OptionValues commandLine = start.commandLine;
        commandLine.insert(u"data-dir"_s, {start.options.dataDir});
        return resolve(commandLine, start.environment);
    });
}

} // namespace kefu
