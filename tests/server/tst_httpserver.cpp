#include "httpclient.h"
#include "httpfixture.h"

#include <QFile>
#include <QTcpServer>
#include <QTest>

using namespace kefu::http;
using namespace std::chrono_literals;

/// Many clients, and the server's own life.
class TestHttpServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void idlesCheaply(); // first, while no memory lies about
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
