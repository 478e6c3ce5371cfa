#include "memory/memories.h"

#include "chat/knowledgesource.h"
#include "events/eventhub.h"
#include "memory/messageindexer.h"
#include "memory/publicmemory.h"
#include "memory/searchtext.h"
#include "store/connection.h"
#include "store/dialect.h"
#include "store/messages.h"
#include "store/store.h"
#include "testedstore.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace kefu;
using namespace Qt::StringLiterals;

namespace {

template<typename T>
T resultOf(QFuture<Result<T>> future)
{
    future.waitForFinished();
    const Result<T> result = future.result();
    if (!result)
        qWarning("%ls", qUtf16Printable(result.error().message));
    return result.value();
}

QStringList contentsOf(const FoundMemories &found)
{
    QStringList contents;
    for (const FoundMemory &memory : found)
        contents.append(memory.memory.content);
    return contents;
}

} // namespace

class TestMemory : public QObject
{
    Q_OBJECT

public:
    explicit TestMemory(TestedStore &tested)
        : m_tested(tested)
    {
    }

private Q_SLOTS:
    void init();
    void cleanup();
    void addsAndLists();
    void removesOneAndAll();
    void findsOneAndTwoCharacters();
    void nobodySeesAnothers();
    void findsAmongMany();
    void ranksAcrossKinds();
    void chatRemembersEarlierSessions();
    void chatForgetsDeletedSessions();
    void promptsLeaveWithWhatTheyQuote();
    void anonymousSessionsAreNobodys();
    void streamingRepliesAreIndexedWhenTheyEnd();
    void catchesUpAfterARestart();
    void publicFollowsThePack();
    void clientTextIsNeverSyntax_data();
    void clientTextIsNeverSyntax();
    void badTextIsKept();

private:
    void say(const QString &sessionId, const QString &userId, const QString &text, Role role = Role::User);
    void removeSession(const QString &sessionId);
    void catchUp();
    FoundMemories find(const QString &userId, const QString &text, const QString &exceptSession = {});
    QList<Message> search(const QString &text);

    TestedStore &m_tested;
    QString m_url;
    SystemClock m_clock;
    EventHub m_hub;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<Memories> m_memories;
};

void TestMemory::init()
{
    m_url = m_tested.makeEmpty();
    auto store = Store::open({m_url}, m_hub, m_clock);
    QVERIFY2(store, qPrintable(store ? QString() : store.error().message));
    m_store = std::move(*store);
    m_memories = std::make_unique<Memories>(*m_store);
}

void TestMemory::cleanup()
{
    m_memories.reset();
    m_store.reset();
}

void TestMemory::say(const QString &sessionId, const QString &userId, const QString &text, Role role)
{
    auto said = m_store->write([=](Transaction &transaction) -> Result<bool> {
        const auto found = transaction.find(sessionId);
        if (found && !*found) {
            Session session;
            session.id = sessionId;
            session.userId = userId;
            if (Status created = transaction.create(session); !created)
                return tl::unexpected(created.error());
        }
        Message message;
        message.sessionId = sessionId;
        message.role = role;
        message.content = text;
        return transaction.add(message).map([] { return true; });
    });
    QVERIFY(resultOf(said));
}

void TestMemory::removeSession(const QString &sessionId)
{
    QVERIFY(
        resultOf(m_store->write([=](Transaction &transaction) { return transaction.remove(sessionId); })));
}

