#include "httpclient.h"
#include "httpfixture.h"

#include <QFile>
#include <QLocale>
#include <QTcpServer>
#include <QTest>

#include <thread>

using namespace kefu::http;
using namespace std::chrono_literals;

class TestHttpServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void idlesCheaply(); // first, while no memory lies about
    void answers();
    void keepsConnectionsOpen();
    void closesOnRequest_data();
    void closesOnRequest();
    void answersPipelinedInOrder();
    void readsLittleAhead();
    void answersHead();
    void leavesOutBody();
    void continuesOnlyWhatIsAdmitted();
    void refusesBeforeBody();
    void refusesTooLargeBody();
    void refusesMalformed();
    void letsNoLineBreakOut();
    void answersLater();
    void answersDroppedResponder();
    void answersHalfClosed();
    void feedsSink();
    void stopsAtSink();
    void abortsSink();
    void waitsForASink();
    void forgetsASinkThatWaited();
    void doesNotBlameAClientForASink();
    void sendsLargeAnswers();
    void outlivesClients();
    void outlivesServer();
    void limitsConnections();
    void limitsRequests();
    void takesPort();
    void drains();
    void cutsAfterDrain();
    void spreadsOverWorkers();
};

void TestHttpServer::answers()
{
    HttpFixture fixture;
    HttpClient client(fixture.port());
    QVERIFY(client.send(httpPost("/echo?a=b", "hello")));
    const HttpAnswer answer = client.answer();
    QCOMPARE(answer.status, 200);
    QVERIFY(answer.head.startsWith("HTTP/1.1 200 OK\r\n"));
    QCOMPARE(answer.body, "POST /echo a=b hello");
    QCOMPARE(answer.header("Content-Type"), "text/plain");
    QCOMPARE(answer.header("Connection"), "");
    const QByteArray date = answer.header("Date");
    QDateTime parsed =
        QLocale::c().toDateTime(QString::fromLatin1(date), QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"));
    parsed.setTimeSpec(Qt::UTC);
    QVERIFY2(parsed.isValid(), date.constData());
    QVERIFY(qAbs(parsed.secsTo(QDateTime::currentDateTimeUtc())) < 5);

    QVERIFY(client.send("BREW /echo HTTP/1.1\r\nHost: a\r\n\r\n"));
    QCOMPARE(client.answer().body, "BREW /echo  ");
    QVERIFY(client.send("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n"));
    QCOMPARE(client.answer().body, "OPTIONS *  ");
}

void TestHttpServer::keepsConnectionsOpen()
{
    HttpFixture fixture;
    HttpClient client(fixture.port());
    for (int i = 0; i < 100; ++i) {
        QVERIFY(client.send(httpGet("/echo?" + QByteArray::number(i))));
        QCOMPARE(client.answer().body, "GET /echo " + QByteArray::number(i) + ' ');
    }
    QCOMPARE(fixture.server().connectionCount(), 1);
    QVERIFY(client.send("GET /echo HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"));
    QCOMPARE(client.answer().header("Connection"), "keep-alive");
    QVERIFY(client.send(httpGet("/echo")));
    QCOMPARE(client.answer().status, 200);
    client.close();
    QTRY_COMPARE(fixture.server().connectionCount(), 0);
}

void TestHttpServer::closesOnRequest_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::newRow("1.1") << httpGet("/echo", "Connection: close\r\n");
    QTest::newRow("1.1, answered later") << httpGet("/later", "Connection: close\r\n");
    QTest::newRow("1.0") << QByteArray("GET /echo HTTP/1.0\r\n\r\n");
    QTest::newRow("large") << httpGet("/big?size=5000000", "Connection: close\r\n");
}

void TestHttpServer::closesOnRequest()
{
    QFETCH(QByteArray, request);
    HttpFixture fixture;
    HttpClient client(fixture.port());
    QVERIFY(client.send(request));
    const HttpAnswer answer = client.answer();
    QCOMPARE(answer.status, 200);
    QVERIFY(answer.complete);
    QCOMPARE(answer.header("Connection"), "close");
    QVERIFY(client.isAtEnd());
    QVERIFY(!client.wasReset());
    QTRY_COMPARE(fixture.server().connectionCount(), 0);
}

