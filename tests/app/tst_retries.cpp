#include "runningkefu.h"
#include "steppedmodel.h"

#include <QFuture>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include <future>

using namespace Qt::StringLiterals;

namespace {

const QByteArray key = "Idempotency-Key: retry-1";

QByteArray withKey(const QByteArray &name)
{
    return "Idempotency-Key: " + name;
}

QJsonObject question(const QString &session, const QString &text = u"我想提现"_s)
{
    return {{u"user_query"_s, text}, {u"thread_id"_s, session}};
}

QByteArray bodyOf(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

/// The words of A's stream.
QString wordsOf(const Answer &answer)
{
    QString words;
    for (const QJsonObject &event : answer.events())
        words += event.value("response"_L1).toString();
    return words;
}

} // namespace

/// What a client may do that is not sure whether it was heard: send again, come again.
class TestRetries : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aQuestionIsAskedOnce();
    void aStreamIsReplayed();
    void manyAtOnceAskOnce();
    void manyAtOnceShareANewSession();
    void whatIsCreatedIsCreatedOnce();
    void anotherBodyIsRefused();
    void keysOfNoForm_data();
    void keysOfNoForm();
    void anAnswerLeavesWithItsSession();
    void survivesAKill();
    void oneUnderWayIsToldSo();
    void aSecondClientFollows();
    void aStreamGoesOnAfterItsLastEvent();
    void theRestOfAReply();
    void cancelStopsTheWork();
    void refusesStrangers();
    void aColleaguesSessionIsNotTakenInSilence();

private:
    [[nodiscard]] QJsonArray messagesOf(const RunningKefu &kefu, const QByteArray &session) const;

    QTemporaryDir m_folder;
    std::unique_ptr<RunningKefu> m_kefu; ///< without a model
    SteppedModel m_model;
    std::unique_ptr<RunningKefu> m_talker; ///< with one
};

void TestRetries::initTestCase()
{
    m_kefu = std::make_unique<RunningKefu>(m_folder.filePath(u"data"_s));
    m_talker = std::make_unique<RunningKefu>(m_folder.filePath(u"talker"_s),
                                             m_model.options() + QStringList{u"--workers"_s, u"3"_s});
    QVERIFY(m_kefu->waitUntilListening());
    QVERIFY(m_talker->waitUntilListening());
}

QJsonArray TestRetries::messagesOf(const RunningKefu &kefu, const QByteArray &session) const
{
    return QJsonDocument::fromJson(kefu.get("/api/v1/chat/session/" + session + "/messages").body).array();
}

void TestRetries::aQuestionIsAskedOnce()
{
    const Answer first = m_kefu->postJson("/chat", question(u"once"_s), {key});
    QCOMPARE(first.status, 200);
    const Answer again = m_kefu->postJson("/chat", question(u"once"_s), {key});
    QCOMPARE(again.status, 200);
    QCOMPARE(again.json(), first.json());
    QCOMPARE(messagesOf(*m_kefu, "once").size(), 2);

    const Answer other = m_kefu->postJson("/chat", question(u"once"_s), {withKey("retry-2")});
    QCOMPARE(other.status, 200);
    QCOMPARE(messagesOf(*m_kefu, "once").size(), 4);

    // A session that the first one made is found again too.
    const QJsonObject unnamed{{u"user_query"_s, u"我想提现"_s}};
    const Answer made = m_kefu->postJson("/chat", unnamed, {withKey("unnamed")});
    QCOMPARE(m_kefu->postJson("/chat", unnamed, {withKey("unnamed")}).json(), made.json());
}

void TestRetries::aStreamIsReplayed()
{
    const QByteArrayList headers{withKey("stream")};
    const Answer first = m_kefu->postJson("/chat/stream", question(u"replayed"_s), headers);
    const Answer again = m_kefu->postJson("/chat/stream", question(u"replayed"_s), headers);
    QCOMPARE(again.status, 200);
    QVERIFY(!wordsOf(first).isEmpty());
    QCOMPARE(wordsOf(again), wordsOf(first));
    QCOMPARE(again.events().first(), first.events().first());
    QCOMPARE(again.events().last(), first.events().last());
    QCOMPARE(messagesOf(*m_kefu, "replayed").size(), 2);

    const QJsonObject ofB{{u"user_id"_s, u"u"_s},
                          {u"session_id"_s, u"replayed-b"_s},
                          {u"message"_s, QJsonObject{{u"content"_s, u"我想提现"_s}}}};
    const QByteArrayList headersOfB{withKey("stream-b")};
    QVERIFY(m_kefu->postJson("/api/v1/chat/stream", ofB, headersOfB).body.endsWith("data: [DONE]\n\n"));
    QVERIFY(m_kefu->postJson("/api/v1/chat/stream", ofB, headersOfB).body.endsWith("data: [DONE]\n\n"));
    QCOMPARE(messagesOf(*m_kefu, "replayed-b").size(), 2);
}

