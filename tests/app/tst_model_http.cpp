#include "chatendpoint.h"
#include "command.h"
#include "runningkefu.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QScopeGuard>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

/// The model's words through every door, and the SOP engine's where it fails.
class TestModelHttp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_endpoint.mood = ChatEndpoint::Mood::Answers; }
    void streamsTheModelsWords();
    void theSopEngineAnswersWhereTheModelCannot();
    void theKeyIsNowhereToBeFound();
    void theSopEngineAnswersWhileNobodyListens();
    void healthIsDegradedWhereNothingElseAnswers();
    void aCutAnswerFailsOnce();
    void aStoppedServerEndsItsStreams();
    void cancelAndTakeOverHangUp_data();
    void cancelAndTakeOverHangUp();
    void rememberedThingsAndPicturesGoAlong();
    void theModelMayChooseTheScenario();
    void whatADayHasCostOutlivesARestart();
    void theKeyComesFromItsFile();

private:
    ChatEndpoint m_endpoint;
    QTemporaryDir m_folder;
};

void TestModelHttp::streamsTheModelsWords()
{
    RunningKefu kefu(m_folder.filePath(u"a"_s), m_endpoint.options());
    QVERIFY(kefu.waitUntilListening());
    QCOMPARE(m_endpoint.requests, 0);
    const QList<QJsonObject> events =
        kefu.postJson("/chat/stream", {{u"user_query"_s, u"我想提现"_s}, {u"thread_id"_s, u"m"_s}}).events();
    QString words;
    for (const QJsonObject &event : events)
        words += event.value("response"_L1).toString();
    QCOMPARE(words, u"模型回答"_s);
    QCOMPARE(events.last().value("done"_L1), true);
    const QJsonArray messages = kefu.messages("m");
    QCOMPARE(messages.last().toObject().value("engine"_L1), u"model"_s);
    QCOMPARE(messages.last().toObject().value("state"_L1), u"complete"_s);
    QCOMPARE(messages.last().toObject().value("content"_L1), u"模型回答"_s);
}

void TestModelHttp::theSopEngineAnswersWhereTheModelCannot()
{
    m_endpoint.mood = ChatEndpoint::Mood::Refuses;
    RunningKefu kefu(m_folder.filePath(u"b"_s), m_endpoint.options());
    QVERIFY(kefu.waitUntilListening());
    const Answer answer =
        kefu.postJson("/chat", {{u"user_query"_s, u"我想提现"_s}, {u"thread_id"_s, u"m"_s}});
    QCOMPARE(answer.status, 200);
    QVERIFY(!answer.json().value("response"_L1).toString().isEmpty());
    const QJsonArray messages = kefu.messages("m");
    QCOMPARE(messages.last().toObject().value("engine"_L1), u"sop"_s);
}

void TestModelHttp::theKeyIsNowhereToBeFound()
{
    m_endpoint.mood = ChatEndpoint::Mood::Answers;
    const QByteArray key = "sk-nowhere-to-be-found-1234567890";
    qputenv("OPENAI_API_KEY", key);
    const QString data = m_folder.filePath(u"c"_s);
    QByteArray answers;
    {
        RunningKefu kefu(data, m_endpoint.options());
        qunsetenv("OPENAI_API_KEY");
        QVERIFY(kefu.waitUntilListening());
        answers += kefu.postJson("/chat", {{u"user_query"_s, u"我想提现"_s}}).body +
                   kefu.get("/api/v1/chat/stats").body;
        QFile commandLine(u"/proc/%1/cmdline"_s.arg(kefu.process().processId()));
        QVERIFY(commandLine.open(QIODevice::ReadOnly));
        answers += commandLine.readAll();
        QCOMPARE(kefu.terminate(), 0);
        answers += kefu.process().readAllStandardError();
    }
    QVERIFY(!answers.contains(key));
    QVERIFY(!isAnywhereIn(data, key));
    QVERIFY(m_endpoint.last().contains("Bearer " + key));
}