void TestHttpServer::answersPipelinedInOrder()
{
    HttpFixture fixture;
    HttpClient client(fixture.port());
    QVERIFY(client.send(httpGet("/echo?1") + httpGet("/hold") + httpGet("/later") + httpPost("/echo", "4") +
                        httpGet("/stream") + httpGet("/echo?6")));
    QCOMPARE(client.answer().body, "GET /echo 1 ");
    QTRY_COMPARE(fixture.script().requests.load(), 2);
    QVERIFY(client.isSilentFor(50));
    QCOMPARE(fixture.script().requests.load(), 2);
    fixture.release("held");
    QCOMPARE(client.answer().body, "held");
    QCOMPARE(client.answer().body, "later");
    QCOMPARE(client.answer().body, "POST /echo  4");
    QCOMPARE(client.answer().body, "onetwothree");
    QCOMPARE(client.answer().body, "GET /echo 6 ");

    // More of them than are answered before the client must read.
    const QByteArray many = httpGet("/big?size=3000").repeated(200);
    QVERIFY(client.send(many));
    for (int i = 0; i < 200; ++i)
        QCOMPARE(client.answer().body.size(), 3000);
}

void TestHttpServer::readsLittleAhead()
{
    Limits limits;
    limits.waitingInputBytes = 4096;
    HttpFixture fixture(limits);
    HttpClient client(fixture.port());
    QVERIFY(client.send(httpGet("/hold")));
    QTRY_COMPARE(fixture.script().requests.load(), 1);

    // The system takes a few megabytes; the server must leave the rest with the client.
    std::thread sender([&] { client.send(httpPost("/sink", QByteArray(30'000'000, 'x'))); });
    QTest::qWait(200);
    QCOMPARE(fixture.script().sinkBytes.load(), 0);
    fixture.release("held");
    sender.join();
    QCOMPARE(client.answer().body, "held");
    QCOMPARE(client.answer().body, "30000000");
}

void TestHttpServer::answersHead()
{
    HttpFixture fixture;
    HttpClient client(fixture.port());
    QVERIFY(client.send("HEAD /big?size=1234 HTTP/1.1\r\nHost: a\r\n\r\n"));
    const HttpAnswer answer = client.answer(true);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.header("Content-Length"), "1234");
    QVERIFY(client.send("HEAD /stream HTTP/1.1\r\nHost: a\r\n\r\n"));
    QCOMPARE(client.answer(true).header("Content-Type"), "text/event-stream");
    // No byte of a body came between.
    QVERIFY(client.send("HEAD /refused HTTP/1.1\r\nHost: a\r\n\r\n"));
    QCOMPARE(client.answer(true).status, 401);
    QVERIFY(client.send(httpGet("/echo")));
    QCOMPARE(client.answer().status, 200);
    QVERIFY(client.send("HEAD /a%zz HTTP/1.1\r\nHost: a\r\n\r\n"));
    QCOMPARE(client.answer(true).status, 400);
    QVERIFY(client.isAtEnd());
}

void TestHttpServer::leavesOutBody()
{
    HttpFixture fixture;
    HttpClient client(fixture.port());
    QVERIFY(client.send(httpGet("/empty") + httpGet("/echo")));
    const HttpAnswer answer = client.answer();
    QCOMPARE(answer.status, 204);
    QVERIFY(!answer.head.contains("Content-Length"));
    QCOMPARE(client.answer().body, "GET /echo  ");
}

