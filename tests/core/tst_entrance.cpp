#include "access/ratelimit.h"
#include "access/tickets.h"
#include "access/tokens.h"
#include "access/tokentable.h"
#include "events/eventhub.h"
#include "store/sharedcount.h"
#include "store/store.h"

#include <QTemporaryDir>
#include <QTest>

using namespace kefu;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

class SetClock final : public Clock
{
public:
    [[nodiscard]] qint64 now() const override { return time; }
    qint64 time = 1'000'000;
};

using Time = std::chrono::nanoseconds;

} // namespace

/// What decides who may come in, with times that no test over a socket could wait for.
class TestEntrance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTicketIsGoodForAMinute();
    void forgetsTheOldestTickets();
    void comparesWholeHashes();
    void findsOnlyItsTokens();
    void sharesACount();
    void findsWhatAKilledProcessChanged();
    void limitsAClientAMinute();
    void fillsTheBucketEvenly();
    void limitsEachClientAlone();
    void keepsNoMoreClientsThanItMay();
};

void TestEntrance::aTicketIsGoodForAMinute()
{
    SetClock clock;
    Tickets tickets(clock);
    const Secret early = tickets.give(7);
    const Secret late = tickets.give(8);
    clock.time += 59'999;
    QCOMPARE(tickets.take(early.reveal()), std::optional<qint64>(7));
    QVERIFY(!tickets.take(early.reveal()));
    clock.time += 1;
    QVERIFY(!tickets.take(late.reveal()));
}

void TestEntrance::forgetsTheOldestTickets()
{
    SetClock clock;
    Tickets tickets(clock);
    QList<QByteArray> given;
    for (qsizetype i = 0; i <= Tickets::most; ++i)
        given.append(tickets.give(1).reveal());
    QVERIFY(!tickets.take(given.first()));
    QVERIFY(tickets.take(given.at(1)));
    QVERIFY(tickets.take(given.last()));
}

void TestEntrance::comparesWholeHashes()
{
    const QByteArray hash = accessHash("a");
    QCOMPARE(hash.size(), 32);
    QVERIFY(equalsInConstantTime(hash, accessHash("a")));
    for (qsizetype i = 0; i < hash.size(); ++i) {
        QByteArray other = hash;
        other[i] = static_cast<char>(other.at(i) ^ 1);
        QVERIFY(!equalsInConstantTime(hash, other));
    }
    QVERIFY(!equalsInConstantTime(hash, hash.chopped(1)));
    QVERIFY(!equalsInConstantTime(hash, {}));
}

void TestEntrance::findsOnlyItsTokens()
{
    const TokenSet set({{3, u"x"_s, accessHash("one"), 0, {}}, {5, u"y"_s, accessHash("two"), 0, {}}}, 9);
    QCOMPARE(set.change(), quint64(9));
    QCOMPARE(set.find("one"), std::optional<qint64>(3));
    QCOMPARE(set.find("two"), std::optional<qint64>(5));
    QVERIFY(!set.find("three") && !set.find({}));
    QVERIFY(set.contains(5) && !set.contains(4) && !set.contains(0));
}

void TestEntrance::sharesACount()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"count"_s);
    auto one = SharedCount::open(path);
    auto other = SharedCount::open(path);
    QVERIFY(one && other);
    QCOMPARE((*one)->value(), quint64(0));
    (*other)->raise();
    QCOMPARE((*one)->value(), quint64(1));
    one->reset();
    QCOMPARE((*SharedCount::open(path))->value(), quint64(1));
    QVERIFY(!SharedCount::open(path + u"/no folder/count"_s));
}

/// Between its commit and raising the number.
void TestEntrance::findsWhatAKilledProcessChanged()
{
    const QTemporaryDir folder;
    const SystemClock clock;
    EventHub hub;
    const auto store = Store::open({u"sqlite:"_s + folder.filePath(u"kefu.db"_s)}, hub, clock).value();
    const auto tokens = Tokens::open(*store, folder.filePath(u"count"_s), clock).value();
    const auto refresh = [&] {
        QFuture<Status> reading = tokens->refresh();
        reading.waitForFinished();
        return reading.result().has_value();
    };
    QVERIFY(!tokens->current());
    QVERIFY(refresh() && tokens->current() && tokens->current()->isEmpty());
    QVERIFY(refresh() && tokens->current());

    QFuture<Status> added = store->write([](Transaction &transaction) {
        Token token{0, u"x"_s, accessHash("one"), 1, {}};
        return TokenTable(transaction.connection()).insert(token);
    });
    added.waitForFinished();
    QVERIFY(added.result());
    QVERIFY(tokens->current() && tokens->current()->isEmpty());
    QVERIFY(refresh()); // as it does every minute
    QVERIFY(!tokens->current());
    QVERIFY(refresh() && tokens->current()->find("one"));
}

void TestEntrance::limitsAClientAMinute()
{
    RateLimit limit(600);
    const QHostAddress client(u"192.0.2.1"_s);
    for (int i = 0; i < 600; ++i)
        QVERIFY(!limit.count(client, 5s));
    const auto wait = limit.count(client, 5s);
    QVERIFY(wait && *wait == 100ms);
    QVERIFY(limit.count(client, 5s)); // being refused costs nothing more
    QVERIFY(!limit.count(client, 5s + 100ms));
    QVERIFY(limit.count(client, 5s + 100ms));
    QVERIFY(!RateLimit(0).count(client, 5s));
}

void TestEntrance::fillsTheBucketEvenly()
{
    RateLimit limit(3);
    const QHostAddress client(u"192.0.2.1"_s);
    const auto passes = [&](Time now) { return !limit.count(client, now); };
    QVERIFY(passes(0s) && passes(0s) && passes(0s) && !passes(0s));
    QVERIFY(!passes(19s) && passes(20s) && !passes(20s));
    QCOMPARE(*limit.count(client, 25s), Time(15s));
    QVERIFY(passes(200s) && passes(200s) && passes(200s) && !passes(200s)); // no fuller than full
}

void TestEntrance::limitsEachClientAlone()
{
    RateLimit limit(1);
    QVERIFY(!limit.count(QHostAddress(u"192.0.2.1"_s), 0s));
    QVERIFY(limit.count(QHostAddress(u"192.0.2.1"_s), 0s));
    QVERIFY(!limit.count(QHostAddress(u"192.0.2.2"_s), 0s));
    QVERIFY(!limit.count(QHostAddress(u"2001:db8::1"_s), 0s));
}

void TestEntrance::keepsNoMoreClientsThanItMay()
{
    RateLimit limit(1);
    const auto visit = [&](quint32 count, Time now) {
        for (quint32 i = 0; i < count; ++i)
            (void)limit.count(QHostAddress(i), now);
    };
    visit(quint32(RateLimit::mostClients) + 1000, 0s);
    QCOMPARE(limit.clients(), RateLimit::mostClients);
    visit(10, 61s); // their buckets are full again, and the others' too
    QVERIFY(limit.clients() <= RateLimit::mostClients);
    (void)limit.count(QHostAddress(u"2001:db8::1"_s), 70s);
    QVERIFY2(limit.clients() < 20, "who need not be known is forgotten");
}

QTEST_GUILESS_MAIN(TestEntrance)
#include "tst_entrance.moc"
