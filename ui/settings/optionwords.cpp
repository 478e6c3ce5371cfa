#include "settings/optionwords.h"

#include <QHash>

namespace kefu {

using namespace Qt::StringLiterals;

QStringList OptionWords::names(Group group)
{
    switch (group) {
    case Group::Answers:
        return {
            u"engine"_s,    u"endpoint"_s,     u"model-url"_s,     u"model"_s,      u"model-classification"_s,
            u"key-store"_s, u"hold-seconds"_s, u"hold-scenario"_s, u"hold-margin"_s};
    case Group::Server:
        return {u"host"_s,        u"port"_s,          u"workers"_s,
                u"cors-origin"_s, u"rate-limit"_s,    u"max-upload-bytes"_s,
                u"uploads"_s,     u"trusted-proxy"_s, u"tls-certificate"_s,
                u"tls-key"_s};
    case Group::Content:
        return {u"scenarios"_s, u"sop-dir"_s, u"database"_s, u"data-dir"_s};
    case Group::Log:
        return {u"log-level"_s, u"log-format"_s};
    }
    return {};
}

QString OptionWords::label(const QString &name)
{
    const QHash<QString, QString> labels{{u"engine"_s, tr("What answers")},
                                         {u"endpoint"_s, tr("Endpoint in use")},
                                         {u"model-url"_s, tr("Address of the model")},
                                         {u"model"_s, tr("Name of the model")},
                                         {u"model-classification"_s, tr("Model chooses the scenario")},
                                         {u"key-store"_s, tr("Where the key is kept")},
                                         {u"hold-seconds"_s, tr("Held back replies wait, in seconds")},
                                         {u"hold-scenario"_s, tr("Scenarios that are held back")},
                                         {u"hold-margin"_s, tr("Held back below a lead of")},
                                         {u"host"_s, tr("Address to listen on")},
                                         {u"port"_s, tr("Port")},
                                         {u"workers"_s, tr("Threads that serve")},
                                         {u"cors-origin"_s, tr("Web pages that may call")},
                                         {u"rate-limit"_s, tr("Requests a client and minute")},
                                         {u"max-upload-bytes"_s, tr("Largest upload, in bytes")},
                                         {u"uploads"_s, tr("Where uploads are kept")},
                                         {u"trusted-proxy"_s, tr("Trusted proxies")},
                                         {u"tls-certificate"_s, tr("TLS certificate")},
                                         {u"tls-key"_s, tr("TLS key")},
                                         {u"scenarios"_s, tr("Scenario pack")},
                                         {u"sop-dir"_s, tr("Folder of the SOPs")},
                                         {u"database"_s, tr("Store")},
                                         {u"data-dir"_s, tr("Data folder")},
                                         {u"log-level"_s, tr("Least that is logged")},
                                         {u"log-format"_s, tr("Format of the log")}};
    return labels.value(name, name);
}

QString OptionWords::choice(const QString &value)
{
    const QHash<QString, QString> words{{u"auto"_s, tr("Automatic")},
                                        {u"sop"_s, tr("SOP engine")},
                                        {u"model"_s, tr("Model")},
                                        {u"off"_s, tr("Never")},
                                        {u"when-unsure"_s, tr("When the classifier is unsure")},
                                        {u"always"_s, tr("Always")},
                                        {u"keychain"_s, tr("Keychain")},
                                        {u"file"_s, tr("File that only you can read")},
                                        {u"debug"_s, tr("Everything")},
                                        {u"info"_s, tr("What happens")},
                                        {u"warning"_s, tr("Warnings")},
                                        {u"error"_s, tr("Errors alone")},
                                        {u"text"_s, tr("Text")},
                                        {u"json"_s, tr("JSON")}};
    return words.value(value, value);
}

QString OptionWords::origin(const Given &given)
{
    switch (given.place) {
    case OptionPlace::CommandLine:
        return tr("Command line: %1").arg(given.name);
    case OptionPlace::Environment:
        return tr("Environment: %1").arg(given.name);
    case OptionPlace::File:
        return tr("Settings file");
    case OptionPlace::Default:
        break;
    }
    return tr("Default", "where a setting comes from");
}

bool OptionWords::isFixed(const QString &name)
{
    return name == u"data-dir" || name == u"tls-certificate" || name == u"tls-key";
}

} // namespace kefu
