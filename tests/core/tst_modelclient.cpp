#include "model/modelclient.h"

#include "scriptedendpoint.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QSslCertificate>
#include <QTest>

using namespace kefu;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = ModelFailure::Kind;

namespace {

/// Keeps what a stream delivers.
class Listener final : public ModelListener
{
public:
    void modelWords(const QString &text) override
    {
        words.append(text);
        if (stopAtFirstWord)
            stream.reset();
    }
    void modelEnded(const ModelEnd &ended) override
    {
        end = ended;
        ++ends;
        stream.reset();
    }
    void modelFailed(const ModelFailure &failed) override
    {
        failure = failed;
        ++ends;
        stream.reset();
    }
    [[nodiscard]] QString text() const { return words.join(QString()); }

    std::unique_ptr<ModelStream> stream;
    QStringList words;
    ModelEnd end;
    std::optional<ModelFailure> failure;
    int ends = 0;
    bool stopAtFirstWord = false;
};

} // namespace

class TestModelClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void streamsAnOrdinaryAnswer();
    void readsAnUntidyStream();
    void sendsWhatItShould();
    void opensNothingBeforeTheFirstCall();
    void namesFailures_data();
    void namesFailures();
    void namesARefusedConnection();
    void namesAnUnknownHost();
    void namesABadAddress();
    void checksCertificates();
    void limitsTheConnecting();
    void goesThroughTheSystemsProxy();
    void sendsOnceOnly();
    void takesAnAnswerInOnePiece();
    void keepsItsLimits_data();
    void keepsItsLimits();
    void readsRetryAfter();
    void neverRepeatsTheKey();
    void closesWhenDestroyed();
    void mayBeDestroyedByTheFirstWord();
    void usesTheConnectionAgain();
    void streamsManyAtOnce();

private:
    void run(Listener &listener, const QByteArray &body = "{}");

    ScriptedEndpoint m_endpoint;
    ModelClient m_client;
    ModelLimits m_limits;
    Secret m_key{"sk-test-0123456789"};
};

void TestModelClient::run(Listener &listener, const QByteArray &body)
{
    listener.stream = m_client.send({m_endpoint.baseUrl(), m_key, body, m_limits}, listener);
    QCOMPARE(listener.ends, 0);
    QTRY_COMPARE(listener.ends, 1);
}

void TestModelClient::streamsAnOrdinaryAnswer()
{
    m_endpoint.play({Script::fromFile(u"ordinary.script"_s)});
    Listener listener;
    run(listener);
    QVERIFY(!listener.failure);
    QCOMPARE(listener.text(), u"您好，提现一般要等审核。"_s);
    QCOMPARE(listener.end.finishReason, u"stop"_s);
    QCOMPARE(listener.end.usage, (ModelUsage{120, 9, false}));
    QVERIFY(listener.end.streamed);
}

void TestModelClient::readsAnUntidyStream()
{
    m_endpoint.play({Script::fromFile(u"untidy.script"_s)});
    Listener listener;
    run(listener);
    QVERIFY2(!listener.failure, listener.failure ? qPrintable(nameOf(listener.failure->kind)) : "");
    QCOMPARE(listener.text(), u"您好😀！"_s);
    QCOMPARE(listener.end.usage, (ModelUsage{3, 2, false}));
}

void TestModelClient::sendsWhatItShould()
{
    m_endpoint.play({Script::fromFile(u"ordinary.script"_s)});
    Listener listener;
    run(listener, R"({"stream":true})");
    const SeenRequest request = m_endpoint.requests().last();
    QCOMPARE(request.startLine, "POST /v1/chat/completions HTTP/1.1");
    QCOMPARE(request.headers.value("authorization"), "Bearer sk-test-0123456789");
    QCOMPARE(request.headers.value("content-type"), "application/json");
    QCOMPARE(request.headers.value("accept-encoding"), "identity");
    QVERIFY(!request.headers.contains("cookie"));
    QCOMPARE(request.body, R"({"stream":true})");
}

void TestModelClient::opensNothingBeforeTheFirstCall()
{
    const int before = m_endpoint.connections();
    ModelClient client;
    QTest::qWait(50);
    QCOMPARE(m_endpoint.connections(), before);
}

