#include "storefixture.h"

using namespace kefu;
using namespace Qt::StringLiterals;

/// Opening a store, what its readers see, its log of events, and what is found unfinished.
class TestStore final : public QObject, private StoreFixture
{
    Q_OBJECT

public:
    using StoreFixture::StoreFixture;

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }

    void locations_data();
    void locations();
    void unreachableServer();
    void ownerOnly();
    void eventsInOrderOfCommits();
    void eventsShowRowsAsTheyAre();
    void readersSeeWhatWasAcknowledged();
    void readersCannotWrite();
    void interruptsUnfinished();
    void secondProcessInterruptsNothing();
    void whatAnotherWroteIsPublishedInItsPlace();
};

void TestStore::locations_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("url");
    QTest::newRow("sqlite") << u"sqlite:/tmp/a.db"_s << u"sqlite:/tmp/a.db"_s;
    QTest::newRow("relative") << u"sqlite:a.db"_s << u"sqlite:a.db"_s;
    QTest::newRow("no scheme") << u"a.db"_s << QString();
    QTest::newRow("slashes") << u"sqlite:///tmp/a.db"_s << u"sqlite:/tmp/a.db"_s;
    QTest::newRow("postgresql") << u"postgresql://host/db"_s << u"postgresql://host/db"_s;
    QTest::newRow("socket") << u"postgresql:///db?host=/run"_s << u"postgresql:///db?host=/run"_s;
    QTest::newRow("two hosts") << u"postgresql://a,[::1]:5433/db"_s << u"postgresql://a,[::1]:5433/db"_s;
    QTest::newRow("bad port") << u"postgresql://host:123456/db"_s << QString();
    QTest::newRow("bad option") << u"postgresql://host/db?a=1;b"_s << QString();
    QTest::newRow("no slashes") << u"postgresql:db"_s << QString();
    QTest::newRow("mysql") << u"mysql://host/db"_s << QString();
    QTest::newRow("empty") << QString() << QString();
    QTest::newRow("no path") << u"sqlite:"_s << QString();
    QTest::newRow("memory") << u"sqlite::memory:"_s << QString();
}

void TestStore::locations()
{
    QFETCH(QString, text);
    QFETCH(QString, url);
    const auto location = StoreLocation::parse(text);
    QCOMPARE(location.has_value(), !url.isEmpty());
    if (location)
        QCOMPARE(location->url, url);
    else
        QCOMPARE(location.error().kind, Error::Kind::Usage);
}

void TestStore::unreachableServer()
{
    const auto refused = Store::open({u"postgresql://me:secret@127.0.0.1:1/db"_s}, *m_hub, *m_clock);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::Unavailable);
    QVERIFY2(refused.error().message.contains(u"me@127.0.0.1:1"), qPrintable(refused.error().message));
    QVERIFY(!refused.error().message.contains(u"secret"));
}

void TestStore::ownerOnly()
{
    if (m_tested.server())
        QSKIP("SQLite's");
    const QString file = m_tested.file();
    const QDir folder = QFileInfo(file).dir();
    const auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ExeGroup |
                        QFileDevice::ReadOther | QFileDevice::WriteOther | QFileDevice::ExeOther;
    for (const QString &path :
         {file, file + u"-wal"_s, file + u"-shm"_s, folder.path(), QFileInfo(folder.path()).path()}) {
        QVERIFY2(QFileInfo::exists(path), qPrintable(path));
        QVERIFY2(!(QFile::permissions(path) & others), qPrintable(path));
    }
}

void TestStore::eventsInOrderOfCommits()
{
    QList<qint64> published;
    // On the writer's thread, so that nothing is reordered on its way here; read after all futures have
    // finished.
    connect(
        m_hub.get(), &EventHub::committed, m_hub.get(),
        [&published](const QList<Event> &events) {
            for (const Event &event : events)
                published.append(event.id);
        },
        Qt::DirectConnection);
    QList<QFuture<Result<Session>>> futures;
    for (int i = 0; i < 300; ++i)
        futures.append(m_store->write(creating(QString::number(i))));
    for (auto &future : futures)
        future.waitForFinished();

    const auto events = log();
    QCOMPARE(events.size(), 300);
    QCOMPARE(published.size(), 300);
    for (int i = 0; i < 300; ++i) {
        QCOMPARE(events.at(i).id, i + 1);
        QCOMPARE(published.at(i), i + 1);
        QCOMPARE(events.at(i).sessionId, QString::number(i));
    }
    QCOMPARE(log(290).size(), 10);
    QCOMPARE(*read([](Connection &connection) { return EventLog(connection).last(); }), 300);
    const auto few = read([](Connection &connection) { return EventLog(connection).after(5, 3); });
    QCOMPARE(few->size(), 3);
    QCOMPARE(few->first().id, 6);

    open(); // numbers go on
    QVERIFY(write(creating(u"next"_s)));
    QCOMPARE(log().last().id, 301);
}

