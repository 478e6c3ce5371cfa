#include "store/fulltextindex.h"
#include "storefixture.h"

using namespace kefu;
using namespace Qt::StringLiterals;

/// The one writer: commits of many jobs, failing ones among them.
class TestStoreWriter final : public QObject, private StoreFixture
{
    Q_OBJECT

public:
    using StoreFixture::StoreFixture;

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }

    void groupCommit();
    void failingJobLeavesNothing();
    void besideAFailingJobEachRunsAsHandedOver();
    void unhurriedJobsGoLast();
    void unhurriedJobsGoAloneToo();
    void movesItsLogWhileItRuns();
    void tidiesItsIndexesWhileNobodyWrites();
    void failingAloneLeavesNothing();
    void answersOnlyAfterTheCommit();
    void finishesWhatWaitsAtTheEnd();
};

void TestStoreWriter::groupCommit()
{
    const StoreCounters before = m_store->counters();
    QList<QFuture<Result<Session>>> futures;
    holdWriter();
    for (int i = 0; i < 500; ++i)
        futures.append(m_store->write(creating(QString::number(i))));
    releaseWriter();
    for (auto &future : futures) {
        future.waitForFinished();
        QVERIFY(future.result());
    }
    const StoreCounters after = m_store->counters();
    QCOMPARE(after.jobs - before.jobs, 501u);
    QCOMPARE(after.commits - before.commits, 2u);
    QCOMPARE(after.largestBatch, 500u);
    QCOMPARE(*read([](Connection &connection) { return Sessions(connection).count(); }), 500);
}

void TestStoreWriter::failingJobLeavesNothing()
{
    holdWriter();
    auto good = m_store->write(creating(u"good"_s));
    auto bad = m_store->write([](Transaction &transaction) -> Status {
        Session session = sessionOf(u"bad"_s);
        if (Status made = transaction.create(session); !made)
            return made;
        Message message = messageOf(u"bad"_s, u"x"_s);
        if (Status added = transaction.add(message); !added)
            return added;
        return failure(Error::Kind::Invalid, u"changed my mind"_s);
    });
    auto twice = m_store->write(creating(u"good"_s));
    auto last = m_store->write(creating(u"last"_s));
    releaseWriter();
    last.waitForFinished();
    QVERIFY(good.result() && last.result());
    QCOMPARE(bad.result().error().message, u"changed my mind"_s);
    QCOMPARE(twice.result().error().kind, Error::Kind::Conflict);
    QVERIFY(!session(u"bad"_s));
    QVERIFY(session(u"good"_s) && session(u"last"_s));
    const auto events = log();
    QCOMPARE(events.size(), 2);
    QCOMPARE(events.at(1).id, events.at(0).id + 1);
    QVERIFY(m_store->counters().failedJobs >= 2);
}

void TestStoreWriter::besideAFailingJobEachRunsAsHandedOver()
{
    holdWriter();
    auto good = m_store->write([made = sessionOf(u"good"_s), message = messageOf(u"good"_s, u"x"_s)](
                                   Transaction &transaction) mutable -> Result<Session> {
        return transaction.create(made, {&message}).map([&made] { return made; });
    });
    auto bad = m_store->write([](Transaction &) -> Status { return failure(Error::Kind::Invalid, u"no"_s); });
    releaseWriter();
    bad.waitForFinished();
    QVERIFY(!bad.result());
    QVERIFY(good.result());
    QCOMPARE(good.result()->messageCount, 1);
    QCOMPARE(session(u"good"_s)->messageCount, 1);
    QCOMPARE(log().size(), 2);
}

void TestStoreWriter::unhurriedJobsGoLast()
{
    QStringList order;
    const auto noting = [&order](const QString &name) {
        return [&order, name](Transaction &transaction) -> Status {
            order.append(name);
            return creating(name)(transaction).map([](const Session &) {});
        };
    };
    const quint64 before = m_store->counters().commits;
    holdWriter();
    auto last = m_store->write(noting(u"last"_s), Urgency::Unhurried);
    auto first = m_store->write(noting(u"first"_s));
    auto second = m_store->write(noting(u"second"_s));
    releaseWriter();
    last.waitForFinished();
    QVERIFY(first.result() && second.result() && last.result());
    QCOMPARE(order, (QStringList{u"first"_s, u"second"_s, u"last"_s}));
    QCOMPARE(m_store->counters().commits - before, 2u);
}

