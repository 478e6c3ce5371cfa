#include "runningkefu.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

/// The second service's routes, over real sockets.
class TestChatApi : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void streamsWordsAlone();
    void takesPartsOfText();
    void createsAndListsSessions();
    void listsMessages();
    void aPersonTakesOver();
    void cancelsNothingWhereNothingRuns();
    void remembers();
    void keepsUsersApart();
    void classifiesWithoutStoring();
    void reportsItsState();
    void tellsEveryChangeOnce();
    void refusesBadInput_data();
    void refusesBadInput();

private:
    Answer chat(const QString &session, const QJsonValue &content);

    QTemporaryDir m_folder;
    std::unique_ptr<RunningKefu> m_kefu;
};

void TestChatApi::initTestCase()
{
    m_kefu = std::make_unique<RunningKefu>(m_folder.filePath(u"data"_s));
    QVERIFY(m_kefu->waitUntilListening());
}

Answer TestChatApi::chat(const QString &session, const QJsonValue &content)
{
    return m_kefu->postJson("/api/v1/chat/stream",
                            {{u"user_id"_s, u"user123"_s},
                             {u"session_id"_s, session},
                             {u"message"_s, QJsonObject{{u"role"_s, u"user"_s}, {u"content"_s, content}}}});
}

namespace {

QJsonArray listOf(const Answer &answer)
{
    return QJsonDocument::fromJson(answer.body).array();
}

} // namespace

void TestChatApi::streamsWordsAlone()
{
    const Answer answer = chat(u"words"_s, u"我想提现"_s);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.headers.value("content-type"), "text/event-stream; charset=utf-8");
    QVERIFY(answer.body.startsWith("data: "));
    QVERIFY(answer.body.endsWith("data: [DONE]\n\n"));
    QCOMPARE(answer.body.count("[DONE]"), 1);
    QVERIFY(!answer.body.contains("thread_id"));
}

void TestChatApi::takesPartsOfText()
{
    const QJsonArray parts{QJsonObject{{u"type"_s, u"text"_s}, {u"text"_s, u"我想提现"_s}},
                           QJsonObject{{u"type"_s, u"text"_s}, {u"text"_s, u"五百块"_s}}};
    QCOMPARE(chat(u"parts"_s, parts).status, 200);
    const QJsonObject first = listOf(m_kefu->get("/api/v1/chat/session/parts/messages")).first().toObject();
    QCOMPARE(first.value("content"_L1), u"我想提现\n五百块"_s);
}

void TestChatApi::createsAndListsSessions()
{
    const QJsonObject created =
        m_kefu->postJson("/api/v1/chat/session/create", {{u"user_id"_s, u"lister"_s}}).json();
    QCOMPARE(created.keys(), (QStringList{u"created_at"_s, u"last_activity"_s, u"message_count"_s,
                                          u"session_id"_s, u"title"_s, u"user_id"_s}));
    const QString id = created.value("session_id"_L1).toString();
    static const QRegularExpression pattern(u"^session_lister_[0-9a-f]{8}_\\d{10}$"_s);
    QVERIFY2(pattern.match(id).hasMatch(), qPrintable(id));
    QCOMPARE(created.value("title"_L1), u"新对话"_s);
    QCOMPARE(m_kefu->get("/api/v1/chat/session/" + id.toUtf8()).json(), created);

    const QString other =
        m_kefu->postJson("/api/v1/chat/session/create", {{u"user_id"_s, u"lister"_s}, {u"title"_s, u"二"_s}})
            .json()
            .value("session_id"_L1)
            .toString();
    const QJsonArray page = listOf(m_kefu->get("/api/v1/chat/sessions/lister?limit=1"));
    QCOMPARE(page.size(), 1);
    QCOMPARE(page.first().toObject().value("session_id"_L1), other);
    QCOMPARE(listOf(m_kefu->get("/api/v1/chat/sessions/lister?offset=1")).size(), 1);
    QCOMPARE(m_kefu->send("DELETE", "/api/v1/chat/session/" + other.toUtf8()).status, 200);
    QCOMPARE(m_kefu->get("/api/v1/chat/session/" + other.toUtf8()).status, 404);
}