void TestModelHttp::theSopEngineAnswersWhileNobodyListens()
{
    QTcpServer gone;
    QVERIFY(gone.listen(QHostAddress::LocalHost));
    const QString url = u"http://127.0.0.1:%1/v1"_s.arg(gone.serverPort());
    gone.close();
    RunningKefu kefu(m_folder.filePath(u"d"_s), {u"--model-url"_s, url, u"--model"_s, u"test"_s});
    QVERIFY(kefu.waitUntilListening());
    const Answer answer =
        kefu.postJson("/chat", {{u"user_query"_s, u"我想提现"_s}, {u"thread_id"_s, u"m"_s}});
    QCOMPARE(answer.status, 200);
    const QJsonObject reply = kefu.messages("m").last().toObject();
    QCOMPARE(reply.value("engine"_L1), u"sop"_s);
    QCOMPARE(reply.value("state"_L1), u"complete"_s);

    // Whoever watches sees why.
    for (int i = 0; i < 4; ++i)
        QCOMPARE(kefu.postJson("/chat", {{u"user_query"_s, u"我想提现"_s}}).status, 200);
    const QByteArray metrics = kefu.get("/metrics").body;
    QVERIFY2(metrics.contains("kefu_model_breaker_state{state=\"open\"} 1\n"), metrics.constData());
    QVERIFY(metrics.contains("kefu_model_breaker_state{state=\"closed\"} 0\n"));
    QVERIFY(metrics.contains("kefu_model_turns_waiting 0\n"));
    QVERIFY2(metrics.contains("kefu_model_fallbacks_total{reason=\"breaker_open\"} 3\n"),
             metrics.constData());
    QVERIFY(metrics.contains("kefu_model_fallbacks_total{reason=\"refused\"} 2\n"));
    QVERIFY(metrics.contains("kefu_model_daily_cap_reached 0\n"));
}

void TestModelHttp::healthIsDegradedWhereNothingElseAnswers()
{
    m_endpoint.mood = ChatEndpoint::Mood::Refuses;
    RunningKefu kefu(m_folder.filePath(u"h"_s), m_endpoint.options() + QStringList{u"--engine=model"_s});
    QVERIFY(kefu.waitUntilListening());
    QCOMPARE(kefu.get("/api/v1/chat/health").status, 200); // nobody knows before somebody asks
    const QJsonObject question{{u"user_query"_s, u"我想提现"_s}};
    QCOMPARE(kefu.postJson("/chat", question).status, 503);
    const Answer health = kefu.get("/api/v1/chat/health");
    QCOMPARE(health.status, 503);
    QCOMPARE(health.json().value("status"_L1), u"degraded"_s);
    QCOMPARE(health.json().value("services"_L1).toObject().value("chat_service"_L1), u"unhealthy"_s);
    QCOMPARE(kefu.get("/health").status, 200); // the pack and the store can be used
}

/// What was said is kept, and the stream ends exactly once, with an error.
void TestModelHttp::aCutAnswerFailsOnce()
{
    m_endpoint.mood = ChatEndpoint::Mood::Breaks;
    RunningKefu kefu(m_folder.filePath(u"e"_s), m_endpoint.options());
    QVERIFY(kefu.waitUntilListening());
    const QList<QJsonObject> events =
        kefu.postJson("/chat/stream", {{u"user_query"_s, u"我想提现"_s}, {u"thread_id"_s, u"m"_s}}).events();
    QCOMPARE(std::ranges::count_if(events, [](const QJsonObject &e) { return e.contains("done"_L1); }), 1);
    QVERIFY(events.last().contains("error"_L1));
    const QJsonObject reply = kefu.messages("m").last().toObject();
    QCOMPARE(reply.value("state"_L1), u"failed"_s);
    QCOMPARE(reply.value("engine"_L1), u"model"_s);
    QCOMPARE(reply.value("content"_L1), u"模型"_s);

    const QByteArray b =
        kefu.postJson("/api/v1/chat/stream", {{u"user_id"_s, u"u"_s},
                                              {u"session_id"_s, u"b"_s},
                                              {u"message"_s, QJsonObject{{u"content"_s, u"我想提现"_s}}}})
            .body;
    QCOMPARE(b.count("data: [DONE]"), 1);
    QCOMPARE(b.count("\"error\""), 1);
}