void TestModelClient::namesFailures_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("said");
    const auto row = [](const char *name, const QByteArray &script, Kind kind, const QString &said = {}) {
        QTest::newRow(name) << script << static_cast<int>(kind) << said;
    };
    row("401", "status 401 Unauthorized\nsend {\"error\":{\"message\":\"Incorrect key\"}}\nend",
        Kind::Credentials);
    row("401 with a challenge",
        "status 401 Unauthorized\nheader WWW-Authenticate: Basic realm=\"x\"\nsend {}\nend",
        Kind::Credentials);
    row("model",
        "status 404 Not Found\nsend {\"error\":{\"message\":\"no\",\"code\":\"model_not_found\"}}\nend",
        Kind::UnknownModel);
    row("Ollama's model",
        "status 404 Not Found\nsend {\"error\":\"model 'x' not found, try pulling it first\"}\nend",
        Kind::UnknownModel);
    row("path", "status 404 Not Found\nheader Content-Type: text/html\nsend <html>no</html>\nend",
        Kind::NotFound);
    row("429", "status 429 Too Many Requests\nend", Kind::RateLimited);
    row("400", "status 400 Bad Request\nsend {\"error\":{\"message\":\"too many tokens\"}}\nend",
        Kind::Rejected);
    row("500", "status 500 Internal Server Error\nsend oops\nend", Kind::Server);
    row("503 cut", "status 503 Service Unavailable\nsend {\nreset", Kind::Server);
    row("redirect", "status 307 Temporary Redirect\nheader Location: http://127.0.0.1:1/steal\nend",
        Kind::Redirect);
    row("redirect to the same", "status 301 Moved\nheader Location: /v1/chat/completions\nend",
        Kind::Redirect);
    row("error in a 200", "json {\"error\":{\"message\":\"overloaded\",\"type\":\"server_error\"}}\nend",
        Kind::Server);
    row("error in a plain 200",
        "status 200 OK\nheader Content-Type: application/json\nsend {\"error\":\"x\"}\nend", Kind::Server);
    row("error after words", "word a\njson {\"error\":{\"message\":\"overloaded\"}}\nend", Kind::Server,
        u"a"_s);
    row("reset before the head", "reset", Kind::Unreachable);
    row("closed before the head", "close", Kind::Unreachable);
    row("reset after a word", "word a\nwait 20\nreset", Kind::Cut, u"a"_s);
    row("closed after a word", "word a\nwait 20\nclose", Kind::Cut, u"a"_s);
    row("ended too early", "word a\nend", Kind::Cut, u"a"_s);
    row("ended too early, without length", "plain\nword a\nend", Kind::Cut, u"a"_s);
    row("web page", "status 200 OK\nheader Content-Type: text/html\nsend <!doctype html><p>hi</p>\nend",
        Kind::NotAModel);
    row("no JSON", "send data: hello\\n\\n\nend", Kind::NotAModel);
    row("empty", "end", Kind::NotAModel);
    row("not HTTP", "raw SSH-2.0-OpenSSH_9.2\\r\\n\nclose", Kind::Unreachable);
}

void TestModelClient::namesFailures()
{
    QFETCH(QByteArray, script);
    QFETCH(int, kind);
    QFETCH(QString, said);
    m_endpoint.play(script);
    Listener listener;
    run(listener);
    QVERIFY(listener.failure);
    QCOMPARE(nameOf(listener.failure->kind), nameOf(static_cast<Kind>(kind)));
    QCOMPARE(listener.text(), said);
    QTest::qWait(20);
    QCOMPARE(listener.ends, 1);
}

void TestModelClient::namesARefusedConnection()
{
    m_endpoint.unplug();
    Listener listener;
    run(listener);
    QCOMPARE(nameOf(listener.failure->kind), u"refused"_s);
    m_endpoint.plugIn();
}

