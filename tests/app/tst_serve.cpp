#include "runningkefu.h"

#include <QJsonArray>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

using namespace Qt::StringLiterals;

/// The first service's routes and errors, over real sockets.
class TestServe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void describesItself();
    void listsTheScenariosInOrder();
    void answersAQuestion();
    void streamsAnAnswer();
    void streamsToAnEventSource();
    void severalTurnsHangTogether();
    void takesAPreset();
    void showsAndDeletesASession();
    void headIsGetWithoutABody();
    void headOfAStreamBeginsNothing();
    void optionsCarryAllow();
    void anotherMethodIs405();
    void refusesBadInput_data();
    void refusesBadInput();
    void speaksEnglishWhereAsked();
    void letsListedOriginsRead();
    void refusesForeignOrigins();
    void knowsItsOwnNames();

private:
    QTemporaryDir m_folder;
    std::unique_ptr<RunningKefu> m_kefu;
};

void TestServe::initTestCase()
{
    m_kefu = std::make_unique<RunningKefu>(m_folder.filePath(u"data"_s));
    QVERIFY(m_kefu->waitUntilListening());
}

void TestServe::describesItself()
{
    const QJsonObject root = m_kefu->get("/").json();
    for (const auto &key : {"message", "version", "status", "docs", "health", "endpoints"})
        QVERIFY2(root.contains(QLatin1StringView(key)), key);
    const Answer health = m_kefu->get("/health");
    QCOMPARE(health.status, 200);
    QCOMPARE(health.json().value("status"_L1), u"healthy"_s);
    QCOMPARE(health.json().value("total_categories"_L1), 13);
}

void TestServe::listsTheScenariosInOrder()
{
    const Answer answer = m_kefu->get("/scenarios");
    const QJsonObject categories = answer.json().value("categories"_L1).toObject();
    QCOMPARE(answer.json().value("total_categories"_L1), 13);
    QCOMPARE(categories.size(), 13);
    QVERIFY(answer.body.indexOf("\"取款/提现\":[") < answer.body.indexOf("\"存款/充值\":["));
    const QJsonObject first = categories.value(u"取款/提现"_s).toArray().first().toObject();
    QCOMPARE(first.value("subcategory"_L1), u"提现状态查询"_s);
    QCOMPARE(first.keys(),
             (QStringList{u"category"_s, u"description"_s, u"related_subcategories"_s, u"subcategory"_s}));
}

void TestServe::answersAQuestion()
{
    const Answer answer = m_kefu->postJson("/chat", {{u"user_query"_s, u"我上午提的五百块怎么还没到账"_s},
                                                     {u"thread_id"_s, QJsonValue()},
                                                     {u"category"_s, QString()},
                                                     {u"context"_s, QJsonObject()}});
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.json().keys(),
             (QStringList{u"category"_s, u"confidence"_s, u"related_subcategories"_s, u"response"_s,
                          u"sop_references"_s, u"subcategory"_s, u"thread_id"_s}));
    QCOMPARE(answer.json().value("subcategory"_L1), u"提现状态查询"_s);
    QVERIFY(answer.json().value("confidence"_L1).toDouble() > 0.5);
    QCOMPARE(answer.json().value("sop_references"_L1).toArray(), QJsonArray{u"withdrawal/status.md"_s});
}

void TestServe::streamsAnAnswer()
{
    const Answer answer = m_kefu->postJson("/chat/stream", {{u"user_query"_s, u"how do I withdraw?"_s}});
    QCOMPARE(answer.headers.value("content-type"), "text/event-stream; charset=utf-8");
    const QList<QJsonObject> events = answer.events();
    QVERIFY(events.size() >= 3);
    QCOMPARE(events.first().value("response"_L1), QString());
    QCOMPARE(events.first().value("category"_L1), u"取款/提现"_s);
    QString words;
    for (const QJsonObject &event : events.sliced(1, events.size() - 2)) {
        QVERIFY(!event.contains("done"_L1));
        words += event.value("response"_L1).toString();
    }
    QVERIFY(!words.isEmpty());
    QCOMPARE(events.last(),
             (QJsonObject{{u"done"_s, true}, {u"thread_id"_s, events.first().value("thread_id"_L1)}}));
}

void TestServe::streamsToAnEventSource()
{
    const QByteArray target =
        "/chat/stream?user_query=" + QUrl::toPercentEncoding(u"如何提现？"_s) + "&thread_id=es-1";
    const QList<QJsonObject> events = m_kefu->get(target).events();
    QCOMPARE(events.first().value("thread_id"_L1), u"es-1"_s);
    QCOMPARE(events.last().value("done"_L1), true);
}

