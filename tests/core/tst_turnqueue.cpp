#include "model/turnqueue.h"

#include <QTest>
#include <QThread>

#include <atomic>
#include <map>

using namespace kefu;
using namespace Qt::StringLiterals;

class TestTurnQueue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void letsOnlySoManyGo();
    void servesCustomersInTurn();
    void forgetsWhoLeaves();
    void neverCallsALeaver();
    void worksAcrossThreads();
};

void TestTurnQueue::letsOnlySoManyGo()
{
    TurnQueue queue(2);
    QObject context;
    std::vector<std::unique_ptr<TurnQueue::Place>> places;
    int gone = 0;
    for (int i = 0; i < 5; ++i)
        places.push_back(queue.enter(QString::number(i), &context, [&] { ++gone; }));
    QCOMPARE(gone, 0);
    QCOMPARE(queue.running(), 2);
    QCOMPARE(queue.waiting(), 3);
    QTRY_COMPARE(gone, 2);
    QTest::qWait(20);
    QCOMPARE(gone, 2);
    places.erase(places.begin());
    QTRY_COMPARE(gone, 3);
    QCOMPARE(queue.waiting(), 2);
}

void TestTurnQueue::servesCustomersInTurn()
{
    TurnQueue queue(1);
    QObject context;
    std::map<QString, std::unique_ptr<TurnQueue::Place>> places;
    QStringList order;
    for (const QString &name : {u"a1"_s, u"a2"_s, u"a3"_s, u"b1"_s, u"c1"_s, u"b2"_s}) {
        places[name] = queue.enter(name.left(1), &context, [&, name] {
            order.append(name);
            places.erase(name);
        });
    }
    QTRY_COMPARE(order.size(), 6);
    QCOMPARE(order, (QStringList{u"a1"_s, u"a2"_s, u"b1"_s, u"c1"_s, u"a3"_s, u"b2"_s}));
    QCOMPARE(queue.running(), 0);
    QCOMPARE(queue.waiting(), 0);
}

void TestTurnQueue::forgetsWhoLeaves()
{
    TurnQueue queue(1);
    QObject context;
    int gone = 0;
    auto first = queue.enter(u"a"_s, &context, [&] { ++gone; });
    auto second = queue.enter(u"a"_s, &context, [&] { gone += 10; });
    auto third = queue.enter(u"a"_s, &context, [&] { gone += 100; });
    second.reset();
    QCOMPARE(queue.waiting(), 1);
    QTRY_COMPARE(gone, 1);
    first.reset();
    QTRY_COMPARE(gone, 101);
}

void TestTurnQueue::neverCallsALeaver()
{
    TurnQueue queue(1);
    QObject context;
    int gone = 0;
    auto first = queue.enter(u"a"_s, &context, [&] { ++gone; });
    first.reset(); // admitted, and its call is on the way
    QTest::qWait(20);
    QCOMPARE(gone, 0);
    QCOMPARE(queue.running(), 0);
}

void TestTurnQueue::worksAcrossThreads()
{
    TurnQueue queue(3);
    std::atomic<int> running = 0;
    std::atomic<int> most = 0;
    std::atomic<int> done = 0;
    constexpr int each = 200;
    std::vector<std::unique_ptr<QThread>> threads;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back(QThread::create([&, t] {
            QEventLoop loop;
            QObject context;
            int left = each;
            std::map<int, std::unique_ptr<TurnQueue::Place>> places;
            for (int i = 0; i < each; ++i) {
                places[i] = queue.enter(QString::number(t), &context, [&, i] {
                    const int now = ++running;
                    int seen = most;
                    while (now > seen && !most.compare_exchange_weak(seen, now)) {
                    }
                    --running;
                    ++done;
                    places.erase(i);
                    if (--left == 0)
                        loop.quit();
                });
                if (i % 7 == 3 && places.erase(i) > 0) { // leaves before its call can come
                    --left;
                    ++done;
                }
            }
            loop.exec();
        }));
        threads.back()->start();
    }
    QTRY_COMPARE_WITH_TIMEOUT(done, 4 * each, 10'000);
    for (const auto &thread : threads)
        QVERIFY(thread->wait(5000));
    QVERIFY(most <= 3);
    QCOMPARE(queue.running(), 0);
}

QTEST_GUILESS_MAIN(TestTurnQueue)
#include "tst_turnqueue.moc"
