#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;

namespace {

struct Run
{
    int code = -1;
    QString out;
    QString err;
};

constexpr int longest = 60'000;

} // namespace

/// The program's commands, seen from outside.
class CommandsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_environment = QProcessEnvironment::systemEnvironment();
        for (const QString &name : m_environment.keys()) {
            if (name.startsWith(u"KEFU_") || name.startsWith(u"OPENAI_"))
                m_environment.remove(name);
        }
        for (const char *name :
             {"MEMORY_DB_PATH", "SCENARIOS_FILE", "SOP_BASE_DIR", "LLM_MODEL", "MAX_FILE_SIZE"})
            m_environment.remove(QString::fromLatin1(name));
        m_environment.insert(u"KEFU_DATA_DIR"_s, dataDir());
    }

    void help()
    {
        const Run run = kefu({u"--help"_s});
        QCOMPARE(run.code, 0);
        QCOMPARE(run.err, QString());
        for (const char *option : {"--host",         "--port",          "--workers",
                                   "--data-dir",     "--database",      "--scenarios",
                                   "--sop-dir",      "--engine",        "--model-url",
                                   "--model",        "--cors-origin",   "--max-upload-bytes",
                                   "--uploads",      "--rate-limit",    "--tls-certificate",
                                   "--tls-key",      "--trusted-proxy", "--log-format",
                                   "--log-level",    "--server-only",   "--allow-anonymous",
                                   "--json",         "--train",         "--test",
                                   "--out-of-scope", "--help",          "--version"})
            QVERIFY2(run.out.contains(u"  "_s + QString::fromLatin1(option)) ||
                         run.out.contains(u", "_s + QString::fromLatin1(option)),
                     option);
        for (const char *variable :
             {"KEFU_HOST", "KEFU_PORT", "KEFU_WORKERS", "KEFU_DATA_DIR", "KEFU_DATABASE, MEMORY_DB_PATH",
              "SCENARIOS_FILE", "SOP_BASE_DIR", "KEFU_ENGINE", "OPENAI_BASE_URL", "OPENAI_MODEL, LLM_MODEL",
              "OPENAI_API_KEY", "MAX_FILE_SIZE", "KEFU_CORS_ORIGINS", "KEFU_RATE_LIMIT",
              "KEFU_TRUSTED_PROXIES"})
            QVERIFY2(run.out.contains(QString::fromLatin1(variable)), variable);
        for (const char *value :
             {"127.0.0.1", "default: 8000", "10485760", "https://api.openai.com/v1", "http://localhost:3000"})
            QVERIFY2(run.out.contains(QString::fromLatin1(value)), value);
        for (const char *command : {"classify", "evaluate", "pack check", "pack import", "pack export",
                                    "token", "key set", "key remove", "backup", "restore", "doctor"})
            QVERIFY2(run.out.contains(u"  kefu "_s + QString::fromLatin1(command)), command);
        QVERIFY(!QFileInfo::exists(dataDir()));
    }

    void version()
    {
        const Run run = kefu({u"--version"_s});
        QCOMPARE(run.code, 0);
        static const QRegularExpression shape(u"^kefu \\d+\\.\\d+\\.\\d+\n$"_s);
        QVERIFY2(shape.match(run.out).hasMatch(), qPrintable(run.out));
    }

    void usage_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("hint");
        const auto add = [](const QStringList &arguments, const char *hint) {
            QTest::newRow(qPrintable(arguments.join(u' '))) << arguments << QString::fromLatin1(hint);
        };
        add({u"--prot"_s, u"1"_s}, "--port");
        add({u"--prot=1"_s}, "--port");
        add({u"--sever-only"_s}, "--server-only");
        add({u"--trusted"_s, u"1"_s}, "--trusted-proxy");
        add({u"-port"_s, u"1"_s}, "--port");
        add({u"classify"_s, u"--jsn"_s, u"x"_s}, "--json");
        add({u"clasify"_s, u"x"_s}, "classify");
        add({u"docter"_s}, "doctor");
        add({u"pack"_s, u"chekc"_s}, "pack check");
        add({u"pack"_s}, "import");
        add({u"pack"_s, u"import"_s, u"one.csv"_s}, "Usage: kefu pack import");
        add({u"doctor"_s, u"now"_s}, "Usage: kefu doctor");
        add({u"classify"_s}, "Usage: kefu classify");
        add({u"classify"_s, u" "_s}, "no text");
        add({u"--port"_s}, "--port needs a value");
        add({u"--port="_s}, "--port needs a value");
        add({u"--port"_s, u"--workers"_s, u"1"_s}, "--port needs a value");
        add({u"--server-only=yes"_s}, "--server-only takes no value");
        add({u"--port"_s, u"70000"_s}, "0 to 65535");
        add({u"--json"_s}, "--json");
        add({u"doctor"_s, u"--json"_s}, "doctor doesn't take --json");
        add({u"evaluate"_s}, "--train");
        add({u"evaluate"_s, u"--train"_s, u"a.csv"_s}, "belong together");
        add({u"evaluate"_s, u"--train=a.csv"_s, u"--test=a.csv"_s, u"b.csv"_s}, "either");
        add({u"pack"_s, u"import"_s, u"a.txt"_s, u"b.json"_s}, ".csv or .json");
        add({u"token"_s}, "revoke");
        add({u"token"_s, u"revok"_s, u"x"_s}, "token revoke");
        add({u"token"_s, u"add"_s}, "Usage: kefu token add NAME");
        add({u"restore"_s, u"x"_s}, "no such file");
    }

    void usage()
    {
        QFETCH(const QStringList, arguments);
        QFETCH(const QString, hint);
        const Run run = kefu(arguments);
        QCOMPARE(run.code, 2);
        QCOMPARE(run.out, QString());
        QVERIFY2(run.err.startsWith(u"kefu: ") && run.err.contains(hint), qPrintable(run.err));
        QVERIFY(!QFileInfo::exists(dataDir()));
    }

    void wrongSettingsNameTheirPlace()
    {
        m_environment.insert(u"KEFU_PORT"_s, u"many"_s);
        const Run fromEnvironment = kefu({u"doctor"_s});
        QCOMPARE(fromEnvironment.code, 2);
        QVERIFY(fromEnvironment.err.contains(u"KEFU_PORT: \"many\""));
        m_environment.remove(u"KEFU_PORT"_s);
        const QString settings = write(u"data/settings.ini"_s, "[server]\nport=many\n");
        const Run fromFile = kefu({u"doctor"_s});
        QCOMPARE(fromFile.code, 2);
        QVERIFY2(fromFile.err.contains(settings + u" [server/port]"_s), qPrintable(fromFile.err));
        QCOMPARE(kefu({u"doctor"_s, u"--port=0"_s}).code, 0);
    }

    void classify()
    {
        const QString text = u"我上午提的五百块怎么还没到账"_s;
        const Run json = kefu({u"classify"_s, u"--json"_s, text});
        QVERIFY2(json.code == 0, qPrintable(json.err));
        const QJsonObject answer = object(json);
        QCOMPARE(answer.keys(), QStringList({u"evidence"_s, u"fallback"_s, u"margin"_s, u"ranking"_s}));
        QCOMPARE(answer.value(u"fallback"), QJsonValue(false));
        const QJsonArray ranking = answer.value(u"ranking").toArray();
        QVERIFY(ranking.size() > 1);
        QCOMPARE(ranking.first().toObject().keys(),
                 QStringList({u"category"_s, u"confidence"_s, u"subcategory"_s}));
        QCOMPARE(ranking.first().toObject().value(u"subcategory").toString(), u"提现状态查询"_s);
        double before = 1;
        double sum = 0;
        for (const QJsonValue &one : ranking) {
            const double confidence = one[u"confidence"].toDouble();
            QVERIFY(confidence <= before);
            before = confidence;
            sum += confidence;
        }
        QVERIFY(sum <= 1 + 1e-9);
        const QJsonArray evidence = answer.value(u"evidence").toArray();
        QVERIFY(!evidence.isEmpty());
        for (const QJsonValue &piece : evidence)
            QCOMPARE(piece[u"text"].toString(), text.mid(piece[u"start"].toInt(), piece[u"length"].toInt()));

        QCOMPARE(kefu({u"classify"_s, text, u"--json"_s}).out, json.out);
        const Run table = kefu({u"classify"_s, text});
        QVERIFY(table.out.section(u'\n', 0, 0).contains(u"提现状态查询"));
        QVERIFY(!QFileInfo::exists(dataDir()));
    }

    void textsThatLookLikeOptions()
    {
        const Run run = kefu({u"classify"_s, u"--json"_s, u"--"_s, u"--port"_s});
        QCOMPARE(run.code, 0);
        QCOMPARE(object(run).value(u"fallback"), QJsonValue(true));
    }

    void evaluatePack()
    {
        const Run run =
            kefu({u"evaluate"_s, u"--json"_s, QStringLiteral(KEFU_TEST_DATA "/builtin_eval.csv")});
        QVERIFY2(run.code == 0, qPrintable(run.err));
        const QJsonObject result = object(run);
        QStringList keys{u"accuracy"_s,
                         u"macro_f1"_s,
                         u"top3_accuracy"_s,
                         u"ece"_s,
                         u"oos_auroc"_s,
                         u"oos_recall"_s,
                         u"false_rejection"_s,
                         u"train_seconds"_s,
                         u"first_usable_seconds"_s,
                         u"query_microseconds"_s,
                         u"model_bytes"_s};
        keys.sort();
        QCOMPARE(result.keys(), keys);
        QVERIFY(result.value(u"accuracy").toDouble() > 0.93);
        QVERIFY(result.value(u"ece").toDouble() < 0.06);
        QVERIFY(result.value(u"first_usable_seconds").toDouble() < result.value(u"train_seconds").toDouble());
        QVERIFY(result.value(u"top3_accuracy").toDouble() >= result.value(u"accuracy").toDouble());
        QVERIFY(result.value(u"oos_auroc").toDouble() > 0.98);
        QVERIFY(result.value(u"model_bytes").toDouble() > 0);
        QVERIFY(result.value(u"query_microseconds").toDouble() > 0);

        const QString labels =
            write(u"labels.csv"_s,
                  "text,label\n提现限额是多少,提现限额/规则\n提现限额是多少,取款/提现/提现限额/规则\n"
                  "提现限额是多少,取款\\/提现/提现限额\\/规则\n今天天气怎么样,oos\n"
                  "你好,其他未分类问题（兜底）\n你好,其他未分类问题（兜底）/问候\n");
        const Run text = kefu({u"evaluate"_s, labels});
        QVERIFY2(text.code == 0, qPrintable(text.err));
        QVERIFY2(text.out.contains(u"3 in scope, 3 out of scope"), qPrintable(text.out));
    }

    void evaluateFiles()
    {
        QByteArray train = "text,label\n";
        for (const char *word : {"red", "crimson", "scarlet", "ruby"})
            train += QByteArray("the colour is ") + word + ",red\n" + "please make it " + word + ",red\n";
        for (const char *word : {"blue", "navy", "azure", "cobalt"})
            train += QByteArray("the colour is ") + word + ",blue\n" + "please make it " + word + ",blue\n";
        const QString trainFile = write(u"train.csv"_s, train);
        const QString test = write(u"test.csv"_s, "text,label\r\nI want ruby,red\r\nnavy it is,blue\r\n");
        const QString outside = write(u"oos.csv"_s, "text,label\nhow tall is the tower,oos\n");
        const Run run = kefu({u"evaluate"_s, u"--train"_s, trainFile, u"--test"_s, test, u"--out-of-scope"_s,
                              outside, u"--json"_s});
        QVERIFY2(run.code == 0, qPrintable(run.err));
        QCOMPARE(object(run).value(u"accuracy").toDouble(), 1.0);

        const Run inside = kefu({u"evaluate"_s, u"--train"_s, trainFile, u"--test"_s, test, u"--json"_s});
        QVERIFY(object(inside).value(u"oos_auroc").isNull());
        QVERIFY(object(inside).value(u"oos_recall").isNull());

        const QString strange = write(u"strange.csv"_s, "text,label\nnavy,blue\nlime,green\n");
        const Run unknown = kefu({u"evaluate"_s, u"--train"_s, trainFile, u"--test"_s, strange});
        QCOMPARE(unknown.code, 5);
        QVERIFY2(unknown.err.contains(u"strange.csv: line 3: there is no label \"green\""),
                 qPrintable(unknown.err));
        const Run broken = kefu({u"evaluate"_s, write(u"broken.csv"_s, "text,label\n\"open,x\n")});
        QCOMPARE(broken.code, 5);
        QVERIFY(broken.err.contains(u"broken.csv: line 2: "));
        for (const QStringList &arguments :
             {QStringList{u"nope.csv"_s}, QStringList{u"--train"_s, u"nope.csv"_s, u"--test"_s, test},
              QStringList{u"--train"_s, trainFile, u"--test"_s, u"nope.csv"_s}}) {
            const Run absent = kefu(QStringList{u"evaluate"_s} + arguments);
            QCOMPARE(absent.code, 2);
            QVERIFY2(absent.err.contains(u"nope.csv: "), qPrintable(absent.err));
        }
    }

    void packCheck()
    {
        const Run builtIn = kefu({u"pack"_s, u"check"_s});
        QVERIFY2(builtIn.code == 0, qPrintable(builtIn.err));
        QVERIFY(builtIn.out.contains(u"13 categories, 54 subcategories"));
        QVERIFY2(builtIn.out.startsWith(u"the built-in pack: "), qPrintable(builtIn.out));

        const QString bad =
            write(u"bad.json"_s, R"({"C": {"subcategories": [{"name": "s", "faq_samples": []}]}})");
        const Run empty = kefu({u"pack"_s, u"check"_s, bad});
        QCOMPARE(empty.code, 5);
        QVERIFY2(empty.err.contains(bad + u": $.C.subcategories[0].faq_samples: "_s), qPrintable(empty.err));
        const QString worse = write(u"worse.json"_s, R"({"C": {"subcategories": [1]}, "D": 2})");
        const Run two = kefu({u"pack"_s, u"check"_s, worse});
        QCOMPARE(two.code, 5);
        QVERIFY2(two.err.contains(u"kefu: "_s + worse + u": $.C.subcategories[0]: "_s) &&
                     two.err.contains(u"kefu: "_s + worse + u": $.D: "_s),
                 qPrintable(two.err));
        m_environment.insert(u"SCENARIOS_FILE"_s, bad);
        QCOMPARE(kefu({u"pack"_s, u"check"_s}).code, 5);
        QCOMPARE(kefu({u"classify"_s, u"x"_s}).code, 5);
        m_environment.remove(u"SCENARIOS_FILE"_s);
        QCOMPARE(kefu({u"pack"_s, u"check"_s, u"absent.json"_s}).code, 5);
        const Run noJson = kefu({u"pack"_s, u"check"_s, write(u"no.json"_s, "{\n \"a\": }\n")});
        QCOMPARE(noJson.code, 5);
        QVERIFY2(noJson.err.contains(u"no.json: line 2"), qPrintable(noJson.err));
    }

    void packCheckWarns()
    {
        QCOMPARE(kefu({u"pack"_s, u"check"_s}).err, QString()); // the built-in pack is as it is meant
        const QString odd = write(u"odd.json"_s, R"({"C": {"subcategories": [
            {"name": "a", "faq_samples": ["Where is it", "two"], "sop": ["none.md"], "reply": {"zh": "好", "fr": "bon"}},
            {"name": "b", "faq_samples": ["where  is it"]}]}})");
        const Run run = kefu({u"pack"_s, u"check"_s, odd});
        QCOMPARE(run.code, 0);
        QVERIFY(run.out.contains(u"valid"));
        const QStringList lines = run.err.trimmed().split(u'\n');
        QCOMPARE(lines.size(), 4);
        for (const QString &line : lines)
            QVERIFY2(line.startsWith(u"kefu: warning: "_s + odd + u": $.C.subcategories["_s),
                     qPrintable(line));
        QVERIFY(lines.at(0).contains(u"[0].sop[0]") && lines.at(0).contains(u"none.md"));
        QVERIFY(lines.at(1).contains(u"[1].faq_samples[0]") && lines.at(1).contains(u"C › a"));
        QVERIFY(lines.at(2).contains(u"[0].reply.fr"));
        QVERIFY(lines.at(3).contains(u"[1].faq_samples") && lines.at(3).contains(u"one sample"));
    }

    void packImportReplacesOnlyWhenTold()
    {
        const QString csv = write(u"in.csv"_s, "text,label\nwhere is my card,card_arrival\n");
        const QString there = write(u"there.json"_s, "something of value");
        const Run refused = kefu({u"pack"_s, u"import"_s, csv, there});
        QCOMPARE(refused.code, 1);
        QVERIFY(refused.err.contains(there) && refused.err.contains(u"--force"));
        QCOMPARE(read(there), QByteArray("something of value"));
        QCOMPARE(kefu({u"pack"_s, u"import"_s, csv, there, u"--force"_s}).code, 0);
        QVERIFY(read(there).contains("card_arrival"));
        QCOMPARE(kefu({u"pack"_s, u"check"_s, u"--force"_s}).code, 2); // it belongs to import
    }

    void doctorNamesUnknownSettings()
    {
        QVERIFY(QDir().mkpath(dataDir()));
        QFile file(dataDir() + u"/settings.ini"_s);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[server]\nprot=9000\nport=0\n[console]\ntheme=dark\n[keys]\npage.server=Ctrl+9\n"
                   "[endpoint-mine]\nmodel=m\n");
        file.close();
        const Run run = kefu({u"doctor"_s});
        QCOMPARE(run.code, 0); // Kefu works all the same
        const QString found = line(run, u"settings"_s);
        QVERIFY2(found.contains(file.fileName()) && found.contains(u"[server] prot"), qPrintable(run.out));
        QVERIFY2(found.contains(u"[server] port"), qPrintable(found));
        QCOMPARE(run.out.count(u"there is no setting"), 1);
    }

    void packImportAndExport()
    {
        const QString csv = write(
            u"in.csv"_s, "text,label\nwhere is my card,card_arrival\nrefund me,refunds/missing\nhi,oos\n");
        const QString json = m_folder->filePath(u"pack.json"_s);
        const Run import = kefu({u"pack"_s, u"import"_s, csv, json});
        QVERIFY2(import.code == 0, qPrintable(import.err));
        QCOMPARE(kefu({u"pack"_s, u"check"_s, json}).code, 0);
        const QString back = m_folder->filePath(u"out.csv"_s);
        QCOMPARE(kefu({u"pack"_s, u"export"_s, json, back}).code, 0);
        QCOMPARE(read(back),
                 QByteArray("text,label\nwhere is my card,card_arrival\nrefund me,refunds/missing\n"
                            "hi,其他未分类问题（兜底）\n"));

        const QString odd =
            write(u"odd.json"_s,
                  R"({"C":{"x-key":[1,{"z":1,"a":2}],"subcategories":[{"name":"s","faq_samples":["q"]}]}})");
        const QString tidy = m_folder->filePath(u"tidy.json"_s);
        QCOMPARE(kefu({u"pack"_s, u"export"_s, odd, tidy}).code, 0);
        QCOMPARE(read(tidy).simplified().replace(' ', QByteArray()), read(odd));

        const QString builtIn = m_folder->filePath(u"builtin.json"_s);
        QCOMPARE(kefu({u"pack"_s, u"export"_s, builtIn}).code, 0);
        QCOMPARE(kefu({u"pack"_s, u"check"_s, builtIn}).code, 0);

        QCOMPARE(kefu({u"pack"_s, u"import"_s, write(u"only.csv"_s, "text,label\nhi,oos\n"), tidy}).code, 5);
        QVERIFY2(read(tidy).contains("x-key"), "a failed import leaves what was there");
        QCOMPARE(kefu({u"pack"_s, u"import"_s, csv, u"/proc/none/out.json"_s}).code, 1);
    }

    void doctorOnAFreshMachine()
    {
        const Run run = kefu({u"doctor"_s, u"--port=0"_s});
        QVERIFY2(run.code == 0, qPrintable(run.out + run.err));
        const QStringList lines = run.out.trimmed().split(u'\n');
        const QStringList parts{u"store"_s,    u"pack"_s, u"SOPs"_s, u"model endpoint"_s,
                                u"keychain"_s, u"port"_s, u"disk"_s};
        QCOMPARE(lines.size(), parts.size());
        static const QRegularExpression state(u" (ok|not set up) +\\S"_s);
        for (qsizetype i = 0; i < parts.size(); ++i) {
            QVERIFY2(lines.at(i).startsWith(parts.at(i)), qPrintable(lines.at(i)));
            QVERIFY2(state.match(lines.at(i)).hasMatch(), qPrintable(lines.at(i)));
        }
        QVERIFY2(!QFileInfo::exists(dataDir()), "nothing is made");
    }

    void doctorFindsProblems()
    {
        QTcpServer taken;
        QVERIFY(taken.listen(QHostAddress::LocalHost));
        const Run port = kefu({u"doctor"_s, u"--port"_s, QString::number(taken.serverPort())});
        QCOMPARE(port.code, 3);
        QVERIFY(line(port, u"port"_s).contains(u"problem"));
        QCOMPARE(kefu({u"doctor"_s, u"--port=0"_s, u"--host=0.0.0.0"_s}).code, 2);
        QCOMPARE(kefu({u"doctor"_s, u"--port=0"_s, u"--host=0.0.0.0"_s, u"--allow-anonymous"_s}).code, 0);

        const QString bad = write(u"bad.json"_s, "{}");
        const Run pack = kefu({u"doctor"_s, u"--port=0"_s, u"--scenarios"_s, bad});
        QCOMPARE(pack.code, 5);
        QVERIFY(line(pack, u"pack"_s).contains(u"problem") && line(pack, u"pack"_s).contains(bad));
        const Run sops = kefu({u"doctor"_s, u"--port=0"_s, u"--sop-dir"_s, m_folder->path()});
        QCOMPARE(sops.code, 0); // it serves without
        QVERIFY(line(sops, u"SOPs"_s).contains(u"54 of the SOPs"));

        const QByteArray content =
            "this is no store, but it is long enough to have a head of a hundred bytes: " +
            QByteArray(99, 'x');
        const QString store = write(u"other.db"_s, content);
        const Run broken = kefu({u"doctor"_s, u"--port"_s, QString::number(taken.serverPort()),
                                 u"--database"_s, u"sqlite:"_s + store, u"--scenarios"_s, bad});
        QCOMPARE(broken.code, 4);
        QVERIFY(line(broken, u"store"_s).contains(store));
        QCOMPARE(read(store), content);
        QCOMPARE(QDir(m_folder->path()).entryList({u"other.db*"_s}), QStringList{u"other.db"_s});
    }

    void doctorAndTheModel()
    {
        m_environment.insert(u"OPENAI_API_KEY"_s, u"sk-verysecret"_s);
        m_environment.insert(u"OPENAI_BASE_URL"_s, u"http://user:hunter2@127.0.0.1:1/v1"_s);
        const Run run = kefu({u"doctor"_s, u"--port=0"_s});
        QCOMPARE(run.code, 0);
        QVERIFY(line(run, u"model endpoint"_s).contains(u"127.0.0.1:1"));
        QVERIFY(!(run.out + run.err).contains(u"verysecret"));
        QVERIFY(!(run.out + run.err).contains(u"hunter2"));
        const Run refused = kefu({u"doctor"_s, u"--port=0"_s, u"--model=m"_s});
        QCOMPARE(refused.code, 0); // the SOP engine stands behind it
        QVERIFY2(line(refused, u"model endpoint"_s).contains(u"Nothing answers"), qPrintable(refused.out));
        QCOMPARE(kefu({u"doctor"_s, u"--port=0"_s, u"--model=m"_s, u"--engine=model"_s}).code, 1);
        m_environment.insert(u"KEFU_DATABASE"_s, u"postgresql://me:hunter3@db/kefu"_s);
        const Run store = kefu({u"doctor"_s, u"--port=0"_s});
        QCOMPARE(store.code, 4);
        QVERIFY(!(store.out + store.err).contains(u"hunter3"));
    }

private:
    [[nodiscard]] QString dataDir() const { return m_folder->filePath(u"data"_s); }

    [[nodiscard]] Run kefu(const QStringList &arguments) const
    {
        QProcess process;
        process.setProcessEnvironment(m_environment);
        process.setWorkingDirectory(m_folder->path());
        process.start(QStringLiteral(KEFU_PROGRAM), arguments);
        if (!process.waitForFinished(longest) || process.exitStatus() != QProcess::NormalExit)
            return {-1, {}, process.errorString()};
        return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
                QString::fromUtf8(process.readAllStandardError())};
    }

    [[nodiscard]] static QJsonObject object(const Run &run)
    {
        return QJsonDocument::fromJson(run.out.toUtf8()).object();
    }

    [[nodiscard]] static QString line(const Run &run, const QString &part)
    {
        for (const QString &one : run.out.split(u'\n')) {
            if (one.startsWith(part))
                return one;
        }
        return {};
    }

    QString write(const QString &name, const QByteArray &content) const
    {
        const QString path = m_folder->filePath(name);
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("the test can't write");
        return path;
    }

    [[nodiscard]] static QByteArray read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QProcessEnvironment m_environment;
};

QTEST_GUILESS_MAIN(CommandsTest)
#include "tst_commands.moc"
