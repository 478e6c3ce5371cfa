#include "model/modelengine.h"
#include "model/modelfailure.h"

#include "modelpack.h"
#include "scriptedendpoint.h"
#include "sop/sopengine.h"

#include <QElapsedTimer>
#include <QImage>
#include <QJsonDocument>
#include <QTest>

using namespace kefu;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestModelEngine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void saysWhatTheModelSays();
    void sendsTheWholePrompt();
    void sendsPicturesToAModelWithEyes();
    void retriesBeforeTheFirstWord();
    void waitsAsLongAsItIsTold();
    void doesNotWaitTooLong();
    void fallsBackAfterTheRetries();
    void fallsBackAtOnceWhereNothingHelps_data();
    void fallsBackAtOnceWhereNothingHelps();
    void anUnpluggedEndpointFallsBack();
    void afterTheFirstWordItFails();
    void failsWithoutAnEngineBehind();
    void theBreakerOpensAndCloses();
    void stopsWithTheReply();
    void mayBeDestroyedAtAnyPiece();
    void mayBeDestroyedWhileTheSopSpeaks();
    void keepsTheLimitOfTurns();
    void countsAndCaps();
    void asksWithoutUsageWhereThatIsUnknown();
    void dropsListsAndThoughts();
    void tellsWhereTheEndpointCutIt();
    void sendsNothingBeforeTheFirstTurn();
    void waitsForTheKey();
    void isTheSopEngineWhereNoKeyComes();
    void tellsWhatIsKnownBeforeItIsStopped();
    void findsItsPictures();

private:
    void build(bool withSop = true, Breaker::Settings breaker = {50, 15s, 300s});
    void run(KeepingSink &sink, const QString &text = u"怎么还没到"_s);
    [[nodiscard]] QJsonObject sent() const
    {
        return QJsonDocument::fromJson(m_endpoint->requests().last().body).object();
    }

    ModelPack m_pack;
    SystemClock m_clock;
    ModelSettings m_settings;
    std::unique_ptr<ScriptedEndpoint> m_endpoint;
    ModelEndpointPointer m_model;
    std::unique_ptr<ReplyEngine> m_engine;
    std::unique_ptr<ReplyInProgress> m_reply;
};

void TestModelEngine::init()
{
    m_reply.reset();
    m_engine.reset();
    m_endpoint = std::make_unique<ScriptedEndpoint>();
    m_settings = {};
    m_settings.baseUrl = m_endpoint->baseUrl();
    m_settings.model = u"gpt-test"_s;
    build();
}

void TestModelEngine::build(bool withSop, Breaker::Settings breaker)
{
    m_model = std::make_shared<ModelEndpoint>(m_settings, Secret("sk-test"), m_clock, breaker);
    m_engine = makeModelEngine(m_model, withSop ? std::make_unique<SopEngine>() : nullptr);
}

void TestModelEngine::run(KeepingSink &sink, const QString &text)
{
    m_reply = m_engine->begin(m_pack.question(text), sink);
    QTRY_COMPARE(sink.ends, 1);
}

void TestModelEngine::saysWhatTheModelSays()
{
    m_endpoint->play({Script::fromFile(u"ordinary.script"_s)});
    KeepingSink sink;
    run(sink);
    QCOMPARE(sink.text(), u"您好，提现一般要等审核。"_s);
    QCOMPARE(sink.speaker, Engine::Model);
    QCOMPARE(sink.introductions, 1);
    QVERIFY(!sink.failure);
    QCOMPARE(sink.reports, 1);
    QCOMPARE(sink.report.engine, Engine::Model);
    QCOMPARE(sink.report.model, u"scripted"_s);
    QCOMPARE(sink.report.inputTokens, 120);
    QCOMPARE(sink.report.outputTokens, 9);
    QCOMPARE(sink.report.attempts, 1);
    QVERIFY(sink.report.firstWordMicroseconds > 0);
    QVERIFY(sink.report.prompt.contains(u"怎么还没到"));
    QVERIFY(!sink.report.prompt.contains(u"sk-test"));
}

