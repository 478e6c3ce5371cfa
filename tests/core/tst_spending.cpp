#include "model/spending.h"

#include <QTest>

using namespace kefu;
using namespace Qt::StringLiterals;

namespace {

class SetClock final : public Clock
{
public:
    [[nodiscard]] qint64 now() const override { return time; }
    qint64 time = QDateTime(QDate(2026, 3, 1), QTime(12, 0)).toMSecsSinceEpoch();
};

} // namespace

class TestSpending : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsADayAndASession();
    void keepsTheCaps();
    void beginsAnewAtMidnight();
    void goesOnAfterARestart();
};

void TestSpending::countsADayAndASession()
{
    SetClock clock;
    Spending spending(clock, ModelPrices{2.0, 10.0}, {});
    QCOMPARE(spending.add(u"a"_s, {1'000'000, 100'000}), 3.0);
    spending.add(u"b"_s, {500'000, 0});
    QCOMPARE(spending.today(), (Spent{1'500'000, 100'000, 4.0}));
    QCOMPARE(spending.inSession(u"a"_s).cost, 3.0);
    QCOMPARE(spending.inSession(u"nobody"_s), Spent());
    QVERIFY(!spending.isCapReached());
    Spending unpriced(clock, {}, {});
    QCOMPARE(unpriced.add(u"a"_s, {1000, 1000}), 0.0);
}

void TestSpending::keepsTheCaps()
{
    SetClock clock;
    Spending tokens(clock, {}, {1000, 0});
    tokens.add({}, {900, 99});
    QVERIFY(!tokens.isCapReached());
    tokens.add({}, {0, 1});
    QVERIFY(tokens.isCapReached());
    Spending cost(clock, ModelPrices{1, 1}, {0, 0.5});
    cost.add({}, {499'999, 0});
    QVERIFY(!cost.isCapReached());
    cost.add({}, {1, 0});
    QVERIFY(cost.isCapReached());
}

void TestSpending::beginsAnewAtMidnight()
{
    SetClock clock;
    Spending spending(clock, {}, {10, 0});
    spending.add(u"a"_s, {10, 0});
    clock.time += 11 * 3'600'000;
    QVERIFY(spending.isCapReached());
    clock.time += 2 * 3'600'000;
    QVERIFY(!spending.isCapReached());
    QCOMPARE(spending.today(), Spent());
    QCOMPARE(spending.inSession(u"a"_s), Spent());
}

void TestSpending::goesOnAfterARestart()
{
    SetClock clock;
    Spending spending(clock, {}, {100, 0});
    spending.restore(QDate(2026, 2, 28), {1000, 0, 0});
    QVERIFY(!spending.isCapReached());
    spending.restore(QDate(2026, 3, 1), {99, 0, 1.5});
    spending.add({}, {1, 0});
    QVERIFY(spending.isCapReached());
    QCOMPARE(spending.today().cost, 1.5);
}

QTEST_GUILESS_MAIN(TestSpending)
#include "tst_spending.moc"