void TestRetries::manyAtOnceAskOnce()
{
    std::vector<std::future<Answer>> asked;
    for (int i = 0; i < 12; ++i) {
        asked.push_back(std::async(std::launch::async, [this] {
            return m_kefu->postJson("/chat", question(u"many"_s), {withKey("many")});
        }));
    }
    QSet<QByteArray> bodies;
    for (auto &each : asked) {
        const Answer answer = each.get();
        QVERIFY2(answer.status == 200 || answer.status == 409, qPrintable(QString::number(answer.status)));
        if (answer.status == 200)
            bodies.insert(answer.body);
    }
    QCOMPARE(bodies.size(), 1);
    QCOMPARE(messagesOf(*m_kefu, "many").size(), 2);
}

void TestRetries::manyAtOnceShareANewSession()
{
    std::vector<std::future<Answer>> asked;
    for (int i = 0; i < 12; ++i) {
        asked.push_back(std::async(std::launch::async,
                                   [this] { return m_kefu->postJson("/chat", question(u"shared"_s)); }));
    }
    for (auto &each : asked)
        QCOMPARE(each.get().status, 200);
    QCOMPARE(messagesOf(*m_kefu, "shared").size(), 24);
}

void TestRetries::whatIsCreatedIsCreatedOnce()
{
    const auto twice = [this](const QByteArray &target, const QJsonObject &body) {
        const QByteArrayList headers{withKey("twice" + target)};
        const Answer first = m_kefu->postJson(target, body, headers);
        const Answer again = m_kefu->postJson(target, body, headers);
        return first.status == 200 && first.body == again.body;
    };
    const QByteArray base = "/api/v1/chat/";
    QVERIFY(twice(base + "session/create", {{u"user_id"_s, u"creator"_s}}));
    QCOMPARE(QJsonDocument::fromJson(m_kefu->get(base + "sessions/creator").body).array().size(), 1);

    QVERIFY(twice(base + "memory/add", {{u"user_id"_s, u"creator"_s}, {u"content"_s, u"喜欢支付宝"_s}}));
    QCOMPARE(
        m_kefu->get(base + "memories/creator").json().value("data"_L1).toObject().value("total_count"_L1), 1);

    QCOMPARE(m_kefu->postJson("/chat", question(u"replied"_s)).status, 200);
    QCOMPARE(m_kefu->postJson(base + "session/replied/takeover", {{u"agent"_s, u"小王"_s}}).status, 200);
    QVERIFY(twice(base + "session/replied/reply", {{u"agent"_s, u"小王"_s}, {u"content"_s, u"您好"_s}}));
    QCOMPARE(messagesOf(*m_kefu, "replied").size(), 3);
}

void TestRetries::anotherBodyIsRefused()
{
    const QByteArrayList headers{withKey("reused")};
    QCOMPARE(m_kefu->postJson("/chat", question(u"reused"_s), headers).status, 200);
    QCOMPARE(m_kefu->postJson("/chat", question(u"reused"_s, u"充值没到账"_s), headers).status, 422);
    QCOMPARE(m_kefu->postJson("/chat/stream", question(u"reused"_s), headers).status, 422);
    QCOMPARE(m_kefu->postJson("/api/v1/chat/session/create", {{u"user_id"_s, u"u"_s}}, headers).status, 422);
    QCOMPARE(
        m_kefu->postJson("/api/v1/chat/memory/add", {{u"user_id"_s, u"u"_s}, {u"content"_s, u"x"_s}}, headers)
            .status,
        422);
    QCOMPARE(messagesOf(*m_kefu, "reused").size(), 2);
}

void TestRetries::keysOfNoForm_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::newRow("empty") << QByteArray("Idempotency-Key:");
    QTest::newRow("long") << withKey(QByteArray(256, 'k'));
    QTest::newRow("blank inside") << withKey("a b");
    QTest::newRow("not ASCII") << withKey("钥匙");
}

void TestRetries::keysOfNoForm()
{
    QFETCH(QByteArray, header);
    QCOMPARE(m_kefu->postJson("/chat", question(u"unformed"_s), {header}).status, 400);
}

void TestRetries::anAnswerLeavesWithItsSession()
{
    const QByteArrayList headers{withKey("leaves")};
    QCOMPARE(m_kefu->postJson("/chat", question(u"leaves"_s), headers).status, 200);
    QCOMPARE(m_kefu->send("DELETE", "/api/v1/chat/session/leaves").status, 200);
    QCOMPARE(m_kefu->postJson("/chat", question(u"leaves"_s), headers).status, 200);
    QCOMPARE(messagesOf(*m_kefu, "leaves").size(), 2);
}