void TestModelEngine::sendsTheWholePrompt()
{
    m_endpoint->play({Script::fromFile(u"ordinary.script"_s)});
    KeepingSink sink;
    run(sink);
    const QJsonObject body = sent();
    QCOMPARE(body.value(u"model"_s).toString(), u"gpt-test"_s);
    QCOMPARE(body.value(u"stream"_s), QJsonValue(true));
    QCOMPARE(body.value(u"stream_options"_s)[u"include_usage"_s], QJsonValue(true));
    QVERIFY(!body.contains(u"max_tokens"_s));
    QVERIFY(body.value(u"messages"_s).toArray().first()[u"content"_s].toString().contains(u"取款 / 状态"));
}

void TestModelEngine::sendsPicturesToAModelWithEyes()
{
    m_settings.vision = true;
    m_settings.maxImageEdge = 64;
    build();
    m_endpoint->play({Script::fromFile(u"ordinary.script"_s)});
    QImage image(200, 100, QImage::Format_ARGB32);
    image.fill(Qt::transparent);
    QTemporaryDir folder;
    QVERIFY(image.save(folder.filePath(u"x.png"_s)));
    ReplyRequest request = m_pack.question(u"看图"_s);
    request.images = {{folder.filePath(u"x.png"_s), {}}, {{}, "no picture"}};
    KeepingSink sink;
    m_reply = m_engine->begin(request, sink);
    QTRY_COMPARE(sink.ends, 1);
    const QJsonArray parts = sent().value(u"messages"_s).toArray().last()[u"content"_s].toArray();
    QCOMPARE(parts.size(), 2);
    const QString url = parts.at(1)[u"image_url"_s][u"url"_s].toString();
    QVERIFY(url.startsWith(u"data:image/jpeg;base64,"));
    const QImage got = QImage::fromData(QByteArray::fromBase64(url.section(u',', 1).toLatin1()));
    QCOMPARE(got.size(), QSize(64, 32));
    QVERIFY(qGray(got.pixel(5, 5)) > 250);
}

void TestModelEngine::retriesBeforeTheFirstWord()
{
    m_endpoint->play({Script("status 503 Busy\nend"), Script("status 500 Oops\nend"),
                      Script::fromFile(u"ordinary.script"_s)});
    KeepingSink sink;
    run(sink);
    QCOMPARE(sink.text(), u"您好，提现一般要等审核。"_s);
    QCOMPARE(sink.report.attempts, 3);
    QCOMPARE(m_endpoint->requests().size(), 3);
    QCOMPARE(sink.introductions, 1);
}

void TestModelEngine::waitsAsLongAsItIsTold()
{
    m_endpoint->play(
        {Script("status 429 Too Many\nheader Retry-After: 1\nend"), Script::fromFile(u"ordinary.script"_s)});
    QElapsedTimer clock;
    clock.start();
    KeepingSink sink;
    run(sink);
    QVERIFY(clock.elapsed() >= 1000);
    QCOMPARE(sink.speaker, Engine::Model);
}

void TestModelEngine::doesNotWaitTooLong()
{
    m_endpoint->play({Script("status 429 Too Many\nheader Retry-After: 3600\nend")});
    KeepingSink sink;
    run(sink);
    QCOMPARE(sink.speaker, Engine::Sop);
    QCOMPARE(m_endpoint->requests().size(), 1);
}

void TestModelEngine::fallsBackAfterTheRetries()
{
    m_endpoint->play("status 503 Busy\nend");
    KeepingSink sink;
    run(sink);
    QCOMPARE(sink.speaker, Engine::Sop);
    QCOMPARE(sink.introductions, 1);
    QVERIFY(sink.text().startsWith(u"一般要等审核。"));
    QVERIFY(!sink.failure);
    QCOMPARE(sink.report.engine, Engine::Sop);
    QCOMPARE(sink.report.fallbackReason, u"server"_s);
    QCOMPARE(m_endpoint->requests().size(), 3);
}

void TestModelEngine::fallsBackAtOnceWhereNothingHelps_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<QString>("reason");
    QTest::newRow("401") << QByteArray("status 401 Unauthorized\nend") << u"credentials"_s;
    QTest::newRow("400") << QByteArray("status 400 Bad\nend") << u"rejected"_s;
    QTest::newRow("redirect") << QByteArray("status 302 Found\nheader Location: http://127.0.0.1:1/\nend")
                              << u"redirect"_s;
    QTest::newRow("web page") << QByteArray("send <html>\nend") << u"not_a_model"_s;
    QTest::newRow("empty") << QByteArray("finish stop\ndone\nend") << u"empty"_s;
    QTest::newRow("list alone") << QByteArray("word 相关场景：\\n- 限额\nfinish stop\ndone\nend")
                                << u"empty"_s;
}

