#include "runningkefu.h"

#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

/// How often a client may ask, over real sockets.
class TestRateLimit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void refusesWhatIsTooOften();
    void countsWhateverIsAsked();
    void isOffOnLoopback();
    void isOnBeyondLoopback();
    void believesATrustedProxyAlone();
    void walksTheProxiesFromTheRight();

private:
    [[nodiscard]] std::unique_ptr<RunningKefu> start(const QStringList &options) const
    {
        auto kefu = std::make_unique<RunningKefu>(m_folder->filePath(u"data"_s), options);
        return kefu->waitUntilListening() ? std::move(kefu) : nullptr;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestRateLimit::refusesWhatIsTooOften()
{
    // One a minute, so that no machine is too slow for it; each worker counts with the others.
    const auto kefu = start({u"--rate-limit"_s, u"1"_s, u"--workers"_s, u"4"_s});
    QVERIFY(kefu);
    QCOMPARE(kefu->get("/scenarios").status, 200);
    for (int i = 0; i < 6; ++i) {
        const Answer refused = kefu->get("/scenarios", {"Origin: http://localhost:3000"});
        QCOMPARE(refused.status, 429);
        const int wait = refused.headers.value("retry-after").toInt();
        QVERIFY2(wait >= 1 && wait <= 60, refused.headers.value("retry-after").constData());
        QCOMPARE(refused.json().value("success"_L1), false);
        QCOMPARE(refused.json().value("detail"_L1), u"请求过于频繁，请稍后重试"_s);
        QCOMPARE(refused.headers.value("access-control-allow-origin"), "http://localhost:3000");
        QVERIFY(refused.headers.value("access-control-expose-headers").contains("Retry-After"));
    }
}

void TestRateLimit::countsWhateverIsAsked()
{
    for (const auto &[method, target] : {std::pair<QByteArray, QByteArray>{"GET", "/nowhere"},
                                         {"OPTIONS", "/chat"},
                                         {"DELETE", "/health"},
                                         {"POST", "/chat"},
                                         {"GET", "/health"}}) {
        const auto kefu = start({u"--rate-limit"_s, u"1"_s});
        QVERIFY(kefu);
        QVERIFY(kefu->send(method, target).status != 429);
        QCOMPARE(kefu->get("/").status, 429);
        QCOMPARE(kefu->send(method, target).status, 429);
    }
}

void TestRateLimit::isOffOnLoopback()
{
    const auto kefu = start({});
    QVERIFY(kefu);
    for (int i = 0; i < 700; ++i)
        QCOMPARE(kefu->get("/").status, 200);
}

void TestRateLimit::isOnBeyondLoopback()
{
    const auto kefu = start({u"--host"_s, u"0.0.0.0"_s, u"--allow-anonymous"_s});
    QVERIFY(kefu);
    constexpr int requests = 1000; // at once: the bucket fills by ten a second meanwhile
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, kefu->port());
    socket.write(QByteArray("HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n").repeated(requests));
    QByteArray answers;
    while (answers.count("\r\n\r\n") < requests && socket.waitForReadyRead(15'000))
        answers += socket.readAll();
    const qsizetype passed = answers.count("HTTP/1.1 200");
    QVERIFY2(passed >= 600 && passed < requests, QByteArray::number(passed).constData());
    QCOMPARE(answers.count("HTTP/1.1 429"), requests - passed);
}

void TestRateLimit::believesATrustedProxyAlone()
{
    {
        const auto kefu = start({u"--rate-limit"_s, u"1"_s});
        QVERIFY(kefu);
        QCOMPARE(kefu->get("/", {"X-Forwarded-For: 192.0.2.1"}).status, 200);
        QCOMPARE(kefu->get("/", {"X-Forwarded-For: 192.0.2.2"}).status, 429);
        QCOMPARE(kefu->get("/").status, 429);
    }
    const auto kefu = start({u"--rate-limit"_s, u"1"_s, u"--trusted-proxy"_s, u"127.0.0.1"_s});
    QVERIFY(kefu);
    QCOMPARE(kefu->get("/", {"X-Forwarded-For: 192.0.2.1"}).status, 200);
    QCOMPARE(kefu->get("/", {"X-Forwarded-For: 192.0.2.2"}).status, 200);
    QCOMPARE(kefu->get("/").status, 200);
    QCOMPARE(kefu->get("/", {"X-Forwarded-For: 192.0.2.1"}).status, 429);
    QCOMPARE(kefu->get("/", {"X-Forwarded-For: 192.0.2.2"}).status, 429);
    QCOMPARE(kefu->get("/").status, 429);
}

void TestRateLimit::walksTheProxiesFromTheRight()
{
    const auto kefu = start({u"--rate-limit"_s, u"1"_s, u"--trusted-proxy"_s, u"127.0.0.1,10.0.0.1"_s});
    QVERIFY(kefu);
    const auto status = [&](const QByteArray &hops) {
        return kefu->get("/", {"X-Forwarded-For: " + hops}).status;
    };
    QCOMPARE(status("203.0.113.9, 192.0.2.1, 10.0.0.1"), 200);
    QCOMPARE(status("203.0.113.8, 192.0.2.1, 10.0.0.1"),
             429); // what the client wrote itself counts for nothing
    QCOMPARE(status("192.0.2.1"), 429);
    QCOMPARE(status("192.0.2.1:4711"), 429);
    QCOMPARE(status("::ffff:192.0.2.1"), 429);
    QCOMPARE(status("2001:db8::1"), 200);
    QCOMPARE(status("[2001:db8::1]:4711"), 429);
    QCOMPARE(status("192.0.2.7, nonsense"), 200); // of the proxy, which is the best that is known
    QCOMPARE(status("unknown"), 429);
    QCOMPARE(status(""), 429);
    QCOMPARE(kefu->get("/", {"X-Forwarded-For: 192.0.2.3", "X-Forwarded-For: 192.0.2.1"}).status, 429);
}

QTEST_GUILESS_MAIN(TestRateLimit)
#include "tst_ratelimit.moc"
