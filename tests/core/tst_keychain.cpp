#include "model/keystore.h"

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

/// Runs with a real keychain (tests/with-keychain).
class TestKeychain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsKeys();
};

void TestKeychain::keepsKeys()
{
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

QTEST_GUILESS_MAIN(TestKeychain)
#include "tst_keychain.moc"