void TestMemory::catchUp()
{
    MessageIndexer indexer(*m_store, m_hub);
    QSignalSpy done(&indexer, &MessageIndexer::caughtUp);
    QVERIFY(done.wait(10'000));
}

FoundMemories TestMemory::find(const QString &userId, const QString &text, const QString &exceptSession)
{
    MemoryQuery query;
    query.userId = userId;
    query.text = text;
    query.exceptSession = exceptSession;
    return resultOf(m_memories->retrieve(query));
}

QList<Message> TestMemory::search(const QString &text)
{
    return resultOf(
        m_store->read([=](Connection &connection) { return Messages(connection).search(text, 10); }));
}

void TestMemory::addsAndLists()
{
    for (int i = 0; i < 5; ++i)
        resultOf(m_memories->add(u"u"_s, u"记忆%1"_s.arg(i), {{u"n"_s, i}}));
    resultOf(m_memories->add(u"v"_s, u"别人的"_s));

    const MemoryPage page = resultOf(m_memories->list(u"u"_s, 2, 1));
    QCOMPARE(page.total, 5);
    QCOMPARE(page.memories.size(), 2);
    QCOMPARE(page.memories.at(0).content, u"记忆3"_s);
    QCOMPARE(page.memories.at(0).metadata, (QJsonObject{{u"n"_s, 3}}));
    QVERIFY(page.memories.at(0).createdAt > 0);
    QVERIFY(page.memories.at(0).id().startsWith(u"private-"_s));

    const MemoryPage beyond = resultOf(m_memories->list(u"u"_s, 10, 100));
    QCOMPARE(beyond.total, 5);
    QVERIFY(beyond.memories.isEmpty());
    QCOMPARE(resultOf(m_memories->list(u"nobody"_s, 10, 0)).total, 0);
}

void TestMemory::removesOneAndAll()
{
    const Memory one = resultOf(m_memories->add(u"u"_s, u"喜欢银行卡"_s));
    for (int i = 0; i < 120; ++i)
        (void)m_memories->add(u"u"_s, u"提现 %1"_s.arg(i));
    resultOf(m_memories->add(u"v"_s, u"提现 别人"_s));

    QVERIFY(!resultOf(m_memories->remove(u"v"_s, one.id()))); // not this user's
    QVERIFY(!resultOf(m_memories->remove(u"u"_s, u"chat-1"_s)));
    QVERIFY(!resultOf(m_memories->remove(u"u"_s, u"private-x"_s)));
    QCOMPARE(find(u"u"_s, u"银行"_s).size(), 1);
    QVERIFY(resultOf(m_memories->remove(u"u"_s, one.id())));
    QVERIFY(!resultOf(m_memories->remove(u"u"_s, one.id())));
    QVERIFY(find(u"u"_s, u"银行"_s).isEmpty());

    QCOMPARE(resultOf(m_memories->removeAll(u"u"_s)), 120);
    QCOMPARE(resultOf(m_memories->list(u"u"_s, 10, 0)).total, 0);
    QVERIFY(find(u"u"_s, u"提现"_s).isEmpty());
    QCOMPARE(find(u"v"_s, u"提现"_s).size(), 1);
}

void TestMemory::findsOneAndTwoCharacters()
{
    resultOf(m_memories->add(u"u"_s, u"我常用工商银行卡提现，Email 是 A@B.com"_s));
    for (const QString &query : {u"提现"_s, u"现"_s, u"工商银行"_s, u"ＥＭＡＩＬ"_s, u"提现到账"_s}) {
        const FoundMemories found = find(u"u"_s, query);
        QVERIFY2(found.size() == 1, qPrintable(query));
        QVERIFY(found.first().score > 0 && found.first().score <= 1);
    }
    QVERIFY(find(u"u"_s, u"存款"_s).isEmpty());
    QVERIFY(find(u"u"_s, u"…"_s).isEmpty());
}

void TestMemory::nobodySeesAnothers()
{
    resultOf(m_memories->add(u"u"_s, u"提现密码是一二三"_s));
    say(u"s1"_s, u"u"_s, u"我的提现在哪里"_s);
    catchUp();
    QCOMPARE(find(u"u"_s, u"提现"_s).size(), 2);
    for (const QString &other : {u"v"_s, u"U"_s, u"u "_s, u""_s, u"%"_s, u"u\" OR \"提现"_s, u"\uE000"_s})
        QVERIFY2(find(other, u"提现"_s).isEmpty(), qPrintable(other));
}

void TestMemory::findsAmongMany()
{
    resultOf(m_memories->add(u"u"_s, u"提现 失败 原因 风控"_s)); // the oldest
    QFuture<Result<Memory>> last;
    for (int i = 0; i < 400; ++i)
        last = m_memories->add(u"u"_s, i % 2 ? u"提现 第%1次"_s.arg(i) : u"失败 第%1次"_s.arg(i));
    last.waitForFinished();
    const FoundMemories found = find(u"u"_s, u"提现失败 风控"_s);
    QCOMPARE(found.size(), 3);
    QCOMPARE(found.first().memory.content, u"提现 失败 原因 风控"_s);

    // Equals: the newest first.
    const FoundMemories equal = find(u"u"_s, u"提现"_s);
    QVERIFY(equal.at(0).memory.number > equal.at(1).memory.number);
}

void TestMemory::ranksAcrossKinds()
{
    KnowledgeSource source({}, {});
    QVERIFY(source.load());
    PublicMemory feeder(*m_store, source);
    QSignalSpy fed(&feeder, &PublicMemory::fed);
    QVERIFY(fed.wait(10'000));
    resultOf(m_memories->add(u"u"_s, u"提现限额是多少"_s));
    say(u"s1"_s, u"u"_s, u"今天提现了"_s);
    catchUp();

    const FoundMemories found = find(u"u"_s, u"提现限额是多少"_s);
    QVERIFY(found.size() >= 3);
    QCOMPARE(found.first().memory.kind, MemoryKind::Private);
    QSet<MemoryKind> kinds;
    QHash<MemoryKind, int> counts;
    double last = 1;
    for (const FoundMemory &memory : found) {
        kinds.insert(memory.memory.kind);
        ++counts[memory.memory.kind];
        QVERIFY(memory.score <= last && memory.score > 0);
        last = memory.score;
    }
    QCOMPARE(kinds.size(), 3);
    QVERIFY(counts.value(MemoryKind::Public) <= 3);

    MemoryQuery query;
    query.userId = u"u"_s;
    query.text = u"提现限额是多少"_s;
    query.limit = 2;
    QCOMPARE(resultOf(m_memories->retrieve(query)).size(), 2);
    const FoundMemories forAll = find(u"somebody"_s, u"提现"_s);
    QVERIFY(!forAll.isEmpty());
    QVERIFY(!forAll.first().memory.title.isEmpty() && !forAll.first().memory.category.isEmpty());
}

void TestMemory::chatRemembersEarlierSessions()
{
    say(u"s1"_s, u"u"_s, u"银行卡提现"_s);
    say(u"s1"_s, u"u"_s, u"请核对银行卡号"_s, Role::Assistant);
    say(u"s1"_s, u"u"_s, u"银行卡已解绑"_s, Role::Agent);
    say(u"s1"_s, u"u"_s, u"银行卡系统消息"_s, Role::System);
    say(u"s2"_s, u"u"_s, u"银行卡又来了"_s);
    catchUp();
    QCOMPARE(find(u"u"_s, u"银行卡"_s, u"s1"_s).size(), 1);
    QCOMPARE(contentsOf(find(u"u"_s, u"银行卡"_s, u"s2"_s)).size(), 3);
    const FoundMemories found = find(u"u"_s, u"解绑"_s);
    QCOMPARE(found.size(), 1);
    QCOMPARE(found.first().memory.kind, MemoryKind::Chat);
    QCOMPARE(found.first().memory.sessionId, u"s1"_s);

    const QList<Message> messages = search(u"银行"_s);
    QCOMPARE(messages.size(), 4);
    QCOMPARE(messages.first().sessionId, u"s2"_s); // newest first
    QVERIFY(search(u"银行 不存在"_s).isEmpty());
}

void TestMemory::chatForgetsDeletedSessions()
{
    say(u"s1"_s, u"u"_s, u"银行卡提现"_s);
    catchUp();
    say(u"s1"_s, u"u"_s, u"银行卡没有进索引"_s);
    removeSession(u"s1"_s);
    say(u"s2"_s, u"u"_s, u"银行卡还在"_s);
    catchUp();
    QCOMPARE(contentsOf(find(u"u"_s, u"银行卡"_s)), QStringList{u"银行卡还在"_s});
    // Nothing is left in the index either, and it is sound.
    const auto rows = resultOf(m_store->read([](Connection &connection) -> Result<qint64> {
        const Dialect &dialect = connection.dialect();
        Statement count = connection.prepared(QString(u"SELECT count(*) FROM messages_text WHERE "_s +
                                                      dialect.fullTextMatch(u"messages_text")));
        count.bindText(dialect.fullTextQuery({u"银行"_s}, {}));
        if (Status ran = count.run(); !ran)
            return tl::unexpected(ran.error());
        return count.next() ? count.number(0) : -1;
    }));
    QCOMPARE(rows, 1);
}

void TestMemory::promptsLeaveWithWhatTheyQuote()
{
    const auto reply = [this](const QString &sessionId) {
        const auto added = m_store->write([=](Transaction &transaction) -> Result<qint64> {
            Message message;
            message.sessionId = sessionId;
            message.role = Role::Assistant;
            message.content = u"好"_s;
            message.trace = R"({"prompt":"…"})";
            return transaction.add(message).map([&] { return message.id; });
        });
        return *added.result();
    };
    const auto hasTrace = [this](qint64 id) {
        const auto found =
            m_store->read([id](Connection &connection) { return Messages(connection).find(id); });
        return !found.result()->value().trace.isEmpty();
    };
    say(u"s1"_s, u"u"_s, u"我想提现"_s);
    say(u"s2"_s, u"u"_s, u"我想存款"_s);
    say(u"other"_s, u"v"_s, u"我想提现"_s);
    const Memory memory = resultOf(m_memories->add(u"u"_s, u"喜欢USDT"_s));
    const qint64 others = reply(u"other"_s);
    const qint64 first = reply(u"s1"_s);
    QVERIFY(!resultOf(m_memories->remove(u"u"_s, u"private-99999"_s)));
    QVERIFY(hasTrace(first));
    QVERIFY(resultOf(m_memories->remove(u"u"_s, memory.id())));
    QVERIFY(!hasTrace(first));
    const qint64 second = reply(u"s1"_s);
    removeSession(u"s2"_s);
    QVERIFY(!hasTrace(second));
    const qint64 third = reply(u"s1"_s);
    (void)resultOf(m_memories->removeAll(u"u"_s));
    QVERIFY(!hasTrace(third));
    QVERIFY(hasTrace(others));
}

void TestMemory::anonymousSessionsAreNobodys()
{
    say(u"s1"_s, anonymousUser.toString(), u"我的提现密码"_s);
    catchUp();
    QVERIFY(find(anonymousUser.toString(), u"提现"_s).isEmpty());
    QCOMPARE(search(u"提现"_s).size(), 1); // staff find it
}

void TestMemory::streamingRepliesAreIndexedWhenTheyEnd()
{
    say(u"s1"_s, u"u"_s, u"你好"_s);
    Message reply;
    reply.sessionId = u"s1"_s;
    reply.role = Role::Assistant;
    reply.state = MessageState::Streaming;
    reply.content = u"正在"_s;
    reply = resultOf(m_store->write([reply](Transaction &transaction) mutable -> Result<Message> {
        return transaction.add(reply).map([&] { return reply; });
    }));
    catchUp();
    QVERIFY(search(u"正在"_s).isEmpty());
    reply.content = u"正在提现"_s;
    reply.state = MessageState::Cancelled;
    QVERIFY(
        resultOf(m_store->write([reply](Transaction &transaction) { return transaction.complete(reply); })));
    catchUp();
    QCOMPARE(search(u"提现"_s).size(), 1);
}

void TestMemory::catchesUpAfterARestart()
{
    for (int i = 0; i < 300; ++i)
        say(u"s%1"_s.arg(i % 3), u"u"_s, u"消息 提现 %1"_s.arg(i));
    cleanup();
    auto store = Store::open({m_url}, m_hub, m_clock);
    QVERIFY(store);
    m_store = std::move(*store);
    m_memories = std::make_unique<Memories>(*m_store);
    catchUp();
    for (int i : {0, 150, 299})
        QCOMPARE(search(u"消息 %1"_s.arg(i)).size(), 1);
    catchUp(); // twice is once
    QCOMPARE(search(u"消息 150"_s).size(), 1);
}

void TestMemory::publicFollowsThePack()
{
    const auto knowledgeOf = [](const QList<Scenario> &scenarios) {
        const QList<Category> categories{{u"取款"_s, {}, 0, static_cast<int>(scenarios.size())}};
        Knowledge knowledge;
        knowledge.pack = std::make_shared<const Pack>(categories, scenarios, QList<Scenario>(), u"1"_s);
        return std::make_shared<const Knowledge>(knowledge);
    };
    Scenario first;
    first.category = u"取款"_s;
    first.subcategory = u"进度"_s;
    first.description = u"查询取款进度"_s;
    first.reply.chinese = u"请提供订单号"_s;
    Scenario second = first;
    second.subcategory = u"失败"_s;
    second.reply.chinese = u"银行退回"_s;

    KnowledgeSource source({}, {});
    PublicMemory feeder(*m_store, source);
    const auto feed = [&](const QList<Scenario> &scenarios) {
        QFuture<Result<qint64>> fed = feeder.feed(knowledgeOf(scenarios));
        [&] { QTRY_VERIFY(fed.isFinished()); }();
        return fed.result().value();
    };
    QCOMPARE(feed({first, second}), 2);
    QCOMPARE(feed({first, second}), 0); // nothing changed, nothing written
    const qint64 number = find(u"u"_s, u"订单号"_s).first().memory.number;
    second.reply.chinese = u"渠道维护"_s;
    QCOMPARE(feed({first, second}), 2); // out with the old, in with the new
    QVERIFY(find(u"u"_s, u"银行退回"_s).isEmpty());
    QCOMPARE(find(u"u"_s, u"维护"_s).size(), 1);
    QCOMPARE(find(u"u"_s, u"订单号"_s).first().memory.number, number); // untouched
    QCOMPARE(feed({second}), 1);
    QVERIFY(find(u"u"_s, u"订单号"_s).isEmpty());
}

void TestMemory::clientTextIsNeverSyntax_data()
{
    QTest::addColumn<QString>("text");
    for (const QString &text :
         {u"\""_s, u"提现\" OR \"a"_s, u"NOT 提现"_s, u"提* AND (x"_s, u"words:提现"_s, u"NEAR(提 现)"_s,
          u"'; DROP TABLE memories; --"_s, u"^提 - + {"_s, u"\uE001 提现"_s, u"\uE000提现"_s})
        QTest::newRow(text.toUtf8().toPercentEncoding().constData()) << text;
    QTest::newRow("NUL") << u"提现"_s + QChar::Null + u"x"_s;
    QTest::newRow("CR LF") << u"提现\r\nx"_s;
    QTest::newRow("lone surrogates") << QString(QChar(0xDFFF)) + u"提现"_s + QChar(0xD800);
    QTest::newRow("a megabyte") << QString(1'000'000, u'提');
    QTest::newRow("brackets") << QString(100'000, u'[');
}

void TestMemory::clientTextIsNeverSyntax()
{
    QFETCH(QString, text);
    resultOf(m_memories->add(u"u"_s, u"提现"_s));
    MemoryQuery query{u"u"_s, text, 3, 10, text};
    for (const QString &user : {u"u"_s, text}) {
        query.userId = user;
        QFuture<Result<FoundMemories>> found = m_memories->retrieve(query);
        found.waitForFinished();
        QVERIFY2(found.result(), qPrintable(found.result() ? QString() : found.result().error().message));
    }
    (void)search(text);
}

void TestMemory::badTextIsKept()
{
    const QString user = u"u\r\n"_s + QChar::Null + QChar(0xD800);
    const QString content = u"提现"_s + QChar::Null + QChar(0xDC00) + u"\r\n"_s;
    const Memory added = resultOf(m_memories->add(user, content, {{content, content}}));
    QCOMPARE(resultOf(m_memories->list(user, 10, 0)).total, 1);
    QCOMPARE(find(user, u"提现"_s).size(), 1);
    QVERIFY(resultOf(m_memories->remove(user, added.id())));
    QVERIFY(find(user, u"提现"_s).isEmpty());

    auto tooLong = m_memories->add(u"u"_s, QString(1'000'000, u'x'));
    QCOMPARE(tooLong.result().error().kind, Error::Kind::Invalid);
    auto tooMuch = m_memories->add(u"u"_s, u"x"_s, {{u"k"_s, QString(1'000'000, u'x')}});
    QCOMPARE(tooMuch.result().error().kind, Error::Kind::Invalid);
    QCOMPARE(resultOf(m_memories->list(u"u"_s, 10, 0)).total, 0);
}

KEFU_TEST_BOTH_STORES(TestMemory)
#include "tst_memory.moc"