void TestModelHttp::aStoppedServerEndsItsStreams()
{
    m_endpoint.mood = ChatEndpoint::Mood::Holds;
    const QString data = m_folder.filePath(u"stopped"_s);
    QByteArray stream;
    {
        RunningKefu kefu(data, m_endpoint.options());
        QVERIFY(kefu.waitUntilListening());
        const QByteArray body = R"({"user_query":"我想提现","thread_id":"s"})";
        QTcpSocket client;
        client.connectToHost(u"127.0.0.1"_s, kefu.port());
        client.write("POST /chat/stream HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                     "Content-Length: " +
                     QByteArray::number(body.size()) + "\r\n\r\n" + body);
        while (!stream.contains("模型") && client.waitForReadyRead(10'000))
            stream += client.readAll();
        QVERIFY2(stream.contains("模型"), stream.constData());
        QCOMPARE(kefu.terminate(), 0);
        while (client.waitForReadyRead(1'000) || client.bytesAvailable() > 0)
            stream += client.readAll();
    }
    QCOMPARE(stream.count("\"done\""), 1);
    QVERIFY2(stream.contains("\"error\""), stream.constData());
    QVERIFY(stream.endsWith("0\r\n\r\n"));
    RunningKefu again(data);
    QVERIFY(again.waitUntilListening());
    const QJsonObject reply = again.messages("s").last().toObject();
    QCOMPARE(reply.value("state"_L1), u"interrupted"_s);
    QCOMPARE(reply.value("content"_L1), u"模型"_s);
}

void TestModelHttp::cancelAndTakeOverHangUp_data()
{
    QTest::addColumn<QByteArray>("what");
    QTest::addColumn<QString>("state");
    QTest::newRow("cancel") << QByteArray("cancel") << u"cancelled"_s;
    QTest::newRow("take over") << QByteArray("takeover") << u"taken_over"_s;
}

void TestModelHttp::cancelAndTakeOverHangUp()
{
    QFETCH(const QByteArray, what);
    QFETCH(const QString, state);
    m_endpoint.mood = ChatEndpoint::Mood::Holds;
    RunningKefu kefu(m_folder.filePath(u"f-"_s + QString::fromLatin1(what)), m_endpoint.options());
    QVERIFY(kefu.waitUntilListening());
    QTcpSocket stream;
    stream.connectToHost(u"127.0.0.1"_s, kefu.port());
    stream.write("GET /chat/stream?user_query=%E6%88%91%E6%83%B3%E6%8F%90%E7%8E%B0&thread_id=m HTTP/1.1\r\n"
                 "Host: 127.0.0.1\r\n\r\n");
    QByteArray said;
    QTRY_VERIFY_WITH_TIMEOUT((stream.waitForReadyRead(50), said += stream.readAll(), said.contains("模型")),
                             20'000);
    QCOMPARE(m_endpoint.open, 1);
    QElapsedTimer clock;
    clock.start();
    QCOMPARE(kefu.postJson("/api/v1/chat/session/m/" + what, {{u"agent"_s, u"An"_s}}).status, 200);
    while (m_endpoint.open > 0 && clock.elapsed() < 10'000)
        QThread::yieldCurrentThread();
    qInfo("%s: the endpoint's connection closed %lld ms after the request", what.constData(),
          clock.elapsed());
    QCOMPARE(m_endpoint.open, 0);
    QTRY_COMPARE(kefu.messages("m").at(1).toObject().value("state"_L1), state);
    QCOMPARE(kefu.messages("m").at(1).toObject().value("content"_L1), u"模型"_s);
}

void TestModelHttp::rememberedThingsAndPicturesGoAlong()
{
    const QString data = m_folder.filePath(u"g"_s);
    QVERIFY(QDir().mkpath(data));
    QFile settings(data + u"/settings.ini"_s);
    QVERIFY(settings.open(QIODevice::WriteOnly));
    settings.write("[engine]\nendpoint=seeing\n[endpoint-seeing]\nmodel=eyes-1\nvision=true\nurl=" +
                   m_endpoint.url().toUtf8() +
                   "\n[endpoint-blind]\nmodel=blind-1\nurl=" + m_endpoint.url().toUtf8() + "\n");
    settings.close();
    const QByteArray picture = // 1 × 1
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC";
    const QJsonArray parts{
        QJsonObject{{u"type"_s, u"text"_s}, {u"text"_s, u"我的USDT提现"_s}},
        QJsonObject{{u"type"_s, u"image_url"_s},
                    {u"image_url"_s,
                     QJsonObject{{u"url"_s, u"data:image/png;base64,"_s + QString::fromLatin1(picture)}}}}};
    const auto ask = [&](const QStringList &options) {
        RunningKefu kefu(data, options);
        QVERIFY(kefu.waitUntilListening());
        const auto add = [&](const QString &user, const QString &content) {
            QCOMPARE(kefu.postJson("/api/v1/chat/memory/add", {{u"user_id"_s, user}, {u"content"_s, content}})
                         .status,
                     200);
        };
        add(u"zhang"_s, u"张先生喜欢用USDT提现"_s);
        add(u"li"_s, u"李女士的USDT提现地址不要外传"_s);
        QCOMPARE(kefu.postJson("/api/v1/chat/stream", {{u"user_id"_s, u"zhang"_s},
                                                       {u"session_id"_s, u"s"_s},
                                                       {u"message"_s, QJsonObject{{u"content"_s, parts}}}})
                     .status,
                 200);
    };
    ask({});
    QByteArray sent = m_endpoint.last();
    QVERIFY(sent.contains("\"model\":\"eyes-1\""));
    QVERIFY(sent.contains("[关于这位客户] 张先生喜欢用USDT提现"));
    QVERIFY(!sent.contains("李女士"));
    QVERIFY(sent.contains("data:image/jpeg;base64,"));
    ask({u"--endpoint"_s, u"blind"_s});
    sent = m_endpoint.last();
    QVERIFY(sent.contains("\"model\":\"blind-1\""));
    QVERIFY(!sent.contains("data:image"));
    QVERIFY(sent.contains("1 张你看不到的图片"));
}

void TestModelHttp::theModelMayChooseTheScenario()
{
    qputenv("OPENAI_API_KEY", "any"); // a choice doesn't wait for the keychain
    const auto restore = qScopeGuard([] { qunsetenv("OPENAI_API_KEY"); });
    RunningKefu kefu(m_folder.filePath(u"h"_s),
                     m_endpoint.options() + QStringList{u"--model-classification=always"_s});
    QVERIFY(kefu.waitUntilListening());
    const QJsonObject answer =
        kefu.postJson("/chat", {{u"user_query"_s, u"提现失败了，说还要验证"_s}, {u"thread_id"_s, u"m"_s}})
            .json();
    QCOMPARE(answer.value("subcategory"_L1), u"提现验证"_s);
    QVERIFY(answer.value("confidence"_L1).isNull());
    QJsonObject asked = kefu.messages("m").first().toObject().value("classification"_L1).toObject();
    QCOMPARE(asked.value("source"_L1), u"model"_s);
    QVERIFY(asked.value("confidence"_L1).isNull());

    const int before = m_endpoint.requests;
    QCOMPARE(kefu.postJson("/chat", {{u"user_query"_s, u"你好"_s},
                                     {u"thread_id"_s, u"p"_s},
                                     {u"category"_s, u"取款/提现"_s},
                                     {u"subcategory"_s, u"提现状态查询"_s}})
                 .status,
             200);
    QCOMPARE(m_endpoint.requests, before + 1); // a preset is not classified again
    asked = kefu.messages("p").first().toObject().value("classification"_L1).toObject();
    QVERIFY(!asked.contains("source"_L1));

    m_endpoint.mood = ChatEndpoint::Mood::Refuses; // the local decision stands
    const QJsonObject local =
        kefu.postJson("/chat", {{u"user_query"_s, u"登录密码忘了怎么找回"_s}, {u"thread_id"_s, u"l"_s}})
            .json();
    QCOMPARE(local.value("category"_L1), u"账号与安全"_s);
    QVERIFY(local.value("confidence"_L1).isDouble());
}

void TestModelHttp::whatADayHasCostOutlivesARestart()
{
    const QString data = m_folder.filePath(u"i"_s);
    QVERIFY(QDir().mkpath(data));
    QFile settings(data + u"/settings.ini"_s);
    QVERIFY(settings.open(QIODevice::WriteOnly));
    settings.write("[endpoint-default]\ndaily_tokens=500\n");
    settings.close();
    const auto ask = [&] {
        RunningKefu kefu(data, m_endpoint.options());
        [&] { QVERIFY(kefu.waitUntilListening()); }();
        (void)kefu.postJson("/chat", {{u"user_query"_s, u"我想提现"_s}, {u"thread_id"_s, u"m"_s}});
        const QString engine = kefu.messages("m").last().toObject().value("engine"_L1).toString();
        [&] { QCOMPARE(kefu.terminate(), 0); }();
        return engine;
    };
    QCOMPARE(ask(), u"model"_s); // 620 tokens
    QCOMPARE(ask(), u"sop"_s);
}

void TestModelHttp::theKeyComesFromItsFile()
{
    const QByteArray key = "sk-kept-in-a-file-987";
    const QString config = m_folder.filePath(u"config"_s);
    const QByteArray before = qgetenv("XDG_CONFIG_HOME");
    qputenv("XDG_CONFIG_HOME", config.toUtf8());
    const auto restore = qScopeGuard([&] { qputenv("XDG_CONFIG_HOME", before); });
    const QString data = m_folder.filePath(u"j"_s);
    const QStringList place{u"--data-dir"_s, data, u"--key-store"_s, u"file"_s};
    int code = 0;
    runCommand(QStringList{u"key"_s, u"set"_s} + place, {}, &code);
    QCOMPARE(code, 2);
    const QByteArray said = runCommand(QStringList{u"key"_s, u"set"_s} + place, key + "\n", &code);
    QCOMPARE(code, 0);
    QVERIFY(!said.contains(key));
    constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!(QFile::permissions(config + u"/kefu/keys.json"_s) & others));
    {
        RunningKefu kefu(data, m_endpoint.options() + place.mid(2));
        QVERIFY(kefu.waitUntilListening());
        QCOMPARE(kefu.postJson("/chat", {{u"user_query"_s, u"我想提现"_s}}).status, 200);
        QVERIFY(m_endpoint.last().contains("Bearer " + key));
        QCOMPARE(kefu.terminate(), 0);
        QVERIFY(!kefu.process().readAllStandardError().contains(key));
    }
    QVERIFY(!isAnywhereIn(data, key));
    runCommand(QStringList{u"key"_s, u"remove"_s} + place, {}, &code);
    QCOMPARE(code, 0);
    QVERIFY(!isAnywhereIn(config, key));
}

QTEST_GUILESS_MAIN(TestModelHttp)
#include "tst_model_http.moc"