void TestServe::severalTurnsHangTogether()
{
    const auto ask = [this](const QString &text) {
        return m_kefu->postJson("/chat", {{u"user_query"_s, text}, {u"thread_id"_s, u"my-session-123"_s}})
            .json();
    };
    const QJsonObject first = ask(u"我想提现"_s);
    const QJsonObject second = ask(u"订单号是123456"_s);
    const QJsonObject third = ask(u"什么时候能到账？"_s);
    QCOMPARE(second.value("subcategory"_L1), first.value("subcategory"_L1));
    QCOMPARE(third.value("category"_L1), first.value("category"_L1));
    QVERIFY(second.value("response"_L1).toString().contains(u"123456"_s));
    // By themselves these words are rather about a deposit; a matter that is named is another one.
    QCOMPARE(ask(u"什么时候到账"_s).value("category"_L1), first.value("category"_L1));
    QCOMPARE(ask(u"存款还没到账"_s).value("category"_L1), u"存款/充值"_s);
}

void TestServe::takesAPreset()
{
    const QJsonObject known{
        {u"user_query"_s, u"x"_s}, {u"category"_s, u"取款/提现"_s}, {u"subcategory"_s, u"提现验证"_s}};
    QCOMPARE(m_kefu->postJson("/chat", known).json().value("confidence"_L1), 1.0);
    const QJsonObject unknown{
        {u"user_query"_s, u"x"_s}, {u"category"_s, u"取款/提现"_s}, {u"subcategory"_s, u"没有"_s}};
    QCOMPARE(m_kefu->postJson("/chat", unknown).status, 422);
}

void TestServe::showsAndDeletesASession()
{
    QCOMPARE(
        m_kefu->postJson("/chat", {{u"user_query"_s, u"我想提现"_s}, {u"thread_id"_s, u"to go"_s}}).status,
        200);
    const QJsonObject session = m_kefu->get("/sessions/to%20go").json();
    QCOMPARE(session.value("thread_id"_L1), u"to go"_s);
    QCOMPARE(session.value("last_query"_L1), u"我想提现"_s);
    QCOMPARE(session.value("message_count"_L1), 2);
    QVERIFY(session.value("timestamp"_L1).toString().endsWith(u'Z'));
    QCOMPARE(m_kefu->send("DELETE", "/sessions/to%20go").json().value("message"_L1), u"会话已删除"_s);
    const Answer gone = m_kefu->get("/sessions/to%20go");
    QCOMPARE(gone.status, 404);
    QCOMPARE(gone.json().value("detail"_L1), u"会话不存在"_s);
    QCOMPARE(m_kefu->send("DELETE", "/sessions/to%20go").status, 404);
}

void TestServe::headIsGetWithoutABody()
{
    const Answer get = m_kefu->get("/scenarios");
    const Answer head = m_kefu->send("HEAD", "/scenarios");
    QCOMPARE(head.status, 200);
    QCOMPARE(head.body, QByteArray());
    QCOMPARE(head.headers.value("content-length"), QByteArray::number(get.body.size()));
}

void TestServe::headOfAStreamBeginsNothing()
{
    const Answer head = m_kefu->send("HEAD", "/chat/stream?user_query=x&thread_id=never");
    QCOMPARE(head.status, 200);
    QVERIFY(head.headers.value("content-type").startsWith("text/event-stream"));
    QVERIFY(!head.headers.contains("content-length"));
    QCOMPARE(m_kefu->get("/sessions/never").status, 404);
}

void TestServe::optionsCarryAllow()
{
    const Answer answer = m_kefu->send("OPTIONS", "/chat/stream");
    QCOMPARE(answer.status, 204);
    for (const QByteArray &method :
         {QByteArray("GET"), QByteArray("HEAD"), QByteArray("POST"), QByteArray("OPTIONS")})
        QVERIFY(answer.headers.value("allow").contains(method));
    QCOMPARE(m_kefu->send("OPTIONS", "/nowhere").status, 404);
}

void TestServe::anotherMethodIs405()
{
    const Answer answer = m_kefu->send("DELETE", "/health");
    QCOMPARE(answer.status, 405);
    QCOMPARE(answer.headers.value("allow"), "GET, HEAD, OPTIONS");
    QCOMPARE(m_kefu->send("BREW", "/chat").status, 405);
}