void TestRetries::survivesAKill()
{
    const QString data = m_folder.filePath(u"killed"_s);
    QJsonObject first;
    {
        RunningKefu kefu(data);
        QVERIFY(kefu.waitUntilListening());
        first = kefu.postJson("/chat", question(u"killed"_s), {key}).json();
        kefu.kill();
    }
    RunningKefu kefu(data);
    QVERIFY(kefu.waitUntilListening());
    QCOMPARE(kefu.postJson("/chat", question(u"killed"_s), {key}).json(), first);
    QCOMPARE(messagesOf(kefu, "killed").size(), 2);
}

void TestRetries::oneUnderWayIsToldSo()
{
    const int asked = m_model.asked;
    StepClient whole(m_talker->port(), "POST", "/chat", bodyOf(question(u"busy"_s)), {withKey("busy")});
    QTRY_COMPARE(m_model.asked, asked + 1);
    const Answer second = m_talker->postJson("/chat", question(u"busy"_s), {withKey("busy")});
    QCOMPARE(second.status, 409);
    QVERIFY(!second.headers.value("retry-after").isEmpty());
    QCOMPARE(m_talker->postJson("/chat", question(u"busy"_s, u"别的"_s), {withKey("busy")}).status, 422);
    m_model.say(u"好的"_s);
    m_model.finish();
    QVERIFY(whole.waitForEnd());
    QCOMPARE(m_talker->postJson("/chat", question(u"busy"_s), {withKey("busy")}).json().value("response"_L1),
             u"好的"_s);
    QCOMPARE(messagesOf(*m_talker, "busy").size(), 2);
}

void TestRetries::aSecondClientFollows()
{
    const int asked = m_model.asked;
    const QByteArray body = bodyOf(question(u"followed"_s));
    {
        StepClient first(m_talker->port(), "POST", "/chat/stream", body, {withKey("followed")});
        QTRY_COMPARE(m_model.asked, asked + 1);
        m_model.say(u"一"_s);
        QVERIFY(first.waitFor("一"));
        QCOMPARE(m_talker->postJson("/chat/stream", question(u"followed"_s), {withKey("followed")}).status,
                 409);
    }
    StepClient second(m_talker->port(), "POST", "/chat/stream", body, {withKey("followed")});
    QVERIFY(second.waitFor("一"));
    m_model.say(u"二"_s);
    m_model.say(u"三"_s);
    QVERIFY(second.waitFor("三"));
    m_model.finish();
    QVERIFY(second.waitForEnd());
    QCOMPARE(second.read().count("\"done\":true"), 1);
    for (const QByteArray word : {"一", "二", "三"})
        QCOMPARE(second.read().count(word), 1);
    QCOMPARE(m_model.asked, asked + 1);
    QCOMPARE(messagesOf(*m_talker, "followed").size(), 2);
}

void TestRetries::aStreamGoesOnAfterItsLastEvent()
{
    const int asked = m_model.asked;
    const QByteArray target = "/chat/stream?user_query=%E6%8F%90%E7%8E%B0&thread_id=eventsource";
    QByteArray last;
    {
        StepClient first(m_talker->port(), "GET", target);
        QTRY_COMPARE(m_model.asked, asked + 1);
        m_model.say(u"甲"_s);
        m_model.say(u"乙"_s);
        QVERIFY(first.waitFor("乙"));
        QVERIFY(first.waitFor(":eventsource\n\n"));
        last = first.lastId();
    }
    QVERIFY(last.endsWith(":2:eventsource"));
    m_model.say(u"丙"_s);
    StepClient second(m_talker->port(), "GET", target, {}, {"Last-Event-ID: " + last});
    QVERIFY(second.waitFor("丙"));
    m_model.say(u"丁"_s);
    m_model.finish();
    QVERIFY(second.waitForEnd());
    QVERIFY(!second.read().contains("甲") && !second.read().contains("乙"));
    QCOMPARE(second.read().count("丙"), 1);
    QCOMPARE(second.read().count("丁"), 1);
    QCOMPARE(second.read().count("\"done\":true"), 1);
    QVERIFY(second.lastId().contains(":end:"));
    QCOMPARE(m_talker->get(target, {"Last-Event-ID: " + second.lastId()}).status, 204);
    QCOMPARE(m_model.asked, asked + 1);

    QCOMPARE(m_talker->get(target, {"Last-Event-ID: nonsense"}).status, 400);
    const QByteArray stolen = last.first(last.indexOf(':')) + ":0:another";
    QCOMPARE(m_talker->get(target, {"Last-Event-ID: " + stolen}).status, 404);
}

