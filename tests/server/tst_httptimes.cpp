#include "httpclient.h"
#include "httpfixture.h"

#include <QElapsedTimer>
#include <QTest>

using namespace kefu::http;
using namespace std::chrono_literals;

/// The limits on time, shrunk so far that a test can wait for them.
class TestHttpTimes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void endsSlowHead();
    void endsSlowBody();
    void endsDrippingBody();
    void closesIdle();
    void leavesBusyAlone();
    void cutsClientThatDoesNotRead();
    void endsLingering();
};

void TestHttpTimes::endsSlowHead()
{
    Limits limits;
    limits.head = 200ms;
    HttpFixture fixture(limits);
    HttpClient client(fixture.port());
    QElapsedTimer timer;
    timer.start();
    QVERIFY(client.send("GET /echo HTTP/1.1\r\nHost: a\r\n"));
    while (timer.elapsed() < 150) {
        QVERIFY(client.send("X: y\r\n"));
        QTest::qWait(20);
    }
    const HttpAnswer answer = client.answer();
    QCOMPARE(answer.status, 408);
    QCOMPARE(answer.header("Connection"), "close");
    QVERIFY(timer.elapsed() >= 200);
    QVERIFY(client.isAtEnd());
    QCOMPARE(fixture.script().requests.load(), 0);
}

void TestHttpTimes::endsSlowBody()
{
    Limits limits;
    limits.body = 200ms;
    HttpFixture fixture(limits);
    HttpClient client(fixture.port());
    QVERIFY(client.send("POST /sink HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc"));
    QCOMPARE(client.answer().status, 408);
    QVERIFY(client.isAtEnd());
    QCOMPARE(fixture.script().sinks.load(), 0);
}

void TestHttpTimes::endsDrippingBody()
{
    Limits limits;
    limits.body = 300ms;
    limits.bodyProgressBytes = 100;
    HttpFixture fixture(limits);

    // Slow, but it moves.
    HttpClient slow(fixture.port());
    QVERIFY(slow.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 800\r\n\r\n"));
    for (int i = 0; i < 8; ++i) {
        QVERIFY(slow.send(QByteArray(100, 'x')));
        QTest::qWait(60);
    }
    QCOMPARE(slow.answer().status, 200);

    HttpClient dripping(fixture.port());
    QVERIFY(dripping.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 800\r\n\r\n"));
    while (dripping.isSilentFor(40))
        dripping.send("x");
    QCOMPARE(dripping.answer().status, 408);
}

void TestHttpTimes::closesIdle()
{
    Limits limits;
    limits.idle = 200ms;
    HttpFixture fixture(limits);
    HttpClient silent(fixture.port());
    HttpClient used(fixture.port());
    QVERIFY(used.send(httpGet("/echo") + "\r\n"));
    QCOMPARE(used.answer().status, 200);
    QVERIFY(silent.isAtEnd());
    QVERIFY(used.isAtEnd());
    QTRY_COMPARE(fixture.server().connectionCount(), 0);
}

void TestHttpTimes::leavesBusyAlone()
{
    Limits limits;
    limits.idle = limits.head = limits.body = limits.stall = limits.halfOpen = 100ms;
    HttpFixture fixture(limits);
    HttpClient held(fixture.port());
    HttpClient streaming(fixture.port());
    HttpClient halfClosed(fixture.port());
    QVERIFY(held.send(httpGet("/hold")));
    QVERIFY(streaming.send(httpGet("/open")));
    QVERIFY(halfClosed.send(httpGet("/hold")));
    halfClosed.finishSending();
    QTest::qWait(400);
    QCOMPARE(fixture.server().connectionCount(), 3);
    fixture.release("held");
    QCOMPARE(held.answer().body, "held");
    QCOMPARE(halfClosed.answer().body, "held");
    fixture.onWorker([&] { fixture.script().streams.front()->end(); });
    QVERIFY(streaming.answer().complete);
}

void TestHttpTimes::cutsClientThatDoesNotRead()
{
    Limits limits;
    limits.stall = 200ms;
    HttpFixture fixture(limits);
    HttpClient client(fixture.port(), HttpClient::Window::Small);
    QVERIFY(client.send(httpGet("/big?size=50000000")));
    QTRY_COMPARE(fixture.script().requests.load(), 1);
    QTRY_COMPARE(fixture.server().connectionCount(), 0);
    QVERIFY(!client.answer().complete);
}

void TestHttpTimes::endsLingering()
{
    Limits limits;
    limits.linger = 100ms;
    HttpFixture fixture(limits);
    HttpClient client(fixture.port());
    QVERIFY(client.send("nonsense\r\n"));
    QCOMPARE(client.answer().status, 400);
    // The client keeps its side open and sends on; that can't keep the server busy for long.
    QTRY_COMPARE_WITH_TIMEOUT((client.send("x"), fixture.server().connectionCount()), 0, 5000);
}

QTEST_GUILESS_MAIN(TestHttpTimes)
#include "tst_httptimes.moc"
