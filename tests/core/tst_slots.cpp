#include "sop/slot.h"

#include <QTest>

using namespace kefu;
using namespace Qt::StringLiterals;

class TestSlots : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void finds_data();
    void finds();
    void aBareNumberFillsWhatWasAskedFor();
    void leavesOrdinaryWordsAlone_data();
    void leavesOrdinaryWordsAlone();
    void tellsSlotsFromQuestions();
};

void TestSlots::finds_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("slot");
    QTest::addColumn<QString>("value");
    QTest::newRow("order number") << u"订单号是123456"_s << u"order_number"_s << u"123456"_s;
    QTest::newRow("order number with a colon")
        << u"单号：TX-20240611-77"_s << u"order_number"_s << u"TX-20240611-77"_s;
    QTest::newRow("English order number")
        << u"my order number is AB12345"_s << u"order_number"_s << u"AB12345"_s;
    QTest::newRow("long bare number") << u"W202406110001 还没到"_s << u"order_number"_s << u"W202406110001"_s;
    QTest::newRow("Chinese amount") << u"我上午提的五百块怎么还没到账"_s << u"amount"_s << u"五百块"_s;
    QTest::newRow("amount in yuan") << u"充了1,000.50元"_s << u"amount"_s << u"1,000.50元"_s;
    QTest::newRow("amount with a sign") << u"deposit of $200 failed"_s << u"amount"_s << u"$200"_s;
    QTest::newRow("crypto amount") << u"提了300 USDT"_s << u"amount"_s << u"300 USDT"_s;
    QTest::newRow("amount in k") << u"I lost 2k today"_s << u"amount"_s << u"2k"_s;
    QTest::newRow("bare amount after a verb") << u"I withdrew 500 this morning"_s << u"amount"_s << u"500"_s;
    QTest::newRow("bare Chinese amount after a verb") << u"充了300没到"_s << u"amount"_s << u"300"_s;
    QTest::newRow("part of a day") << u"我上午提的五百块怎么还没到账"_s << u"time"_s << u"上午"_s;
    QTest::newRow("clock time") << u"昨晚10点充的"_s << u"time"_s << u"昨晚10点"_s;
    QTest::newRow("English time") << u"I paid 3 hours ago"_s << u"time"_s << u"3 hours ago"_s;
    QTest::newRow("account") << u"账号是 lucky_88"_s << u"account"_s << u"lucky_88"_s;
    QTest::newRow("account after a blank") << u"账号 tom123"_s << u"account"_s << u"tom123"_s;
    QTest::newRow("account after nothing") << u"会员账号tom_123"_s << u"account"_s << u"tom_123"_s;
    QTest::newRow("amount after its name") << u"金额500"_s << u"amount"_s << u"500"_s;
    QTest::newRow("bank") << u"招商银行"_s << u"channel"_s << u"招商银行"_s;
    QTest::newRow("phone") << u"手机13800138000收不到"_s << u"phone"_s << u"13800138000"_s;
    QTest::newRow("channel") << u"用支付宝付的"_s << u"channel"_s << u"支付宝"_s;
    QTest::newRow("device") << u"iPhone 13 打不开"_s << u"device"_s << u"iPhone 13"_s;
}

void TestSlots::finds()
{
    QFETCH(QString, text);
    QFETCH(QString, slot);
    QFETCH(QString, value);
    QCOMPARE(findSlots(text).value(slot).toString(), value);
}

void TestSlots::aBareNumberFillsWhatWasAskedFor()
{
    QCOMPARE(findSlots(u"123456"_s), QJsonObject());
    QCOMPARE(findSlots(u"123456"_s, {u"order_number"_s, u"amount"_s}),
             (QJsonObject{{u"order_number"_s, u"123456"_s}}));
    QCOMPARE(findSlots(u"五百"_s), QJsonObject());
    QCOMPARE(findSlots(u"五百"_s, {u"amount"_s}), (QJsonObject{{u"amount"_s, u"五百"_s}}));
    QCOMPARE(findSlots(u"一直不行"_s, {u"amount"_s}), QJsonObject());
    const QJsonObject promotion = findSlots(u"活动是中秋红包"_s, {u"promotion"_s});
    QCOMPARE(promotion, (QJsonObject{{u"promotion"_s, u"中秋红包"_s}}));
    QVERIFY(isMostlySlots(u"活动是中秋红包"_s, promotion));
    QCOMPARE(findSlots(u"200"_s, {u"amount"_s}), (QJsonObject{{u"amount"_s, u"200"_s}}));
}

void TestSlots::leavesOrdinaryWordsAlone_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("order without a number") << u"我的订单号在哪里看"_s;
    QTest::newRow("account without a name") << u"账号被冻结了"_s;
    QTest::newRow("one more time") << u"再试一次"_s;
    QTest::newRow("English") << u"how do I reset my password"_s;
    QTest::newRow("empty") << QString();
}

void TestSlots::leavesOrdinaryWordsAlone()
{
    QFETCH(QString, text);
    QCOMPARE(findSlots(text), QJsonObject());
}

void TestSlots::tellsSlotsFromQuestions()
{
    const auto mostlySlots = [](const QString &text) { return isMostlySlots(text, findSlots(text)); };
    QVERIFY(mostlySlots(u"订单号是123456"_s));
    QVERIFY(mostlySlots(u"My order number is 123456."_s));
    QVERIFY(!mostlySlots(u"我上午提的五百块怎么还没到账"_s));
    QVERIFY(!mostlySlots(u"什么时候能到账？"_s));
}

QTEST_GUILESS_MAIN(TestSlots)
#include "tst_slots.moc"
