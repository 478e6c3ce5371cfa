#include "storefixture.h"

using namespace kefu;
using namespace Qt::StringLiterals;

/// Sessions and messages as rows: what is kept, counted, paged and deleted.
class TestStoredRows final : public QObject, private StoreFixture
{
    Q_OBJECT

public:
    using StoreFixture::StoreFixture;

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }

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
    void deletes();
    void deletesInOneTransactionWithItsMaking();
    void pagesSessions();
    void pagesMessages();
};

void TestStoredRows::keepsEverythingOfASession()
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

void TestStoredRows::keepsEverythingOfAMessage()
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

void TestStoredRows::awkwardText_data()
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

void TestStoredRows::awkwardText()
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

void TestStoredRows::createsOnce()
{
    QVERIFY(write(creating(u"s"_s)));
    const auto again = write(creating(u"s"_s));
    QVERIFY(!again);
    QCOMPARE(again.error().kind, Error::Kind::Conflict);
    QVERIFY(!again.error().message.contains(u"INSERT"));
    QCOMPARE(log().size(), 1);
}

void TestStoredRows::createsWithFirstMessages()
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

void TestStoredRows::updateLeavesWhatFollowsFromMessages()
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

void TestStoredRows::countsAndDatesMessages()
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

void TestStoredRows::completesOnce()
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

void TestStoredRows::progressIsSaved()
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

void TestStoredRows::changesOwner()
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

void TestStoredRows::deletes()
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

void TestStoredRows::deletesInOneTransactionWithItsMaking()
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

void TestStoredRows::pagesSessions()
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

void TestStoredRows::pagesMessages()
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

KEFU_TEST_BOTH_STORES(TestStoredRows)
#include "tst_storedrows.moc"
