#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

/// A second console of the same data folder, from outside.
class TestSingleInstance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSecondStartAsksTheFirst();
    void aKilledOneDoesNotStandInTheWay();
    void anotherFolderIsAnother();
};

namespace {

void start(QProcess &process, const QString &dataDir)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(KEFU_PROGRAM), {u"--data-dir"_s, dataDir, u"--port"_s, u"0"_s});
}

bool listens(QProcess &process)
{
    return QTest::qWaitFor([&process] { return process.peek(4096).contains("listening on"); }, 30'000);
}

void end(QProcess &process)
{
    process.kill();
    QVERIFY(process.waitForFinished(30'000));
}

} // namespace

void TestSingleInstance::aSecondStartAsksTheFirst()
{
    QTemporaryDir folder;
    QProcess first;
    start(first, folder.path());
    QVERIFY(listens(first));
    QProcess second;
    start(second, folder.path());
    QVERIFY(second.waitForFinished(30'000));
    QCOMPARE(second.exitCode(), 0);
    QVERIFY(!second.readAllStandardOutput().contains("listening"));
    QCOMPARE(first.state(), QProcess::Running);
    end(first);
}

void TestSingleInstance::aKilledOneDoesNotStandInTheWay()
{
    QTemporaryDir folder;
    QProcess first;
    start(first, folder.path());
    QVERIFY(listens(first));
    end(first); // its socket is left behind
    QProcess second;
    start(second, folder.path());
    QVERIFY(listens(second));
    end(second);
}

void TestSingleInstance::anotherFolderIsAnother()
{
    QTemporaryDir one;
    QTemporaryDir other;
    QProcess first;
    QProcess second;
    start(first, one.path());
    start(second, other.path());
    QVERIFY(listens(first));
    QVERIFY(listens(second));
    end(first);
    end(second);
}

QTEST_MAIN(TestSingleInstance)
#include "tst_singleinstance.moc"
