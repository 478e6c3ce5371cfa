#include "chat/chatservice.h"
#include "events/eventhub.h"
#include "postgresserver.h"
#include "store/connection.h"
#include "store/dialect.h"
#include "store/eventlog.h"
#include "store/messages.h"
#include "store/migrations.h"
#include "store/sessions.h"
#include "store/store.h"
#include "store/storeprobe.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>

using namespace kefu;
using namespace Qt::StringLiterals;

namespace {

/// A process of its own, as far as the store can tell.
struct Process
{
    explicit Process(const QString &url)
    {
        auto opened = Store::open({url}, hub, clock);
        if (!opened)
            qFatal("%s", qUtf8Printable(opened.error().message));
        store = std::move(*opened);
        QObject::connect(
            &hub, &EventHub::committed, &hub,
            [this](const QList<Event> &events) {
                const std::lock_guard lock(mutex);
                for (const Event &event : events)
                    heard.append(event.id);
            },
            Qt::DirectConnection);
    }

    template<typename Job>
    auto write(Job job)
    {
        auto future = store->write(job);
        future.waitForFinished();
        return future.result();
    }
    template<typename Job>
    auto read(Job job)
    {
        auto future = store->read(job);
        future.waitForFinished();
        return future.result();
    }
    QList<qint64> heardNow()
    {
        const std::lock_guard lock(mutex);
        return heard;
    }

    SystemClock clock;
    EventHub hub;
    std::mutex mutex;
    QList<qint64> heard;
    std::unique_ptr<Store> store;
};

auto creating(const QString &id)
{
    return [id](Transaction &transaction) -> Status {
        Session session;
        session.id = id;
        session.userId = u"u"_s;
        return transaction.create(session);
    };
}

auto saying(const QString &session, const QString &text, MessageState state = MessageState::Complete)
{
    return [=](Transaction &transaction) -> Result<Message> {
        Message message;
        message.sessionId = session;
        message.content = text;
        message.state = state;
        message.role = state == MessageState::Streaming ? Role::Assistant : Role::User;
        return transaction.add(message).map([&] { return message; });
    };
}

QList<qint64> numbersTo(qint64 last)
{
    QList<qint64> numbers;
    for (qint64 number = 1; number <= last; ++number)
        numbers.append(number);
    return numbers;
}

} // namespace

/// What only a server does: several processes around one store, and a server that goes away.
class PostgresTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { m_url = m_server.makeDatabase(); }

    void sameMigrationsAsSqlite();
    void refusals_data();
    void refusals();
    void refusesANewerStore();
    void refusesSomebodyElsesTables();
    void manyStartAtOnce();
    void probes();
    void allHearOneOrder();
    void aSessionsMessagesRiseForReaders();
    void wakesTheOthersAtOnce();
    void oneOfTwoMakesASession();
    void ownersChangeForAll();
    void stopsReachTheOthers();
    void tokensChangeForAll();
    void interruptsWhatADeadProcessLeft();
    void goesOnWhenTheServerComesBack();
    void aFailedStatementIsNeverCommitted();

private:
    PostgresServer m_server;
    QString m_url;
};

void PostgresTest::initTestCase()
{
    if (const QString why = m_server.start(); !why.isEmpty())
        QSKIP(qPrintable(why));
}

void PostgresTest::sameMigrationsAsSqlite()
{
    const auto versions = [](const QString &url) {
        return Migrations::in((*Dialect::of({url}))->migrations())->newest();
    };
    QCOMPARE(versions(m_url), versions(u"sqlite:/tmp/a.db"_s));
}

void PostgresTest::refusals_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("says");
    QTest::newRow("wrong password") << u"locked:secret@/postgres?host=HOST"_s << u"PGPASSWORD"_s;
    QTest::newRow("no password") << u"locked@/postgres?host=HOST"_s << u"PGPASSWORD"_s;
    QTest::newRow("no such user") << u"nobody@/postgres?host=HOST"_s << u"createuser"_s;
    QTest::newRow("no such database") << u"kefu@/none?host=HOST"_s << u"createdb"_s;
    QTest::newRow("no socket") << u"kefu@/postgres?host=/nowhere"_s << u"runs there"_s;
    QTest::newRow("no server") << u"kefu@127.0.0.1:1/postgres"_s << u"runs there"_s;
    QTest::newRow("no rights") << u"guest@/DATABASE?host=HOST"_s << u"owner"_s;
    QTest::newRow("not UTF-8") << u"kefu@/LATIN?host=HOST"_s << u"LATIN1"_s;
}