void TestChatApi::listsMessages()
{
    (void)chat(u"history"_s, u"我想提现"_s);
    (void)chat(u"history"_s, u"订单号是123456"_s);
    const QJsonArray all = listOf(m_kefu->get("/api/v1/chat/session/history/messages"));
    QCOMPARE(all.size(), 4);
    const QJsonObject question = all.at(0).toObject();
    const QJsonObject reply = all.at(1).toObject();
    QCOMPARE(question.value("role"_L1), u"user"_s);
    QCOMPARE(question.value("author"_L1), u"user123"_s);
    QCOMPARE(question.value("classification"_L1).toObject().value("category"_L1), u"取款/提现"_s);
    QCOMPARE(reply.value("role"_L1), u"assistant"_s);
    QCOMPARE(reply.value("engine"_L1), u"sop"_s);
    QCOMPARE(reply.value("state"_L1), u"complete"_s);

    const QByteArray after = QByteArray::number(reply.value("id"_L1).toInteger());
    const QJsonArray rest =
        listOf(m_kefu->get("/api/v1/chat/session/history/messages?limit=1&after=" + after));
    QCOMPARE(rest.size(), 1);
    QCOMPARE(rest.first().toObject().value("content"_L1), u"订单号是123456"_s);
    QCOMPARE(m_kefu->get("/api/v1/chat/session/none/messages").status, 404);
}

void TestChatApi::aPersonTakesOver()
{
    const QByteArray session = "/api/v1/chat/session/taken";
    (void)chat(u"taken"_s, u"我想提现"_s);
    const QJsonObject reply{{u"agent"_s, u"小王"_s}, {u"content"_s, u"您好，我来处理"_s}};
    QCOMPARE(m_kefu->postJson(session + "/reply", reply).status, 409);
    const QJsonObject taken = m_kefu->postJson(session + "/takeover", {{u"agent"_s, u"小王"_s}}).json();
    QCOMPARE(taken.value("owner"_L1), u"小王"_s);
    const QJsonObject said = m_kefu->postJson(session + "/reply", reply).json();
    QCOMPARE(said.value("role"_L1), u"agent"_s);
    QCOMPARE(said.value("author"_L1), u"小王"_s);

    QCOMPARE(chat(u"taken"_s, u"好的"_s).body, "data: [DONE]\n\n");
    QCOMPARE(listOf(m_kefu->get(session + "/messages")).size(), 4);
    const QJsonObject released = m_kefu->postJson(session + "/release", {}).json();
    QVERIFY(released.value("owner"_L1).isNull());
    QVERIFY(released.value("epoch"_L1).toInt() > taken.value("epoch"_L1).toInt());
    QVERIFY(chat(u"taken"_s, u"什么时候能到账"_s).body.size() > 40);
    QCOMPARE(m_kefu->postJson("/api/v1/chat/session/none/takeover", {{u"agent"_s, u"小王"_s}}).status, 404);
}

void TestChatApi::cancelsNothingWhereNothingRuns()
{
    (void)chat(u"calm"_s, u"我想提现"_s);
    QCOMPARE(m_kefu->postJson("/api/v1/chat/session/calm/cancel", {}).json(),
             (QJsonObject{{u"cancelled"_s, false}}));
    QCOMPARE(m_kefu->postJson("/api/v1/chat/session/none/cancel", {}).status, 404);
}

void TestChatApi::remembers()
{
    const QJsonObject added =
        m_kefu
            ->postJson("/api/v1/chat/memory/add", {{u"user_id"_s, u"rememberer"_s},
                                                   {u"content"_s, u"客户偏好用支付宝收款"_s},
                                                   {u"metadata"_s, QJsonObject{{u"source"_s, u"call"_s}}}})
            .json();
    QCOMPARE(added.value("success"_L1), true);
    const QString id = added.value("data"_L1).toObject().value("memory_id"_L1).toString();

    const QJsonObject found = m_kefu
                                  ->postJson("/api/v1/chat/memory/retrieve",
                                             {{u"user_id"_s, u"rememberer"_s}, {u"query"_s, u"收款"_s}})
                                  .json()
                                  .value("data"_L1)
                                  .toObject();
    const QJsonArray memories = found.value("memories"_L1).toArray();
    QCOMPARE(found.value("total_count"_L1), memories.size());
    double previous = 1;
    bool mine = false;
    for (const QJsonValue &memory : memories) {
        const double score = memory.toObject().value("relevance_score"_L1).toDouble();
        QVERIFY(score >= 0 && score <= previous);
        previous = score;
        mine = mine || memory.toObject().value("id"_L1) == id;
    }
    QVERIFY(mine);

    const QByteArray list = "/api/v1/chat/memories/rememberer";
    QCOMPARE(m_kefu->get(list).json().value("data"_L1).toObject().value("total_count"_L1), 1);
    QCOMPARE(m_kefu->send("DELETE", list + '/' + id.toUtf8()).status, 200);
    QCOMPARE(m_kefu->send("DELETE", list + '/' + id.toUtf8()).status, 404);
    QCOMPARE(m_kefu->send("DELETE", list).status, 200);
}

