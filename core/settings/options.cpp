#include "settings/options.h"

#include "settings/endpointsettings.h"
#include "settings/option.h"
#include "settings/optionreading.h"
#include "settings/optionsources.h"
#include "store/store.h"

#include <QCoreApplication>
#include <QDir>
#include <QStandardPaths>
#include <QThread>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace kefu {

namespace {

constexpr int mostDefaultWorkers = 4;
constexpr int rateLimitBeyondLoopback = 600;
constexpr int notGiven = -1;

QString translated(const char *text)
{
    return QCoreApplication::translate("Options", text);
}

Status readOption(const Option &option, const OptionSources &sources, Options &options)
{
    const auto given = sources.find(option);
    if (!given)
        return {};
    if (option.secret && given->place == OptionPlace::File && hasPassword(given->values.last())) {
        return failure(
            Error::Kind::Usage,
            translated(QT_TRANSLATE_NOOP("Options",
                                         "%1: a password doesn't belong into the settings file. Give it in "
                                         "the environment."))
                .arg(sources.described(*given)));
    }
    const QString &value = given->values.last();
    const std::optional<QString> wanted = value.trimmed().isEmpty()
                                              ? translated(QT_TRANSLATE_NOOP("Options", "It needs a value."))
                                              : option.read(given->values, options);
    if (!wanted)
        return {};
    const QString said = option.secret
                             ? translated(QT_TRANSLATE_NOOP("Options", "%1: this value can't be used."))
                                   .arg(sources.described(*given))
                             : translated(QT_TRANSLATE_NOOP("Options", "%1: \"%2\" can't be used."))
                                   .arg(sources.described(*given), given->values.join(u','));
    return failure(Error::Kind::Usage, said + u' ' + *wanted);
}

/// What the settings file says of the endpoint in use. Its address and model are more particular than the
/// ones for all, and give way to the command line and the environment.
Status readEndpoint(const OptionSources &sources, Options &options)
{
    auto described = endpointSettings(sources.settings(), options.endpoint);
    if (!described)
        return tl::unexpected(described.error());
    const bool hasUrl = !described->baseUrl.isEmpty();
    if (hasUrl && !sources.isGivenNow(*findOption(u"model-url"))) {
        options.modelUrl = described->baseUrl.toString();
        options.modelUrlGiven = true;
    }
    if (!described->model.isEmpty() && !sources.isGivenNow(*findOption(u"model")))
        options.model = described->model;
    options.endpointSettings = std::move(*described);
    return {};
}

Status checkTogether(const Options &options)
{
    if (options.tlsCertificate.isEmpty() == options.tlsKey.isEmpty())
        return {};
    return failure(
        Error::Kind::Usage,
        translated(
            QT_TRANSLATE_NOOP("Options", "--tls-certificate and --tls-key belong together: %1 is missing."))
            .arg(options.tlsKey.isEmpty() ? u"--tls-key"_s : u"--tls-certificate"_s));
}

} // namespace

int defaultWorkers()
{
    return std::clamp(QThread::idealThreadCount(), 1, mostDefaultWorkers);
}

ModelSettings Options::modelSettings() const
{
    ModelSettings settings = endpointSettings;
    settings.name = endpoint;
    settings.baseUrl = QUrl(modelUrl);
    settings.model = model;
    settings.needsKey = engine == EngineChoice::Auto && !modelUrlGiven;
    settings.classification = classification;
    return settings;
}

QString Options::keyFile() const
{
    return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) + u"/keys.json"_s;
}

QString Options::settingsFile() const
{
    return dataDir + u"/settings.ini"_s;
}

QString Options::logFile() const
{
    return dataDir + u"/logs/kefu.log"_s;
}

PackPlace Options::packPlace() const
{
    return {scenarios, dataDir + u"/packs/scenarios.json"_s};
}

QString Options::uploadsFolder() const
{
    return dataDir + u"/uploads"_s;
}

QString Options::accessFile() const
{
    const QString file = StoreLocation::parse(database).value_or(StoreLocation()).file();
    return (file.isEmpty() ? dataDir + u"/server"_s : file) + u".access"_s;
}

Result<Options> resolve(const OptionValues &commandLine, const QProcessEnvironment &environment)
{
    Options options;
    options.dataDir = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    options.rateLimit = notGiven;

    OptionSources sources(commandLine, environment);
    // The data folder comes first: the settings file is in it.
    if (Status read = readOption(*findOption(u"data-dir"), sources, options); !read)
        return tl::unexpected(read.error());
    if (Status opened = sources.openSettings(options.settingsFile()); !opened)
        return tl::unexpected(opened.error());
    for (const Option &option : optionTable()) {
        if (Status read = readOption(option, sources, options); !read)
            return tl::unexpected(read.error());
    }
    if (Status read = readEndpoint(sources, options); !read)
        return tl::unexpected(read.error());
    if (Status fits = checkTogether(options); !fits)
        return tl::unexpected(fits.error());

    if (options.database.isEmpty())
        options.database = u"sqlite:"_s + options.dataDir + u"/kefu.db"_s;
    if (options.rateLimit == notGiven)
        options.rateLimit = options.host.isLoopback() ? 0 : rateLimitBeyondLoopback;
    return options;
}

QString printable(const Options &options)
{
    QStringList lines;
    for (const Option &option : optionTable()) {
        const QString name = option.name.isEmpty() ? option.variables.first() : option.name;
        lines.append(name + u'=' + option.write(options));
    }
    return lines.join(u'\n');
}

} // namespace kefu
