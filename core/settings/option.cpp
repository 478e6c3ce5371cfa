#include "settings/option.h"

#include "settings/endpointsettings.h"
#include "settings/optionreading.h"
#include "settings/options.h"
#include "store/store.h"

#include <QCoreApplication>
#include <QDir>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace kefu {

namespace {

struct OptionText
{
    Q_DECLARE_TR_FUNCTIONS(Options)
};

using Problem = std::optional<QString>;

template<typename Number>
Problem take(const QStringList &values, Number &target, qint64 least, qint64 most)
{
    const auto number = readNumber(values.last(), least, most);
    if (!number)
        return OptionText::tr("It is a number from %1 to %2.").arg(least).arg(most);
    target = static_cast<Number>(*number);
    return {};
}

template<typename Value, size_t Count>
using Words = std::array<std::pair<const char16_t *, Value>, Count>;

template<typename Value, size_t Count>
Problem takeWord(const QStringList &values, Value &target, const Words<Value, Count> &words)
{
    QStringList known;
    for (const auto &[word, value] : words) {
        if (values.last().trimmed().compare(QStringView(word), Qt::CaseInsensitive) == 0) {
            target = value;
            return {};
        }
        known.append(QString::fromUtf16(word));
    }
    return OptionText::tr("It is one of: %1.").arg(known.join(u", "_s));
}

template<typename Value, size_t Count>
QString wordOf(Value wanted, const Words<Value, Count> &words)
{
    const auto found = std::ranges::find(words, wanted, [](const auto &word) { return word.second; });
    return found == words.end() ? QString() : QString::fromUtf16(found->first);
}

constexpr Words<EngineChoice, 3> engineWords{
    {{u"auto", EngineChoice::Auto}, {u"sop", EngineChoice::Sop}, {u"model", EngineChoice::Model}}};
constexpr Words<LogFormat, 2> formatWords{{{u"text", LogFormat::Text}, {u"json", LogFormat::Json}}};
constexpr Words<LogLevel, 4> levelWords{{{u"debug", LogLevel::Debug},
                                         {u"info", LogLevel::Info},
                                         {u"warning", LogLevel::Warning},
                                         {u"error", LogLevel::Error}}};
constexpr Words<ModelClassification, 3> classificationWords{
    {{u"off", ModelClassification::Off},
     {u"when-unsure", ModelClassification::WhenUnsure},
     {u"always", ModelClassification::Always}}};
constexpr Words<KeyPlace, 2> keyPlaceWords{{{u"keychain", KeyPlace::Keychain}, {u"file", KeyPlace::File}}};
constexpr Words<UploadsPlace, 2> uploadsWords{
    {{u"folder", UploadsPlace::Folder}, {u"database", UploadsPlace::Database}}};
constexpr Words<bool, 2> flagWords{{{u"true", true}, {u"false", false}}};

Problem takePath(const QStringList &values, QString &target)
{
    if (values.last().contains(QChar::Null))
        return OptionText::tr("It is the path of a file.");
    target = QDir::cleanPath(values.last());
    return {};
}

Problem takeHost(const QStringList &values, Options &options)
{
    if (values.last().trimmed() == u"localhost") {
        options.host = QHostAddress::LocalHost;
        return {};
    }
    const auto address = readAddress(values.last());
    if (!address)
        return OptionText::tr(
            "It is an IP address of this machine, or localhost; 0.0.0.0 and :: mean every address.");
    options.host = *address;
    return {};
}

Problem takeDatabase(const QStringList &values, Options &options)
{
    const auto location = StoreLocation::parse(values.last());
    if (!location)
        return OptionText::tr("It is sqlite:PATH or postgresql://…");
    options.database = location->url;
    return {};
}

Problem takeModelUrl(const QStringList &values, Options &options)
{
    const auto url = readHttpUrl(values.last());
    if (!url)
        return OptionText::tr("It is the http or https address of an OpenAI-compatible service, such as "
                              "https://api.openai.com/v1.");
    options.modelUrl = *url;
    options.modelUrlGiven = true;
    return {};
}

Problem takeEndpoint(const QStringList &values, Options &options)
{
    if (!isEndpointName(values.last().trimmed()))
        return OptionText::tr("It is a name of letters, digits, - and _.");
    options.endpoint = values.last().trimmed();
    return {};
}

template<typename Value>
Problem takeList(const QStringList &values, QList<Value> &target,
                 std::optional<Value> (*check)(const QString &), const QString &hint)
{
    QList<Value> checked;
    for (const QString &part : splitAtCommas(values)) {
        const auto good = check(part);
        if (!good)
            return OptionText::tr("\"%1\" is wrong.").arg(part) + u' ' + hint;
        if (!checked.contains(*good))
            checked.append(*good);
    }
    target = checked;
    return {};
}

QString addressList(const QList<QHostAddress> &addresses)
{
    QStringList written;
    for (const QHostAddress &address : addresses)
        written.append(address.toString());
    return written.join(u',');
}

Problem takeMargin(const QStringList &values, Options &options)
{
    bool isNumber = false;
    const double margin = values.last().trimmed().toDouble(&isNumber);
    if (!isNumber || !(margin >= 0 && margin <= 1))
        return OptionText::tr("It is a number from 0 to 1, such as 0.15.");
    options.holdBack.margin = margin;
    return {};
}

QList<Option> holdOptions()
{
    return {
        {u"hold-seconds"_s,
         u"N"_s,
         {u"KEFU_HOLD_SECONDS"_s},
         u"hold/seconds"_s,
         QT_TRANSLATE_NOOP("Options",
                           "How long the replies that are held back wait for a person to object, before "
                           "they are sent; 0 holds nothing back."),
         nullptr,
         [](const QStringList &v, Options &o) { return take(v, o.holdBack.seconds, 0, 3600); },
         [](const Options &o) { return QString::number(o.holdBack.seconds); }},
        {u"hold-scenario"_s,
         u"NAME"_s,
         {u"KEFU_HOLD_SCENARIOS"_s},
         u"hold/scenarios"_s,
         QT_TRANSLATE_NOOP("Options", "Scenario whose replies are held back: a category, a subcategory, or "
                                      "CATEGORY/SUBCATEGORY; repeat it, or use commas, for several."),
         QT_TRANSLATE_NOOP("Options", "none"),
         [](const QStringList &v, Options &o) {
             o.holdBack.scenarios = splitAtCommas(v);
             return Problem();
         },
         [](const Options &o) { return o.holdBack.scenarios.join(u','); },
         true},
        {u"hold-margin"_s,
         u"MARGIN"_s,
         {u"KEFU_HOLD_MARGIN"_s},
         u"hold/margin"_s,
         QT_TRANSLATE_NOOP("Options",
                           "Replies are held back too where the scenario was decided by a smaller lead than "
                           "this, 0 to 1; 0 holds none back for that."),
         nullptr,
         takeMargin,
         [](const Options &o) { return QString::number(o.holdBack.margin); }},
    };
}

QList<Option> serverOptions()
{
    return {
        {u"host"_s,
         u"ADDRESS"_s,
         {u"KEFU_HOST"_s},
         u"server/host"_s,
         QT_TRANSLATE_NOOP("Options", "Address to listen on."),
         nullptr,
         takeHost,
         [](const Options &o) { return o.host.toString(); }},
        {u"port"_s,
         u"PORT"_s,
         {u"KEFU_PORT"_s},
         u"server/port"_s,
         QT_TRANSLATE_NOOP("Options", "Port to listen on; 0 takes any free one."),
         nullptr,
         [](const QStringList &v, Options &o) { return take(v, o.port, 0, 65535); },
         [](const Options &o) { return QString::number(o.port); }},
        {u"workers"_s,
         u"N"_s,
         {u"KEFU_WORKERS"_s},
         u"server/workers"_s,
         QT_TRANSLATE_NOOP("Options", "Threads that serve requests, 1 to 64."),
         QT_TRANSLATE_NOOP("Options", "the number of cores, at most 4"),
         [](const QStringList &v, Options &o) { return take(v, o.workers, 1, 64); },
         [](const Options &o) { return QString::number(o.workers); }},
        {u"cors-origin"_s,
         u"ORIGIN"_s,
         {u"KEFU_CORS_ORIGINS"_s},
         u"server/cors_origins"_s,
         QT_TRANSLATE_NOOP(
             "Options", "Web page origin that may call the server; repeat it, or use commas, for several."),
         nullptr,
         [](const QStringList &v, Options &o) {
             return takeList(
                 v, o.corsOrigins, readOrigin,
                 OptionText::tr(
                     "An origin is http:// or https://, a host and perhaps a port; * is not allowed."));
         },
         [](const Options &o) { return o.corsOrigins.join(u','); },
         true},
        {u"rate-limit"_s,
         u"N"_s,
         {u"KEFU_RATE_LIMIT"_s},
         u"server/rate_limit"_s,
         QT_TRANSLATE_NOOP("Options", "Requests that one client may send in a minute; 0 is no limit."),
         QT_TRANSLATE_NOOP("Options", "0 where only this machine can connect, else 600"),
         [](const QStringList &v, Options &o) { return take(v, o.rateLimit, 0, 1'000'000); },
         [](const Options &o) { return QString::number(o.rateLimit); }},
        {u"max-upload-bytes"_s,
         u"BYTES"_s,
         {u"MAX_FILE_SIZE"_s},
         u"server/max_upload_bytes"_s,
         QT_TRANSLATE_NOOP("Options", "Size of the largest upload."),
         nullptr,
         [](const QStringList &v, Options &o) { return take(v, o.maxUploadBytes, 1, qint64(1) << 40); },
         [](const Options &o) { return QString::number(o.maxUploadBytes); }},
        {u"uploads"_s,
         u"folder|database"_s,
         {u"KEFU_UPLOADS"_s},
         u"server/uploads"_s,
         QT_TRANSLATE_NOOP("Options", "Where uploads are: the data folder, or the database, for servers "
                                      "that share one and no folder."),
         nullptr,
         [](const QStringList &v, Options &o) { return takeWord(v, o.uploadsPlace, uploadsWords); },
         [](const Options &o) { return wordOf(o.uploadsPlace, uploadsWords); }},
        {u"tls-certificate"_s,
         u"FILE"_s,
         {},
         u"server/tls_certificate"_s,
         QT_TRANSLATE_NOOP("Options",
                           "PEM file with the certificate; turns HTTPS on, together with --tls-key."),
         QT_TRANSLATE_NOOP("Options", "none"),
         [](const QStringList &v, Options &o) { return takePath(v, o.tlsCertificate); },
         [](const Options &o) { return o.tlsCertificate; }},
        {u"tls-key"_s,
         u"FILE"_s,
         {},
         u"server/tls_key"_s,
         QT_TRANSLATE_NOOP("Options", "PEM file with the certificate's key."),
         QT_TRANSLATE_NOOP("Options", "none"),
         [](const QStringList &v, Options &o) { return takePath(v, o.tlsKey); },
         [](const Options &o) { return o.tlsKey; }},
        {u"trusted-proxy"_s,
         u"ADDRESS"_s,
         {u"KEFU_TRUSTED_PROXIES"_s},
         u"server/trusted_proxies"_s,
         QT_TRANSLATE_NOOP("Options",
                           "Proxy whose X-Forwarded-For is believed; repeat it, or use commas, for several."),
         QT_TRANSLATE_NOOP("Options", "none"),
         [](const QStringList &v, Options &o) {
             return takeList(v, o.trustedProxies, readAddress,
                             OptionText::tr("A proxy is named by its IP address."));
         },
         [](const Options &o) { return addressList(o.trustedProxies); },
         true},
        {u"server-only"_s,
         {},
         {},
         {},
         QT_TRANSLATE_NOOP("Options", "Serve without the console; needs no display."),
         nullptr,
         [](const QStringList &v, Options &o) { return takeWord(v, o.serverOnly, flagWords); },
         [](const Options &o) { return wordOf(o.serverOnly, flagWords); }},
        {u"allow-anonymous"_s,
         {},
         {},
         {},
         QT_TRANSLATE_NOOP("Options", "Listen beyond this machine although no token exists."),
         nullptr,
         [](const QStringList &v, Options &o) { return takeWord(v, o.allowAnonymous, flagWords); },
         [](const Options &o) { return wordOf(o.allowAnonymous, flagWords); }},
    };
}

QList<Option> contentOptions()
{
    return {
        {u"data-dir"_s,
         u"FOLDER"_s,
         {u"KEFU_DATA_DIR"_s},
         {},
         QT_TRANSLATE_NOOP("Options", "Folder for everything that Kefu keeps."),
         QT_TRANSLATE_NOOP("Options", "the system's folder for application data"),
         [](const QStringList &v, Options &o) {
             const Problem problem = takePath({QDir(v.last()).absolutePath()}, o.dataDir);
             return problem ? Problem(OptionText::tr("It is the path of a folder.")) : Problem();
         },
         [](const Options &o) { return o.dataDir; }},
        {u"database"_s,
         u"URL"_s,
         {u"KEFU_DATABASE"_s, u"MEMORY_DB_PATH"_s},
         u"store/database"_s,
         QT_TRANSLATE_NOOP(
             "Options",
             "The store: sqlite:PATH or postgresql://…; MEMORY_DB_PATH is the path of a SQLite file."),
         QT_TRANSLATE_NOOP("Options", "kefu.db in the data folder"),
         takeDatabase,
         [](const Options &o) { return withoutPassword(o.database); },
         false,
         true},
        {u"scenarios"_s,
         u"FILE"_s,
         {u"SCENARIOS_FILE"_s},
         u"content/scenarios"_s,
         QT_TRANSLATE_NOOP("Options", "The scenario pack."),
         QT_TRANSLATE_NOOP("Options", "the built-in pack"),
         [](const QStringList &v, Options &o) { return takePath(v, o.scenarios); },
         [](const Options &o) { return o.scenarios; }},
        {u"shadow-scenarios"_s,
         u"FILE"_s,
         {u"KEFU_SHADOW_SCENARIOS"_s},
         u"content/shadow_scenarios"_s,
         QT_TRANSLATE_NOOP("Options", "A second pack that is asked silently after each answer; where it "
                                      "disagrees is listed by kefu pack disagreements."),
         QT_TRANSLATE_NOOP("Options", "none"),
         [](const QStringList &v, Options &o) { return takePath(v, o.shadowScenarios); },
         [](const Options &o) { return o.shadowScenarios; }},
        {u"sop-dir"_s,
         u"FOLDER"_s,
         {u"SOP_BASE_DIR"_s},
         u"content/sop_dir"_s,
         QT_TRANSLATE_NOOP("Options", "Folder with the SOPs that the pack names."),
         QT_TRANSLATE_NOOP("Options", "the built-in SOPs"),
         [](const QStringList &v, Options &o) { return takePath(v, o.sopDir); },
         [](const Options &o) { return o.sopDir; }},
        {u"engine"_s,
         u"auto|sop|model"_s,
         {u"KEFU_ENGINE"_s},
         u"engine/choice"_s,
         QT_TRANSLATE_NOOP(
             "Options",
             "What answers; auto is the model where a key or an address is set, else the SOP engine."),
         nullptr,
         [](const QStringList &v, Options &o) { return takeWord(v, o.engine, engineWords); },
         [](const Options &o) { return wordOf(o.engine, engineWords); }},
        {u"model-url"_s,
         u"URL"_s,
         {u"OPENAI_BASE_URL"_s},
         u"engine/model_url"_s,
         QT_TRANSLATE_NOOP("Options", "Address of an OpenAI-compatible service."),
         nullptr,
         takeModelUrl,
         [](const Options &o) { return withoutPassword(o.modelUrl); },
         false,
         true},
        {u"model"_s,
         u"NAME"_s,
         {u"OPENAI_MODEL"_s, u"LLM_MODEL"_s},
         u"engine/model"_s,
         QT_TRANSLATE_NOOP("Options", "Name of the model."),
         QT_TRANSLATE_NOOP("Options", "named in the settings"),
         [](const QStringList &v, Options &o) {
             o.model = v.last().trimmed();
             return Problem();
         },
         [](const Options &o) { return o.model; }},
        {u"endpoint"_s,
         u"NAME"_s,
         {u"KEFU_ENDPOINT"_s},
         u"engine/endpoint"_s,
         QT_TRANSLATE_NOOP("Options", "Which of the endpoints of the settings file is used."),
         nullptr,
         takeEndpoint,
         [](const Options &o) { return o.endpoint; }},
        {u"model-classification"_s,
         u"off|when-unsure|always"_s,
         {u"KEFU_MODEL_CLASSIFICATION"_s},
         u"engine/classification"_s,
         QT_TRANSLATE_NOOP("Options", "When the model chooses the scenario in the classifier's place."),
         nullptr,
         [](const QStringList &v, Options &o) { return takeWord(v, o.classification, classificationWords); },
         [](const Options &o) { return wordOf(o.classification, classificationWords); }},
        {u"key-store"_s,
         u"keychain|file"_s,
         {u"KEFU_KEY_STORE"_s},
         u"engine/key_store"_s,
         QT_TRANSLATE_NOOP("Options", "Where the key is kept that kefu key set is given; file is one that "
                                      "its owner alone can read."),
         nullptr,
         [](const QStringList &v, Options &o) { return takeWord(v, o.keyPlace, keyPlaceWords); },
         [](const Options &o) { return wordOf(o.keyPlace, keyPlaceWords); }},
        {{},
         u"KEY"_s,
         {u"OPENAI_API_KEY"_s},
         {},
         QT_TRANSLATE_NOOP("Options",
                           "Key of the service; never on the command line, where others can read it."),
         QT_TRANSLATE_NOOP("Options", "none"),
         [](const QStringList &v, Options &o) {
             o.apiKey = v.last().trimmed();
             return Problem();
         },
         [](const Options &o) { return o.apiKey.isEmpty() ? QString() : u"set"_s; },
         false,
         true},
        {u"log-format"_s,
         u"text|json"_s,
         {},
         u"log/format"_s,
         QT_TRANSLATE_NOOP("Options", "How the log is written."),
         nullptr,
         [](const QStringList &v, Options &o) { return takeWord(v, o.logFormat, formatWords); },
         [](const Options &o) { return wordOf(o.logFormat, formatWords); }},
        {u"log-level"_s,
         u"debug|info|warning|error"_s,
         {},
         u"log/level"_s,
         QT_TRANSLATE_NOOP("Options", "The least that is logged."),
         nullptr,
         [](const QStringList &v, Options &o) { return takeWord(v, o.logLevel, levelWords); },
         [](const Options &o) { return wordOf(o.logLevel, levelWords); }},
    };
}

} // namespace

QString Option::helpText() const
{
    return QCoreApplication::translate("Options", help);
}

QString Option::defaultText() const
{
    return defaultNote ? QCoreApplication::translate("Options", defaultNote) : write(Options());
}

const QList<Option> &optionTable()
{
    static const QList<Option> table = contentOptions() + holdOptions() + serverOptions();
    return table;
}

const Option *findOption(QStringView name)
{
    const auto &table = optionTable();
    const auto found = std::ranges::find_if(table, [=](const Option &option) { return option.name == name; });
    return name.isEmpty() || found == table.end() ? nullptr : &*found;
}

} // namespace kefu
