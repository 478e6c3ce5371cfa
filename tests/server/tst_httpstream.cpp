#include "httpclient.h"
#include "httpfixture.h"

#include <QTest>

using namespace kefu::http;
using namespace std::chrono_literals;

class TestHttpStream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void streamsInChunks();
    void streamsUntilClose();
    void streamsWithALength();
    void sendsAtOnce();
    void gathersOneTurn();
    void waitsWithNextRequest();
    void saysClosed_data();
    void saysClosed();
    void servesHalfClosedWhileItFlows();
    void cutsDroppedStream();
    void answersStreamThatNeverBegan();
    void boundsBacklog();
    void saysDrained();
    void cutsStalledReader();
    void isClosedWithoutClient();
};

namespace {

/// The server's only stream, on its thread.
void withStream(HttpFixture &fixture, const std::function<void(ResponseStream &)> &work)
{
    QTRY_VERIFY(fixture.script().requests > 0);
    fixture.onWorker([&] { work(*fixture.script().streams.back()); });
}

} // namespace

void TestHttpStream::streamsInChunks()
{
    HttpFixture fixture;
    HttpClient client(fixture.port());
    QVERIFY(client.send(httpGet("/stream") + httpGet("/echo")));
    const HttpAnswer answer = client.answer();
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.header("Content-Type"), "text/event-stream");
    QCOMPARE(answer.header("Cache-Control"), "no-store");
    QCOMPARE(answer.header("Transfer-Encoding"), "chunked");
    QVERIFY(answer.header("Content-Length").isEmpty());
    QVERIFY(answer.complete);
    QCOMPARE(answer.body, "onetwothree");
    QCOMPARE(client.answer().status, 200);
}

void TestHttpStream::streamsUntilClose()
{
    HttpFixture fixture;
    HttpClient client(fixture.port());
    QVERIFY(client.send("GET /stream HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"));
    const HttpAnswer answer = client.answer();
    QCOMPARE(answer.header("Transfer-Encoding"), "");
    QCOMPARE(answer.header("Connection"), "close");
    QCOMPARE(answer.body, "onetwothree");
    QVERIFY(!client.wasReset());
}