void TestHttpServer::continuesOnlyWhatIsAdmitted()
{
    HttpFixture fixture;
    const QByteArray expecting =
        "POST %1 HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n";
    const auto to = [&](const QByteArray &path) { return QByteArray(expecting).replace("%1", path); };
    {
        HttpClient client(fixture.port());
        QVERIFY(client.send(to("/echo")));
        QCOMPARE(client.answer().status, 100);
        QVERIFY(client.send("hello"));
        QCOMPARE(client.answer().body, "POST /echo  hello");
        // The client need not have waited.
        QVERIFY(client.send(to("/echo") + "again" + httpGet("/echo")));
        HttpAnswer answer = client.answer();
        if (answer.status == 100)
            answer = client.answer();
        QCOMPARE(answer.body, "POST /echo  again");
        QCOMPARE(client.answer().body, "GET /echo  ");
    }
    {
        HttpClient client(fixture.port());
        QVERIFY(client.send(to("/refused")));
        QCOMPARE(client.answer().status, 401);
        QVERIFY(client.isAtEnd());
    }
    {
        HttpClient client(fixture.port());
        QVERIFY(client.send(to("/ten").replace(" 5", " 50")));
        QCOMPARE(client.answer().status, 413);
    }
    {
        HttpClient client(fixture.port());
        QVERIFY(client.send(to("/echo").replace("100-continue", "a-miracle")));
        QCOMPARE(client.answer().status, 417);
    }
    {
        HttpClient client(fixture.port());
        QVERIFY(client.send(to("/echo").replace("HTTP/1.1", "HTTP/1.0") + "hello"));
        QCOMPARE(client.answer().status, 200);
    }
}

void TestHttpServer::refusesBeforeBody()
{
    HttpFixture fixture;
    HttpClient client(fixture.port());
    QVERIFY(client.send(httpGet("/refused") + httpGet("/echo")));
    QCOMPARE(client.answer().status, 401);
    QCOMPARE(client.answer().status, 200);
    // The body is not read, so the connection can't go on; but the client, still sending, sees why.
    client.send("POST /refused HTTP/1.1\r\nHost: a\r\nContent-Length: 3000000\r\n\r\n" +
                QByteArray(3'000'000, 'x'));
    const HttpAnswer answer = client.answer();
    QCOMPARE(answer.status, 401);
    QCOMPARE(answer.header("Connection"), "close");
    QVERIFY(client.isAtEnd());
    QVERIFY(!client.wasReset());
}

