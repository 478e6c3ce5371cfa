#include "events/eventhub.h"
#include "store/connection.h"
#include "store/eventlog.h"
#include "store/messages.h"
#include "store/sessions.h"
#include "store/store.h"
#include "testedstore.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

#include <atomic>
#include <semaphore>

using namespace kefu;
using namespace Qt::StringLiterals;

namespace {

class TestClock final : public Clock
{
public:
    [[nodiscard]] qint64 now() const override { return time++; }
    mutable std::atomic<qint64> time = 1'700'000'000'000;
};

Session sessionOf(const QString &id, const QString &user = u"anonymous"_s)
{
    Session session;
    session.id = id;
    session.userId = user;
    return session;
}

Message messageOf(const QString &sessionId, const QString &content, Role role = Role::User)
{
    Message message;
    message.sessionId = sessionId;
    message.role = role;
    message.content = content;
    return message;
}

/// A write job that makes a session.
auto creating(const QString &id, const QString &user = u"anonymous"_s)
{
    return [id, user](Transaction &transaction) -> Result<Session> {
        Session session = sessionOf(id, user);
        return transaction.create(session).map([&] { return session; });
    };
}

/// A write job that adds a message and gives it back as stored.
auto adding(const Message &message)
{
    return [message](Transaction &transaction) -> Result<Message> {
        Message stored = message;
        return transaction.add(stored).map([&] { return stored; });
    };
}

} // namespace

class StoreTest : public QObject
{
    Q_OBJECT

public:
    explicit StoreTest(TestedStore &tested)
        : m_tested(tested)
    {
    }

private Q_SLOTS:
    void init();
    void cleanup();

    void locations_data();
    void locations();
    void unreachableServer();
    void ownerOnly();
    void keepsEverythingOfASession();
    void keepsEverythingOfAMessage();
    void awkwardText_data();
    void awkwardText();
    void createsOnce();
    void createsWithFirstMessages();
    void updateLeavesWhatFollowsFromMessages();
    void countsAndDatesMessages();
    void completesOnce();
    void progressIsSaved();
    void changesOwner();
    void groupCommit();
    void failingJobLeavesNothing();
    void besideAFailingJobEachRunsAsHandedOver();
    void failingAloneLeavesNothing();
    void unhurriedJobsGoLast();
    void unhurriedJobsGoAloneToo();
    void movesItsLogWhileItRuns();
    void answersOnlyAfterTheCommit();
    void eventsInOrderOfCommits();
    void eventsShowRowsAsTheyAre();
    void deletes();
    void deletesInOneTransactionWithItsMaking();
    void pagesSessions();
    void pagesMessages();
    void readersSeeWhatWasAcknowledged();
    void readersCannotWrite();
    void interruptsUnfinished();
    void secondProcessInterruptsNothing();
    void finishesWhatWaitsAtTheEnd();

private:
    void open();
    template<typename Job>
    auto write(Job job)
    {
        auto future = m_store->write(job);
        future.waitForFinished();
        return future.result();
    }
    template<typename Job>
    auto read(Job job)
    {
        auto future = m_store->read(job);
        future.waitForFinished();
        return future.result();
    }
    QList<Event> log(qint64 after = 0);
    std::optional<Session> session(const QString &id);
    void holdWriter();
    void releaseWriter() { m_gate->release(); }

    TestedStore &m_tested;
    QString m_url;
    std::unique_ptr<EventHub> m_hub;
    std::unique_ptr<TestClock> m_clock;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<std::binary_semaphore> m_gate;
};

void StoreTest::init()
{
    m_url = m_tested.makeEmpty();
    m_hub = std::make_unique<EventHub>();
    m_clock = std::make_unique<TestClock>();
    m_gate = std::make_unique<std::binary_semaphore>(0);
    open();
}

void StoreTest::cleanup()
{
    m_store.reset();
}

