#include "customer.h"
#include "model/keystore.h"
#include "settings/modelkey.h"
#include "settingsdesk.h"
#include "store/heldreplies.h"

#include <QLineEdit>
#include <QTcpServer>
#include <QTest>

using namespace kefu;
using namespace Qt::StringLiterals;

/// What is changed on the page of settings counts while customers are served, wherever the page doesn't say
/// otherwise.
class TestLiveSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theNextReplyIsHeldBack();
    void keysGoWhereTheChoiceSays();
    void theServerMovesToAnotherPort();
    void aPortThatIsTakenIsTold();
    void theServerGoesOnUnderOtherRules();
    void whatNeedsAStartSaysSo();

private:
    /// One that nobody has just now.
    [[nodiscard]] static QString freePort();
    /// Replies that are held back.
    [[nodiscard]] static qsizetype waitingIn(SettingsDesk &desk);
};

namespace {

constexpr int livePatience = 30'000; // ms

} // namespace

void TestLiveSettings::theNextReplyIsHeldBack()
{
    SettingsDesk desk;
    desk.open(SettingsDesk::answers);
    QTRY_VERIFY(desk.row(u"hold-margin"_s));
    desk.fill(u"hold-seconds"_s, u"600"_s);
    desk.fill(u"hold-margin"_s, u"1"_s);
    QTRY_VERIFY(desk.says(u"hold-margin"_s, u"It counts from the next question on"_s));
    QTRY_COMPARE(desk.backend().holdBack()->now(), (HoldBack{600, {}, 1}));
    Customer zhang(desk.backend().port());
    zhang.ask(u"zhang"_s, u"提现怎么还没到账"_s);
    QTRY_COMPARE_WITH_TIMEOUT(waitingIn(desk), 1, livePatience);

    desk.fill(u"hold-seconds"_s, u"0"_s);
    QTRY_COMPARE(desk.backend().holdBack()->now().seconds, 0);
    Customer li(desk.backend().port());
    li.ask(u"li"_s, u"提现怎么还没到账"_s);
    QTRY_VERIFY_WITH_TIMEOUT(li.hasAll(), livePatience);
    QVERIFY(li.hears(u"\"done\":true"_s));
    QCOMPARE(waitingIn(desk), 1); // the other's reply still does
}

void TestLiveSettings::keysGoWhereTheChoiceSays()
{
    SettingsDesk desk;
    desk.open(SettingsDesk::answers);
    QTRY_VERIFY(desk.row(u"key-store"_s));
    desk.choose(u"key-store"_s, u"file"_s);
    QTRY_VERIFY(desk.says(u"key-store"_s, u"It counts from now on"_s));
    QTRY_COMPARE(desk.backend().options().keyPlace, KeyPlace::File);
    auto *key = desk.console().findChild<ModelKey *>();
    auto *field = key->findChild<QLineEdit *>();
    QTest::keyClicks(field, u"sk-of-this-test"_s);
    QTest::keyClick(field, Qt::Key_Return);
    const auto kept = [&desk] {
        auto reading = makeKeyFile(desk.backend().options().keyFile())->read(u"default"_s);
        reading.waitForFinished();
        return reading.result().value_or(Secret());
    };
    QTRY_VERIFY(!kept().isEmpty());
    QVERIFY(kept() == Secret("sk-of-this-test"));
}

void TestLiveSettings::theServerMovesToAnotherPort()
{
    SettingsDesk desk;
    desk.open(SettingsDesk::server);
    QTRY_VERIFY(desk.row(u"port"_s));
    const QString port = freePort();
    desk.fill(u"port"_s, port);
    QTRY_COMPARE(desk.backend().port(), port.toUShort());
    QVERIFY(desk.says(u"port"_s, u"It counts from now on"_s));
    Customer zhang(port.toUShort());
    zhang.get("/health");
    QTRY_VERIFY_WITH_TIMEOUT(zhang.hasAll(), livePatience);
    QVERIFY(zhang.hears(u"200 OK"_s));
}