void PostgresTest::refusals()
{
    QFETCH(QString, address);
    QFETCH(QString, says);
    const QString postgres = m_server.url(u"postgres"_s);
    if (m_server.run(postgres, u"SELECT 1 FROM pg_roles WHERE rolname = 'locked'"_s).isEmpty()) {
        m_server.run(postgres, u"CREATE ROLE locked LOGIN PASSWORD 'right'"_s);
        m_server.run(postgres, u"CREATE ROLE guest LOGIN"_s);
    }
    m_server.run(m_url, u"REVOKE CREATE ON SCHEMA public FROM PUBLIC"_s);
    const auto name = [](const QString &url) { return url.section(u'/', 3, 3).section(u'?', 0, 0); };
    address.replace(u"HOST"_s, m_url.section(u"host="_s, 1)).replace(u"DATABASE"_s, name(m_url));
    if (address.contains(u"LATIN"))
        address.replace(u"LATIN"_s, name(m_server.makeDatabase(u"ENCODING 'LATIN1' TEMPLATE template0"_s)));
    EventHub hub;
    SystemClock clock;
    const auto refused = Store::open({u"postgresql://"_s + address}, hub, clock);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::Unavailable);
    QVERIFY2(refused.error().message.contains(says), qPrintable(refused.error().message));
    QVERIFY(!refused.error().message.contains(u"secret"));
}

void PostgresTest::refusesANewerStore()
{
    (void)Process(m_url);
    m_server.run(m_url, u"UPDATE kefu_store SET version = 9999"_s);
    EventHub hub;
    SystemClock clock;
    const auto refused = Store::open({m_url}, hub, clock);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::Newer);
    QCOMPARE(m_server.run(m_url, u"SELECT version FROM kefu_store"_s), QStringList{u"9999"_s});
}

void PostgresTest::refusesSomebodyElsesTables()
{
    m_server.run(m_url, u"CREATE TABLE sessions (a INTEGER)"_s);
    EventHub hub;
    SystemClock clock;
    const auto refused = Store::open({m_url}, hub, clock);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::Invalid);
}

void PostgresTest::manyStartAtOnce()
{
    std::vector<std::thread> starts;
    for (int i = 0; i < 4; ++i)
        starts.emplace_back([this] { (void)Process(m_url); });
    for (std::thread &start : starts)
        start.join();
    QCOMPARE(m_server.run(m_url, u"SELECT count(*) FROM event_numbers"_s), QStringList{u"1"_s});
    QCOMPARE(m_server.run(m_url, u"SELECT count(*) FROM processes"_s), QStringList{u"0"_s});
}

void PostgresTest::probes()
{
    auto probe = probeStore({m_url});
    QVERIFY(probe);
    QVERIFY(probe->isServer && !probe->exists && probe->tokens == 0 && !probe->hasPassword);
    (void)Process(m_url);
    probe = probeStore({QString(m_url).replace(u"kefu@"_s, u"kefu:pw@"_s)});
    QVERIFY(probe);
    QVERIFY(probe->exists && probe->upToDate && probe->tokens == 0 && probe->hasPassword);
    QVERIFY(!probe->path.contains(u"pw"));
}

void PostgresTest::allHearOneOrder()
{
    constexpr int each = 150;
    Process one(m_url);
    Process two(m_url);
    // What a reader of the log sees: once N was there, nothing comes below it.
    std::atomic<bool> done = false;
    bool risen = true;
    QList<qint64> seen;
    std::thread reader([&] {
        while (!done || seen.size() < 4 * each) {
            const qint64 last = seen.isEmpty() ? 0 : seen.last();
            const auto page =
                one.read([last](Connection &connection) { return EventLog(connection).after(last, 1000); });
            for (const Event &event : *page) {
                risen = risen && event.id == (seen.isEmpty() ? 1 : seen.last() + 1);
                seen.append(event.id);
            }
        }
    });
    const auto work = [](Process &process, const QString &prefix) {
        QList<QFuture<Status>> futures;
        for (int i = 0; i < 2 * each; ++i) {
            futures.append(process.store->write(creating(prefix + QString::number(i))));
            if (i % 7 == 0)
                futures.last().waitForFinished();
        }
        for (auto &future : futures) {
            future.waitForFinished();
            QVERIFY(future.result());
        }
    };
    std::thread other([&] { work(two, u"b"_s); });
    work(one, u"a"_s);
    other.join();
    done = true;
    reader.join();
    QVERIFY(risen);
    const QList<qint64> all = numbersTo(4 * each);
    QCOMPARE(seen, all);
    QTRY_COMPARE(one.heardNow().size(), all.size());
    QTRY_COMPARE(two.heardNow().size(), all.size());
    QCOMPARE(one.heardNow(), all);
    QCOMPARE(two.heardNow(), all);
}

