#include "chat/chatservice.h"

#include "chat/knowledgesource.h"
#include "chat/replytrace.h"
#include "chat/scenariochooser.h"
#include "events/eventhub.h"
#include "store/messages.h"
#include "store/sessions.h"
#include "store/store.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace kefu;
using namespace Qt::StringLiterals;

namespace {

/// Answers as the SOP engine does, and lets the test choose the scenario.
class ChoosingEngine final : public ReplyEngine, public ScenarioChooser
{
public:
    [[nodiscard]] Engine engine() const override { return Engine::Sop; }
    [[nodiscard]] ScenarioChooser *chooser() override { return this; }
    [[nodiscard]] std::unique_ptr<ReplyInProgress> begin(const ReplyRequest &, ReplySink &sink) override
    {
        sink.replyPiece(u"好"_s);
        if (report)
            sink.replyReport(*report);
        sink.replyDone();
        return nullptr;
    }
    [[nodiscard]] std::unique_ptr<ChoiceInProgress> choose(const QString &, const PackPointer &,
                                                           const Filing &filing, Answer given) override
    {
        asked = filing;
        answer = [this, given](const std::optional<ScenarioChoice> &choice) {
            const Answer once = given;
            answer = {};
            once(choice);
        };
        return std::make_unique<Choice>(*this);
    }

    Filing asked;
    std::optional<ReplyReport> report;
    Answer answer; ///< empty while nobody waits for it

private:
    class Choice final : public ChoiceInProgress
    {
    public:
        explicit Choice(ChoosingEngine &engine)
            : m_engine(engine)
        {
        }
        ~Choice() override { m_engine.answer = {}; }

    private:
        ChoosingEngine &m_engine;
    };
};

} // namespace

class TestTurn : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void answersEveryQuestionThatCameBeforeTheClassifier();
    void answersAndKeepsEverything();
    void severalTurnsHangTogether();
    void followUpsAreReadInTheirSession_data();
    void followUpsAreReadInTheirSession();
    void noiseIsNeverSure_data();
    void noiseIsNeverSure();
    void codesKeepTheSessionsLanguage();
    void whatIsUrgentComesFirst();
    void nothingIsScoredWithoutWords();
    void aChangeOfSubjectIsNoticed();
    void severalIntentsAreListed();
    void smallTalkDoesNotMoveTheSession();
    void aPresetIsNotClassified();
    void anUnknownPresetFails();
    void anAgentsSessionGetsNoReply();
    void aModelMayChooseTheScenario();
    void withoutAChoiceTheLocalDecisionStands();
    void aStopDuringTheChoiceKeepsTheQuestion();
    void aStopBeforeEverythingKeepsTheQuestion();
    void keepsWhatTheEngineReports();

private:
    TurnPointer ask(const QString &text, const QString &sessionId = {});
    [[nodiscard]] Session session(const QString &id);

    QTemporaryDir m_folder;
    SystemClock m_clock;
    EventHub m_hub;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<KnowledgeSource> m_knowledge;
    std::unique_ptr<ChatService> m_chat;
};

