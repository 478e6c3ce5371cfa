#include "command.h"
#include "postgresserver.h"
#include "runningkefu.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

const QByteArray password = "right-p%ss/w@rd 9";

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// Where the password of a PostgreSQL server comes from, and where it never gets to.
class TestDatabasePassword : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void isMissed();
    void comesFromTheEnvironment();
    void comesFromThePasswordFile();
    void comesFromTheKeyStore();
    void isHiddenOnTheCommandLine_data();
    void isHiddenOnTheCommandLine();
    void saysThatAKeptOneIsWrong();

private:
    /// Serves, and tells the password nowhere.
    void serves(const QStringList &options);
    [[nodiscard]] QString data() const { return m_folder->filePath(u"data"_s); }

    PostgresServer m_server;
    QString m_url; ///< of a user who has to give a password
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestDatabasePassword::initTestCase()
{
    if (const QString why = m_server.start(); !why.isEmpty())
        QSKIP(qPrintable(why));
    m_server.run(m_server.url(u"postgres"_s),
                 u"CREATE ROLE locked LOGIN PASSWORD '%1'"_s.arg(QString::fromLatin1(password)));
    const QString owned = m_server.makeDatabase(u"OWNER locked"_s);
    m_url = QString(owned).replace(u"kefu@"_s, u"locked@"_s);
}

void TestDatabasePassword::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    for (const char *variable : {"PGPASSWORD", "PGPASSFILE"})
        qunsetenv(variable);
    qputenv("HOME", m_folder->path().toUtf8());
    qputenv("XDG_CONFIG_HOME", m_folder->path().toUtf8());
}

void TestDatabasePassword::serves(const QStringList &options)
{
    RunningKefu kefu(data(), options);
    const bool listens = kefu.waitUntilListening();
    QVERIFY2(listens, kefu.process().readAllStandardError().constData());
    QCOMPARE(kefu.get("/health").status, 200);
    const QString process = u"/proc/%1/"_s.arg(kefu.process().processId());
    QVERIFY(!contentOf(process + u"cmdline"_s).contains("right-p"));
    if (!qEnvironmentVariableIsSet("PGPASSWORD"))
        QVERIFY(!contentOf(process + u"environ"_s).contains("right-p"));
    QCOMPARE(kefu.terminate(), 0);
    const QByteArray said = kefu.process().readAllStandardError() + kefu.process().readAllStandardOutput();
    QVERIFY2(!said.contains("right-p"), said.constData());
    QVERIFY(!isAnywhereIn(data(), "right-p"));
}

void TestDatabasePassword::isMissed()
{
    RunningKefu kefu(data(), {u"--database"_s, m_url});
    QCOMPARE(kefu.exitCode(), 4);
    const QByteArray said = kefu.process().readAllStandardError();
    QVERIFY2(said.contains("kefu password set") && said.contains("PGPASSWORD"), said.constData());
}

void TestDatabasePassword::comesFromTheEnvironment()
{
    qputenv("PGPASSWORD", password);
    serves({u"--database"_s, m_url});
}

void TestDatabasePassword::comesFromThePasswordFile()
{
    QFile file(m_folder->filePath(u"pgpass"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
    file.write("*:*:*:locked:" + password + '\n');
    file.close();
    qputenv("PGPASSFILE", file.fileName().toUtf8());
    serves({u"--database"_s, m_url});
}

void TestDatabasePassword::comesFromTheKeyStore()
{
    const QStringList options{u"--database"_s, m_url, u"--key-store"_s, u"file"_s};
    const QStringList folder{u"--data-dir"_s, data()};
    int code = -1;
    const QByteArray said =
        runCommand(QStringList{u"password"_s, u"set"_s} + options + folder, password + '\n', &code);
    QCOMPARE(code, 0);
    QVERIFY2(said.contains("locked@") && !said.contains("right-p"), said.constData());
    serves(options);
    const QByteArray looked = runCommand(QStringList{u"doctor"_s, u"--port=0"_s} + options + folder);
    QVERIFY2(looked.contains("postgresql://locked@") && !looked.contains("right-p"), looked.constData());
    QVERIFY2(!looked.contains("holds a password"), looked.constData());
    runCommand(QStringList{u"token"_s, u"list"_s} + options + folder, {}, &code);
    QCOMPARE(code, 0);
    runCommand(QStringList{u"password"_s, u"remove"_s} + options + folder, {}, &code);
    QCOMPARE(code, 0);
    RunningKefu kefu(data(), options);
    QCOMPARE(kefu.exitCode(), 4);
    runCommand(QStringList{u"password"_s, u"set"_s} + folder, password + '\n', &code);
    QCOMPARE(code, 2); // SQLite has none
    runCommand(QStringList{u"password"_s, u"set"_s} + options + folder, "\n", &code);
    QCOMPARE(code, 2);
}

void TestDatabasePassword::isHiddenOnTheCommandLine_data()
{
    const QString encoded = QString::fromLatin1(password.toPercentEncoding());
    QTest::addColumn<QStringList>("options");
    const auto url = [this](const QString &user) { return QString(m_url).replace(u"locked@"_s, user); };
    QTest::newRow("in front") << QStringList{u"--database"_s, url(u"locked:%1@"_s.arg(encoded))};
    QTest::newRow("one word") << QStringList{u"--database="_s + url(u"locked:%1@"_s.arg(encoded))};
    QTest::newRow("in the query") << QStringList{u"--database"_s, m_url + u"&password="_s + encoded};
}

void TestDatabasePassword::isHiddenOnTheCommandLine()
{
    QFETCH(QStringList, options);
    serves(options);
    RunningKefu kefu(data(), options);
    QVERIFY(kefu.waitUntilListening());
    QCOMPARE(kefu.terminate(), 0);
    QVERIFY(kefu.process().readAllStandardError().contains("password on the command line"));
}

void TestDatabasePassword::saysThatAKeptOneIsWrong()
{
    const QStringList options{u"--database"_s, m_url, u"--key-store"_s, u"file"_s, u"--data-dir"_s, data()};
    int code = -1;
    runCommand(QStringList{u"password"_s, u"set"_s} + options, "wrong-one\n", &code);
    QCOMPARE(code, 0);
    RunningKefu kefu(data(), options.first(4));
    QCOMPARE(kefu.exitCode(), 4);
    const QByteArray said = kefu.process().readAllStandardError();
    QVERIFY2(said.contains("password authentication failed") && said.contains("kefu password set"),
             said.constData());
    QVERIFY(!said.contains("wrong-one"));
}

QTEST_GUILESS_MAIN(TestDatabasePassword)
#include "tst_database_password.moc"