void TestModelClient::namesAnUnknownHost()
{
    Listener listener;
    listener.stream =
        m_client.send({QUrl(u"http://no-such-host.invalid/v1"_s), m_key, "{}", m_limits}, listener);
    QTRY_COMPARE_WITH_TIMEOUT(listener.ends, 1, 20'000);
    QCOMPARE(nameOf(listener.failure->kind), u"name_not_found"_s);
}

void TestModelClient::namesABadAddress()
{
    for (const QString &address : {u"gopher://localhost/v1"_s, QString(), u"http://"_s, u"file:///etc"_s}) {
        Listener listener;
        listener.stream = m_client.send({QUrl(address), m_key, "{}", m_limits}, listener);
        QCOMPARE(listener.ends, 0);
        QTRY_COMPARE(listener.ends, 1);
        QCOMPARE(nameOf(listener.failure->kind), u"bad_address"_s);
    }
}

void TestModelClient::checksCertificates()
{
    ScriptedEndpoint endpoint(ScriptedEndpoint::Transport::Tls);
    endpoint.play({Script::fromFile(u"ordinary.script"_s)});
    Listener distrusting;
    distrusting.stream = m_client.send({endpoint.baseUrl(), m_key, "{}", m_limits}, distrusting);
    QTRY_COMPARE(distrusting.ends, 1);
    QVERIFY(distrusting.failure);
    QCOMPARE(nameOf(distrusting.failure->kind), u"certificate"_s);
    QVERIFY(endpoint.requests().isEmpty());

    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setCaCertificates(
        QSslCertificate::fromPath(QLatin1StringView(KEFU_TEST_DATA) + u"/model/localhost.crt"_s));
    ModelClient client;
    client.setTls(tls);
    Listener trusting;
    trusting.stream = client.send({endpoint.baseUrl(), m_key, "{}", m_limits}, trusting);
    QTRY_COMPARE(trusting.ends, 1);
    QVERIFY2(!trusting.failure, trusting.failure ? qPrintable(trusting.failure->detail) : "");
    QCOMPARE(trusting.text(), u"您好，提现一般要等审核。"_s);
}

/// A server that never greets: TLS does not come about.
void TestModelClient::limitsTheConnecting()
{
    m_endpoint.play("hold");
    QUrl url = m_endpoint.baseUrl();
    url.setScheme(u"https"_s);
    ModelLimits limits;
    limits.connecting = 200ms;
    Listener listener;
    listener.stream = m_client.send({url, m_key, "{}", limits}, listener);
    QTRY_COMPARE(listener.ends, 1);
    QCOMPARE(nameOf(listener.failure->kind), u"connect_timeout"_s);
}

void TestModelClient::goesThroughTheSystemsProxy()
{
    QUrl proxy = m_endpoint.baseUrl();
    proxy.setPath(QString());
    qputenv("http_proxy", proxy.toEncoded());
    m_endpoint.play({Script::fromFile(u"ordinary.script"_s)});
    ModelClient client;
    Listener listener;
    listener.stream = client.send({QUrl(u"http://model.invalid/v1"_s), m_key, "{}", m_limits}, listener);
    QTRY_COMPARE(listener.ends, 1);
    Listener local; // this computer is not behind the proxy
    local.stream = client.send({m_endpoint.baseUrl(), m_key, "{}", m_limits}, local);
    QTRY_COMPARE(local.ends, 1);
    qunsetenv("http_proxy");
    QVERIFY(!listener.failure);
    const qsizetype seen = m_endpoint.requests().size();
    QCOMPARE(m_endpoint.requests().at(seen - 2).startLine,
             "POST http://model.invalid/v1/chat/completions HTTP/1.1");
    QCOMPARE(m_endpoint.requests().last().startLine, "POST /v1/chat/completions HTTP/1.1");
}

/// Nothing is sent again once a word has come. Before that Qt itself repeats a request whose connection
/// broke, once.
void TestModelClient::sendsOnceOnly()
{
    const auto sent = [this](const char *script) {
        const qsizetype before = m_endpoint.requests().size();
        m_endpoint.play(script);
        Listener listener;
        run(listener);
        QTest::qWait(50);
        return m_endpoint.requests().size() - before;
    };
    QCOMPARE(sent("word a\nreset"), 1);
    QCOMPARE(sent("word a\nclose"), 1);
    QCOMPARE(sent("reset"), 1);
    QCOMPARE(sent("close"), 1);
}

void TestModelClient::takesAnAnswerInOnePiece()
{
    m_endpoint.play(
        "status 200 OK\nheader Content-Type: application/json\nsplit 7\n"
        "send \\n "
        "{\"model\":\"m\",\"choices\":[{\"message\":{\"content\":\"整段\"},\"finish_reason\":\"stop\"}],"
        "\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":2}}\nend");
    Listener listener;
    run(listener);
    QVERIFY(!listener.failure);
    QCOMPARE(listener.words, QStringList{u"整段"_s});
    QVERIFY(!listener.end.streamed);
    QCOMPARE(listener.end.usage, (ModelUsage{1, 2, false}));
}

void TestModelClient::keepsItsLimits_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<int>("kind");
    const auto row = [](const char *name, const char *script, Kind kind) {
        QTest::newRow(name) << QByteArray(script) << static_cast<int>(kind);
    };
    row("no head", "raw \nwait 20000", Kind::WordTimeout);
    row("no word", "send : ping\\n\\n\nwait 20000", Kind::WordTimeout);
    row("silence", "word a\nwait 200\nword b\nwait 20000", Kind::SilenceTimeout);
    row("endless", "words 1000 20", Kind::TurnTimeout);
    row("too long", "words 1000 0", Kind::TooLong);
}

