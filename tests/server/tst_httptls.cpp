#include "httpclient.h"
#include "httpfixture.h"

#include <QSslConfiguration>
#include <QSslSocket>
#include <QTest>

using namespace kefu::http;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int patience = 15'000; // ms

const QString certificate = QStringLiteral(KEFU_TEST_DATA) + u"/model/localhost.crt"_s;
const QString key = QStringLiteral(KEFU_TEST_DATA) + u"/model/localhost.key"_s;

std::shared_ptr<const TlsIdentity> identity()
{
    return TlsIdentity::load(certificate, key).value();
}

/// A client that trusts the test's certificate alone.
class TlsClient
{
public:
    explicit TlsClient(quint16 port, QSsl::SslProtocol protocol = QSsl::SecureProtocols)
    {
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setCaCertificates(QSslCertificate::fromPath(certificate));
        configuration.setProtocol(protocol);
        socket.setSslConfiguration(configuration);
        socket.connectToHostEncrypted(u"localhost"_s, port, QIODevice::ReadWrite,
                                      QAbstractSocket::IPv4Protocol);
    }

    [[nodiscard]] bool isEncrypted() { return socket.isEncrypted() || socket.waitForEncrypted(patience); }

    /// Reads until \a text was seen, or to the end.
    [[nodiscard]] QByteArray readUntil(const QByteArray &text)
    {
        while (!m_read.contains(text) && socket.waitForReadyRead(patience))
            m_read += socket.readAll();
        const qsizetype end = m_read.contains(text) ? m_read.indexOf(text) + text.size() : m_read.size();
        const QByteArray taken = m_read.first(end);
        m_read.remove(0, end);
        return taken;
    }

    [[nodiscard]] QByteArray readBytes(qsizetype size)
    {
        while (m_read.size() < size && socket.waitForReadyRead(patience))
            m_read += socket.readAll();
        const QByteArray taken = m_read.left(size);
        m_read.remove(0, taken.size());
        return taken;
    }

    QSslSocket socket;

private:
    QByteArray m_read;
};

} // namespace

/// The transport over TLS: what differs from plain sockets.
class TestHttpTls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answers_data();
    void answers();
    void answersWhatCameInOneRecord();
    void carriesLargeBodiesBothWays();
    void aSlowReaderGetsAll();
    void streams();
    void answersAfterTheClientHasSaidGoodbye();
    void saysGoodbye();
    void limitsTheHandshake();
    void servesOthersMeanwhile();
    void tellsPlainHttpAndCloses();
    void closesOnNonsense();
    void refusesOldProtocols();
    void turnsAwayOverTls();
    void drains();
};

void TestHttpTls::answers_data()
{
    QTest::addColumn<int>("protocol");
    QTest::newRow("1.2") << int(QSsl::TlsV1_2);
    QTest::newRow("1.3") << int(QSsl::TlsV1_3);
}

void TestHttpTls::answers()
{
    QFETCH(int, protocol);
    HttpFixture fixture({}, 2, identity());
    TlsClient client(fixture.port(), QSsl::SslProtocol(protocol));
    QVERIFY2(client.isEncrypted(), qPrintable(client.socket.errorString()));
    for (int i = 0; i < 3; ++i) {
        client.socket.write(httpPost("/echo?a=b", "body " + QByteArray::number(i)));
        QVERIFY(client.readUntil("\r\n\r\n").startsWith("HTTP/1.1 200"));
        const QByteArray wanted = "POST /echo a=b body " + QByteArray::number(i);
        QCOMPARE(client.readBytes(wanted.size()), wanted);
    }
}

/// Bytes that were decrypted with others and wait inside: the socket tells nothing of them.
void TestHttpTls::answersWhatCameInOneRecord()
{
    HttpFixture fixture({}, 1, identity());
    TlsClient client(fixture.port());
    QVERIFY(client.isEncrypted());
    client.socket.write(httpGet("/hold") + httpGet("/echo?" + QByteArray(6000, 'x')).repeated(5) +
                        httpGet("/echo?last"));
    QTRY_COMPARE(fixture.script().requests, 1);
    fixture.release("released");
    QVERIFY(client.readUntil("released").contains("200"));
    QVERIFY(client.readUntil("GET /echo last ").endsWith("GET /echo last "));
    QCOMPARE(fixture.script().requests, 7);
}

