#include "httpclient.h"
#include "httpfixture.h"

#include <QLocale>
#include <QTest>

#include <thread>

using namespace kefu::http;

/// One request and its answer, over a socket.
class TestHttpExchange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
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
};

void TestHttpExchange::answers()
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

void TestHttpExchange::keepsConnectionsOpen()
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

void TestHttpExchange::closesOnRequest_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::newRow("1.1") << httpGet("/echo", "Connection: close\r\n");
    QTest::newRow("1.1, answered later") << httpGet("/later", "Connection: close\r\n");
    QTest::newRow("1.0") << QByteArray("GET /echo HTTP/1.0\r\n\r\n");
    QTest::newRow("large") << httpGet("/big?size=5000000", "Connection: close\r\n");
}

void TestHttpExchange::closesOnRequest()
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

void TestHttpExchange::answersPipelinedInOrder()
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

void TestHttpExchange::readsLittleAhead()
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

void TestHttpExchange::answersHead()
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

void TestHttpExchange::leavesOutBody()
{
    HttpFixture fixture;
    HttpClient client(fixture.port());
    QVERIFY(client.send(httpGet("/empty") + httpGet("/echo")));
    const HttpAnswer answer = client.answer();
    QCOMPARE(answer.status, 204);
    QVERIFY(!answer.head.contains("Content-Length"));
    QCOMPARE(client.answer().body, "GET /echo  ");
}

void TestHttpExchange::continuesOnlyWhatIsAdmitted()
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

void TestHttpExchange::refusesBeforeBody()
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

void TestHttpExchange::refusesTooLargeBody()
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

void TestHttpExchange::refusesMalformed()
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

void TestHttpExchange::letsNoLineBreakOut()
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

void TestHttpExchange::answersLater()
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

void TestHttpExchange::answersDroppedResponder()
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

void TestHttpExchange::answersHalfClosed()
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

QTEST_GUILESS_MAIN(TestHttpExchange)
#include "tst_httpexchange.moc"