void TestModelEngine::fallsBackAtOnceWhereNothingHelps()
{
    QFETCH(QByteArray, script);
    QFETCH(QString, reason);
    m_endpoint->play(script);
    KeepingSink sink;
    run(sink);
    QCOMPARE(sink.speaker, Engine::Sop);
    QCOMPARE(sink.report.fallbackReason, reason);
    QCOMPARE(m_endpoint->requests().size(), 1);
    QCOMPARE(sink.ends, 1);
}

void TestModelEngine::anUnpluggedEndpointFallsBack()
{
    m_endpoint->unplug();
    KeepingSink sink;
    run(sink);
    QCOMPARE(sink.speaker, Engine::Sop);
    QCOMPARE(sink.report.fallbackReason, u"refused"_s);
    m_endpoint->plugIn();
}

void TestModelEngine::afterTheFirstWordItFails()
{
    m_endpoint->play("word 您好，\nword 提现\nhold");
    KeepingSink sink;
    m_reply = m_engine->begin(m_pack.question(u"怎么还没到"_s), sink);
    QTRY_COMPARE(sink.text(), u"您好，提现"_s);
    m_endpoint->unplug();
    QTRY_COMPARE(sink.ends, 1);
    QVERIFY(sink.failure);
    QCOMPARE(sink.failure->kind, Error::Kind::Unavailable);
    QCOMPARE(sink.speaker, Engine::Model);
    QCOMPARE(sink.text(), u"您好，提现"_s);
    QVERIFY(sink.report.tokensEstimated && sink.report.outputTokens > 0);
    QTest::qWait(100);
    QCOMPARE(sink.ends, 1);
    m_endpoint->plugIn();
}

void TestModelEngine::failsWithoutAnEngineBehind()
{
    build(false);
    m_endpoint->play("status 401 Unauthorized\nend");
    KeepingSink sink;
    run(sink);
    QVERIFY(sink.failure);
    QVERIFY(sink.pieces.isEmpty());
    m_settings.model.clear();
    build(false);
    KeepingSink other;
    run(other);
    QVERIFY(other.failure);
}

void TestModelEngine::theBreakerOpensAndCloses()
{
    m_settings.retries = 0;
    build(true, {2, 200ms, 1s});
    m_endpoint->play("status 500 Oops\nend");
    for (int i = 0; i < 2; ++i) {
        KeepingSink sink;
        run(sink);
        QCOMPARE(sink.speaker, Engine::Sop);
    }
    QCOMPARE(m_model->breaker().status().state, Breaker::State::Open);
    KeepingSink quick;
    QVERIFY(!m_engine->begin(m_pack.question(u"怎么还没到"_s), quick)); // answered at once
    QCOMPARE(quick.ends, 1);
    QCOMPARE(quick.report.fallbackReason, u"breaker_open"_s);
    QCOMPARE(m_endpoint->requests().size(), 2);

    QTest::qWait(250);
    m_endpoint->play({Script::fromFile(u"ordinary.script"_s)});
    KeepingSink probe;
    run(probe);
    QCOMPARE(probe.speaker, Engine::Model);
    QCOMPARE(m_model->breaker().status().state, Breaker::State::Closed);
}

void TestModelEngine::stopsWithTheReply()
{
    for (const char *script : {"word a\nhold", "hold", "raw \nhold"}) {
        m_endpoint->play(script);
        KeepingSink sink;
        const qsizetype before = m_endpoint->requests().size();
        m_reply = m_engine->begin(m_pack.question(u"怎么还没到"_s), sink);
        QTRY_COMPARE(m_endpoint->requests().size(), before + 1);
        m_reply.reset();
        QTRY_COMPARE(m_endpoint->open(), 0); // the endpoint would hold it open for ever
        QCOMPARE(sink.ends, 0);
        QCOMPARE(m_model->queue().running(), 0);
    }
}

