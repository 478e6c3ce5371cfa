#include "model/keystore.h"

#include <QFile>
#include <QFileInfo>
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
    const QByteArray bus = qgetenv("DBUS_SESSION_BUS_ADDRESS");
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
    const auto key = wait(makeKeychain()->read(u"a"_s));
    qputenv("DBUS_SESSION_BUS_ADDRESS", bus);
    QVERIFY(!key);
    QCOMPARE(key.error().kind, Error::Kind::Unavailable);
}

QTEST_GUILESS_MAIN(TestKeyStore)
#include "tst_keystore.moc"
