#pragma once

#include "base/log.h"
#include "base/result.h"
#include "chat/holdback.h"
#include "model/modelsettings.h"
#include "pack/packplace.h"
#include "uploads/uploadsplace.h"

#include <QHash>
#include <QHostAddress>
#include <QList>
#include <QProcessEnvironment>
#include <QString>
#include <QStringList>

namespace kefu {

/// Which engine answers. Auto: the model where one is set up, with the SOP engine behind it; else the SOP
/// engine.
enum class EngineChoice
{
    Auto,
    Sop,
    Model
};

/// Where the key of a model endpoint is looked for when OPENAI_API_KEY is not set. File: an owner-only file,
/// for whoever chose it.
enum class KeyPlace
{
    Keychain,
    File
};

/// Cores, at most 4.
[[nodiscard]] int defaultWorkers();

/// Everything that can be set from outside, checked. A value. The table in option.h says where each comes
/// from; the defaults that depend on other options (dataDir, database, rateLimit) are filled in by resolve().
struct Options
{
    QHostAddress host{QHostAddress::LocalHost};
    quint16 port = 8000;            ///< 0: any free one
    int workers = defaultWorkers(); ///< 1…64
    QString dataDir;                ///< absolute
    QString database;               ///< what StoreLocation::parse() takes; may hold a password
    bool databasePasswordKept =
        false;               ///< the one in `database` came from the keychain, and stands nowhere else
    QString scenarios;       ///< a file; empty: the built-in pack
    QString shadowScenarios; ///< a second pack; empty: none
    QString sopDir;          ///< a folder; empty: the built-in SOPs
    EngineChoice engine = EngineChoice::Auto;
    QString modelUrl = QStringLiteral("https://api.openai.com/v1"); ///< without a slash at the end
    bool modelUrlGiven = false;                                     ///< set by somebody, not the default
    QString model;
    QString endpoint = QStringLiteral("default"); ///< which of the settings file's endpoints is used
    ModelSettings endpointSettings;               ///< what that file says of it; address and model are above
    ModelClassification classification = ModelClassification::Off;
    HoldBack holdBack;
    KeyPlace keyPlace = KeyPlace::Keychain;
    QString apiKey; ///< from the environment alone; never shown, logged or stored
    qint64 maxUploadBytes = 10'485'760;
    UploadsPlace uploadsPlace = UploadsPlace::Folder;
    QStringList corsOrigins{QStringLiteral("http://localhost:3000"), QStringLiteral("http://127.0.0.1:3000"),
                            QStringLiteral("http://localhost:8080")};
    int rateLimit = 0;      ///< requests a client and minute; 0: off
    QString tlsCertificate; ///< a PEM file; set together with tlsKey or not at all
    QString tlsKey;
    QList<QHostAddress> trustedProxies;
    LogFormat logFormat = LogFormat::Text;
    LogLevel logLevel = LogLevel::Info;
    bool serverOnly = false;
    bool allowAnonymous = false;

    /// A model endpoint was set up: somebody gave a key or a URL.
    [[nodiscard]] bool hasModel() const { return modelUrlGiven || !apiKey.isEmpty(); }
    /// The endpoint in use, with everything that was set for it.
    [[nodiscard]] ModelSettings modelSettings() const;
    /// Beside the user's other settings, not in the data folder, which is backed up and passed around.
    [[nodiscard]] QString keyFile() const;
    [[nodiscard]] QString settingsFile() const; ///< `<dataDir>/settings.ini`
    [[nodiscard]] QString logFile() const;      ///< `<dataDir>/logs/kefu.log`
    /// What is changed of the built-in pack goes to `<dataDir>/packs/scenarios.json`.
    [[nodiscard]] PackPlace packPlace() const;
    [[nodiscard]] QString uploadsFolder() const; ///< `<dataDir>/uploads`
    /// Where the processes that share a store on this machine count the changes of its tokens: beside the
    /// store's file, or in the data folder.
    [[nodiscard]] QString accessFile() const;
};

/// What the command line gave: option names (without `--`) and their values; a flag has the value `true`.
using OptionValues = QHash<QString, QStringList>;

/// Settles every option: the command line beats the environment, the environment beats the settings file, the
/// file beats the default. Empty environment variables count as unset. Reads `<dataDir>/settings.ini` and
/// writes nothing. Error::Kind::Usage names what was wrong, where it stands and what would be right.
[[nodiscard]] Result<Options> resolve(const OptionValues &commandLine,
                                      const QProcessEnvironment &environment);

/// Every option as `name=value`, one a line, to be shown: secrets only as `set` or nothing.
[[nodiscard]] QString printable(const Options &options);

} // namespace kefu