void TestChatApi::keepsUsersApart()
{
    QCOMPARE(
        m_kefu->postJson("/api/v1/chat/memory/add", {{u"user_id"_s, u"one"_s}, {u"content"_s, u"斑马条纹"_s}})
            .status,
        200);
    const QJsonObject found =
        m_kefu->postJson("/api/v1/chat/memory/retrieve", {{u"user_id"_s, u"two"_s}, {u"query"_s, u"斑马"_s}})
            .json();
    QVERIFY(!QJsonDocument(found.value("data"_L1).toObject().value("memories"_L1).toArray())
                 .toJson()
                 .contains("斑马"));
}

void TestChatApi::classifiesWithoutStoring()
{
    const QJsonObject answer =
        m_kefu->postJson("/api/v1/chat/classify", {{u"text"_s, u"我上午提的五百块怎么还没到账"_s}}).json();
    const QJsonArray ranking = answer.value("ranking"_L1).toArray();
    QCOMPARE(ranking.first().toObject().value("subcategory"_L1), u"提现状态查询"_s);
    double sum = 0;
    double previous = 1;
    for (const QJsonValue &ranked : ranking) {
        const double confidence = ranked.toObject().value("confidence"_L1).toDouble();
        QVERIFY(confidence <= previous);
        previous = confidence;
        sum += confidence;
    }
    QVERIFY(sum <= 1.0 + 1e-9);
    QCOMPARE(answer.value("fallback"_L1), false);
    QVERIFY(!answer.value("evidence"_L1).toArray().isEmpty());
    QCOMPARE(m_kefu->postJson("/api/v1/chat/classify", {{u"text"_s, u"你好"_s}}).json().value("fallback"_L1),
             true);
}

void TestChatApi::reportsItsState()
{
    const Answer health = m_kefu->get("/api/v1/chat/health");
    QCOMPARE(health.status, 200);
    QCOMPARE(health.json().value("status"_L1), u"healthy"_s);
    QCOMPARE(health.json().value("services"_L1).toObject().size(), 3);
    const QJsonObject stats = m_kefu->get("/api/v1/chat/stats").json();
    const QJsonObject counts = stats.value("statistics"_L1).toObject();
    QVERIFY(counts.value("total_sessions"_L1).toInt() > 0);
    QVERIFY(counts.value("total_messages"_L1).toInt() > 0);
    QCOMPARE(counts.value("total_uploads"_L1), 0);
    QVERIFY(stats.value("uptime"_L1).isDouble());
}