void TestTurn::initTestCase()
{
    auto store = Store::open({u"sqlite:"_s + m_folder.filePath(u"kefu.db"_s)}, m_hub, m_clock);
    QVERIFY2(store, qPrintable(store ? QString() : store.error().message));
    m_store = std::move(*store);
    m_knowledge = std::make_unique<KnowledgeSource>(QString(), QString());
    QSignalSpy trained(m_knowledge.get(), &KnowledgeSource::trained);
    QVERIFY(m_knowledge->load());
    QVERIFY(trained.wait(100'000)); // so that every run asks the same classifier
    m_chat = std::make_unique<ChatService>(*m_store, m_hub, *m_knowledge, m_clock);
}

/// Asks and waits for the end.
TurnPointer TestTurn::ask(const QString &text, const QString &sessionId)
{
    Question question;
    question.text = text;
    question.sessionId = sessionId;
    TurnPointer turn = m_chat->begin(question);
    QSignalSpy ended(turn.get(), &Turn::ended);
    [&] { QVERIFY(ended.wait(10'000)); }();
    return turn;
}

Session TestTurn::session(const QString &id)
{
    const auto future = m_store->read([id](Connection &connection) { return Sessions(connection).find(id); });
    return future.result()->value();
}

void TestTurn::answersEveryQuestionThatCameBeforeTheClassifier()
{
    KnowledgeSource knowledge{QString(), QString()};
    QVERIFY(knowledge.load());
    ChatService chat(*m_store, m_hub, knowledge, m_clock);
    QList<TurnPointer> turns;
    for (int i = 0; i < 5; ++i)
        turns.append(chat.begin({.text = u"我想提现"_s}));
    QTRY_VERIFY(std::ranges::all_of(turns, &Turn::hasEnded));
    QVERIFY(std::ranges::none_of(turns, [](const TurnPointer &turn) { return turn->error().has_value(); }));
}

void TestTurn::answersAndKeepsEverything()
{
    Question question;
    question.text = u"我上午提的五百块怎么还没到账"_s;
    const TurnPointer turn = m_chat->begin(question);
    QStringList order;
    QString pieces;
    connect(turn.get(), &Turn::opened, this, [&] { order.append(u"opened"_s); });
    connect(turn.get(), &Turn::piece, this, [&](const QString &text) { pieces += text; });
    connect(turn.get(), &Turn::ended, this, [&] { order.append(u"ended"_s); });
    QTRY_VERIFY(turn->hasEnded());

    QVERIFY(!turn->error());
    QCOMPARE(order, (QStringList{u"opened"_s, u"ended"_s}));
    QCOMPARE(turn->customerMessage().decision->category, u"取款/提现"_s);
    QCOMPARE(turn->customerMessage().decision->subcategory, u"提现状态查询"_s);
    QCOMPARE(pieces, turn->reply().content);

    const auto messages = m_store
                              ->read([id = turn->sessionId()](Connection &connection) {
                                  return Messages(connection).after(id, 0, 10);
                              })
                              .result();
    QCOMPARE(messages->size(), 2);
    QCOMPARE(messages->at(0).content, question.text);
    QCOMPARE(messages->at(1).content, pieces);
    QCOMPARE(messages->at(1).state, MessageState::Complete);
    QCOMPARE(messages->at(1).engine, Engine::Sop);
    QVERIFY(!Trace::fromJson(messages->at(0).trace).ranking.isEmpty());
    QCOMPARE(session(turn->sessionId()).slotValues.value("amount"_L1).toString(), u"五百块"_s);
}

void TestTurn::severalTurnsHangTogether()
{
    const TurnPointer first = ask(u"我想提现"_s);
    const QString id = first->sessionId();
    QCOMPARE(first->customerMessage().decision->category, u"取款/提现"_s);

    const TurnPointer second = ask(u"订单号是123456"_s, id);
    QCOMPARE(second->customerMessage().decision->subcategory, first->customerMessage().decision->subcategory);
    QVERIFY(second->reply().content.contains(u"123456"_s));

    const TurnPointer third = ask(u"什么时候能到账？"_s, id);
    QCOMPARE(third->customerMessage().decision->category, u"取款/提现"_s);
    QCOMPARE(third->customerMessage().decision->subcategory, u"提现状态查询"_s);
    QVERIFY2(third->reply().content.startsWith(u"到账时间取决于"_s), qPrintable(third->reply().content));
    QCOMPARE(session(id).slotValues.value("order_number"_L1).toString(), u"123456"_s);
    QCOMPARE(session(id).messageCount, 6);
}

void TestTurn::followUpsAreReadInTheirSession_data()
{
    QTest::addColumn<QString>("question");
    QTest::addColumn<QString>("followUp");
    QTest::addColumn<QString>("category");
    QTest::newRow("still not") << u"我昨天提现的两千还没到"_s << u"还是不行"_s << u"取款/提现"_s;
    QTest::newRow("why") << u"账号被冻结了"_s << u"为什么"_s << u"账号与安全"_s;
    QTest::newRow("minimum") << u"I want to withdraw"_s << u"how much is the minimum"_s << u"取款/提现"_s;
    QTest::newRow("ellipsis") << u"怎么绑定银行卡"_s << u"解绑呢"_s << u"支付方式与资金渠道"_s;
    QTest::newRow("hours") << u"my deposit of 500 is not in my balance"_s << u"its been 3 hours"_s
                           << u"存款/充值"_s;
    QTest::newRow("English why") << u"my withdrawal failed"_s << u"why?"_s << u"取款/提现"_s;
    QTest::newRow("English how long") << u"my withdrawal failed"_s << u"and how long"_s << u"取款/提现"_s;
    QTest::newRow("another subject") << u"我昨天提现的两千还没到"_s << u"怎么修改绑定的手机号"_s
                                     << u"账号与安全"_s;
    QTest::newRow("another, short") << u"我昨天提现的两千还没到"_s << u"我要投诉"_s << u"投诉与争议解决"_s;
}

void TestTurn::followUpsAreReadInTheirSession()
{
    QFETCH(QString, question);
    QFETCH(QString, followUp);
    QFETCH(QString, category);
    const TurnPointer second = ask(followUp, ask(question)->sessionId());
    QCOMPARE(second->customerMessage().decision->category, category);
}

void TestTurn::noiseIsNeverSure_data()
{
    QTest::addColumn<QString>("noise");
    for (const QString &noise :
         {u"asdfgh"_s, u"qwer asdf zxcv"_s, u"😀😀😀"_s, u"？？？"_s, u"啊啊啊啊啊"_s, u"鞻鬱魑"_s, u"0.0"_s})
        QTest::newRow(qPrintable(noise)) << noise;
}

void TestTurn::noiseIsNeverSure()
{
    QFETCH(QString, noise);
    const TurnPointer first = ask(u"我想提现"_s);
    QVERIFY(first->customerMessage().decision->confidence > 0.5);
    const TurnPointer second = ask(noise, first->sessionId());
    const auto isSure = [](const std::optional<Decision> &decision) {
        return decision->category != fallbackCategory && decision->confidence;
    };
    QVERIFY(!isSure(second->customerMessage().decision));
    QVERIFY(!isSure(second->reply().decision));
    QVERIFY(second->reply().content != first->reply().content);
    // What follows is read in the session as if nothing had been said.
    QCOMPARE(session(first->sessionId()).decision, first->customerMessage().decision);
    const TurnPointer third = ask(u"还是不行"_s, first->sessionId());
    QCOMPARE(third->customerMessage().decision->confidence, first->customerMessage().decision->confidence);
}

void TestTurn::severalIntentsAreListed()
{
    const auto also = [this](const QString &text) {
        QStringList names;
        const Trace trace = Trace::fromJson(ask(text)->customerMessage().trace);
        for (const Trace::Runner &intent : trace.also)
            names.append(intent.subcategory);
        return names;
    };
    QCOMPARE(also(u"提现一直失败，而且登录也老是掉线"_s), QStringList{u"提现失败原因"_s});
    QCOMPARE(also(u"充值没到账，另外优惠码也用不了，还有怎么改手机号？"_s),
             (QStringList{u"存款到账状态查询"_s, u"账户信息变更"_s}));
    QCOMPARE(also(u"forgot my password, also my deposit is not showing"_s).size(), 1);
    QCOMPARE(also(u"我还有三千块提现没到账"_s), QStringList());
    QCOMPARE(also(u"提现多久到账"_s), QStringList());
}

void TestTurn::codesKeepTheSessionsLanguage()
{
    const auto languageAfter = [this](const QString &question, const QStringList &replies) {
        const QString id = ask(question)->sessionId();
        TurnPointer last;
        for (const QString &reply : replies)
            last = ask(reply, id);
        return languageOf(last->reply().content);
    };
    for (const QString &code : {u"vip3"_s, u"trc20"_s, u"USDT TRC20"_s, u"W123456"_s, u"tom123"_s})
        QCOMPARE(languageAfter(u"我昨天提现的两千还没到"_s, {code, u"12"_s}), Language::Chinese);
    QCOMPARE(languageAfter(u"my withdrawal has not arrived"_s, {u"W123456"_s, u"trc20"_s}),
             Language::English);
    QCOMPARE(languageAfter(u"我昨天提现的两千还没到"_s, {u"where is my money"_s}), Language::English);
}

void TestTurn::whatIsUrgentComesFirst()
{
    const TurnPointer turn = ask(u"我不想活了 输光了所有钱"_s);
    QCOMPARE(turn->customerMessage().decision->category, u"负责任博彩与自我限制"_s);
    QVERIFY2(turn->reply().content.startsWith(u"您现在的安全最要紧"_s), qPrintable(turn->reply().content));
    QVERIFY2(!turn->reply().content.contains(u"请提供"_s), qPrintable(turn->reply().content));
}

void TestTurn::nothingIsScoredWithoutWords()
{
    for (const QString &text : {u"😀😀😀"_s, u"???"_s, QString(QChar(0xD800)), u"x y"_s.repeated(9000)}) {
        const auto decision = ask(text)->customerMessage().decision;
        QCOMPARE(decision->category, fallbackCategory.toString());
        QVERIFY(!decision->confidence);
    }
    QVERIFY(ask(u"今天天气怎么样"_s)->customerMessage().decision->confidence);
}

void TestTurn::aChangeOfSubjectIsNoticed()
{
    const TurnPointer first = ask(u"我想提现"_s);
    const TurnPointer second = ask(u"对了，登录密码忘了，怎么找回"_s, first->sessionId());
    QCOMPARE(second->customerMessage().decision->category, u"账号与安全"_s);
}

void TestTurn::smallTalkDoesNotMoveTheSession()
{
    const TurnPointer first = ask(u"我上午提的五百块怎么还没到账"_s);
    const TurnPointer second = ask(u"谢谢"_s, first->sessionId());
    QCOMPARE(second->customerMessage().decision->category, fallbackCategory.toString());
    QCOMPARE(session(first->sessionId()).decision->category, u"取款/提现"_s);
}

void TestTurn::aPresetIsNotClassified()
{
    Question question{.text = u"随便"_s, .category = u"取款/提现"_s, .subcategory = u"提现验证"_s};
    const TurnPointer turn = m_chat->begin(question);
    QTRY_VERIFY(turn->hasEnded());
    QCOMPARE(turn->customerMessage().decision, (Decision{u"取款/提现"_s, u"提现验证"_s, 1.0}));
}

void TestTurn::anUnknownPresetFails()
{
    Question question{.text = u"随便"_s, .category = u"取款/提现"_s, .subcategory = u"没有"_s};
    const TurnPointer turn = m_chat->begin(question);
    QTRY_VERIFY(turn->hasEnded());
    QCOMPARE(turn->error()->kind, Error::Kind::Invalid);
}

void TestTurn::anAgentsSessionGetsNoReply()
{
    const TurnPointer first = ask(u"我想提现"_s);
    const QString id = first->sessionId();
    const auto taken =
        m_store->write([id](Transaction &transaction) { return transaction.changeOwner(id, u"小王"_s); });
    QCOMPARE(taken.result()->owner, u"小王"_s);
    const TurnPointer second = ask(u"还在吗"_s, id);
    QVERIFY(!second->error());
    QCOMPARE(second->reply().id, 0);
    QCOMPARE(session(id).messageCount, 3);
}

void TestTurn::aModelMayChooseTheScenario()
{
    const auto engine = new ChoosingEngine;
    ChatService chat(*m_store, m_hub, *m_knowledge, m_clock, std::unique_ptr<ReplyEngine>(engine));
    const TurnPointer turn = chat.begin({.text = u"我想提现"_s});
    QTRY_VERIFY(engine->answer);
    QVERIFY(engine->asked.scenario);
    const Pack &pack = *m_knowledge->current()->pack;
    const auto other = pack.indexOf(u"账号与安全", u"账号登录/密码找回");
    QVERIFY(other);
    engine->answer(ScenarioChoice{other});
    QTRY_VERIFY(turn->hasEnded());
    QCOMPARE(turn->customerMessage().decision,
             (Decision{u"账号与安全"_s, u"账号登录/密码找回"_s, std::nullopt}));
    QVERIFY(turn->trace().byModel);
    QCOMPARE(turn->trace().sops, pack.scenarios().at(*other).sops);
    QVERIFY(turn->trace().ranking.first().category.startsWith(u"取款"));

    const TurnPointer none = chat.begin({.text = u"我想提现"_s});
    QTRY_VERIFY(engine->answer);
    engine->answer(ScenarioChoice{}); // none of them fits
    QTRY_VERIFY(none->hasEnded());
    QCOMPARE(none->customerMessage().decision->category, fallbackCategory.toString());
    QVERIFY(none->trace().fallback && none->trace().sops.isEmpty());
}

void TestTurn::withoutAChoiceTheLocalDecisionStands()
{
    const auto engine = new ChoosingEngine;
    ChatService chat(*m_store, m_hub, *m_knowledge, m_clock, std::unique_ptr<ReplyEngine>(engine));
    const TurnPointer turn = chat.begin({.text = u"我想提现"_s});
    QTRY_VERIFY(engine->answer);
    engine->answer(std::nullopt);
    QTRY_VERIFY(turn->hasEnded());
    QCOMPARE(turn->customerMessage().decision->category, u"取款/提现"_s);
    QVERIFY(turn->customerMessage().decision->confidence);
    QVERIFY(!turn->trace().byModel);
}

void TestTurn::aStopDuringTheChoiceKeepsTheQuestion()
{
    const auto engine = new ChoosingEngine;
    ChatService chat(*m_store, m_hub, *m_knowledge, m_clock, std::unique_ptr<ReplyEngine>(engine));
    const TurnPointer turn = chat.begin({.text = u"我想提现"_s});
    QTRY_VERIFY(engine->answer);
    turn->stop(MessageState::Cancelled);
    QVERIFY(!engine->answer);
    QTRY_VERIFY(turn->hasEnded());
    QVERIFY(!turn->error());
    QCOMPARE(turn->reply().state, MessageState::Cancelled);
    QCOMPARE(turn->customerMessage().decision->category, u"取款/提现"_s);
    QCOMPARE(session(turn->sessionId()).messageCount, 2);
}

void TestTurn::aStopBeforeEverythingKeepsTheQuestion()
{
    const TurnPointer turn = m_chat->begin({.text = u"我想提现"_s});
    turn->stop(MessageState::Cancelled);
    QTRY_VERIFY(turn->hasEnded());
    QVERIFY(!turn->error());
    QCOMPARE(turn->reply().state, MessageState::Cancelled);
    QVERIFY(turn->reply().content.isEmpty());
    QCOMPARE(session(turn->sessionId()).messageCount, 2);
}

void TestTurn::keepsWhatTheEngineReports()
{
    const auto engine = new ChoosingEngine;
    engine->report = ReplyReport{.model = u"m-1"_s, .prompt = u"[system]\n规则"_s, .attempts = 1};
    ChatService chat(*m_store, m_hub, *m_knowledge, m_clock, std::unique_ptr<ReplyEngine>(engine));
    const TurnPointer turn = chat.begin({.text = u"我想提现"_s});
    QTRY_VERIFY(engine->answer);
    engine->answer(std::nullopt);
    QTRY_VERIFY(turn->hasEnded());
    const auto messages = m_store
                              ->read([id = turn->sessionId()](Connection &connection) {
                                  return Messages(connection).after(id, 0, 10);
                              })
                              .result();
    const auto report = reportFrom(messages->at(1).trace);
    QVERIFY(report);
    QCOMPARE(report->model, u"m-1"_s);
    QCOMPARE(report->prompt, u"[system]\n规则"_s);
}

QTEST_GUILESS_MAIN(TestTurn)
#include "tst_turn.moc"