void TestRetries::theRestOfAReply()
{
    const int asked = m_model.asked;
    const QJsonObject ofB{{u"user_id"_s, u"u"_s},
                          {u"session_id"_s, u"rest"_s},
                          {u"message"_s, QJsonObject{{u"content"_s, u"我想提现"_s}}}};
    {
        StepClient first(m_talker->port(), "POST", "/api/v1/chat/stream", bodyOf(ofB));
        QTRY_COMPARE(m_model.asked, asked + 1);
        m_model.say(u"子丑"_s);
        QVERIFY(first.waitFor("子丑"));
    }
    const QByteArray route = "/api/v1/chat/session/rest/stream";
    StepClient second(m_talker->port(), "GET", route + "?offset=1");
    QVERIFY(second.waitFor("data: 丑\n"));
    m_model.say(u"寅\n卯"_s);
    m_model.finish();
    QVERIFY(second.waitForEnd());
    QVERIFY(second.read().contains("data: 寅\\n卯\n"));
    QVERIFY(second.read().contains("data: [DONE]\n"));
    QVERIFY(!second.read().contains("子"));
    QVERIFY(m_talker->get(route).body.startsWith("data: 子丑寅\\n卯\n"));
    QCOMPARE(m_talker->get("/api/v1/chat/session/none/stream").status, 404);
    QCOMPARE(m_talker->get(route + "?offset=-1").status, 400);
    QCOMPARE(m_talker->get(route + "?message=x").status, 422);
}

void TestRetries::cancelStopsTheWork()
{
    const int asked = m_model.asked;
    const int abandoned = m_model.abandoned;
    StepClient client(m_talker->port(), "POST", "/chat/stream", bodyOf(question(u"cancelled"_s)));
    QTRY_COMPARE(m_model.asked, asked + 1);
    m_model.say(u"说到一半"_s);
    QVERIFY(client.waitFor("说到一半"));
    QCOMPARE(m_talker->postJson("/api/v1/chat/session/cancelled/cancel", {}).json(),
             (QJsonObject{{u"cancelled"_s, true}}));
    QVERIFY(client.waitForEnd());
    QTRY_COMPARE(m_model.abandoned, abandoned + 1);
    const QJsonObject reply = messagesOf(*m_talker, "cancelled").last().toObject();
    QCOMPARE(reply.value("state"_L1), u"cancelled"_s);
    QCOMPARE(reply.value("content"_L1), u"说到一半"_s);
    m_model.finish();
}

void TestRetries::refusesStrangers()
{
    const auto ask = [this](const QString &user) {
        return m_kefu->postJson("/api/v1/chat/stream",
                                {{u"user_id"_s, user},
                                 {u"session_id"_s, u"private"_s},
                                 {u"message"_s, QJsonObject{{u"content"_s, u"我想提现"_s}}}});
    };
    QCOMPARE(ask(u"owner"_s).status, 200);
    const Answer stranger = ask(u"stranger"_s);
    QCOMPARE(stranger.status, 404);
    QCOMPARE(stranger.json().value("detail"_L1), u"会话不存在"_s);
    QCOMPARE(messagesOf(*m_kefu, "private").size(), 2);
    QCOMPARE(ask(u"owner"_s).status, 200);
}

void TestRetries::aColleaguesSessionIsNotTakenInSilence()
{
    QCOMPARE(m_kefu->postJson("/chat", question(u"colleague"_s)).status, 200);
    const QByteArray takeover = "/api/v1/chat/session/colleague/takeover";
    QCOMPARE(m_kefu->postJson(takeover, {{u"agent"_s, u"小王"_s}}).status, 200);
    QCOMPARE(m_kefu->postJson(takeover, {{u"agent"_s, u"小王"_s}}).status, 200);
    const Answer refused = m_kefu->postJson(takeover, {{u"agent"_s, u"小李"_s}});
    QCOMPARE(refused.status, 409);
    QVERIFY(refused.json().value("detail"_L1).toString().contains(u"小王"_s));
    const Answer forced = m_kefu->postJson(takeover, {{u"agent"_s, u"小李"_s}, {u"force"_s, true}});
    QCOMPARE(forced.json().value("owner"_L1), u"小李"_s);
    QCOMPARE(m_kefu->postJson(takeover, {{u"agent"_s, u"小王"_s}, {u"force"_s, u"yes"_s}}).status, 422);
}

QTEST_GUILESS_MAIN(TestRetries)
#include "tst_retries.moc"
