#include "chat/replytrace.h"
#include "events/eventhub.h"
#include "model/spendingtable.h"
#include "store/store.h"

#include <QTemporaryDir>
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
    void countsADay();
    void tellsWhatASessionTook();
    void keepsTheCaps();
    void beginsAnewAtMidnight();
    void goesOnAfterARestart();
};

void TestSpending::countsADay()
{
    SetClock clock;
    Spending spending(clock, ModelPrices{2.0, 10.0}, {});
    QCOMPARE(spending.add({1'000'000, 100'000}), 3.0);
    spending.add({500'000, 0});
    QCOMPARE(spending.today(), (Spent{1'500'000, 100'000, 4.0}));
    QVERIFY(!spending.isCapReached());
    Spending unpriced(clock, {}, {});
    QCOMPARE(unpriced.add({1000, 1000}), 0.0);
}

void TestSpending::tellsWhatASessionTook()
{
    SetClock clock;
    EventHub hub;
    const QTemporaryDir folder;
    const auto store = Store::open({u"sqlite:"_s + folder.filePath(u"kefu.db"_s)}, hub, clock);
    QVERIFY(store);
    ReplyReport report;
    report.inputTokens = 120;
    report.outputTokens = 9;
    report.cost = 0.5;
    const auto written = (*store)->write([report](Transaction &transaction) -> Status {
        Session session;
        session.id = u"s1"_s;
        Message question;
        Message reply;
        question.sessionId = reply.sessionId = session.id;
        question.role = Role::User;
        reply.role = Role::Assistant;
        reply.trace = replyTrace(report);
        Message another = reply;
        Message ofSop = reply;
        ofSop.trace.clear();
        return transaction.create(session, {&question, &reply, &another, &ofSop});
    });
    QVERIFY(written.result());
    const auto spent = [&](const QString &id) {
        return (*store)
            ->read([id](Connection &connection) { return spentIn(connection, id); })
            .result()
            .value();
    };
    QCOMPARE(spent(u"s1"_s), (Spent{240, 18, 1.0}));
    QCOMPARE(spent(u"nobody"_s), Spent());
}

void TestSpending::keepsTheCaps()
{
    SetClock clock;
    Spending tokens(clock, {}, {1000, 0});
    tokens.add({900, 99});
    QVERIFY(!tokens.isCapReached());
    tokens.add({0, 1});
    QVERIFY(tokens.isCapReached());
    Spending cost(clock, ModelPrices{1, 1}, {0, 0.5});
    cost.add({499'999, 0});
    QVERIFY(!cost.isCapReached());
    cost.add({1, 0});
    QVERIFY(cost.isCapReached());
}

void TestSpending::beginsAnewAtMidnight()
{
    SetClock clock;
    Spending spending(clock, {}, {10, 0});
    spending.add({10, 0});
    clock.time += 11 * 3'600'000;
    QVERIFY(spending.isCapReached());
    clock.time += 2 * 3'600'000;
    QVERIFY(!spending.isCapReached());
    QCOMPARE(spending.today(), Spent());
}

void TestSpending::goesOnAfterARestart()
{
    SetClock clock;
    Spending spending(clock, {}, {100, 0});
    spending.restore(QDate(2026, 2, 28), {1000, 0, 0});
    QVERIFY(!spending.isCapReached());
    spending.restore(QDate(2026, 3, 1), {99, 0, 1.5});
    spending.add({1, 0});
    QVERIFY(spending.isCapReached());
    QCOMPARE(spending.today().cost, 1.5);
}

QTEST_GUILESS_MAIN(TestSpending)
#include "tst_spending.moc"
