#include "httpclient.h"
#include "httpfixture.h"

#include <QTest>

using namespace kefu::http;

/// Bodies that are taken piece by piece.
class TestHttpSink : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void feedsSink();
    void stopsAtSink();
    void abortsSink();
    void waitsForASink();
    void forgetsASinkThatWaited();
    void doesNotBlameAClientForASink();
};

void TestHttpSink::feedsSink()
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

void TestHttpSink::stopsAtSink()
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

void TestHttpSink::abortsSink()
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

void TestHttpSink::waitsForASink()
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

void TestHttpSink::forgetsASinkThatWaited()
{
    HttpFixture fixture;
    HttpClient client(fixture.port());
    QVERIFY(client.send("POST /slow HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nsome"));
    QTRY_COMPARE(fixture.script().sinkWaits.load(), 1);
    client.reset();
    QTRY_COMPARE(fixture.script().sinks.load(), 0);
    QCOMPARE(fixture.script().requests.load(), 0);
}

void TestHttpSink::doesNotBlameAClientForASink()
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

QTEST_GUILESS_MAIN(TestHttpSink)
#include "tst_httpsink.moc"
