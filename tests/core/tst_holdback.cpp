#include "chat/chatservice.h"
#include "chat/holdback.h"
#include "chat/knowledgesource.h"
#include "chat/ownership.h"
#include "events/eventhub.h"
#include "store/heldreplies.h"
#include "store/messages.h"
#include "store/sessions.h"
#include "store/store.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>

using namespace kefu;
using namespace Qt::StringLiterals;

namespace {

class SetClock final : public Clock
{
public:
    [[nodiscard]] qint64 now() const override { return m_now; }
    void advance(qint64 by) { m_now += by; }

private:
    std::atomic<qint64> m_now = 1'770'000'000'000;
};

} // namespace

/// Replies that wait for a person: who is waited for, how long, and what each end leaves behind.
class TestHoldBack : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void nothingWaitsByDefault();
    void onlyChosenScenariosWait();
    void whatIsUnsureWaits();
    void itIsSentWhenItsTimeIsOver();
    void itIsSentWhenSomebodySaysSo();
    void aVetoKeepsItFromTheCustomer();
    void aVetoThatCameFirstCounts();
    void whoVetoesBeforeItIsWholeGetsWhatIsThere();
    void cancellingLeavesNothing();
    void aRestartKeepsTheWordsForADraft();

private:
    TurnPointer ask(const QString &text, int seconds, const QStringList &scenarios, double margin = 0);
    /// Asks what waits, and waits until it does.
    TurnPointer askHeld();
    [[nodiscard]] QList<HeldReply> waiting();
    [[nodiscard]] Message reply(const TurnPointer &turn);
    [[nodiscard]] QString unsent(const QString &sessionId);

    QTemporaryDir m_folder;
    SetClock m_clock;
    EventHub m_hub;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<KnowledgeSource> m_knowledge;
    std::unique_ptr<ChatService> m_chat;
    QString m_said; ///< to the customer
};