void TestModelEngine::mayBeDestroyedAtAnyPiece()
{
    for (int at = 1; at <= 3; ++at) {
        m_endpoint->play({Script::fromFile(u"ordinary.script"_s)});
        KeepingSink sink;
        sink.atPiece = [&] {
            if (sink.pieces.size() == at)
                m_reply.reset();
        };
        m_reply = m_engine->begin(m_pack.question(u"怎么还没到"_s), sink);
        QTRY_VERIFY(sink.pieces.size() >= at || sink.ends > 0);
        QTest::qWait(30);
        QVERIFY(sink.ends == 0 || sink.pieces.size() < at);
    }
}

void TestModelEngine::mayBeDestroyedWhileTheSopSpeaks()
{
    m_endpoint->play("status 401 Unauthorized\nend");
    KeepingSink sink;
    sink.atPiece = [&] { m_reply.reset(); };
    m_reply = m_engine->begin(m_pack.question(u"怎么还没到"_s), sink);
    QTRY_COMPARE(sink.pieces.size(), 1);
    QTest::qWait(30);
    QCOMPARE(sink.pieces.size(), 1);
    QCOMPARE(sink.ends, 0);
}

void TestModelEngine::keepsTheLimitOfTurns()
{
    m_settings.concurrentTurns = 2;
    m_settings.limits.queue = 500ms;
    build();
    m_endpoint->play("word a\nhold");
    std::vector<KeepingSink> sinks(4);
    std::vector<std::unique_ptr<ReplyInProgress>> replies;
    for (KeepingSink &sink : sinks)
        replies.push_back(m_engine->begin(m_pack.question(u"怎么还没到"_s), sink));
    QCOMPARE(m_model->queue().waiting(), 2);
    QTRY_COMPARE(m_endpoint->requests().size(), 2);
    QTRY_COMPARE(sinks[3].ends, 1); // it waited long enough
    QCOMPARE(sinks[3].report.fallbackReason, u"queue"_s);
    QCOMPARE(sinks[3].speaker, Engine::Sop);
    QCOMPARE(m_endpoint->requests().size(), 2);
    QCOMPARE(m_model->queue().waiting(), 0);
}

void TestModelEngine::countsAndCaps()
{
    m_settings.prices = ModelPrices{1, 2};
    m_settings.cap.tokens = 200;
    build();
    m_endpoint->play({Script::fromFile(u"ordinary.script"_s)});
    for (int i = 0; i < 2; ++i) {
        KeepingSink sink;
        run(sink);
        QCOMPARE(sink.speaker, Engine::Model);
        QCOMPARE(sink.report.cost, 138e-6);
    }
    QCOMPARE(m_model->spending().today().tokens(), 258);
    KeepingSink capped;
    run(capped);
    QCOMPARE(capped.speaker, Engine::Sop);
    QCOMPARE(capped.report.fallbackReason, u"daily_cap"_s);
    QCOMPARE(m_endpoint->requests().size(), 2);
}

void TestModelEngine::asksWithoutUsageWhereThatIsUnknown()
{
    m_endpoint->play(
        {Script("status 400 Bad\nsend {\"error\":{\"message\":\"unknown field stream_options\"}}\nend"),
         Script("word 好\nfinish stop\ndone\nend")});
    KeepingSink sink;
    run(sink);
    QCOMPARE(sink.text(), u"好"_s);
    QVERIFY(!sent().contains(u"stream_options"_s));
    QVERIFY(sink.report.tokensEstimated);
    KeepingSink second;
    run(second);
    QCOMPARE(m_endpoint->requests().size(), 3);
}

void TestModelEngine::dropsListsAndThoughts()
{
    m_endpoint->play("word <think>\nword hm</think>\\n\\n\nword 请稍候。\nword \\n\\n**相关\nword "
                     "场景**：\\n- 限额\nfinish stop\n"
                     "done\nend");
    KeepingSink sink;
    run(sink);
    QCOMPARE(sink.text(), u"请稍候。"_s);
}