void TestStore::eventsShowRowsAsTheyAre()
{
    QVERIFY(write(creating(u"s"_s)));
    QVERIFY(write(adding(messageOf(u"s"_s, u"hello"_s))));
    Event changed;
    changed.type = EventType::PackChanged;
    changed.data = {{u"version"_s, u"2"_s}};
    QVERIFY(write([changed](Transaction &transaction) { return transaction.append(changed); }));
    const auto events = log();
    QCOMPARE(events.size(), 3);
    QCOMPARE(events.at(0).session->messageCount, 1);
    QVERIFY(!events.at(0).message);
    QCOMPARE(events.at(1).message->content, u"hello"_s);
    QVERIFY(!events.at(1).session);
    QCOMPARE(events.at(1).sessionId, u"s"_s);
    QCOMPARE(events.at(2).data, changed.data);
    QVERIFY(events.at(2).sessionId.isEmpty());
    QVERIFY(events.at(2).at > 0);
}

void TestStore::readersSeeWhatWasAcknowledged()
{
    std::atomic<int> missing = 0;
    QList<QFuture<void>> checks;
    for (int i = 0; i < 200; ++i) {
        const QString id = QString::number(i);
        checks.append(m_store->write(creating(id))
                          .then([&store = *m_store, id](const Result<Session> &) {
                              return store.read(
                                  [id](Connection &connection) { return Sessions(connection).find(id); });
                          })
                          .unwrap()
                          .then([&missing](const Result<std::optional<Session>> &found) {
                              if (!found || !*found)
                                  ++missing;
                          }));
    }
    for (auto &check : checks)
        check.waitForFinished();
    QCOMPARE(missing.load(), 0);
}

void TestStore::readersCannotWrite()
{
    const auto done =
        read([](Connection &connection) { return connection.execute(u"DELETE FROM sessions"_s); });
    QVERIFY(!done);
    QVERIFY(!done.error().message.contains(u"DELETE"));
}

void TestStore::interruptsUnfinished()
{
    QVERIFY(write(creating(u"s"_s)));
    Message message = messageOf(u"s"_s, u"half"_s, Role::Assistant);
    message.state = MessageState::Streaming;
    message.decision = Decision{u"c"_s, u"d"_s, 0.5};
    message.trace = "{}";
    message = *write(adding(message));
    QSignalSpy spy(m_hub.get(), &EventHub::committed);
    open();
    const auto found = read([&](Connection &connection) { return Messages(connection).find(message.id); });
    message.state = MessageState::Interrupted;
    QCOMPARE(**found, message);
    const Event event = log().last();
    QCOMPARE(event.type, EventType::MessageCompleted);
    QCOMPARE(event.message->id, message.id);
    QTRY_COMPARE(spy.size(), 1);
    open();
    QCOMPARE(log().last().id, event.id); // once
}

void TestStore::secondProcessInterruptsNothing()
{
    QVERIFY(write(creating(u"s"_s)));
    Message message = messageOf(u"s"_s, u"half"_s, Role::Assistant);
    message.state = MessageState::Streaming;
    const qint64 id = write(adding(message))->id;
    auto second = Store::open({m_url}, *m_hub, *m_clock);
    QVERIFY(second);
    const auto found = read([id](Connection &connection) { return Messages(connection).find(id); });
    QCOMPARE((*found)->state, MessageState::Streaming);
}

/// Two programs on one store: each hears of everything, in the order of the log.
void TestStore::whatAnotherWroteIsPublishedInItsPlace()
{
    QList<qint64> heard;
    connect(m_hub.get(), &EventHub::committed, this, [&heard](const QList<Event> &events) {
        for (const Event &event : events)
            heard.append(event.id);
    });
    EventHub otherHub;
    QVERIFY(write(creating(u"a"_s)));
    auto other = Store::open({m_url}, otherHub, *m_clock);
    QVERIFY(other);
    const auto creatingThere = (*other)->write(creating(u"b"_s));
    QVERIFY(creatingThere.result());
    QVERIFY(write(creating(u"c"_s)));
    const QList<Event> all = log();
    QTRY_COMPARE(heard.size(), all.size());
    for (qsizetype i = 0; i < all.size(); ++i)
        QCOMPARE(heard.at(i), all.at(i).id);
}

KEFU_TEST_BOTH_STORES(TestStore)
#include "tst_store.moc"