void TestHoldBack::initTestCase()
{
    m_knowledge = std::make_unique<KnowledgeSource>(QString(), QString());
    QSignalSpy trained(m_knowledge.get(), &KnowledgeSource::trained);
    QVERIFY(m_knowledge->load());
    QVERIFY(trained.wait(100'000));
}

void TestHoldBack::init()
{
    const QString file = m_folder.filePath(QString::fromLatin1(QTest::currentTestFunction()) + u".db"_s);
    auto store = Store::open({u"sqlite:"_s + file}, m_hub, m_clock);
    QVERIFY2(store, qPrintable(store ? QString() : store.error().message));
    m_store = std::move(*store);
    m_chat = std::make_unique<ChatService>(*m_store, m_hub, *m_knowledge, m_clock);
    m_said.clear();
}

void TestHoldBack::cleanup()
{
    m_chat.reset();
    m_store.reset();
}

TurnPointer TestHoldBack::ask(const QString &text, int seconds, const QStringList &scenarios, double margin)
{
    m_chat->holdBack({seconds, scenarios, margin});
    TurnPointer turn = m_chat->begin({.text = text});
    connect(turn.get(), &Turn::piece, this, [this](const QString &words) { m_said += words; });
    return turn;
}

TurnPointer TestHoldBack::askHeld()
{
    TurnPointer turn = ask(u"我上午提的五百块怎么还没到账"_s, 3600, {u"提现状态查询"_s});
    [&] { QTRY_COMPARE(waiting().size(), 1); }();
    return turn;
}

QList<HeldReply> TestHoldBack::waiting()
{
    return m_store->read([](Connection &connection) { return HeldReplies(connection).waiting(); })
        .result()
        .value_or(QList<HeldReply>());
}

Message TestHoldBack::reply(const TurnPointer &turn)
{
    return m_store
        ->read([id = turn->reply().id](Connection &connection) { return Messages(connection).find(id); })
        .result()
        ->value_or(Message{});
}

QString TestHoldBack::unsent(const QString &sessionId)
{
    return m_store
        ->write([sessionId](Transaction &transaction) { return takeUnsent(transaction, sessionId); })
        .result()
        .value_or(u"?"_s);
}

void TestHoldBack::nothingWaitsByDefault()
{
    const TurnPointer turn = m_chat->begin({.text = u"我上午提的五百块怎么还没到账"_s});
    QTRY_VERIFY(turn->hasEnded());
    QCOMPARE(reply(turn).state, MessageState::Complete);
    QVERIFY(waiting().isEmpty());
}

void TestHoldBack::onlyChosenScenariosWait()
{
    const TurnPointer other = ask(u"登录密码忘了怎么找回"_s, 60, {u"提现状态查询"_s});
    QTRY_VERIFY(other->hasEnded());
    for (const QString &name : {u"取款/提现"_s, u"取款/提现/提现状态查询"_s}) {
        const TurnPointer held = ask(u"我上午提的五百块怎么还没到账"_s, 60, {name});
        QTRY_COMPARE(waiting().size(), 1);
        QCOMPARE(waiting().first().reason, u"scenario"_s);
        QVERIFY(!held->hasEnded());
        held->stop(MessageState::Cancelled);
        QTRY_VERIFY(held->hasEnded());
    }
}

void TestHoldBack::whatIsUnsureWaits()
{
    const TurnPointer sure = ask(u"我上午提的五百块怎么还没到账"_s, 60, {}, 0.05);
    QTRY_VERIFY(sure->hasEnded());
    const TurnPointer unsure = ask(u"我上午提的五百块怎么还没到账"_s, 60, {}, 1);
    QTRY_COMPARE(waiting().size(), 1);
    QCOMPARE(waiting().first().reason, u"unsure"_s);
    QVERIFY(!unsure->hasEnded());
}

void TestHoldBack::itIsSentWhenItsTimeIsOver()
{
    QList<QJsonObject> told;
    connect(&m_hub, &EventHub::committed, this, [&](const QList<Event> &events) {
        for (const Event &event : events) {
            if (event.data.contains(u"held"))
                told.append(event.data);
        }
    });
    const TurnPointer turn = askHeld();
    const HeldReply held = waiting().first();
    QVERIFY(!held.content.isEmpty());
    QCOMPARE(held.until, m_clock.now() + 3'600'000);
    QCOMPARE(reply(turn).state, MessageState::Streaming);
    QVERIFY(reply(turn).content.isEmpty()); // nobody can read it through the API
    m_clock.advance(3'599'000);
    QTest::qWait(300); // three looks at the clock, none of which may send it
    QVERIFY(m_said.isEmpty());
    m_clock.advance(1'000);
    QTRY_VERIFY(turn->hasEnded());
    QCOMPARE(m_said, held.content);
    QCOMPARE(reply(turn).content, held.content);
    QCOMPARE(reply(turn).state, MessageState::Complete);
    QVERIFY(waiting().isEmpty());
    QCOMPARE(told.size(), 2);
    QCOMPARE(told.first().value(u"held"_s).toObject().value(u"message_id"_s).toInteger(), held.message);
    QVERIFY(told.last().value(u"held"_s).isNull());
    disconnect(&m_hub, &EventHub::committed, this, nullptr);
}

void TestHoldBack::itIsSentWhenSomebodySaysSo()
{
    const TurnPointer turn = askHeld();
    const HeldReply held = waiting().first();
    const auto release = [&] {
        return m_store->write([held](Transaction &transaction) {
            return releaseReply(transaction, held.sessionId, held.message);
        });
    };
    QCOMPARE(release().result().value(), true);
    QTRY_VERIFY(turn->hasEnded());
    QCOMPARE(m_said, held.content);
    QCOMPARE(release().result().value(), false); // once
}

void TestHoldBack::aVetoKeepsItFromTheCustomer()
{
    const TurnPointer turn = askHeld();
    const HeldReply held = waiting().first();
    QVERIFY(m_store
                ->write([held](Transaction &transaction) {
                    return takeOver(transaction, held.sessionId, u"小林"_s, false);
                })
                .result());
    QTRY_VERIFY(turn->hasEnded());
    QVERIFY(m_said.isEmpty());
    QCOMPARE(reply(turn).state, MessageState::TakenOver);
    QVERIFY(reply(turn).content.isEmpty());
    QVERIFY(waiting().isEmpty());
    QCOMPARE(unsent(held.sessionId), held.content);
    QVERIFY(unsent(held.sessionId).isEmpty()); // one console gets it
}

/// The turn has not heard of the owner yet when its time is over.
void TestHoldBack::aVetoThatCameFirstCounts()
{
    const TurnPointer turn = askHeld();
    const HeldReply held = waiting().first();
    const auto both = m_store->write([held](Transaction &transaction) -> Result<bool> {
        if (const auto taken = takeOver(transaction, held.sessionId, u"小林"_s, false); !taken)
            return tl::unexpected(taken.error());
        return releaseReply(transaction, held.sessionId, held.message);
    });
    QCOMPARE(both.result().value(), false);
    QTRY_VERIFY(turn->hasEnded());
    QVERIFY(m_said.isEmpty());
}

namespace {

class SlowEngine final : public ReplyEngine
{
public:
    [[nodiscard]] Engine engine() const override { return Engine::Model; }
    [[nodiscard]] std::unique_ptr<ReplyInProgress> begin(const ReplyRequest &, ReplySink &to) override
    {
        sink = &to;
        return std::make_unique<ReplyInProgress>();
    }
    ReplySink *sink = nullptr;
};

} // namespace

void TestHoldBack::whoVetoesBeforeItIsWholeGetsWhatIsThere()
{
    auto *engine = new SlowEngine;
    m_chat = std::make_unique<ChatService>(*m_store, m_hub, *m_knowledge, m_clock,
                                           std::unique_ptr<ReplyEngine>(engine));
    const TurnPointer turn = ask(u"我上午提的五百块怎么还没到账"_s, 60, {u"提现状态查询"_s});
    QSignalSpy opened(turn.get(), &Turn::opened);
    QTRY_VERIFY(engine->sink && opened.size() == 1);
    engine->sink->replyPiece(u"您好，"_s);
    QVERIFY(m_store
                ->write([id = turn->sessionId()](Transaction &transaction) {
                    return takeOver(transaction, id, u"小林"_s, false);
                })
                .result());
    QTRY_VERIFY(turn->hasEnded());
    QCOMPARE(unsent(turn->sessionId()), u"您好，"_s);
    QVERIFY(m_said.isEmpty());
    QVERIFY(reply(turn).content.isEmpty());
}

void TestHoldBack::cancellingLeavesNothing()
{
    const TurnPointer turn = askHeld();
    const QString id = turn->sessionId();
    Q_EMIT m_hub.stopRequested(id);
    QTRY_VERIFY(turn->hasEnded());
    QCOMPARE(reply(turn).state, MessageState::Cancelled);
    QVERIFY(unsent(id).isEmpty());
}

void TestHoldBack::aRestartKeepsTheWordsForADraft()
{
    const TurnPointer turn = askHeld();
    const HeldReply held = waiting().first();
    m_chat->interruptAll(); // as a program does that is told to end
    QTRY_VERIFY(turn->hasEnded());
    QCOMPARE(reply(turn).state, MessageState::Interrupted);
    QVERIFY(m_said.isEmpty());
    QVERIFY(waiting().isEmpty());
    QCOMPARE(unsent(held.sessionId), held.content);
}

QTEST_GUILESS_MAIN(TestHoldBack)
#include "tst_holdback.moc"
