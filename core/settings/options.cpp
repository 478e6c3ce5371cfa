#include "settings/options.h"

#include "settings/endpointsettings.h"
#include "settings/option.h"
#include "settings/optionreading.h"
#include "store/store.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>
#include <QThread>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace kefu {

namespace {

constexpr int mostDefaultWorkers = 4;
constexpr int rateLimitBeyondLoopback = 600;
constexpr int notGiven = -1;
constexpr qint64 longestCredential = 64 * 1024; // bytes

QString translated(const char *text)
{
    return QCoreApplication::translate("Options", text);
}

/// What was given for an option, and where, in words.
struct Given
{
    QStringList values;
    QString place;
};

/// Looks an option up in the three places.
class Sources
{
public:
    Sources(const OptionValues &commandLine, const QProcessEnvironment &environment)
        : m_commandLine(commandLine)
        , m_environment(environment)
    {
    }

    Status openSettings(const QString &path)
    {
        if (!QFileInfo::exists(path))
            return {};
        m_settings = std::make_unique<QSettings>(path, QSettings::IniFormat);
        if (m_settings->status() == QSettings::NoError)
            return {};
        return failure(
            Error::Kind::Usage,
            translated(QT_TRANSLATE_NOOP("Options",
                                         "%1: the settings file can't be read. Correct it or take it away."))
                .arg(path));
    }

    [[nodiscard]] std::optional<Given> find(const Option &option) const
    {
        if (const auto found = m_commandLine.constFind(option.name);
            found != m_commandLine.cend() && !found->isEmpty())
            return Given{*found, u"--"_s + option.name};
        for (const QString &variable : option.variables) {
            const QString value = m_environment.value(variable);
            if (!value.trimmed().isEmpty())
                return Given{{valueOf(variable, value)}, variable};
            if (const QString credential = option.secret ? credentialOf(variable) : QString();
                !credential.isEmpty())
                return Given{{credential}, variable};
        }
        if (m_settings && !option.settingsKey.isEmpty() && m_settings->contains(option.settingsKey)) {
            QStringList values = m_settings->value(option.settingsKey).toStringList();
            values.removeAll(QString());
            if (!values.isEmpty())
                return Given{values, u"%1 [%2]"_s.arg(m_settings->fileName(), option.settingsKey)};
        }
        return std::nullopt;
    }

    /// Given by whoever started the program, not by the file.
    [[nodiscard]] bool isGivenNow(const Option &option) const
    {
        const auto given = find(option);
        return given && !isFromSettings(*given);
    }

    [[nodiscard]] QSettings *settings() const { return m_settings.get(); } ///< null: there is no file

    [[nodiscard]] bool isFromSettings(const Given &given) const
    {
        return m_settings && given.place.startsWith(m_settings->fileName());
    }

private:
    /// The one variable that holds a plain path where the option takes an address.
    static QString valueOf(const QString &variable, const QString &value)
    {
        return variable == u"MEMORY_DB_PATH" ? u"sqlite:"_s + value : value;
    }

    /// What systemd hands to a service with LoadCredential=, under the variable's name: unlike the
    /// environment no child and no `systemctl show` sees it.
    [[nodiscard]] QString credentialOf(const QString &variable) const
    {
        const QString folder = m_environment.value(u"CREDENTIALS_DIRECTORY"_s);
        QFile file(folder + u'/' + variable);
        const bool readable = !folder.isEmpty() && file.open(QIODevice::ReadOnly);
        return readable ? QString::fromUtf8(file.read(longestCredential)).trimmed() : QString();
    }

    const OptionValues &m_commandLine;
    const QProcessEnvironment &m_environment;
    std::unique_ptr<QSettings> m_settings;
};

Status readOption(const Option &option, const Sources &sources, Options &options)
{
    const auto given = sources.find(option);
    if (!given)
        return {};
    if (option.secret && sources.isFromSettings(*given) && hasPassword(given->values.last())) {
        return failure(
            Error::Kind::Usage,
            translated(QT_TRANSLATE_NOOP("Options",
                                         "%1: a password doesn't belong into the settings file. Give it in "
                                         "the environment."))
                .arg(given->place));
    }
    const QString &value = given->values.last();
    const std::optional<QString> wanted = value.trimmed().isEmpty()
                                              ? translated(QT_TRANSLATE_NOOP("Options", "It needs a value."))
                                              : option.read(given->values, options);
    if (!wanted)
        return {};
    const QString said =
        option.secret
            ? translated(QT_TRANSLATE_NOOP("Options", "%1: this value can't be used.")).arg(given->place)
            : translated(QT_TRANSLATE_NOOP("Options", "%1: \"%2\" can't be used."))
                  .arg(given->place, given->values.join(u','));
    return failure(Error::Kind::Usage, said + u' ' + *wanted);
}

/// What the settings file says of the endpoint in use. Its address and model are more particular than the
/// ones for all, and give way to the command line and the environment.
Status readEndpoint(const Sources &sources, Options &options)
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

    Sources sources(commandLine, environment);
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