/// A client that asks for what is after the last id it has seen misses nothing.
void PostgresTest::aSessionsMessagesRiseForReaders()
{
    constexpr int each = 60;
    Process one(m_url);
    Process two(m_url);
    QVERIFY(one.write(creating(u"s"_s)));
    QList<qint64> seen;
    std::atomic<bool> done = false;
    std::thread reader([&] {
        for (bool last = false; !last;) {
            last = done;
            const qint64 after = seen.isEmpty() ? 0 : seen.last();
            const auto page = two.read(
                [after](Connection &connection) { return Messages(connection).after(u"s"_s, after, 1000); });
            for (const Message &message : *page)
                seen.append(message.id);
        }
    });
    const auto work = [](Process &process) {
        for (int i = 0; i < each; ++i)
            QVERIFY(process.write(saying(u"s"_s, u"x"_s)));
    };
    std::thread other([&] { work(two); });
    work(one);
    other.join();
    done = true;
    reader.join();
    QCOMPARE(seen.size(), 2 * each);
    QCOMPARE(one.read([](Connection &connection) { return Sessions(connection).find(u"s"_s); })
                 .value()
                 ->messageCount,
             2 * each);
}

void PostgresTest::wakesTheOthersAtOnce()
{
    Process one(m_url);
    Process two(m_url);
    QList<qint64> waits;
    for (int i = 1; i <= 20; ++i) {
        QElapsedTimer timer;
        timer.start();
        QVERIFY(one.write(creating(QString::number(i))));
        while (two.heardNow().size() < i && timer.elapsed() < 10'000)
            std::this_thread::yield();
        QCOMPARE(two.heardNow().size(), i);
        waits.append(timer.elapsed());
    }
    std::ranges::sort(waits);
    qInfo("heard after %lld ms (median), %lld ms (longest)", waits.at(10), waits.last());
}

void PostgresTest::oneOfTwoMakesASession()
{
    Process one(m_url);
    Process two(m_url);
    for (int i = 0; i < 40; ++i) {
        const QString id = QString::number(i);
        const auto finding = [id](Transaction &transaction) -> Status {
            const auto found = transaction.find(id);
            if (!found)
                return tl::unexpected(found.error());
            if (!*found) {
                if (Status made = creating(id)(transaction); !made)
                    return made;
            }
            return saying(id, u"x"_s)(transaction).map([](const Message &) {});
        };
        auto first = one.store->write(finding);
        auto second = two.store->write(finding);
        first.waitForFinished();
        second.waitForFinished();
        QVERIFY2(first.result(), first.result() ? "" : qPrintable(first.result().error().message));
        QVERIFY2(second.result(), second.result() ? "" : qPrintable(second.result().error().message));
    }
    QCOMPARE(m_server.run(m_url, u"SELECT count(*) FROM sessions WHERE message_count = 2"_s),
             QStringList{u"40"_s});
}

void PostgresTest::ownersChangeForAll()
{
    Process one(m_url);
    Process two(m_url);
    QVERIFY(one.write(creating(u"s"_s)));
    QSignalSpy spy(&two.hub, &EventHub::committed);
    const auto taken =
        one.write([](Transaction &transaction) { return transaction.changeOwner(u"s"_s, u"Ann"_s); });
    QVERIFY(taken);
    const auto heard = [&spy] {
        for (const QList<QVariant> &call : spy)
            for (const Event &event : call.first().value<QList<Event>>())
                if (event.type == EventType::OwnerChanged && event.session && event.session->owner == u"Ann")
                    return true;
        return false;
    };
    QTRY_VERIFY(heard());
}

void PostgresTest::stopsReachTheOthers()
{
    Process one(m_url);
    Process two(m_url);
    QSignalSpy own(&one.hub, &EventHub::stopRequestedElsewhere);
    QSignalSpy others(&two.hub, &EventHub::stopRequestedElsewhere);
    Q_EMIT one.hub.stopRequested(u"a session"_s);
    QTRY_COMPARE(others.size(), 1);
    QCOMPARE(others.first().first().toString(), u"a session"_s);
    QVERIFY(one.write(creating(u"s"_s)));
    QTRY_COMPARE(one.heardNow().size(), 1);
    QCOMPARE(own.size(), 0);
}

void PostgresTest::tokensChangeForAll()
{
    Process one(m_url);
    Process two(m_url);
    QSignalSpy spy(&two.hub, &EventHub::tokensChanged);
    QTest::qWait(0);
    const auto before = spy.size(); // at the start it may have changed
    QVERIFY(one.write([](Transaction &transaction) {
        return transaction.connection().execute(
            u"INSERT INTO tokens (name, hash, created_at) VALUES ('a', '\\x00', 1)"_s);
    }));
    QTRY_VERIFY(spy.size() > before);
}

void PostgresTest::interruptsWhatADeadProcessLeft()
{
    Process one(m_url);
    Process two(m_url);
    QVERIFY(one.write(creating(u"s"_s)));
    const auto left = one.write(saying(u"s"_s, u"half"_s, MessageState::Streaming));
    const auto goesOn = two.write(saying(u"s"_s, u"mine"_s, MessageState::Streaming));
    QVERIFY(left && goesOn);
    // As if it had not been seen for long: nothing of it is in the way any more.
    m_server.run(m_url, u"UPDATE messages SET process = 1 WHERE id = %1"_s.arg(left->id));
    const auto stateOf = [&](qint64 id) {
        return two.read([id](Connection &connection) { return Messages(connection).find(id); })
            .value()
            ->state;
    };
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(left->id), MessageState::Interrupted, 15'000);
    QCOMPARE(stateOf(goesOn->id), MessageState::Streaming);
    const auto ends = [&] {
        return m_server.run(m_url, u"SELECT count(*) FROM events WHERE type = 4"_s).first();
    };
    QTest::qWait(2500); // two more looks of each
    QCOMPARE(ends(), u"1"_s);
}

void PostgresTest::goesOnWhenTheServerComesBack()
{
    Process one(m_url);
    Process two(m_url);
    QVERIFY(one.write(creating(u"before"_s)));
    m_server.stop();
    const auto refused = one.write(creating(u"meanwhile"_s));
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::Unavailable);
    const auto unread =
        one.read([](Connection &connection) { return Sessions(connection).find(u"before"_s); });
    QVERIFY(!unread);
    QCOMPARE(unread.error().kind, Error::Kind::Unavailable);
    QCOMPARE(m_server.startAgain(), QString());
    bool written = false;
    const auto writes = [&] { return written = written || one.write(creating(u"after"_s)).has_value(); };
    QTRY_VERIFY(writes());
    QTRY_VERIFY(two.read([](Connection &connection) { return Sessions(connection).find(u"after"_s); }));
    QTRY_COMPARE_WITH_TIMEOUT(two.heardNow(), numbersTo(2), 15'000);
    QVERIFY(two.write(creating(u"again"_s)));
    QTRY_COMPARE_WITH_TIMEOUT(one.heardNow(), numbersTo(3), 15'000);
    QCOMPARE(m_server.run(m_url, u"SELECT id FROM sessions ORDER BY number"_s),
             (QStringList{u"before"_s, u"after"_s, u"again"_s}));
}

void PostgresTest::aFailedStatementIsNeverCommitted()
{
    Process one(m_url);
    QVERIFY(one.write(creating(u"s"_s)));
    const auto careless = one.write([](Transaction &transaction) -> Status {
        (void)transaction.connection().execute(u"UPDATE sessions SET title = 'new'"_s);
        (void)transaction.connection().execute(u"SELECT 1 / 0"_s);
        return {};
    });
    QVERIFY(!careless);
    QCOMPARE(m_server.run(m_url, u"SELECT title FROM sessions"_s), QStringList{QString()});
    QVERIFY(one.write(creating(u"t"_s)));
}

QTEST_GUILESS_MAIN(PostgresTest)
#include "tst_postgres.moc"