void TestHttpStream::streamsWithALength()
{
    HttpFixture fixture;
    HttpClient client(fixture.port());
    client.send(httpGet("/sized?of=5") + "HEAD /sized?of=5 HTTP/1.1\r\nHost: a\r\n\r\n");
    const HttpAnswer whole = client.answer();
    QCOMPARE(whole.header("Content-Length"), "5");
    QCOMPARE(whole.header("Transfer-Encoding"), QByteArray());
    QCOMPARE(whole.body, "five!");
    const HttpAnswer head = client.answer(true);
    QCOMPARE(head.header("Content-Length"), "5");
    // The connection stays, even of HTTP/1.0. What breaks its word is cut.
    client.send("GET /sized?of=5 HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    QCOMPARE(client.answer().body, "five!");
    client.send(httpGet("/sized?of=6"));
    QVERIFY(!client.answer().complete);
    QVERIFY(client.isAtEnd());
    HttpClient another(fixture.port());
    another.send(httpGet("/sized?of=4"));
    QVERIFY(!another.answer().complete || another.isAtEnd());
}

void TestHttpStream::sendsAtOnce()
{
    HttpFixture fixture;
    HttpClient client(fixture.port());
    QVERIFY(client.send(httpGet("/open")));
    QVERIFY(client.readUntil("\r\n\r\n").startsWith("HTTP/1.1 200"));
    for (int i = 0; i < 20; ++i) {
        const QByteArray piece = "piece " + QByteArray::number(i) + '.';
        withStream(fixture, [&](ResponseStream &stream) { QVERIFY(stream.write(piece)); });
        QVERIFY(client.readUntil(piece + "\r\n").endsWith(piece + "\r\n"));
    }
    withStream(fixture, [](ResponseStream &stream) { stream.end(); });
    QCOMPARE(client.readUntil("0\r\n\r\n"), "0\r\n\r\n");
    QCOMPARE(fixture.script().streamsClosed.load(), 0);
}

void TestHttpStream::gathersOneTurn()
{
    HttpFixture fixture;
    HttpClient client(fixture.port());
    QVERIFY(client.send(httpGet("/open")));
    QVERIFY(client.readUntil("\r\n\r\n").startsWith("HTTP/1.1 200"));
    withStream(fixture, [](ResponseStream &stream) {
        for (int i = 0; i < 16; ++i)
            stream.write("x");
        QCOMPARE(stream.backlog(), 16);
    });
    QCOMPARE(client.readUntil("\r\nxxxxxxxxxxxxxxxx\r\n"), "10\r\nxxxxxxxxxxxxxxxx\r\n");
}

void TestHttpStream::waitsWithNextRequest()
{
    HttpFixture fixture;
    HttpClient client(fixture.port());
    QVERIFY(client.send(httpGet("/open")));
    withStream(fixture, [](ResponseStream &stream) { stream.write("one"); });
    QVERIFY(client.send(httpGet("/echo")));
    QVERIFY(client.readUntil("one\r\n").endsWith("one\r\n"));
    QVERIFY(client.isSilentFor(50));
    QCOMPARE(fixture.script().requests.load(), 1);
    withStream(fixture, [](ResponseStream &stream) { stream.end(); });
    QVERIFY(client.readUntil("0\r\n\r\n").endsWith("0\r\n\r\n"));
    QCOMPARE(client.answer().body, "GET /echo  ");
}

void TestHttpStream::saysClosed_data()
{
    QTest::addColumn<bool>("withReset");
    QTest::addColumn<bool>("writing");
    QTest::newRow("closes while it is written") << false << true;
    QTest::newRow("resets while it is written") << true << true;
    QTest::newRow("closes while nothing comes") << false << false;
    QTest::newRow("resets while nothing comes") << true << false;
}

void TestHttpStream::saysClosed()
{
    QFETCH(bool, withReset);
    QFETCH(bool, writing);
    Limits limits;
    limits.halfOpen = 200ms;
    HttpFixture fixture(limits);
    HttpClient client(fixture.port());
    QVERIFY(client.send(httpGet("/open")));
    QVERIFY(client.readUntil("\r\n\r\n").startsWith("HTTP/1.1 200"));
    withReset ? client.reset() : client.close();
    const auto isClosed = [&] {
        if (writing)
            withStream(fixture, [](ResponseStream &stream) { stream.write("x"); });
        return fixture.script().streamsClosed.load();
    };
    QTRY_COMPARE(isClosed(), 1);
    withStream(fixture, [](ResponseStream &stream) {
        QVERIFY(!stream.isOpen());
        QVERIFY(!stream.write("x"));
        QCOMPARE(stream.backlog(), 0);
        stream.end();
    });
    QTRY_COMPARE(fixture.server().connectionCount(), 0);
    QCOMPARE(fixture.script().streamsClosed.load(), 1);
}

void TestHttpStream::servesHalfClosedWhileItFlows()
{
    Limits limits;
    limits.halfOpen = 300ms;
    HttpFixture fixture(limits);
    HttpClient client(fixture.port());
    QVERIFY(client.send(httpGet("/open")));
    client.finishSending();
    for (int i = 0; i < 8; ++i) {
        withStream(fixture, [](ResponseStream &stream) { QVERIFY(stream.write("x")); });
        QTest::qWait(80);
    }
    withStream(fixture, [](ResponseStream &stream) { stream.end(); });
    const HttpAnswer answer = client.answer();
    QVERIFY(answer.complete);
    QCOMPARE(answer.body, "xxxxxxxx");
    QVERIFY(client.isAtEnd());
}

void TestHttpStream::cutsDroppedStream()
{
    HttpFixture fixture;
    HttpClient client(fixture.port());
    QVERIFY(client.send(httpGet("/open")));
    withStream(fixture, [](ResponseStream &stream) { stream.write("half"); });
    QVERIFY(client.readUntil("half").endsWith("half"));
    fixture.onWorker([&] { fixture.script().streams.clear(); });
    QCOMPARE(client.readToEnd(), "\r\n");
    QTRY_COMPARE(fixture.server().connectionCount(), 0);
}

void TestHttpStream::answersStreamThatNeverBegan()
{
    HttpFixture fixture;
    HttpClient client(fixture.port());
    QVERIFY(client.send(httpGet("/hold") + httpGet("/hold") + httpGet("/echo")));
    for (const bool ended : {false, true}) {
        QTRY_VERIFY(fixture.script().requests == (ended ? 2 : 1));
        fixture.onWorker([&] {
            const std::shared_ptr<ResponseStream> stream = fixture.script().held.back().stream();
            QVERIFY(!stream->write("x"));
            if (ended)
                stream->end();
        });
        QCOMPARE(client.answer().status, 500);
    }
    QCOMPARE(client.answer().status, 200);
}

void TestHttpStream::boundsBacklog()
{
    Limits limits;
    limits.streamBacklogBytes = 100'000;
    HttpFixture fixture(limits);
    HttpClient client(fixture.port(), HttpClient::Window::Small);
    QVERIFY(client.send(httpGet("/open")));
    withStream(fixture, [](ResponseStream &stream) {
        qint64 written = 0;
        qint64 largest = 0;
        while (stream.write(QByteArray(10'000, 'x')) && written < 100'000'000) {
            written += 10'000;
            largest = qMax(largest, stream.backlog());
        }
        QVERIFY(written < 100'000'000);
        QVERIFY2(largest <= 100'000, qPrintable(QString::number(largest)));
        QVERIFY(!stream.isOpen());
        QVERIFY(!stream.write("x"));
    });
    // Told from the event loop, not from within write().
    QTRY_COMPARE(fixture.script().streamsClosed.load(), 1);
    QTRY_COMPARE(fixture.server().connectionCount(), 0);
    QVERIFY(!client.answer().complete);
}

void TestHttpStream::saysDrained()
{
    Limits limits;
    limits.streamBacklogBytes = 20'000'000;
    HttpFixture fixture(limits);
    HttpClient client(fixture.port(), HttpClient::Window::Small);
    QVERIFY(client.send(httpGet("/open")));
    QVERIFY(client.readUntil("\r\n\r\n").startsWith("HTTP/1.1 200"));
    QTRY_VERIFY(fixture.script().streamsDrained > 0);
    const int before = fixture.script().streamsDrained;
    withStream(fixture, [](ResponseStream &stream) { QVERIFY(stream.write(QByteArray(15'000'000, 'x'))); });
    fixture.onWorker([] {});
    withStream(fixture, [](ResponseStream &stream) { QVERIFY(stream.backlog() > 0); });
    QCOMPARE(fixture.script().streamsDrained.load(), before);
    QVERIFY(client.readUntil("x\r\n").size() > 15'000'000);
    QTRY_COMPARE(fixture.script().streamsDrained.load(), before + 1);
    withStream(fixture, [](ResponseStream &stream) { QCOMPARE(stream.backlog(), 0); });
}

void TestHttpStream::cutsStalledReader()
{
    Limits limits;
    limits.streamBacklogBytes = 20'000'000;
    limits.stall = 200ms;
    HttpFixture fixture(limits);
    HttpClient client(fixture.port(), HttpClient::Window::Small);
    QVERIFY(client.send(httpGet("/open")));
    withStream(fixture, [](ResponseStream &stream) { QVERIFY(stream.write(QByteArray(15'000'000, 'x'))); });
    QTRY_COMPARE(fixture.script().streamsClosed.load(), 1);
    QVERIFY(!client.answer().complete);
}

void TestHttpStream::isClosedWithoutClient()
{
    HttpFixture fixture;
    HttpClient client(fixture.port());
    QVERIFY(client.send(httpGet("/hold")));
    QTRY_COMPARE(fixture.script().requests.load(), 1);
    client.reset();
    QTRY_COMPARE(fixture.server().connectionCount(), 0);
    std::atomic<int> closed = 0;
    fixture.onWorker([&] {
        Responder &responder = fixture.script().held.front();
        QVERIFY(responder.isClientGone());
        std::shared_ptr<ResponseStream> stream = responder.stream();
        QObject::connect(stream.get(), &ResponseStream::closed, stream.get(), [&closed] { ++closed; });
        stream->begin(200, "text/event-stream");
        QVERIFY(!stream->write("x"));
        QVERIFY(!stream->isOpen());
        fixture.script().streams.push_back(std::move(stream));
    });
    QTRY_COMPARE(closed.load(), 1);
}

QTEST_GUILESS_MAIN(TestHttpStream)
#include "tst_httpstream.moc"
