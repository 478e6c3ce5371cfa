#include "command.h"
#include "postgresserver.h"
#include "runningkefu.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

/// Runs with a real keychain (tests/with-keychain).
class TestKeychainDatabase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thePasswordComesFromTheKeychain();
};

void TestKeychainDatabase::thePasswordComesFromTheKeychain()
{
    PostgresServer server;
    if (const QString why = server.start(); !why.isEmpty())
        QSKIP(qPrintable(why));
    const QByteArray password = "kept-in-a-keychain-31";
    server.run(server.url(u"postgres"_s), u"CREATE ROLE locked LOGIN PASSWORD 'kept-in-a-keychain-31'"_s);
    const QString url = server.makeDatabase(u"OWNER locked"_s).replace(u"kefu@"_s, u"locked@"_s);
    const QTemporaryDir folder;
    const QString data = folder.filePath(u"data"_s);
    const QStringList options{u"--data-dir"_s, data, u"--database"_s, url};
    int code = -1;
    const QByteArray said =
        runCommand(QStringList{u"password"_s, u"set"_s} + options, password + '\n', &code);
    if (code != 0 && said.contains("No keychain"))
        QSKIP("built without QtKeychain");
    QCOMPARE(code, 0);
    RunningKefu kefu(data, {u"--database"_s, url});
    QVERIFY2(kefu.waitUntilListening(), kefu.process().readAllStandardError().constData());
    QCOMPARE(kefu.get("/health").status, 200);
    QCOMPARE(kefu.terminate(), 0);
    QVERIFY(!isAnywhereIn(folder.path(), password));
    runCommand(QStringList{u"password"_s, u"remove"_s} + options, {}, &code);
    QCOMPARE(code, 0);
    RunningKefu without(data, {u"--database"_s, url});
    QCOMPARE(without.exitCode(), 4);
}

QTEST_GUILESS_MAIN(TestKeychainDatabase)
#include "tst_keychain_database.moc"
