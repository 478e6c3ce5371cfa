#include "model/keystore.h"

#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace kefu;
using namespace Qt::StringLiterals;

namespace {

template<typename T>
T wait(QFuture<T> future)
{
    [&] { QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 30'000); }();
    return future.isFinished() ? future.result() : T(tl::unexpected(Error{}));
}

/// Set in the process that runs inside a session bus with a keychain of its own.
constexpr auto inSession = "KEFU_TEST_KEYCHAIN";

} // namespace

class TestKeyStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFileIsItsOwnersAlone();
    void theFileKeepsSeveralKeys();
    void refusesAFileThatOthersCanRead();
    void refusesWhatIsNoKeyFile();
    void keysForThisRunGoWithIt();
    void worksWithoutAKeychain();
    void worksWithARealKeychain();
    void insideTheSession();
};

void TestKeyStore::theFileIsItsOwnersAlone()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"keys"_s);
    const auto store = makeKeyFile(path);
    QVERIFY(wait(store->read(u"a"_s))->isEmpty());
    QVERIFY(!QFileInfo::exists(path));
    QVERIFY(wait(store->write(u"a"_s, Secret("sk-1"))));
    constexpr auto others =
        QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!(QFile::permissions(path) & others));
    QCOMPARE(wait(makeKeyFile(path)->read(u"a"_s))->reveal(), "sk-1");
}

void TestKeyStore::theFileKeepsSeveralKeys()
{
    QTemporaryDir folder;
    const auto store = makeKeyFile(folder.filePath(u"keys"_s));
    QList<QFuture<Status>> writes;
    for (int i = 0; i < 20; ++i)
        writes.append(store->write(QString::number(i), Secret(QByteArray::number(i * i))));
    for (const QFuture<Status> &write : writes)
        QVERIFY(wait(write));
    QVERIFY(wait(store->remove(u"3"_s)));
    QVERIFY(wait(store->remove(u"nobody"_s)));
    for (int i = 0; i < 20; ++i)
        QCOMPARE(wait(store->read(QString::number(i)))->reveal(),
                 i == 3 ? QByteArray() : QByteArray::number(i * i));
}

void TestKeyStore::refusesAFileThatOthersCanRead()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"keys"_s);
    const auto store = makeKeyFile(path);
    QVERIFY(wait(store->write(u"a"_s, Secret("sk-1"))));
    QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
    const auto key = wait(store->read(u"a"_s));
    QVERIFY(!key);
    QVERIFY(key.error().message.contains(u"600"));
    QVERIFY(!key.error().message.contains(u"sk-1"));
}

void TestKeyStore::refusesWhatIsNoKeyFile()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"keys"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("sk-1");
    file.close();
    QVERIFY(QFile::setPermissions(file.fileName(), QFile::ReadOwner | QFile::WriteOwner));
    const auto store = makeKeyFile(file.fileName());
    QVERIFY(!wait(store->read(u"a"_s)));
    QVERIFY(!wait(store->write(u"a"_s, Secret("x")))); // somebody else's file is not overwritten
    QCOMPARE(file.size(), 4);
}

void TestKeyStore::keysForThisRunGoWithIt()
{
    const auto store = makeKeysForThisRun();
    QVERIFY(!store->isLasting());
    QVERIFY(wait(store->write(u"a"_s, Secret("sk-1"))));
    QCOMPARE(wait(store->read(u"a"_s))->reveal(), "sk-1");
    QVERIFY(wait(store->remove(u"a"_s)));
    QVERIFY(wait(store->read(u"a"_s))->isEmpty());
}

void TestKeyStore::worksWithoutAKeychain()
{
    if (qEnvironmentVariableIsSet(inSession))
        QSKIP("this process has one");
    const QByteArray bus = qgetenv("DBUS_SESSION_BUS_ADDRESS");
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
    const auto key = wait(makeKeychain()->read(u"a"_s));
    qputenv("DBUS_SESSION_BUS_ADDRESS", bus);
    QVERIFY(!key);
    QCOMPARE(key.error().kind, Error::Kind::Unavailable);
}

/// Runs this test again inside a session bus of its own, with a keychain that is unlocked.
void TestKeyStore::worksWithARealKeychain()
{
    if (qEnvironmentVariableIsSet(inSession))
        QSKIP("this is that process");
    if (QStandardPaths::findExecutable(u"dbus-run-session"_s).isEmpty() ||
        QStandardPaths::findExecutable(u"gnome-keyring-daemon"_s).isEmpty())
        QSKIP("needs dbus-run-session and gnome-keyring");
    QTemporaryDir home;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(u"DBUS_SESSION_BUS_ADDRESS"_s);
    environment.insert(QString::fromLatin1(inSession), u"1"_s);
    for (const QString &name : {u"HOME"_s, u"XDG_DATA_HOME"_s, u"XDG_CONFIG_HOME"_s, u"XDG_RUNTIME_DIR"_s})
        environment.insert(name, home.path());
    QProcess session;
    session.setProcessEnvironment(environment);
    session.setProcessChannelMode(QProcess::MergedChannels);
    const QString run =
        u"printf test | gnome-keyring-daemon --unlock --components=secrets >/dev/null || exit 77; exec \"$0\" insideTheSession"_s;
    session.start(u"dbus-run-session"_s,
                  {u"--"_s, u"sh"_s, u"-c"_s, run, QCoreApplication::applicationFilePath()});
    QVERIFY(session.waitForFinished(60'000));
    const QByteArray said = session.readAll();
    if (session.exitCode() == 77)
        QSKIP("gnome-keyring does not start here");
    if (said.contains("SKIP"))
        QSKIP("built without QtKeychain");
    QVERIFY2(session.exitCode() == 0, said.constData());
    QVERIFY2(said.contains("PASS   : TestKeyStore::insideTheSession"), said.constData());
}

void TestKeyStore::insideTheSession()
{
    if (!qEnvironmentVariableIsSet(inSession))
        QSKIP("run by worksWithARealKeychain");
    const auto store = makeKeychain();
    if (!store->isLasting())
        QSKIP("built without QtKeychain");
    const auto nothing = wait(store->read(u"a"_s));
    QVERIFY2(nothing, nothing ? "" : qPrintable(nothing.error().message));
    QVERIFY(nothing->isEmpty());
    const auto written = wait(store->write(u"a"_s, Secret("sk-秘密")));
    QVERIFY2(written, written ? "" : qPrintable(written.error().message));
    QVERIFY(wait(store->write(u"b"_s, Secret("sk-2"))));
    QCOMPARE(wait(makeKeychain()->read(u"a"_s))->reveal(), "sk-秘密");
    QVERIFY(wait(store->remove(u"a"_s)));
    QVERIFY(wait(store->remove(u"a"_s)));
    QVERIFY(wait(store->read(u"a"_s))->isEmpty());
    QCOMPARE(wait(store->read(u"b"_s))->reveal(), "sk-2");
}

QTEST_GUILESS_MAIN(TestKeyStore)
#include "tst_keystore.moc"
