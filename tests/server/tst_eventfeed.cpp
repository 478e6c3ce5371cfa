#include "api/eventfeed.h"
#include "base/clock.h"
#include "events/eventhub.h"
#include "store/store.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace kefu;
using namespace kefu::api;

namespace {

struct Sent
{
    QList<qint64> ids;
    int signsOfLife = 0;
    int fullAfter = 1'000'000; ///< events
    qint64 givenUpAfter = -1;
};

class Sink final : public EventSink
{
public:
    explicit Sink(std::shared_ptr<Sent> sent)
        : m_sent(std::move(sent))
    {
    }
    void send(const Event &event, const QByteArray &) override { m_sent->ids.append(event.id); }
    void keepAlive() override { ++m_sent->signsOfLife; }
    [[nodiscard]] bool isFull() const override { return m_sent->ids.size() >= m_sent->fullAfter; }
    void giveUp(qint64 last) override { m_sent->givenUpAfter = last; }

private:
    std::shared_ptr<Sent> m_sent;
};

constexpr std::chrono::milliseconds interval{20};

} // namespace

/// Followers that read, read slowly and do not read at all.
class TestEventFeed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void bringsEverythingInOrder();
    void aSlowReaderFallsBehindAndCatchesUp();
    void aReaderThatTakesNothingIsGivenUp();
    void fromNowOn();

private:
    void write(int sessions);
    [[nodiscard]] static QList<qint64> numbers(qint64 first, qint64 last);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<EventHub> m_hub;
    SystemClock m_clock;
    std::unique_ptr<Store> m_store;
    int m_written = 0;
};

void TestEventFeed::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_hub = std::make_unique<EventHub>();
    auto store = Store::open({u"sqlite:"_s + m_folder->filePath(u"kefu.db"_s)}, *m_hub, m_clock);
    QVERIFY(store);
    m_store = std::move(*store);
    m_written = 0;
}

void TestEventFeed::cleanup()
{
    m_store.reset();
    m_hub.reset();
}

/// One event each.
void TestEventFeed::write(int sessions)
{
    QList<QFuture<Status>> written;
    for (int i = 0; i < sessions; ++i) {
        written.append(m_store->write([number = m_written++](Transaction &transaction) -> Status {
            Session session;
            session.id = QString::number(number);
            session.userId = u"u"_s;
            return transaction.create(session);
        }));
    }
    for (QFuture<Status> &each : written)
        QVERIFY(each.result());
}

QList<qint64> TestEventFeed::numbers(qint64 first, qint64 last)
{
    QList<qint64> list;
    for (qint64 number = first; number <= last; ++number)
        list.append(number);
    return list;
}

void TestEventFeed::bringsEverythingInOrder()
{
    write(450); // more than two pages
    EventFeed feed(*m_store, *m_hub, interval);
    const auto all = std::make_shared<Sent>();
    const auto rest = std::make_shared<Sent>();
    (void)feed.follow(0, std::make_unique<Sink>(all));
    (void)feed.follow(400, std::make_unique<Sink>(rest));
    write(100);
    QTRY_COMPARE(all->ids.size(), 550);
    QTRY_COMPARE(rest->ids.size(), 150);
    QCOMPARE(all->ids, numbers(1, 550));
    QCOMPARE(rest->ids, numbers(401, 550));
    QTRY_VERIFY(all->signsOfLife > 2);
}

void TestEventFeed::aSlowReaderFallsBehindAndCatchesUp()
{
    EventFeed feed(*m_store, *m_hub, std::chrono::hours(1));
    const auto sent = std::make_shared<Sent>();
    const auto quick = std::make_shared<Sent>();
    sent->fullAfter = 3;
    const EventFeed::Follower follower = feed.follow(0, std::make_unique<Sink>(sent));
    (void)feed.follow(0, std::make_unique<Sink>(quick));
    write(300);
    QTRY_COMPARE(quick->ids.size(), 300);
    QVERIFY(sent->ids.size() < 300);
    sent->fullAfter = 1'000'000;
    feed.resume(follower);
    write(5);
    QTRY_COMPARE(sent->ids.size(), 305);
    QCOMPARE(sent->ids, numbers(1, 305));
    QCOMPARE(sent->givenUpAfter, -1);
}

void TestEventFeed::aReaderThatTakesNothingIsGivenUp()
{
    EventFeed feed(*m_store, *m_hub, interval);
    const auto deaf = std::make_shared<Sent>();
    const auto quick = std::make_shared<Sent>();
    deaf->fullAfter = 3;
    (void)feed.follow(0, std::make_unique<Sink>(deaf));
    (void)feed.follow(0, std::make_unique<Sink>(quick));
    write(20);
    QTRY_VERIFY(deaf->givenUpAfter > 0);
    QCOMPARE(deaf->givenUpAfter, deaf->ids.last()); // where to go on
    const qsizetype told = deaf->ids.size();
    write(20);
    QTRY_COMPARE(quick->ids.size(), 40);
    QCOMPARE(deaf->ids.size(), told);
    QCOMPARE(quick->givenUpAfter, -1);
}

void TestEventFeed::fromNowOn()
{
    write(10);
    EventFeed feed(*m_store, *m_hub, interval);
    const auto sent = std::make_shared<Sent>();
    (void)feed.follow(-1, std::make_unique<Sink>(sent));
    QTRY_VERIFY(sent->signsOfLife > 0);
    QVERIFY(sent->ids.isEmpty());
    write(2);
    QTRY_COMPARE(sent->ids, numbers(11, 12));
}

QTEST_GUILESS_MAIN(TestEventFeed)
#include "tst_eventfeed.moc"