void TestHttpTls::carriesLargeBodiesBothWays()
{
    HttpFixture fixture({}, 1, identity());
    TlsClient client(fixture.port());
    QVERIFY(client.isEncrypted());
    constexpr qsizetype size = 8'000'000;
    client.socket.write(httpPost("/sink", QByteArray(size, 'y')));
    QVERIFY(client.readUntil("\r\n\r\n" + QByteArray::number(size)).endsWith("\r\n\r\n8000000"));
    client.socket.write(httpGet("/big?size=" + QByteArray::number(size)));
    QVERIFY(client.readUntil("\r\n\r\n").startsWith("HTTP/1.1 200"));
    QCOMPARE(client.readBytes(size), QByteArray(size, 'x'));
}

void TestHttpTls::aSlowReaderGetsAll()
{
    Limits limits;
    limits.streamBacklogBytes = 100'000'000;
    HttpFixture fixture(limits, 1, identity());
    TlsClient client(fixture.port());
    QVERIFY(client.isEncrypted());
    client.socket.write(httpGet("/open"));
    QVERIFY(client.readUntil("\r\n\r\n").startsWith("HTTP/1.1 200"));
    constexpr int pieces = 400;
    constexpr qsizetype size = 50'000;
    fixture.onWorker(
        [&] { // more than the system takes: it waits, encrypted in part, and goes on where it was
            for (int i = 0; i < pieces; ++i)
                fixture.script().streams.front()->write(QByteArray(size, char('A' + i % 26)));
            fixture.script().streams.front()->end();
        });
    QByteArray all;
    while (!all.endsWith("\r\n0\r\n\r\n") && client.socket.waitForReadyRead(patience))
        all += client.socket.readAll();
    qsizetype end = 0;
    for (int i = 0; i < pieces; ++i) {
        const qsizetype at = all.indexOf(QByteArray(size, char('A' + i % 26)), end);
        QVERIFY2(at >= 0 && at < end + 20, QByteArray::number(i).constData()); // behind what frames its chunk
        end = at + size;
    }
    QVERIFY(all.size() < end + 20);
}

void TestHttpTls::streams()
{
    HttpFixture fixture({}, 1, identity());
    TlsClient client(fixture.port());
    QVERIFY(client.isEncrypted());
    client.socket.write(httpGet("/open"));
    QVERIFY(client.readUntil("\r\n\r\n").contains("text/event-stream"));
    for (const QByteArray piece : {"one", "two"}) {
        fixture.onWorker([&] { fixture.script().streams.front()->write(piece); });
        QVERIFY(client.readUntil(piece).endsWith(piece));
    }
    client.socket.abort();
    QTRY_COMPARE(fixture.script().streamsClosed, 1);
}

void TestHttpTls::answersAfterTheClientHasSaidGoodbye()
{
    HttpFixture fixture({}, 1, identity());
    TlsClient client(fixture.port());
    QVERIFY(client.isEncrypted());
    client.socket.write(httpGet("/hold"));
    QTRY_COMPARE(fixture.script().requests, 1);
    client.socket.disconnectFromHost(); // says goodbye, and reads no more: the server must not trip over it
    fixture.release("released");
    QTRY_COMPARE(fixture.server().connectionCount(), 0);
}