void TestModelClient::keepsItsLimits()
{
    QFETCH(QByteArray, script);
    QFETCH(int, kind);
    m_endpoint.play(script);
    m_limits = {};
    m_limits.firstWord = 300ms;
    m_limits.silence = 300ms;
    m_limits.turn = 900ms;
    if (static_cast<Kind>(kind) == Kind::TooLong)
        m_limits.replyBytes = 1000;
    Listener listener;
    QSignalSpy gone(&m_endpoint, &ScriptedEndpoint::disconnected);
    run(listener);
    QVERIFY(listener.failure);
    QCOMPARE(nameOf(listener.failure->kind), nameOf(static_cast<Kind>(kind)));
    QTRY_VERIFY(m_endpoint.open() == 0);
    m_limits = {};
}

void TestModelClient::readsRetryAfter()
{
    m_endpoint.play("status 429 Too Many\nheader Retry-After: 3\nend");
    Listener seconds;
    run(seconds);
    QCOMPARE(seconds.failure->retryAfter, 3000ms);
    m_endpoint.play("status 503 Busy\nheader Retry-After: Wed, 21 Oct 2015 07:28:00 GMT\nend");
    Listener date;
    run(date);
    QCOMPARE(date.failure->retryAfter, 0ms);
    m_endpoint.play("status 503 Busy\nheader Retry-After: soon\nend");
    Listener nonsense;
    run(nonsense);
    QVERIFY(!nonsense.failure->retryAfter);
}

void TestModelClient::neverRepeatsTheKey()
{
    m_endpoint.play(
        "status 401 Unauthorized\n"
        "send {\"error\":{\"message\":\"Incorrect API key provided: sk-test-0123456789. See x\"}}\nend");
    Listener listener;
    run(listener);
    QVERIFY(listener.failure->detail.contains(u"Incorrect API key"));
    QVERIFY(!listener.failure->detail.contains(u"0123456789"));
    QVERIFY(!listener.failure->toError().message.contains(u"0123456789"));
}

void TestModelClient::closesWhenDestroyed()
{
    m_endpoint.play("word a\nhold");
    Listener listener;
    listener.stream = m_client.send({m_endpoint.baseUrl(), m_key, "{}", m_limits}, listener);
    QTRY_COMPARE(listener.words.size(), 1);
    QCOMPARE(m_endpoint.open(), 1);
    QElapsedTimer clock;
    clock.start();
    listener.stream.reset();
    QTRY_COMPARE(m_endpoint.open(), 0); // the endpoint would hold it open for ever
    qInfo("closed after %lld ms", clock.elapsed());
    QCOMPARE(listener.ends, 0);
}

void TestModelClient::mayBeDestroyedByTheFirstWord()
{
    m_endpoint.play("word a\nword b\nhold");
    Listener listener;
    listener.stopAtFirstWord = true;
    listener.stream = m_client.send({m_endpoint.baseUrl(), m_key, "{}", m_limits}, listener);
    QTRY_COMPARE(listener.words.size(), 1);
    QTest::qWait(50);
    QCOMPARE(listener.words.size(), 1);
    QCOMPARE(listener.ends, 0);
    QTRY_COMPARE(m_endpoint.open(), 0);
}

void TestModelClient::usesTheConnectionAgain()
{
    m_endpoint.play({Script::fromFile(u"ordinary.script"_s)});
    Listener first;
    run(first);
    QTest::qWait(50);
    const int before = m_endpoint.connections();
    Listener second;
    run(second);
    QCOMPARE(m_endpoint.connections(), before);
    QCOMPARE(second.text(), first.text());
}

void TestModelClient::streamsManyAtOnce()
{
    m_endpoint.play("word a\nhold\nword b\nfinish stop\ndone\nend");
    std::vector<Listener> listeners(20);
    for (Listener &listener : listeners)
        listener.stream = m_client.send({m_endpoint.baseUrl(), m_key, "{}", m_limits}, listener);
    for (Listener &listener : listeners)
        QTRY_COMPARE(listener.words.size(), 1);
    m_endpoint.release();
    for (Listener &listener : listeners) {
        QTRY_COMPARE(listener.ends, 1);
        QCOMPARE(listener.text(), u"ab"_s);
    }
}

QTEST_GUILESS_MAIN(TestModelClient)
#include "tst_modelclient.moc"