void TestHttpServer::refusesTooLargeBody()
{
    Limits limits;
    limits.bodyBytes = 100'000;
    HttpFixture fixture(limits);
    {
        HttpClient client(fixture.port());
        QVERIFY(client.send(httpPost("/echo", QByteArray(100'000, 'x'))));
        QCOMPARE(client.answer().status, 200);
        client.send(httpPost("/echo", QByteArray(5'000'000, 'x')));
        const HttpAnswer answer = client.answer();
        QCOMPARE(answer.status, 413);
        QCOMPARE(answer.body, "refused 413 POST");
        QVERIFY(client.isAtEnd());
        QVERIFY(!client.wasReset());
    }
    {
        HttpClient client(fixture.port());
        const QByteArray chunk = "4000\r\n" + QByteArray(0x4000, 'x') + "\r\n";
        client.send("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" +
                    chunk.repeated(300));
        QCOMPARE(client.answer().status, 413);
        QVERIFY(client.isAtEnd());
        QVERIFY(!client.wasReset());
    }
    QCOMPARE(fixture.script().requests.load(), 1);
}

void TestHttpServer::refusesMalformed()
{
    HttpFixture fixture;
    const QList<std::pair<QByteArray, int>> cases{
        {"GET / HTTP/1.1\r\n\r\n", 400},
        {"GET /\r\n", 400},
        {"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505},
        {"\x16\x03\x01", 400},
        {"GET /" + QByteArray(9000, 'x') + " HTTP/1.1\r\n", 414},
        {httpGet("/", "X: " + QByteArray(17'000, 'x') + "\r\n"), 431},
        {httpGet("/", QByteArray("X: y\r\n").repeated(101)), 431},
        {"POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 400},
    };
    for (const auto &[request, status] : cases) {
        HttpClient client(fixture.port());
        QVERIFY(client.send(request + httpGet("/echo")));
        const HttpAnswer answer = client.answer();
        QCOMPARE(answer.status, status);
        QVERIFY(answer.complete);
        QCOMPARE(answer.header("Connection"), "close");
        // What follows a request that can't be read is no request.
        QVERIFY(client.isAtEnd());
        QVERIFY(!client.wasReset());
    }
    QCOMPARE(fixture.script().requests.load(), 0);
}

void TestHttpServer::letsNoLineBreakOut()
{
    HttpFixture fixture;
    HttpClient client(fixture.port());
    QVERIFY(client.send(httpGet("/split") + httpGet("/header?name=X-In", "X-In: seen\r\n")));
    const HttpAnswer answer = client.answer();
    QCOMPARE(answer.body, "ok");
    QVERIFY(!answer.head.contains("\nX-Evil"));
    QCOMPARE(answer.header("X-Name"), "a  X-Evil: 2  b");
    QCOMPARE(client.answer().body, "seen");
}

void TestHttpServer::answersLater()
{
    HttpFixture fixture;
    HttpClient client(fixture.port());
    QVERIFY(client.send(httpGet("/later")));
    QCOMPARE(client.answer().body, "later");
    QVERIFY(client.send(httpGet("/hold")));
    QTRY_COMPARE(fixture.script().requests.load(), 2);
    fixture.release("in time");
    QCOMPARE(client.answer().body, "in time");
}

void TestHttpServer::answersDroppedResponder()
{
    HttpFixture fixture;
    HttpClient client(fixture.port());
    QVERIFY(client.send(httpGet("/drop") + httpGet("/hold")));
    const HttpAnswer answer = client.answer();
    QCOMPARE(answer.status, 500);
    QCOMPARE(answer.body, "refused 500 GET");
    QTRY_COMPARE(fixture.script().requests.load(), 2);
    fixture.onWorker([&] { fixture.script().held.clear(); });
    QCOMPARE(client.answer().status, 500);
}

void TestHttpServer::answersHalfClosed()
{
    HttpFixture fixture;
    for (const QByteArray &path : {QByteArray("/echo"), QByteArray("/later"), QByteArray("/stream")}) {
        HttpClient client(fixture.port());
        QVERIFY(client.send(httpGet(path) + httpGet("/later")));
        client.finishSending();
        QCOMPARE(client.answer().status, 200);
        QCOMPARE(client.answer().body, "later");
        QVERIFY(client.isAtEnd());
    }
    HttpClient client(fixture.port());
    QVERIFY(client.send(httpGet("/hold")));
    client.finishSending();
    QTRY_COMPARE(fixture.script().requests.load(), 7);
    QVERIFY(client.isSilentFor(50));
    fixture.release(QByteArray(4'000'000, 'x'));
    const HttpAnswer answer = client.answer();
    QVERIFY(answer.complete);
    QCOMPARE(answer.body.size(), 4'000'000);
    QVERIFY(client.isAtEnd());

    HttpClient incomplete(fixture.port());
    QVERIFY(incomplete.send("GET /echo HTTP/1.1\r\nHost:"));
    incomplete.finishSending();
    QVERIFY(incomplete.isAtEnd());
}

void TestHttpServer::feedsSink()
{
    HttpFixture fixture;
    HttpClient client(fixture.port());
    QVERIFY(client.send(httpPost("/sink", QByteArray(20'000'000, 'x'))));
    QCOMPARE(client.answer().body, "20000000");
    const QByteArray chunk = "4000\r\n" + QByteArray(0x4000, 'x') + "\r\n";
    QVERIFY(client.send("POST /sink HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" +
                        chunk.repeated(100) + "0\r\n\r\n"));
    QCOMPARE(client.answer().body, QByteArray::number(0x4000 * 100));
    QVERIFY(client.send(httpPost("/sink", "")));
    QCOMPARE(client.answer().body, "0");
    QTRY_COMPARE(fixture.script().sinks.load(), 0);
}

void TestHttpServer::stopsAtSink()
{
    HttpFixture fixture;
    HttpClient client(fixture.port());
    client.send(httpPost("/picky", QByteArray(5'000'000, 'x')));
    const HttpAnswer answer = client.answer();
    QCOMPARE(answer.status, 200);
    QVERIFY(answer.body.toLongLong() > 10);
    QVERIFY(answer.body.toLongLong() <= 64 * 1024);
    QCOMPARE(answer.header("Connection"), "close");
    QVERIFY(client.isAtEnd());
    QVERIFY(!client.wasReset());
    QTRY_COMPARE(fixture.script().sinks.load(), 0);
}

void TestHttpServer::abortsSink()
{
    HttpFixture fixture;
    HttpClient client(fixture.port());
    QVERIFY(client.send("POST /sink HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\nsome"));
    QTRY_COMPARE(fixture.script().sinkBytes.load(), 4);
    QCOMPARE(fixture.script().sinks.load(), 1);
    client.reset();
    QTRY_COMPARE(fixture.script().sinks.load(), 0);
    QCOMPARE(fixture.script().requests.load(), 0);
}

void TestHttpServer::waitsForASink()
{
    HttpFixture fixture;
    HttpClient client(fixture.port());
    constexpr qsizetype size = 1'000'000;
    std::jthread sender([&] { client.send(httpPost("/slow", QByteArray(size, 'x')) + httpGet("/next")); });
    QTRY_COMPARE(fixture.script().sinkWaits.load(), 1);
    QTest::qWait(100);
    const qint64 taken = fixture.script().sinkBytes;
    QCOMPARE(fixture.script().sinkWaits.load(), 1);
    QVERIFY(taken <= 64 * 1024);
    // With the last piece too the sink waits before the request is complete.
    const auto isTaken = [&] {
        if (fixture.script().sinkBytes < size)
            fixture.resumeSink();
        return fixture.script().sinkBytes == size;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isTaken(), 20'000);
    QCOMPARE(fixture.script().requests.load(), 0);
    fixture.resumeSink();
    QTRY_COMPARE(fixture.script().requests.load(), 2);
    sender.join();
    QCOMPARE(client.answer().body, QByteArray::number(size));
    QCOMPARE(client.answer().body, "GET /next  ");
}

void TestHttpServer::forgetsASinkThatWaited()
{
    HttpFixture fixture;
    HttpClient client(fixture.port());
    QVERIFY(client.send("POST /slow HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nsome"));
    QTRY_COMPARE(fixture.script().sinkWaits.load(), 1);
    client.reset();
    QTRY_COMPARE(fixture.script().sinks.load(), 0);
    QCOMPARE(fixture.script().requests.load(), 0);
}

void TestHttpServer::doesNotBlameAClientForASink()
{
    Limits limits;
    limits.body = std::chrono::milliseconds(50);
    HttpFixture fixture(limits);
    HttpClient client(fixture.port());
    QVERIFY(client.send("POST /slow HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nsome"));
    QTRY_COMPARE(fixture.script().sinkWaits.load(), 1);
    QVERIFY(client.isSilentFor(1500));
    fixture.resumeSink();
    QCOMPARE(client.answer().body, "4");
}

void TestHttpServer::sendsLargeAnswers()
{
    HttpFixture fixture;
    HttpClient client(fixture.port(), HttpClient::Window::Small);
    QVERIFY(client.send(httpGet("/big?size=20000000") + httpGet("/echo")));
    const HttpAnswer answer = client.answer();
    QVERIFY(answer.complete);
    QCOMPARE(answer.body, QByteArray(20'000'000, 'x'));
    QCOMPARE(client.answer().status, 200);
}

void TestHttpServer::outlivesClients()
{
    HttpFixture fixture;
    const QList<QByteArray> starts{
        "",
        "GET / HT",
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc",
        httpGet("/echo"),
        httpGet("/later"),
        httpGet("/hold"),
        httpGet("/stream"),
        httpGet("/open"),
        httpGet("/big?size=9000000"),
        httpGet("/echo").repeated(50),
        httpGet("/hold") + QByteArray(100'000, 'x'),
    };
    for (int round = 0; round < 20; ++round) {
        for (const QByteArray &start : starts) {
            HttpClient polite(fixture.port());
            HttpClient rude(fixture.port());
            HttpClient quick(fixture.port());
            QVERIFY(polite.send(start));
            QVERIFY(rude.send(start));
            QVERIFY(quick.send(start));
            quick.reset();
            if (round % 2 == 0)
                fixture.onWorker([] {});
            rude.reset();
        }
    }
    // Of those who only closed, the server learns when it answers.
    const auto connectionsLeft = [&] {
        fixture.release("too late");
        fixture.onWorker([&] {
            for (const auto &stream : fixture.script().streams)
                stream->write("too late");
            fixture.script().streams.clear();
        });
        return fixture.server().connectionCount();
    };
    QTRY_COMPARE(connectionsLeft(), 0);
    HttpClient client(fixture.port());
    QVERIFY(client.send(httpGet("/echo")));
    QCOMPARE(client.answer().status, 200);
}

void TestHttpServer::outlivesServer()
{
    HttpFixture fixture({}, 2);
    std::vector<std::unique_ptr<HttpClient>> clients;
    for (int i = 0; i < 10; ++i) {
        for (const char *path : {"/echo", "/big?size=9000000", "/stream"}) {
            clients.push_back(std::make_unique<HttpClient>(fixture.port()));
            QVERIFY(clients.back()->send(httpGet(path)));
        }
        clients.push_back(std::make_unique<HttpClient>(fixture.port()));
        QVERIFY(clients.back()->send("POST /sink HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc"));
    }
    fixture.destroyServer();
    QCOMPARE(fixture.script().handlers.load(), 0);
    QCOMPARE(fixture.script().sinks.load(), 0);
}

void TestHttpServer::limitsConnections()
{
    Limits limits;
    limits.connections = 3;
    HttpFixture fixture(limits, 2);
    std::vector<std::unique_ptr<HttpClient>> clients;
    for (int i = 0; i < 3; ++i) {
        clients.push_back(std::make_unique<HttpClient>(fixture.port()));
        QVERIFY(clients.back()->send(httpGet("/echo")));
        QCOMPARE(clients.back()->answer().status, 200);
    }
    {
        HttpClient client(fixture.port());
        QVERIFY(client.send(httpGet("/echo")));
        const HttpAnswer answer = client.answer();
        QCOMPARE(answer.status, 503);
        QVERIFY(answer.header("Retry-After").toInt() > 0);
        QVERIFY(client.isAtEnd());
    }
    clients.clear();
    QTRY_COMPARE(fixture.server().connectionCount(), 0);
    HttpClient client(fixture.port());
    QVERIFY(client.send(httpGet("/echo")));
    QCOMPARE(client.answer().status, 200);
}

void TestHttpServer::limitsRequests()
{
    Limits limits;
    limits.requestsPerConnection = 3;
    HttpFixture fixture(limits);
    HttpClient client(fixture.port());
    QVERIFY(client.send(httpGet("/echo").repeated(3)));
    QCOMPARE(client.answer().header("Connection"), "");
    QCOMPARE(client.answer().header("Connection"), "");
    QCOMPARE(client.answer().header("Connection"), "close");
    QVERIFY(client.isAtEnd());
}

void TestHttpServer::takesPort()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    Server server(
        {}, [] { return std::unique_ptr<RequestHandler>(); }, 1);
    const auto taken = server.listen(QHostAddress::LocalHost, other.serverPort());
    QVERIFY(!taken);
    QCOMPARE(taken.error().kind, kefu::Error::Kind::Taken);
    const auto foreign = server.listen(QHostAddress(QStringLiteral("192.0.2.1")), 0);
    QVERIFY(!foreign);
    QCOMPARE(foreign.error().kind, kefu::Error::Kind::Unavailable);
    QVERIFY(!foreign.error().message.isEmpty());
    QVERIFY(server.drain(1s).isFinished());

    HttpFixture fixture;
    QVERIFY(fixture.port() != 0);
    QVERIFY(!fixture.server().listen(QHostAddress::LocalHost, 0));
}

void TestHttpServer::drains()
{
    HttpFixture fixture;
    HttpClient idle(fixture.port());
    HttpClient used(fixture.port());
    HttpClient busy(fixture.port());
    HttpClient streaming(fixture.port());
    HttpClient sending(fixture.port());
    QVERIFY(used.send(httpGet("/echo")));
    QCOMPARE(used.answer().status, 200);
    QVERIFY(busy.send(httpGet("/hold")));
    QVERIFY(streaming.send(httpGet("/open")));
    QVERIFY(sending.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\na"));
    QTRY_COMPARE(fixture.script().requests.load(), 3);
    QTRY_COMPARE(fixture.server().connectionCount(), 5);

    const QFuture<void> drained = fixture.server().drain(30s);
    QVERIFY(idle.isAtEnd());
    QVERIFY(used.isAtEnd());
    QVERIFY(!HttpClient(fixture.port()).send("GET") || HttpClient(fixture.port()).isAtEnd());
    QVERIFY(!drained.isFinished());
    fixture.release("held");
    const HttpAnswer answer = busy.answer();
    QCOMPARE(answer.body, "held");
    QCOMPARE(answer.header("Connection"), "close");
    QVERIFY(busy.isAtEnd());
    QVERIFY(sending.send("b"));
    QCOMPARE(sending.answer().body, "POST /echo  ab");
    QVERIFY(!drained.isFinished());
    fixture.onWorker([&] {
        fixture.script().streams.front()->write("last");
        fixture.script().streams.front()->end();
    });
    QCOMPARE(streaming.answer().body, "last");
    QVERIFY(streaming.isAtEnd());
    QTRY_VERIFY(drained.isFinished());
    QVERIFY(fixture.server().drain(1s).isFinished());
}

void TestHttpServer::cutsAfterDrain()
{
    HttpFixture fixture;
    HttpClient busy(fixture.port());
    HttpClient streaming(fixture.port());
    QVERIFY(busy.send(httpGet("/hold")));
    QVERIFY(streaming.send(httpGet("/open")));
    QTRY_COMPARE(fixture.script().requests.load(), 2);
    QFuture<void> drained = fixture.server().drain(100ms);
    drained.waitForFinished();
    QCOMPARE(fixture.server().connectionCount(), 0);
    QVERIFY(busy.isAtEnd());
    QVERIFY(!streaming.answer().complete);
    QCOMPARE(fixture.script().streamsClosed.load(), 1);
}

void TestHttpServer::spreadsOverWorkers()
{
    std::atomic<int> perWorker[3] = {0, 0, 0};
    std::atomic<int> made = 0;
    class Naming final : public RequestHandler
    {
    public:
        explicit Naming(std::atomic<int> &count)
            : m_count(count)
        {
        }
        Admission admit(const Request &) override { return {}; }
        void handle(Request, Responder responder) override
        {
            ++m_count;
            responder.send({});
        }
        Response refuse(int status, const Request &) override { return {status, {}, {}, {}}; }

    private:
        std::atomic<int> &m_count;
    };
    Server server(
        {}, [&] { return std::make_unique<Naming>(perWorker[made++]); }, 3);
    const auto port = server.listen(QHostAddress::LocalHost, 0);
    QVERIFY(port.has_value());
    std::vector<std::unique_ptr<HttpClient>> clients;
    for (int i = 0; i < 30; ++i)
        clients.push_back(std::make_unique<HttpClient>(*port));
    for (const auto &client : clients) {
        QVERIFY(client->send(httpGet("/")));
        QCOMPARE(client->answer().status, 200);
    }
    QCOMPARE(made.load(), 3);
    for (const std::atomic<int> &count : perWorker)
        QVERIFY2(count >= 8 && count <= 12, qPrintable(QString::number(count)));
    server.drain(10s).waitForFinished();
    QCOMPARE(server.connectionCount(), 0);
    for (const auto &client : clients)
        QVERIFY(client->isAtEnd());
}

void TestHttpServer::idlesCheaply()
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    QSKIP("A sanitizer's own memory is larger than what is measured here");
#endif
    const auto resident = [] {
        QFile file(QStringLiteral("/proc/self/statm"));
        return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').at(1).toLongLong() * 4096 : -1;
    };
    HttpFixture fixture;
    std::vector<std::unique_ptr<HttpClient>> clients;
    const qint64 before = resident();
    for (int i = 0; i < 450; ++i) {
        clients.push_back(std::make_unique<HttpClient>(fixture.port()));
        QVERIFY(clients.back()->send(httpPost("/echo", QByteArray(10'000, 'x'))));
        QCOMPARE(clients.back()->answer().status, 200);
    }
    QCOMPARE(fixture.server().connectionCount(), 450);
    // Both ends are in this process. 25 MB for 1,000 would be 11 MB here.
    const qint64 grown = resident() - before;
    qInfo("%lld bytes a connection", grown / 450);
    QVERIFY2(grown < 5'000'000, qPrintable(QString::number(grown)));
}

QTEST_GUILESS_MAIN(TestHttpServer)
#include "tst_httpserver.moc"