void TestHttpTls::saysGoodbye()
{
    HttpFixture fixture({}, 1, identity());
    TlsClient client(fixture.port());
    QVERIFY(client.isEncrypted());
    client.socket.write(httpGet("/echo", "Connection: close\r\n"));
    QVERIFY(client.readUntil("nothing like this").endsWith("GET /echo  "));
    // OpenSSL tells the one end from the other: one that is cut is an error of its own.
    QTRY_COMPARE(client.socket.state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(client.socket.error(), QAbstractSocket::RemoteHostClosedError);
}

void TestHttpTls::limitsTheHandshake()
{
    Limits limits;
    limits.head = 200ms; // and idle a minute: it is not that
    HttpFixture fixture(limits, 1, identity());
    HttpClient silent(fixture.port());
    HttpClient slow(fixture.port());
    QVERIFY(slow.send(QByteArray::fromHex("16030100"))); // a client hello that goes no further
    QVERIFY(silent.isAtEnd());
    QVERIFY(slow.isAtEnd());
    TlsClient idle(fixture.port());
    QVERIFY(idle.isEncrypted());
    QVERIFY(!idle.socket.waitForDisconnected(600));
}

void TestHttpTls::servesOthersMeanwhile()
{
    HttpFixture fixture({}, 1, identity());
    HttpClient stuck(fixture.port());
    QVERIFY(stuck.send(QByteArray::fromHex("16030100")));
    TlsClient client(fixture.port());
    QVERIFY(client.isEncrypted());
    client.socket.write(httpGet("/echo"));
    QVERIFY(client.readUntil("GET /echo").contains("200 OK"));
}

void TestHttpTls::tellsPlainHttpAndCloses()
{
    HttpFixture fixture({}, 1, identity());
    HttpClient client(fixture.port());
    QVERIFY(client.send(httpPost("/echo", QByteArray(3000, 'x'))));
    const QByteArray told = client.readToEnd();
    QVERIFY2(told.startsWith("HTTP/1.1 400 ") && told.contains("HTTPS"), told.constData());
    QVERIFY(!client.wasReset());
    QCOMPARE(fixture.script().requests, 0);
}

void TestHttpTls::closesOnNonsense()
{
    Limits limits;
    limits.head = 200ms; // some of it might be the beginning of something
    HttpFixture fixture(limits, 1, identity());
    for (const QByteArray &nonsense :
         {QByteArray(100, '\0'), QByteArray(5000, '\xff'), QByteArray("\x16\x03\x01\x00\x05hello"),
          QByteArray("\x80\x2e\x01\x00\x02 and more")}) {
        HttpClient client(fixture.port());
        (void)client.send(nonsense);
        QVERIFY(!client.readToEnd().startsWith("HTTP/1.1 200"));
    }
    QTRY_COMPARE(fixture.server().connectionCount(), 0);
}

void TestHttpTls::refusesOldProtocols()
{
    HttpFixture fixture({}, 1, identity());
    HttpClient client(fixture.port());
    // A client hello of TLS 1.0 with one cipher and nothing else.
    QVERIFY(client.send(QByteArray::fromHex("160301002d"
                                            "01000029"
                                            "0301") +
                        QByteArray(32, 'r') +
                        QByteArray::fromHex("00"
                                            "0002002f"
                                            "0100")));
    const QByteArray alert = client.readToEnd();
    QVERIFY(alert.startsWith(QByteArray::fromHex("15")));
    QVERIFY(alert.contains(QByteArray::fromHex("0246"))); // fatal: protocol version
}

void TestHttpTls::turnsAwayOverTls()
{
    Limits limits;
    limits.connections = 1;
    HttpFixture fixture(limits, 1, identity());
    TlsClient first(fixture.port());
    QVERIFY(first.isEncrypted());
    TlsClient second(fixture.port());
    QVERIFY(second.readUntil("\r\n\r\n").startsWith("HTTP/1.1 503"));
}

void TestHttpTls::drains()
{
    HttpFixture fixture({}, 1, identity());
    TlsClient idle(fixture.port());
    QVERIFY(idle.isEncrypted());
    HttpClient opening(fixture.port());
    QVERIFY(opening.send(QByteArray::fromHex("16030100")));
    TlsClient busy(fixture.port());
    QVERIFY(busy.isEncrypted());
    busy.socket.write(httpGet("/hold"));
    QTRY_COMPARE(fixture.script().requests, 1);
    QFuture<void> drained = fixture.server().drain(60s);
    QVERIFY(idle.socket.state() == QAbstractSocket::UnconnectedState ||
            idle.socket.waitForDisconnected(patience));
    QVERIFY(opening.isAtEnd());
    QVERIFY(!drained.isFinished());
    fixture.release("released");
    QVERIFY(busy.readUntil("released").contains("200"));
    QTRY_VERIFY(drained.isFinished());
}

QTEST_GUILESS_MAIN(TestHttpTls)
#include "tst_httptls.moc"