void TestModelEngine::tellsWhereTheEndpointCutIt()
{
    m_endpoint->play("word 请稍\nfinish length\ndone\nend");
    KeepingSink cut;
    run(cut);
    QCOMPARE(cut.text(), u"请稍"_s);
    QVERIFY(!cut.failure);
    QCOMPARE(cut.report.failure, u"length"_s);
    QVERIFY(wordsForReason(cut.report.failure) != cut.report.failure);

    m_endpoint->play("finish content_filter\ndone\nend");
    KeepingSink filtered;
    run(filtered);
    QCOMPARE(filtered.speaker, Engine::Sop);
    QCOMPARE(filtered.report.fallbackReason, u"content_filter"_s);
    QVERIFY(filtered.report.failure.isEmpty());
}

void TestModelEngine::sendsNothingBeforeTheFirstTurn()
{
    QTest::qWait(50);
    QCOMPARE(m_endpoint->connections(), 0);
}

void TestModelEngine::waitsForTheKey()
{
    m_endpoint->play({Script::fromFile(u"ordinary.script"_s)});
    m_model = std::make_shared<ModelEndpoint>(m_settings, Secret(), m_clock);
    m_engine = makeModelEngine(m_model, std::make_unique<SopEngine>());
    m_model->awaitKey();
    KeepingSink sink;
    m_reply = m_engine->begin(m_pack.question(u"怎么还没到"_s), sink);
    QTest::qWait(20);
    QVERIFY(m_endpoint->requests().isEmpty());
    m_model->setKey(Secret("sk-late"));
    QTRY_COMPARE(sink.ends, 1);
    QCOMPARE(sink.speaker, Engine::Model);
    QCOMPARE(m_endpoint->requests().last().headers.value("authorization"), "Bearer sk-late");
}

void TestModelEngine::isTheSopEngineWhereNoKeyComes()
{
    m_settings.needsKey = true;
    m_model = std::make_shared<ModelEndpoint>(m_settings, Secret(), m_clock);
    m_engine = makeModelEngine(m_model, std::make_unique<SopEngine>());
    m_model->awaitKey();
    QCOMPARE(m_engine->engine(), Engine::Model);
    KeepingSink waiting;
    m_reply = m_engine->begin(m_pack.question(u"怎么还没到"_s), waiting);
    m_model->setKey({});
    QTRY_COMPARE(waiting.ends, 1);
    QCOMPARE(waiting.speaker, Engine::Sop);
    QCOMPARE(waiting.report.fallbackReason, u"no_key"_s);

    QCOMPARE(m_engine->engine(), Engine::Sop);
    KeepingSink sink;
    m_reply = m_engine->begin(m_pack.question(u"怎么还没到"_s), sink);
    QCOMPARE(sink.ends, 1);
    QCOMPARE(sink.reports, 0);
    QVERIFY(m_endpoint->requests().isEmpty());
}

void TestModelEngine::tellsWhatIsKnownBeforeItIsStopped()
{
    m_settings.prices = ModelPrices{1, 2};
    build();
    m_endpoint->play("word 您好\nword \\n相关\nhold");
    KeepingSink sink;
    m_reply = m_engine->begin(m_pack.question(u"怎么还没到"_s), sink);
    QTRY_COMPARE(sink.text(), u"您好"_s);
    QTRY_COMPARE(m_reply->unsaid(), u"\n相关"_s);
    const auto report = m_reply->report();
    m_reply.reset();
    QVERIFY(report);
    QVERIFY(report->prompt.contains(u"怎么还没到"));
    QVERIFY(report->inputTokens > 0 && report->outputTokens > 0 && report->tokensEstimated);
    QCOMPARE(m_model->spending().today().tokens(), report->inputTokens + report->outputTokens);
    QCOMPARE(m_model->spending().today().cost, report->cost);
}

void TestModelEngine::findsItsPictures()
{
    const auto image = [](const QString &url) {
        return QJsonObject{{u"type"_s, u"image"_s}, {u"url"_s, url}};
    };
    const QString stored = u"u1_s1_1795265989_4074aa4a.png"_s;
    const auto found =
        imagesIn({image(u"/static/uploads/"_s + stored), image(u"/static/uploads/../kefu.db"_s),
                  image(u"/etc/passwd"_s), QJsonObject{{u"type"_s, u"file"_s}}},
                 u"/data/uploads"_s);
    QCOMPARE(found.size(), 1);
    QCOMPARE(found.first().file, u"/data/uploads/"_s + stored);
}

QTEST_GUILESS_MAIN(TestModelEngine)
#include "tst_modelengine.moc"