void TestChatApi::tellsEveryChangeOnce()
{
    const auto follow = [this](QTcpSocket &socket, qint64 after) {
        socket.connectToHost(u"127.0.0.1"_s, m_kefu->port());
        socket.write("GET /api/v1/chat/events HTTP/1.1\r\nHost: localhost\r\nLast-Event-ID: " +
                     QByteArray::number(after) + "\r\n\r\n");
    };
    const auto numbers = [](const QByteArray &bytes) {
        QList<qint64> ids;
        for (const QByteArray &line : bytes.split('\n')) {
            if (line.startsWith("id: "))
                ids.append(line.mid(4).trimmed().toLongLong());
        }
        return ids;
    };
    QTcpSocket early;
    follow(early, 0);
    (void)chat(u"followed"_s, u"我想提现"_s);
    QByteArray seen;
    const auto hasCompleted = [&] {
        early.waitForReadyRead(50);
        seen += early.readAll();
        return seen.indexOf("message.completed", std::max<qsizetype>(seen.indexOf("\"followed\""), 0)) >= 0;
    };
    QTRY_VERIFY(hasCompleted());
    const QList<qint64> first = numbers(seen);
    QVERIFY(first.size() >= 4);
    QVERIFY(std::ranges::adjacent_find(first, std::greater_equal<>()) == first.end());

    QTcpSocket late; // comes again in the middle
    follow(late, first.at(1));
    QByteArray again;
    const auto hasAll = [&] {
        late.waitForReadyRead(50);
        again += late.readAll();
        return numbers(again).size() >= first.size() - 2;
    };
    QTRY_VERIFY(hasAll());
    QCOMPARE(numbers(again).first(first.size() - 2), first.sliced(2));
}

void TestChatApi::refusesBadInput_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *name, const QByteArray &target, const QByteArray &body, int status,
                        const QString &message = {}) {
        QTest::newRow(name) << "/api/v1/chat/" + target << body << status << message;
    };
    row("no user", "stream", R"({"session_id": "s", "message": {"content": "x"}})", 422);
    row("user empty", "stream", R"({"user_id": "", "session_id": "s", "message": {"content": "x"}})", 400,
        u"用户ID不能为空"_s);
    row("session empty", "stream", R"({"user_id": "u", "session_id": "", "message": {"content": "x"}})", 400,
        u"会话ID不能为空"_s);
    row("message empty", "stream", R"({"user_id": "u", "session_id": "s", "message": {"content": ""}})", 400,
        u"消息内容不能为空"_s);
    row("parts empty", "stream", R"({"user_id": "u", "session_id": "s", "message": {"content": []}})", 400,
        u"消息内容不能为空"_s);
    row("part without a type", "stream",
        R"({"user_id": "u", "session_id": "s", "message": {"content": [{"text": "x"}]}})", 400,
        u"多模态消息格式错误"_s);
    row("content a number", "stream", R"({"user_id": "u", "session_id": "s", "message": {"content": 7}})",
        422);
    row("a foreign image", "stream",
        R"({"user_id": "u", "session_id": "s", "message": {"content": [{"type": "image_url", "image_url": {"url": "http://example.org/x.png"}}]}})",
        400);
    row("no message", "stream", R"({"user_id": "u", "session_id": "s"})", 422);
    row("create without a user", "session/create", "{}", 422);
    row("create with an empty user", "session/create", R"({"user_id": ""})", 400, u"用户ID不能为空"_s);
    row("memory empty", "memory/add", R"({"user_id": "u", "content": ""})", 400, u"记忆内容不能为空"_s);
    row("metadata a list", "memory/add", R"({"user_id": "u", "content": "x", "metadata": []})", 422);
    row("query empty", "memory/retrieve", R"({"user_id": "u", "query": ""})", 400, u"查询内容不能为空"_s);
    row("limit a word", "memory/retrieve", R"({"user_id": "u", "query": "x", "limit": "many"})", 422);
    row("text empty", "classify", R"({"text": " "})", 400);
    row("agent empty", "session/s/takeover", R"({"agent": ""})", 400);
    row("list limit 0", "sessions/u?limit=0", {}, 400, u"限制数量必须在1-100之间"_s);
    row("list limit 101", "sessions/u?limit=101", {}, 400, u"限制数量必须在1-100之间"_s);
    row("list limit a word", "sessions/u?limit=x", {}, 422);
    row("list offset", "sessions/u?offset=-1", {}, 400, u"偏移量不能为负数"_s);
    row("events after a word", "events?after=x", {}, 422);
}

void TestChatApi::refusesBadInput()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QFETCH(QString, message);
    const Answer answer = body.isEmpty()
                              ? m_kefu->get(target)
                              : m_kefu->send("POST", target, body, {"Content-Type: application/json"});
    QCOMPARE(answer.status, status);
    if (!message.isEmpty())
        QCOMPARE(answer.json().value("detail"_L1).toString(), message);
}

QTEST_GUILESS_MAIN(TestChatApi)
#include "tst_chat_api.moc"