void TestStoreWriter::unhurriedJobsGoAloneToo()
{
    auto alone = m_store->write(creating(u"alone"_s), Urgency::Unhurried);
    alone.waitForFinished();
    QVERIFY(alone.result());
    QVERIFY(session(u"alone"_s));
}

void TestStoreWriter::movesItsLogWhileItRuns()
{
    if (m_tested.server())
        QSKIP("SQLite's");
    const auto size = [this] { return QFileInfo(m_tested.file()).size(); };
    const qint64 before = size();
    holdWriter();
    QFuture<Result<Session>> last;
    for (int i = 0; i < 600; ++i)
        last = m_store->write(creating(QString::number(i), QString(1000, u'u')));
    releaseWriter();
    last.waitForFinished();
    QVERIFY(last.result());
    QTRY_VERIFY(size() >= before + 600'000);
}

void TestStoreWriter::tidiesItsIndexesWhileNobodyWrites()
{
    if (m_tested.server())
        QSKIP("SQLite's");
    const auto parts = [this] {
        return *read([](Connection &connection) -> Result<qint64> {
            Statement count = connection.prepared(u"SELECT count(DISTINCT segid) FROM memories_text_idx");
            if (Status ran = count.run(); !ran || !count.next())
                return failure(Error::Kind::Internal, u"not counted"_s);
            return count.number(0);
        });
    };
    const auto remember = [this](int number) {
        return m_store->write([number](Transaction &transaction) {
            return FullTextIndex(transaction.connection(), u"memories_text")
                .insert(number, u"word%1"_s.arg(number));
        });
    };
    for (int i = 1; i < 256; ++i) // one less than it waits for
        remember(i).waitForFinished();
    const qint64 before = parts();
    QVERIFY(before > 1);
    remember(256).waitForFinished();
    QTRY_COMPARE(parts(), 1);
}

void TestStoreWriter::failingAloneLeavesNothing()
{
    QSignalSpy spy(m_hub.get(), &EventHub::committed);
    const auto bad = write([](Transaction &transaction) -> Status {
        Session session = sessionOf(u"bad"_s);
        if (Status made = transaction.create(session); !made)
            return made;
        return failure(Error::Kind::Invalid, u"no"_s);
    });
    QCOMPARE(bad.error().kind, Error::Kind::Invalid);
    QVERIFY(!session(u"bad"_s));
    QCOMPARE(spy.size(), 0);
    QVERIFY(write(creating(u"bad"_s)));
}

void TestStoreWriter::answersOnlyAfterTheCommit()
{
    auto inside = std::make_shared<std::binary_semaphore>(0);
    auto future = m_store->write([this, inside](Transaction &transaction) -> Status {
        Session session = sessionOf(u"s"_s);
        Status made = transaction.create(session);
        inside->release();
        m_gate->acquire();
        return made;
    });
    inside->acquire();
    QVERIFY(!future.isFinished());
    QVERIFY(!session(u"s"_s)); // written, but nobody sees it
    releaseWriter();
    future.waitForFinished();
    QVERIFY(session(u"s"_s));
}

void TestStoreWriter::finishesWhatWaitsAtTheEnd()
{
    QList<QFuture<Result<Session>>> futures;
    holdWriter();
    for (int i = 0; i < 50; ++i)
        futures.append(m_store->write(creating(QString::number(i))));
    releaseWriter();
    m_store.reset();
    for (auto &future : futures) {
        QVERIFY(future.isFinished());
        QVERIFY(future.result());
    }
    open();
    QCOMPARE(*read([](Connection &connection) { return Sessions(connection).count(); }), 50);
}

KEFU_TEST_BOTH_STORES(TestStoreWriter)
#include "tst_storewriter.moc"