void TestServe::refusesBadInput_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("details");
    const QByteArray json = "application/json";
    QTest::newRow("nowhere") << QByteArray("GET") << QByteArray("/nowhere") << json << QByteArray() << 404
                             << QString();
    const auto chat = [&](const char *name, const QByteArray &type, const QByteArray &body, int status,
                          const QString &details = {}) {
        for (const QByteArray &target : {QByteArray("/chat"), QByteArray("/chat/stream")})
            QTest::newRow((target + ": " + name).constData())
                << QByteArray("POST") << target << type << body << status << details;
    };
    chat("empty body", json, "", 422, u"$"_s);
    chat("no JSON", json, "{", 422, u"$"_s);
    chat("a list", json, "[]", 422, u"$"_s);
    chat("deep", json, QByteArray(100'000, '['), 422, u"$"_s);
    chat("field missing", json, "{}", 422, u"user_query"_s);
    chat("field null", json, R"({"user_query": null})", 422, u"user_query"_s);
    chat("field a number", json, R"({"user_query": 7})", 422, u"user_query"_s);
    chat("context a list", json, R"({"user_query": "x", "context": []})", 422, u"context"_s);
    chat("thread a number", json, R"({"user_query": "x", "thread_id": 1})", 422, u"thread_id"_s);
    chat("half a preset", json, R"({"user_query": "x", "category": "取款/提现"})", 422, u"subcategory"_s);
    chat("query empty", json, R"({"user_query": "  "})", 400);
    chat("thread id long", json, R"({"user_query": "x", "thread_id": ")" + QByteArray(161, 'a') + "\"}", 400);
    chat("thread id with a line break", json, R"({"user_query": "x", "thread_id": "a\r\nb"})", 400);
    chat("a form", "application/x-www-form-urlencoded", "user_query=x", 415);
    chat("too large", json, "{\"user_query\": \"" + QByteArray(1024 * 1024, 'a') + "\"}", 413);
    QTest::newRow("query missing") << QByteArray("GET") << QByteArray("/chat/stream") << json << QByteArray()
                                   << 422 << u"user_query"_s;
    QTest::newRow("query empty") << QByteArray("GET") << QByteArray("/chat/stream?user_query=") << json
                                 << QByteArray() << 400 << QString();
    QTest::newRow("target long") << QByteArray("GET") << "/" + QByteArray(9000, 'a') << json << QByteArray()
                                 << 414 << QString();
}

void TestServe::refusesBadInput()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QFETCH(QString, details);
    const Answer answer = m_kefu->send(method, target, body, {"Content-Type: " + type});
    QCOMPARE(answer.status, status);
    const QJsonObject json = answer.json();
    QCOMPARE(json.value("success"_L1), false);
    const QJsonObject error = json.value("error"_L1).toObject();
    QCOMPARE(error.value("code"_L1), status);
    QCOMPARE(error.value("message"_L1), json.value("detail"_L1));
    QVERIFY(json.value("timestamp"_L1).toString().endsWith(u'Z'));
    QVERIFY2(error.value("details"_L1).toString().startsWith(details),
             qPrintable(error.value("details"_L1).toString()));
}

void TestServe::speaksEnglishWhereAsked()
{
    const auto message = [this](const QByteArray &languages) {
        return m_kefu->get("/sessions/none", {"Accept-Language: " + languages})
            .json()
            .value("detail"_L1)
            .toString();
    };
    QCOMPARE(message("en-GB,en;q=0.9"), u"There is no such session"_s);
    QCOMPARE(message("zh-CN,en;q=0.5"), u"会话不存在"_s);
    QCOMPARE(message("fr"), u"会话不存在"_s);
}

void TestServe::letsListedOriginsRead()
{
    const Answer preflight =
        m_kefu->send("OPTIONS", "/chat", {},
                     {"Origin: http://localhost:3000", "Access-Control-Request-Method: POST",
                      "Access-Control-Request-Headers: content-type"});
    QCOMPARE(preflight.headers.value("access-control-allow-origin"), "http://localhost:3000");
    QCOMPARE(preflight.headers.value("access-control-allow-credentials"), "true");
    QVERIFY(preflight.headers.value("access-control-allow-methods").contains("POST"));
    const Answer answer =
        m_kefu->postJson("/chat", {{u"user_query"_s, u"你好"_s}}, {"Origin: http://localhost:3000"});
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.headers.value("access-control-allow-origin"), "http://localhost:3000");
    QVERIFY(!m_kefu->get("/health", {"Origin: http://evil.example"})
                 .headers.contains("access-control-allow-origin"));
}

void TestServe::refusesForeignOrigins()
{
    const QJsonObject question{{u"user_query"_s, u"你好"_s}};
    QCOMPARE(m_kefu->postJson("/chat", question, {"Origin: http://evil.example"}).status, 403);
    QCOMPARE(m_kefu->postJson("/chat", question, {"Origin: null"}).status, 403);
    QCOMPARE(m_kefu->get("/chat/stream?user_query=x", {"Origin: http://evil.example"}).status, 403);
    QCOMPARE(m_kefu->send("DELETE", "/sessions/x", {}, {"Origin: http://evil.example"}).status, 403);
    const QByteArray own = "Origin: http://127.0.0.1:" + QByteArray::number(m_kefu->port());
    QCOMPARE(m_kefu->postJson("/chat", question, {own}).status, 200);
}

void TestServe::knowsItsOwnNames()
{
    const auto statusFor = [this](const QByteArray &host) {
        QTcpSocket socket;
        socket.connectToHost(u"127.0.0.1"_s, m_kefu->port());
        socket.write("DELETE /sessions/none HTTP/1.1\r\nConnection: close\r\nHost: " + host + "\r\n\r\n");
        QByteArray bytes;
        while (socket.waitForReadyRead(5000))
            bytes += socket.readAll();
        return bytes.mid(9, 3).toInt();
    };
    QCOMPARE(statusFor("localhost"), 404);
    QCOMPARE(statusFor("127.0.0.1:8000"), 404);
    QCOMPARE(statusFor("[::1]:8000"), 404);
    QCOMPARE(statusFor("evil.example"), 403);
}

QTEST_GUILESS_MAIN(TestServe)
#include "tst_serve.moc"