void TestLiveSettings::aPortThatIsTakenIsTold()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    SettingsDesk desk;
    const quint16 before = desk.backend().port();
    desk.open(SettingsDesk::server);
    QTRY_VERIFY(desk.row(u"port"_s));
    desk.fill(u"port"_s, QString::number(other.serverPort()));
    QTRY_VERIFY(desk.says(u"port"_s, u"Saved for the next start. Now it can't be"_s));
    QCOMPARE(desk.backend().port(), before);
    Customer zhang(before);
    zhang.get("/health");
    QTRY_VERIFY_WITH_TIMEOUT(zhang.hears(u"200 OK"_s), livePatience);
}

/// Other rules and other threads need another server, which goes on where the first one listened.
void TestLiveSettings::theServerGoesOnUnderOtherRules()
{
    SettingsDesk desk;
    const quint16 port = desk.backend().port();
    desk.open(SettingsDesk::server);
    QTRY_VERIFY(desk.row(u"cors-origin"_s));
    const auto isAllowed = [port](const QByteArray &origin) {
        Customer page(port);
        page.get("/health", "Origin: " + origin + "\r\n");
        [[maybe_unused]] const bool answered =
            QTest::qWaitFor([&page] { return page.hasAll(); }, livePatience);
        return page.hears(u"Access-Control-Allow-Origin: "_s + QString::fromLatin1(origin));
    };
    QVERIFY(!isAllowed("https://shop.example"));
    desk.fill(u"cors-origin"_s, u"https://shop.example"_s);
    QTRY_COMPARE(desk.backend().options().corsOrigins, QStringList{u"https://shop.example"_s});
    QVERIFY(isAllowed("https://shop.example"));
    QVERIFY(!isAllowed("http://localhost:3000"));
    desk.fill(u"workers"_s, u"1"_s);
    desk.fill(u"rate-limit"_s, u"1"_s);
    QTRY_COMPARE(desk.backend().options().rateLimit, 1);
    QCOMPARE(desk.backend().options().workers, 1);
    QCOMPARE(desk.backend().port(), port);
    Customer zhang(port);
    zhang.get("/health");
    QTRY_VERIFY_WITH_TIMEOUT(zhang.hasAll(), livePatience);
    zhang.get("/health");
    QTRY_VERIFY_WITH_TIMEOUT(zhang.hears(u"429"_s), livePatience);
}

void TestLiveSettings::whatNeedsAStartSaysSo()
{
    SettingsDesk desk;
    desk.open(SettingsDesk::server);
    QTRY_VERIFY(desk.row(u"host"_s));
    QVERIFY(desk.says(u"host"_s, u"A change counts from the next start."_s));
    QVERIFY(desk.says(u"tls-key"_s, u"It can't be changed here, only with --tls-key"_s));
    QVERIFY(!desk.says(u"port"_s, u"next start"_s));
    desk.fill(u"host"_s, u"127.0.0.2"_s);
    QTRY_VERIFY(desk.says(u"host"_s, u"Saved. It counts from the next start."_s));
    QCOMPARE(desk.backend().options().host, QHostAddress(QHostAddress::LocalHost));
}

QString TestLiveSettings::freePort()
{
    QTcpServer asked;
    return asked.listen(QHostAddress::LocalHost) ? QString::number(asked.serverPort()) : QString();
}

qsizetype TestLiveSettings::waitingIn(SettingsDesk &desk)
{
    auto reading =
        desk.backend().store().read([](Connection &connection) { return HeldReplies(connection).waiting(); });
    reading.waitForFinished();
    const Result<QList<HeldReply>> waiting = reading.result();
    return waiting ? waiting->size() : -1;
}

QTEST_MAIN(TestLiveSettings)
#include "tst_livesettings.moc"