void StoreTest::open()
{
    m_store.reset();
    auto opened = Store::open({m_url}, *m_hub, *m_clock);
    if (!opened)
        qFatal("%s", qUtf8Printable(opened.error().message));
    m_store = std::move(*opened);
}

QList<Event> StoreTest::log(qint64 after)
{
    return *read([after](Connection &connection) { return EventLog(connection).after(after, 10'000); });
}

std::optional<Session> StoreTest::session(const QString &id)
{
    return *read([id](Connection &connection) { return Sessions(connection).find(id); });
}

/// Returns when the writer is inside of a transaction, where it stays: what is written now waits for the
/// next.
void StoreTest::holdWriter()
{
    auto entered = std::make_shared<std::binary_semaphore>(0);
    (void)m_store->write([this, entered](Transaction &) -> Status {
        entered->release();
        m_gate->acquire();
        return {};
    });
    entered->acquire();
}

void StoreTest::locations_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("url");
    QTest::newRow("sqlite") << u"sqlite:/tmp/a.db"_s << u"sqlite:/tmp/a.db"_s;
    QTest::newRow("path") << u"/tmp/a.db"_s << u"sqlite:/tmp/a.db"_s;
    QTest::newRow("relative") << u"a.db"_s << u"sqlite:a.db"_s;
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

void StoreTest::locations()
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

void StoreTest::unreachableServer()
{
    const auto refused = Store::open({u"postgresql://me:secret@127.0.0.1:1/db"_s}, *m_hub, *m_clock);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::Unavailable);
    QVERIFY2(refused.error().message.contains(u"me@127.0.0.1:1"), qPrintable(refused.error().message));
    QVERIFY(!refused.error().message.contains(u"secret"));
}

void StoreTest::ownerOnly()
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

void StoreTest::keepsEverythingOfASession()
{
    Session made = sessionOf(u"一"_s, u"u1"_s);
    made.title = u"提现"_s;
    made.description = u"a \"quoted\" text"_s;
    made.owner = u"Ann"_s;
    made.epoch = 3;
    made.createdAt = 1;
    made.lastActivity = 2;
    made.messageCount = 4;
    made.lastQuery = u"q"_s;
    made.lastText = u"t"_s;
    made.decision = Decision{u"c"_s, QString(), 1.0 / 3};
    made.slotValues = {{u"amount"_s, u"500"_s}, {u"n"_s, 1.5}};
    QVERIFY(write([&](Transaction &transaction) { return transaction.create(made); }));
    QCOMPARE(session(u"一"_s), made);

    made = sessionOf(u"2"_s);
    made.decision = Decision{u"preset"_s, u"p"_s, std::nullopt};
    QVERIFY(write([&](Transaction &transaction) { return transaction.create(made); }));
    QVERIFY(made.createdAt > 0);
    QCOMPARE(made.lastActivity, made.createdAt);
    QCOMPARE(session(u"2"_s), made);
    QVERIFY(!session(u"3"_s));
}

void StoreTest::keepsEverythingOfAMessage()
{
    QVERIFY(write(creating(u"s"_s)));
    Message made = messageOf(u"s"_s, u"好的 🙂\n再见"_s, Role::Agent);
    made.author = u"Ann"_s;
    made.engine = Engine::Model;
    made.state = MessageState::TakenOver;
    made.decision = Decision{u"a"_s, u"b"_s, 0.25};
    made.attachments = {QJsonObject{{u"id"_s, u"x"_s}}, 2};
    made.trace = "{\"a\":1}";
    made.createdAt = 77;
    const auto stored = write(adding(made));
    QVERIFY(stored);
    made.id = stored->id;
    QVERIFY(made.id > 0);
    const auto found = read([&](Connection &connection) { return Messages(connection).find(made.id); });
    QCOMPARE(**found, made);

    const auto lost = write(adding(messageOf(u"nowhere"_s, u"x"_s)));
    QVERIFY(!lost);
    QCOMPARE(lost.error().kind, Error::Kind::NotFound);
}

void StoreTest::awkwardText_data()
{
    QTest::addColumn<QString>("given");
    QTest::addColumn<QString>("stored");
    const QString bad(QChar::ReplacementCharacter);
    const QString high(QChar(0xD83D));
    const QString low(QChar(0xDE42));
    QTest::newRow("nul inside") << u"a"_s + QChar(0) + u"b"_s << u"a"_s + bad + u"b"_s;
    QTest::newRow("nul at the end") << u"a"_s + QChar(0) << u"a"_s + bad;
    QTest::newRow("lone high") << u"a"_s + high + u"b"_s << u"a"_s + bad + u"b"_s;
    QTest::newRow("high at the end") << u"a"_s + high << u"a"_s + bad;
    QTest::newRow("lone low") << low + u"b"_s << bad + u"b"_s;
    QTest::newRow("two high and a low") << high + high + low << bad + high + low;
    QTest::newRow("swapped") << low + high << bad + bad;
    QTest::newRow("a pair") << high + low << high + low;
    QTest::newRow("no character") << QString(QChar(0xFFFF)) + u"a"_s << bad + u"a"_s;
    QTest::newRow("swapped mark") << QString(QChar(0xFFFE)) + u"a"_s << bad + u"a"_s;
    QTest::newRow("quotes") << u"'; DROP TABLE sessions; --"_s << u"'; DROP TABLE sessions; --"_s;
    QTest::newRow("empty") << u""_s << u""_s;
    QTest::newRow("null") << QString() << u""_s;
    QTest::newRow("byte order mark") << QString(2, QChar(0xFEFF)) + u"a"_s << u"a"_s;
    QTest::newRow("only a mark") << QString(QChar(0xFEFF)) << u""_s;
    QTest::newRow("mark inside") << u"a"_s + QChar(0xFEFF) << u"a"_s + QChar(0xFEFF);
    QTest::newRow("long") << QString(2'000'000, u'很') << QString(2'000'000, u'很');
}

void StoreTest::awkwardText()
{
    QFETCH(QString, given);
    QFETCH(QString, stored);
    QVERIFY(write(creating(u"s"_s)));
    QSignalSpy spy(m_hub.get(), &EventHub::committed);
    const auto message = write(adding(messageOf(u"s"_s, given)));
    QVERIFY(message);
    QCOMPARE(message->content, stored);
    const auto found = read([&](Connection &connection) { return Messages(connection).find(message->id); });
    QCOMPARE((*found)->content, stored);
    QCOMPARE(spy.first().first().value<QList<Event>>().first().message->content, stored);
    if (!stored.isEmpty())
        QCOMPARE(session(u"s"_s)->lastQuery, stored);
    QVERIFY(session(u"s"_s)->lastText.size() <= 120);
}

void StoreTest::createsOnce()
{
    QVERIFY(write(creating(u"s"_s)));
    const auto again = write(creating(u"s"_s));
    QVERIFY(!again);
    QCOMPARE(again.error().kind, Error::Kind::Conflict);
    QVERIFY(!again.error().message.contains(u"INSERT"));
    QCOMPARE(log().size(), 1);
}

void StoreTest::createsWithFirstMessages()
{
    Message question = messageOf(u"s"_s, u"Where is my money?"_s);
    Message reply = messageOf(u"s"_s, u"On its way."_s, Role::Assistant);
    const auto made = write([&](Transaction &transaction) -> Result<Session> {
        Session session = sessionOf(u"s"_s);
        return transaction.create(session, {&question, &reply}).map([&] { return session; });
    });
    QVERIFY(made);
    QCOMPARE(made->messageCount, 2);
    QCOMPARE(made->lastQuery, u"Where is my money?"_s);
    QCOMPARE(made->lastText, u"On its way."_s);
    QCOMPARE(session(u"s"_s), *made);
    const auto kept = *read([](Connection &connection) { return Messages(connection).after(u"s"_s, 0, 10); });
    QCOMPARE(kept, (QList<Message>{question, reply}));
    QList<EventType> types;
    for (const Event &event : log())
        types.append(event.type);
    QCOMPARE(types, (QList<EventType>{EventType::SessionCreated, EventType::MessageCreated,
                                      EventType::MessageCreated, EventType::MessageCompleted}));
}

void StoreTest::updateLeavesWhatFollowsFromMessages()
{
    QVERIFY(write(creating(u"s"_s)));
    QVERIFY(write([](Transaction &transaction) -> Status {
        Session stale = sessionOf(u"s"_s, u"somebody else"_s);
        Message message = messageOf(u"s"_s, u"hello"_s);
        if (Status added = transaction.add(message); !added)
            return added;
        stale.title = u"T"_s;
        stale.decision = Decision{u"c"_s, u"d"_s, 0.5};
        stale.slotValues = {{u"a"_s, u"b"_s}};
        return transaction.update(stale);
    }));
    const auto row = session(u"s"_s);
    QCOMPARE(row->title, u"T"_s);
    QCOMPARE(row->decision->confidence, 0.5);
    QCOMPARE(row->slotValues.value(u"a").toString(), u"b"_s);
    QCOMPARE(row->userId, u"anonymous"_s);
    QCOMPARE(row->messageCount, 1);
    QCOMPARE(row->lastQuery, u"hello"_s);
    QCOMPARE(log().last().type, EventType::SessionUpdated);
    QCOMPARE(*log().last().session, *row);

    const auto silent = write([&](Transaction &transaction) { return transaction.update(*row, false); });
    QVERIFY(silent);
    QCOMPARE(log().size(), 3);
    const auto missing =
        write([](Transaction &transaction) { return transaction.update(sessionOf(u"x"_s)); });
    QCOMPARE(missing.error().kind, Error::Kind::NotFound);
}

void StoreTest::countsAndDatesMessages()
{
    QVERIFY(write(creating(u"s"_s)));
    const auto question = write(adding(messageOf(u"s"_s, u"when?"_s)));
    const auto answer = write(adding(messageOf(u"s"_s, u" soon \n"_s + QString(300, u'x'), Role::Assistant)));
    QVERIFY(question && answer);
    QVERIFY(answer->id > question->id);
    const auto row = session(u"s"_s);
    QCOMPARE(row->messageCount, 2);
    QCOMPARE(row->lastQuery, u"when?"_s);
    QCOMPARE(row->lastActivity, answer->createdAt);
    QVERIFY(row->lastText.startsWith(u"soon x"));
    QCOMPARE(row->lastText.size(), 120);
}

void StoreTest::completesOnce()
{
    QVERIFY(write(creating(u"s"_s)));
    Message message = messageOf(u"s"_s, QString(), Role::Assistant);
    message.state = MessageState::Streaming;
    message = *write(adding(message));
    QCOMPARE(log().last().type, EventType::MessageCreated);

    message.content = u"done"_s;
    const auto ended = [&](MessageState state) {
        message.state = state;
        return write([&](Transaction &transaction) { return transaction.complete(message); });
    };
    QCOMPARE(ended(MessageState::Streaming).error().kind, Error::Kind::Usage);
    QVERIFY(*ended(MessageState::TakenOver));
    QVERIFY(!*ended(MessageState::Complete));
    const auto events = log();
    QCOMPARE(events.size(), 3);
    QCOMPARE(events.last().type, EventType::MessageCompleted);
    QCOMPARE(events.last().message->state, MessageState::TakenOver);
    QCOMPARE(session(u"s"_s)->lastText, u"done"_s);
    QCOMPARE(session(u"s"_s)->messageCount, 1);
    QVERIFY(!*write([](Transaction &transaction) {
        Message none;
        none.id = 999;
        return transaction.complete(none);
    }));
}

void StoreTest::progressIsSaved()
{
    QVERIFY(write(creating(u"s"_s)));
    Message message = messageOf(u"s"_s, QString(), Role::Assistant);
    message.state = MessageState::Streaming;
    const qint64 id = write(adding(message))->id;
    const auto events = log().size();
    QVERIFY(write([id](Transaction &transaction) { return transaction.saveProgress(id, u"so far"_s); }));
    const auto found = read([id](Connection &connection) { return Messages(connection).find(id); });
    QCOMPARE((*found)->content, u"so far"_s);
    QCOMPARE(log().size(), events);
}

void StoreTest::changesOwner()
{
    QVERIFY(write(creating(u"s"_s)));
    const auto taken =
        write([](Transaction &transaction) { return transaction.changeOwner(u"s"_s, u"Ann"_s); });
    QCOMPARE(taken->owner, u"Ann"_s);
    QCOMPARE(taken->epoch, 1);
    const auto back =
        write([](Transaction &transaction) { return transaction.changeOwner(u"s"_s, QString()); });
    QCOMPARE(back->epoch, 2);
    QCOMPARE(session(u"s"_s), *back);
    const Event event = log().last();
    QCOMPARE(event.type, EventType::OwnerChanged);
    QCOMPARE(event.data, (QJsonObject{{u"from"_s, u"Ann"_s}, {u"to"_s, u""_s}, {u"epoch"_s, 2}}));
    const auto none =
        write([](Transaction &transaction) { return transaction.changeOwner(u"x"_s, u"Ann"_s); });
    QCOMPARE(none.error().kind, Error::Kind::NotFound);
}

void StoreTest::groupCommit()
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

void StoreTest::failingJobLeavesNothing()
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

void StoreTest::besideAFailingJobEachRunsAsHandedOver()
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

void StoreTest::unhurriedJobsGoLast()
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

void StoreTest::unhurriedJobsGoAloneToo()
{
    auto alone = m_store->write(creating(u"alone"_s), Urgency::Unhurried);
    alone.waitForFinished();
    QVERIFY(alone.result());
    QVERIFY(session(u"alone"_s));
}

void StoreTest::movesItsLogWhileItRuns()
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

void StoreTest::failingAloneLeavesNothing()
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

void StoreTest::answersOnlyAfterTheCommit()
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

void StoreTest::eventsInOrderOfCommits()
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

void StoreTest::eventsShowRowsAsTheyAre()
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

void StoreTest::deletes()
{
    const auto removing = [](const QString &id) {
        return [id](Transaction &transaction) { return transaction.remove(id); };
    };
    QVERIFY(write(creating(u"s"_s)));
    QVERIFY(write(creating(u"other"_s)));
    const qint64 id = write(adding(messageOf(u"s"_s, u"secret"_s)))->id;
    QVERIFY(*write(removing(u"s"_s)));
    QVERIFY(!session(u"s"_s));
    QVERIFY(session(u"other"_s));
    QVERIFY(!read([id](Connection &connection) { return Messages(connection).find(id); }).value());
    const auto events = log();
    QCOMPARE(events.size(), 2);
    QCOMPARE(events.at(0).sessionId, u"other"_s);
    QCOMPARE(events.at(1).type, EventType::SessionDeleted);
    QCOMPARE(events.at(1).sessionId, u"s"_s);
    QCOMPARE(events.at(1).id, 4);
    QVERIFY(!*write(removing(u"s"_s)));
    QCOMPARE(log().size(), 2);
    QVERIFY(write(creating(u"s"_s))); // the id is free again
    QVERIFY(*write(removing(u"s"_s)));
    QCOMPARE(log().size(), 3);
}

void StoreTest::deletesInOneTransactionWithItsMaking()
{
    QSignalSpy spy(m_hub.get(), &EventHub::committed);
    holdWriter();
    (void)m_store->write(creating(u"s"_s));
    (void)m_store->write(adding(messageOf(u"s"_s, u"secret"_s)));
    auto removed = m_store->write([](Transaction &transaction) { return transaction.remove(u"s"_s); });
    auto late = m_store->write(adding(messageOf(u"s"_s, u"too late"_s)));
    releaseWriter();
    late.waitForFinished();
    QVERIFY(*removed.result());
    QCOMPARE(late.result().error().kind, Error::Kind::NotFound);
    const auto events = log();
    QCOMPARE(events.size(), 1);
    QCOMPARE(events.first().type, EventType::SessionDeleted);
    QCOMPARE(events.first().id, 1);
    QTRY_COMPARE(spy.size(), 1);
    QCOMPARE(spy.first().first().value<QList<Event>>().size(), 1);
}

void StoreTest::pagesSessions()
{
    for (int i = 0; i < 10; ++i) {
        QVERIFY(write([i](Transaction &transaction) {
            Session session = sessionOf(u"s%1"_s.arg(i), i % 2 == 0 ? u"even"_s : u"odd"_s);
            session.createdAt = 1;
            session.lastActivity = i < 5 ? 100 : 200; // many at the same moment
            return transaction.create(session);
        }));
    }
    QStringList seen;
    std::optional<SessionCursor> cursor;
    for (int pages = 0; pages < 10; ++pages) {
        const auto page =
            read([cursor](Connection &connection) { return Sessions(connection).page(cursor, 3); });
        QVERIFY(page);
        for (const Session &session : *page)
            seen.append(session.id);
        if (page->size() < 3)
            break;
        cursor = SessionCursor{page->last().lastActivity, page->last().id};
    }
    QCOMPARE(seen, (QStringList{u"s9"_s, u"s8"_s, u"s7"_s, u"s6"_s, u"s5"_s, u"s4"_s, u"s3"_s, u"s2"_s,
                                u"s1"_s, u"s0"_s}));

    const auto user =
        read([](Connection &connection) { return Sessions(connection).pageOfUser(u"even"_s, 2, 1); });
    QCOMPARE(user->size(), 2);
    QCOMPARE(user->at(0).id, u"s6"_s);
    QCOMPARE(user->at(1).id, u"s4"_s);
    QVERIFY(read([](Connection &connection) { return Sessions(connection).page({}, -1); })->isEmpty());
}

void StoreTest::pagesMessages()
{
    QVERIFY(write(creating(u"s"_s)));
    QVERIFY(write(creating(u"t"_s)));
    QList<qint64> ids;
    for (int i = 0; i < 7; ++i) {
        ids.append(write(adding(messageOf(u"s"_s, QString::number(i))))->id);
        QVERIFY(write(adding(messageOf(u"t"_s, u"other"_s))));
    }
    const auto texts = [](const Result<QList<Message>> &messages) {
        QStringList list;
        for (const Message &message : *messages)
            list.append(message.content);
        return list.join(u' ');
    };
    const auto after = [&](qint64 id, int limit) {
        return texts(
            read([=](Connection &connection) { return Messages(connection).after(u"s"_s, id, limit); }));
    };
    const auto before = [&](qint64 id, int limit) {
        return texts(
            read([=](Connection &connection) { return Messages(connection).before(u"s"_s, id, limit); }));
    };
    QCOMPARE(after(0, 3), u"0 1 2"_s);
    QCOMPARE(after(ids.at(2), 100), u"3 4 5 6"_s);
    QCOMPARE(after(ids.last(), 100), QString());
    QCOMPARE(before(0, 3), u"4 5 6"_s);
    QCOMPARE(before(ids.at(4), 2), u"2 3"_s);
    QCOMPARE(before(ids.first(), 2), QString());
}

void StoreTest::readersSeeWhatWasAcknowledged()
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

void StoreTest::readersCannotWrite()
{
    const auto done =
        read([](Connection &connection) { return connection.execute(u"DELETE FROM sessions"_s); });
    QVERIFY(!done);
    QVERIFY(!done.error().message.contains(u"DELETE"));
}

void StoreTest::interruptsUnfinished()
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

void StoreTest::secondProcessInterruptsNothing()
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

void StoreTest::finishesWhatWaitsAtTheEnd()
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

KEFU_TEST_BOTH_STORES(StoreTest)
#include "tst_store.moc"
