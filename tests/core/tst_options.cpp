#include "settings/option.h"
#include "settings/optionreading.h"
#include "settings/options.h"

#include <QDir>
#include <QSettings>
#include <QTemporaryDir>
#include <QtTest>

using namespace kefu;
using namespace Qt::StringLiterals;

namespace {

QString shown(const Options &options, const QString &name)
{
    for (const QString &line : printable(options).split(u'\n')) {
        if (line.startsWith(name + u'='))
            return line.sliced(name.size() + 1);
    }
    return u"(no such option)"_s;
}

} // namespace

class OptionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_environment = QProcessEnvironment();
        m_environment.insert(u"KEFU_DATA_DIR"_s, m_folder->path());
    }

    void defaults()
    {
        const auto options = resolve({}, m_environment);
        QVERIFY(options);
        QCOMPARE(options->host, QHostAddress(QHostAddress::LocalHost));
        QCOMPARE(options->port, quint16(8000));
        QCOMPARE(options->workers, std::clamp(QThread::idealThreadCount(), 1, 4));
        QCOMPARE(options->dataDir, m_folder->path());
        QCOMPARE(options->database, u"sqlite:"_s + m_folder->path() + u"/kefu.db"_s);
        QCOMPARE(options->scenarios, QString());
        QCOMPARE(options->sopDir, QString());
        QCOMPARE(options->engine, EngineChoice::Auto);
        QCOMPARE(options->modelUrl, u"https://api.openai.com/v1"_s);
        QVERIFY(!options->hasModel());
        QCOMPARE(options->maxUploadBytes, 10'485'760);
        QCOMPARE(options->corsOrigins, QStringList({u"http://localhost:3000"_s, u"http://127.0.0.1:3000"_s,
                                                    u"http://localhost:8080"_s}));
        QCOMPARE(options->rateLimit, 0);
        QVERIFY(options->trustedProxies.isEmpty());
        QCOMPARE(options->logFormat, LogFormat::Text);
        QCOMPARE(options->logLevel, LogLevel::Info);
        QVERIFY(!options->serverOnly && !options->allowAnonymous);
        QVERIFY2(QDir(m_folder->path()).isEmpty(), "resolving writes nothing");
    }

    void dataFolderOfThePlatform()
    {
        const auto options = resolve({}, QProcessEnvironment());
        QVERIFY(options);
        QCOMPARE(options->dataDir, QStandardPaths::writableLocation(QStandardPaths::AppDataLocation));
        QVERIFY(QDir::isAbsolutePath(options->dataDir));
    }

    void precedence_data()
    {
        QTest::addColumn<QString>("option");
        QTest::addColumn<QString>("variable");
        QTest::addColumn<QStringList>("values");
        const auto add = [](const char *option, const char *variable, const QStringList &values) {
            QTest::newRow(option) << QString::fromLatin1(option) << QString::fromLatin1(variable) << values;
        };
        add("host", "KEFU_HOST", {u"127.0.0.2"_s, u"::1"_s, u"127.0.0.4"_s});
        add("port", "KEFU_PORT", {u"0"_s, u"65535"_s, u"81"_s});
        add("workers", "KEFU_WORKERS", {u"1"_s, u"64"_s, u"7"_s});
        add("database", "KEFU_DATABASE", {u"sqlite:/a/1.db"_s, u"sqlite:/a/2.db"_s, u"sqlite:/a/3.db"_s});
        add("scenarios", "SCENARIOS_FILE", {u"/a/1.json"_s, u"/a/2.json"_s, u"/a/3.json"_s});
        add("sop-dir", "SOP_BASE_DIR", {u"/a/1"_s, u"/a/2"_s, u"/a/3"_s});
        add("engine", "KEFU_ENGINE", {u"sop"_s, u"model"_s, u"auto"_s});
        add("model-url", "OPENAI_BASE_URL", {u"http://a:1/v1"_s, u"https://b"_s, u"http://c/x"_s});
        add("model", "OPENAI_MODEL", {u"one"_s, u"two"_s, u"three"_s});
        add("model-classification", "KEFU_MODEL_CLASSIFICATION", {u"always"_s, u"when-unsure"_s, u"off"_s});
        add("key-store", "KEFU_KEY_STORE", {u"file"_s, u"keychain"_s, u"file"_s});
        add("max-upload-bytes", "MAX_FILE_SIZE", {u"1"_s, u"99999999999"_s, u"12"_s});
        add("uploads", "KEFU_UPLOADS", {u"database"_s, u"folder"_s, u"database"_s});
        add("cors-origin", "KEFU_CORS_ORIGINS", {u"http://a"_s, u"https://b:8443"_s, u"http://c:1"_s});
        add("rate-limit", "KEFU_RATE_LIMIT", {u"10"_s, u"20"_s, u"30"_s});
        add("trusted-proxy", "KEFU_TRUSTED_PROXIES", {u"10.0.0.1"_s, u"::1"_s, u"10.0.0.3"_s});
        add("log-format", "", {u"json"_s, u"json"_s, u"json"_s});
        add("log-level", "", {u"debug"_s, u"warning"_s, u"error"_s});
    }

    void precedence()
    {
        QFETCH(const QString, option);
        QFETCH(const QString, variable);
        QFETCH(const QStringList, values);
        const Option *row = findOption(option);
        QVERIFY(row);

        setInFile(row->settingsKey, values.at(0));
        QCOMPARE(shown(*resolve({}, m_environment), option), values.at(0));
        if (!variable.isEmpty()) {
            QCOMPARE(row->variables.first(), variable);
            m_environment.insert(variable, u"  "_s);
            QCOMPARE(shown(*resolve({}, m_environment), option), values.at(0));
            m_environment.insert(variable, values.at(1));
            QCOMPARE(shown(*resolve({}, m_environment), option), values.at(1));
        }
        QCOMPARE(shown(*resolve({{option, {values.at(2)}}}, m_environment), option), values.at(2));
    }

    void severalEndpoints()
    {
        writeFile("[engine]\nendpoint=local\nmodel_url=http://common/v1\n"
                  "[endpoint-local]\nurl=http://127.0.0.1:8080/v1/\nmodel=qwen\nvision=true\n"
                  "concurrent_turns=4\ndaily_tokens=1000\nfirst_word_seconds=90\ntemperature=0.3\n"
                  "[endpoint-deepseek]\nurl=https://api.deepseek.com/v1\nmodel=deepseek-chat\n"
                  "input_price=0.27\noutput_price=1.1\n");
        auto options = resolve({}, m_environment);
        QVERIFY2(options, options ? "" : qPrintable(options.error().message));
        ModelSettings settings = options->modelSettings();
        QCOMPARE(settings.name, u"local"_s);
        QCOMPARE(settings.baseUrl, QUrl(u"http://127.0.0.1:8080/v1"_s));
        QCOMPARE(settings.model, u"qwen"_s);
        QVERIFY(settings.vision);
        QCOMPARE(settings.concurrentTurns, 4);
        QCOMPARE(settings.cap.tokens, 1000);
        QCOMPARE(settings.limits.firstWord, std::chrono::seconds(90));
        QCOMPARE(settings.temperature, 0.3);
        QVERIFY(options->hasModel() && !settings.needsKey);

        settings = resolve({{u"endpoint"_s, {u"deepseek"_s}}}, m_environment)->modelSettings();
        QCOMPARE(settings.model, u"deepseek-chat"_s);
        QCOMPARE(settings.prices->output, 1.1);
        QVERIFY(!settings.vision);

        m_environment.insert(u"OPENAI_BASE_URL"_s, u"http://now/v1"_s);
        settings = resolve({{u"model"_s, {u"other"_s}}}, m_environment)->modelSettings();
        QCOMPARE(settings.baseUrl, QUrl(u"http://now/v1"_s));
        QCOMPARE(settings.model, u"other"_s);
        QCOMPARE(settings.concurrentTurns, 4);
    }

    void badEndpoints_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("said");
        QTest::newRow("no such") << QByteArray("[engine]\nendpoint=a\n[endpoint-b]\nmodel=m\n") << u"b"_s;
        QTest::newRow("entry") << QByteArray("[endpoint-default]\ncolour=red\n") << u"colour"_s;
        QTest::newRow("key") << QByteArray("[endpoint-default]\napi_key=sk-1\n") << u"kefu key set"_s;
        QTest::newRow("number") << QByteArray("[endpoint-default]\nconcurrent_turns=0\n") << u"10000"_s;
        QTest::newRow("price") << QByteArray("[endpoint-default]\ninput_price=0,27\n") << u"0.25"_s;
        QTest::newRow("url") << QByteArray("[endpoint-default]\nurl=gopher://a\n") << u"https"_s;
        QTest::newRow("password") << QByteArray("[endpoint-default]\nurl=http://a:pw@b\n") << u"https"_s;
        QTest::newRow("name") << QByteArray("[engine]\nendpoint=../a\n") << u"letters"_s;
    }

    void badEndpoints()
    {
        QFETCH(const QByteArray, file);
        QFETCH(const QString, said);
        writeFile(file);
        const auto options = resolve({}, m_environment);
        QVERIFY(!options);
        QCOMPARE(options.error().kind, Error::Kind::Usage);
        QVERIFY2(options.error().message.contains(said), qPrintable(options.error().message));
        QVERIFY(!options.error().message.contains(u"sk-1"));
        QVERIFY(!options.error().message.contains(u"pw"));
    }

    void secondNames()
    {
        m_environment.insert(u"MEMORY_DB_PATH"_s, u"/data/memory.db"_s);
        m_environment.insert(u"LLM_MODEL"_s, u"second"_s);
        auto options = resolve({}, m_environment);
        QCOMPARE(options->database, u"sqlite:/data/memory.db"_s);
        QCOMPARE(options->model, u"second"_s);
        m_environment.insert(u"KEFU_DATABASE"_s, u"sqlite:/data/first.db"_s);
        m_environment.insert(u"OPENAI_MODEL"_s, u"first"_s);
        options = resolve({}, m_environment);
        QCOMPARE(options->database, u"sqlite:/data/first.db"_s);
        QCOMPARE(options->model, u"first"_s);
    }

    void lists()
    {
        m_environment.insert(u"KEFU_CORS_ORIGINS"_s,
                             u"http://A.example, https://b.example:443/,http://a.example"_s);
        auto options = resolve({}, m_environment);
        QVERIFY(options);
        QCOMPARE(options->corsOrigins, QStringList({u"http://a.example"_s, u"https://b.example"_s}));
        options = resolve({{u"cors-origin"_s, {u"http://c"_s, u"http://d"_s}}}, m_environment);
        QCOMPARE(options->corsOrigins, QStringList({u"http://c"_s, u"http://d"_s}));
        writeFile("[server]\ncors_origins=http://e, http://f\n");
        m_environment.remove(u"KEFU_CORS_ORIGINS"_s);
        QCOMPARE(resolve({}, m_environment)->corsOrigins, QStringList({u"http://e"_s, u"http://f"_s}));
    }

    void defaultsThatDependOnOthers()
    {
        QCOMPARE(resolve({{u"host"_s, {u"0.0.0.0"_s}}}, m_environment)->rateLimit, 600);
        QCOMPARE(resolve({{u"host"_s, {u"127.1.2.3"_s}}}, m_environment)->rateLimit, 0);
        QCOMPARE(resolve({{u"host"_s, {u"[::1]"_s}}}, m_environment)->rateLimit, 0);
        QCOMPARE(resolve({{u"host"_s, {u"localhost"_s}}}, m_environment)->host,
                 QHostAddress(QHostAddress::LocalHost));
        QCOMPARE(
            resolve({{u"host"_s, {u"0.0.0.0"_s}}, {u"rate-limit"_s, {u"0"_s}}}, m_environment)->rateLimit, 0);
        const auto relative = resolve({{u"data-dir"_s, {u"here/../there"_s}}}, m_environment);
        QCOMPARE(relative->dataDir, QDir::current().absoluteFilePath(u"there"_s));
        QCOMPARE(relative->database, u"sqlite:"_s + relative->dataDir + u"/kefu.db"_s);
    }

    void wrong_data()
    {
        QTest::addColumn<QString>("option");
        QTest::addColumn<QString>("value");
        const auto add = [](const char *option, const QString &value) {
            QTest::addRow("%s=%s", option, qPrintable(value)) << QString::fromLatin1(option) << value;
        };
        for (const char *host :
             {"nowhere.example", "127.1", "80", "1.2.3.4.5", "300.0.0.1", "http://127.0.0.1"})
            add("host", QString::fromLatin1(host));
        for (const char *port : {"-1", "65536", "80a", "8000.5", "99999999999999999999"})
            add("port", QString::fromLatin1(port));
        add("workers", u"0"_s);
        add("workers", u"65"_s);
        add("database", u"mysql://localhost/kefu"_s);
        add("database", u"sqlite:"_s);
        add("engine", u"gpt"_s);
        for (const char *url : {"api.openai.com", "ftp://a/b", "http://", "http://a/v1?x=1", "file:///etc"})
            add("model-url", QString::fromLatin1(url));
        add("max-upload-bytes", u"0"_s);
        add("max-upload-bytes", u"10MB"_s);
        for (const char *origin :
             {"*", "null", "localhost:3000", "http://a/b", "http://u:p@a", "http://good,*"})
            add("cors-origin", QString::fromLatin1(origin));
        add("rate-limit", u"-1"_s);
        add("trusted-proxy", u"proxy"_s);
        add("log-format", u"xml"_s);
        add("log-level", u"loud"_s);
    }

    void wrong()
    {
        QFETCH(const QString, option);
        QFETCH(const QString, value);
        const Option *row = findOption(option);
        const auto check = [&](const Result<Options> &result, const QString &place) {
            QVERIFY(!result);
            QCOMPARE(result.error().kind, Error::Kind::Usage);
            QVERIFY2(result.error().message.startsWith(place), qPrintable(result.error().message));
            QVERIFY2(result.error().message.size() > place.size() + value.size() + 10,
                     "it says what would be right");
        };
        check(resolve({{option, {value}}}, m_environment), u"--"_s + option);
        if (!row->variables.isEmpty()) {
            auto environment = m_environment;
            environment.insert(row->variables.first(), value);
            check(resolve({}, environment), row->variables.first());
            QVERIFY2(resolve({{option, {row->name == u"database" ? u"sqlite:a.db"_s : goodValue(option)}}},
                             environment),
                     "what is overridden isn't looked at");
        }
        setInFile(row->settingsKey, value);
        check(resolve({}, m_environment), m_folder->filePath(u"settings.ini"_s));
    }

    void certificateAndKeyBelongTogether()
    {
        const auto half = resolve({{u"tls-certificate"_s, {u"a.pem"_s}}}, m_environment);
        QVERIFY(!half);
        QVERIFY(half.error().message.contains(u"--tls-key is missing"));
        QVERIFY(!resolve({{u"tls-key"_s, {u"a.pem"_s}}}, m_environment));
        QVERIFY(resolve({{u"tls-certificate"_s, {u"a.pem"_s}}, {u"tls-key"_s, {u"b.pem"_s}}}, m_environment));
    }

    void aServicesCredentialIsReadFromItsFile()
    {
        QFile key(m_folder->filePath(u"OPENAI_API_KEY"_s));
        QVERIFY(key.open(QIODevice::WriteOnly));
        key.write(" sk-fromsystemd\n");
        key.close();
        QVERIFY(resolve({}, m_environment)->apiKey.isEmpty());
        m_environment.insert(u"CREDENTIALS_DIRECTORY"_s, m_folder->path());
        QCOMPARE(resolve({}, m_environment)->apiKey, u"sk-fromsystemd"_s);
        m_environment.insert(u"OPENAI_API_KEY"_s, u"sk-fromthere"_s);
        QCOMPARE(resolve({}, m_environment)->apiKey, u"sk-fromthere"_s);
        m_environment.remove(u"OPENAI_API_KEY"_s);
        QVERIFY(key.resize(0)); // an empty credential is none
        QVERIFY(resolve({}, m_environment)->apiKey.isEmpty());
    }

    void secretsAreNeverShown()
    {
        m_environment.insert(u"OPENAI_API_KEY"_s, u"sk-verysecret"_s);
        m_environment.insert(u"KEFU_DATABASE"_s, u"postgresql://me:hunter2@db/kefu?password=hunter3"_s);
        m_environment.insert(u"OPENAI_BASE_URL"_s, u"https://u:hunter4@host/v1"_s);
        const auto options = resolve({}, m_environment);
        QVERIFY(options);
        QCOMPARE(options->apiKey, u"sk-verysecret"_s);
        QVERIFY(options->hasModel());
        const QString all = printable(*options);
        QVERIFY2(!all.contains(u"verysecret") && !all.contains(u"hunter"), qPrintable(all));
        QVERIFY(all.contains(u"OPENAI_API_KEY=set"));

        m_environment.insert(u"KEFU_DATABASE"_s, u"mysql://me:hunter2@db"_s);
        QVERIFY(!resolve({}, m_environment).error().message.contains(u"hunter2"));
    }

    void settingsFileHoldsNoSecrets()
    {
        setInFile(u"store/database"_s, u"postgresql://me:hunter2@db/kefu"_s);
        const auto refused = resolve({}, m_environment);
        QVERIFY(!refused);
        QVERIFY(!refused.error().message.contains(u"hunter2"));
        setInFile(u"store/database"_s, u"postgresql://me@db/kefu"_s);
        QVERIFY(resolve({}, m_environment));
        for (const Option &option : optionTable())
            QVERIFY(option.name.isEmpty() ? option.settingsKey.isEmpty() : true);
    }

    void brokenSettingsFile()
    {
        writeFile("[server\nport==\n\x01=");
        const auto options = resolve({}, m_environment);
        if (!options)
            QVERIFY(options.error().message.contains(u"settings.ini"));
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList{u"settings.ini"_s});
    }

    void tableIsSound()
    {
        QStringList names;
        QStringList variables;
        QStringList keys;
        for (const Option &option : optionTable()) {
            QVERIFY(!names.contains(option.name));
            names.append(option.name);
            for (const QString &variable : option.variables) {
                QVERIFY(!variables.contains(variable));
                variables.append(variable);
            }
            QVERIFY(option.settingsKey.isEmpty() || !keys.contains(option.settingsKey));
            keys.append(option.settingsKey);
            QVERIFY(!option.helpText().isEmpty());
            if (!option.isFlag())
                QVERIFY2(!option.defaultText().isEmpty(), qPrintable(option.name));
        }
        QCOMPARE(findOption(u"nothing"), nullptr);
        QCOMPARE(findOption(u""), nullptr);
    }

private:
    void setInFile(const QString &key, const QString &value)
    {
        QSettings settings(m_folder->filePath(u"settings.ini"_s), QSettings::IniFormat);
        settings.setValue(key, value);
    }

    void writeFile(const QByteArray &content)
    {
        QFile file(m_folder->filePath(u"settings.ini"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }

    static QString goodValue(const QString &option)
    {
        static const QHash<QString, QString> good{{u"host"_s, u"127.0.0.1"_s},
                                                  {u"port"_s, u"1"_s},
                                                  {u"workers"_s, u"1"_s},
                                                  {u"engine"_s, u"sop"_s},
                                                  {u"model-url"_s, u"http://a"_s},
                                                  {u"max-upload-bytes"_s, u"1"_s},
                                                  {u"cors-origin"_s, u"http://a"_s},
                                                  {u"rate-limit"_s, u"1"_s},
                                                  {u"trusted-proxy"_s, u"::1"_s}};
        return good.value(option);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QProcessEnvironment m_environment;
};

QTEST_GUILESS_MAIN(OptionsTest)
#include "tst_options.moc"
