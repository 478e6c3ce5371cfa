#include "runningkefu.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QWebSocket>

using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 60'000; // ms

struct Run
{
    int code = -1;
    QByteArray out;
    QByteArray err;
};

Run run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForFinished(patience) || process.exitStatus() != QProcess::NormalExit)
        return {-1, {}, process.errorString().toUtf8()};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

} // namespace

/// HTTPS as a user sets it up, with certificates from openssl and with curl.
class TestTls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void answersOverHttps();
    void knowsItsOwnOrigin();
    void streamsOverHttps();
    void tellsEventsOverWss();
    void asksForTokens();
    void tellsPlainHttp();
    void explainsWrongFiles_data();
    void explainsWrongFiles();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] Run curl(const QByteArray &target, const QStringList &options = {}) const
    {
        const QString url = u"https://127.0.0.1:%1"_s.arg(m_kefu->port()) + QString::fromLatin1(target);
        return run(u"curl"_s,
                   QStringList{u"-sS"_s, u"--noproxy"_s, u"*"_s, u"--max-time"_s, u"50"_s, u"--cacert"_s,
                               path(u"certificate.pem"_s), u"-w"_s, u"\n%{http_code}"_s, url} +
                       options);
    }
    /// Makes NAME.pem's certificate and key.
    void make(const QString &certificate, const QString &key) const
    {
        const Run made = run(u"openssl"_s, {u"req"_s, u"-x509"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s,
                                            u"-days"_s, u"2"_s, u"-subj"_s, u"/CN=localhost"_s, u"-addext"_s,
                                            u"subjectAltName=IP:127.0.0.1,DNS:localhost"_s, u"-out"_s,
                                            path(certificate), u"-keyout"_s, path(key)});
        QVERIFY2(made.code == 0, made.err.constData());
    }

    QTemporaryDir m_folder;
    std::unique_ptr<RunningKefu> m_kefu;
};

void TestTls::initTestCase()
{
    make(u"certificate.pem"_s, u"key.pem"_s);
    make(u"other.pem"_s, u"otherkey.pem"_s);
    const Run locked = run(u"openssl"_s, {u"pkey"_s, u"-in"_s, path(u"key.pem"_s), u"-aes256"_s,
                                          u"-passout"_s, u"pass:secret"_s, u"-out"_s, path(u"locked.pem"_s)});
    QVERIFY2(locked.code == 0, locked.err.constData());
    QFile text(path(u"text.pem"_s));
    QVERIFY(text.open(QIODevice::WriteOnly) && text.write("nothing of the kind\n") > 0);

    m_kefu = std::make_unique<RunningKefu>(
        path(u"data"_s),
        QStringList{u"--tls-certificate"_s, path(u"certificate.pem"_s), u"--tls-key"_s, path(u"key.pem"_s)});
    QVERIFY(m_kefu->waitUntilListening());
}

void TestTls::answersOverHttps()
{
    QCOMPARE(m_kefu->address(), "https://127.0.0.1:" + QByteArray::number(m_kefu->port()));
    const Run health = curl("/health");
    QVERIFY2(health.code == 0, health.err.constData());
    QVERIFY(health.out.contains("\"healthy\"") && health.out.endsWith("\n200"));
    const Run asked = curl("/chat", {u"--json"_s, u"{\"user_query\": \"我想提现\"}"_s});
    QVERIFY2(asked.out.contains("提现") && asked.out.endsWith("\n200"), asked.out.constData());
}

void TestTls::knowsItsOwnOrigin()
{
    const QString own = u"Origin: https://127.0.0.1:%1"_s.arg(m_kefu->port());
    const auto status = [&](const QString &origin) {
        return curl("/chat", {u"--json"_s, u"{\"user_query\": \"hello\"}"_s, u"-H"_s, origin}).out.right(3);
    };
    QCOMPARE(status(own), "200");
    QCOMPARE(status(QString(own).replace(u"https"_s, u"http"_s)), "403");
    QCOMPARE(status(u"Origin: https://127.0.0.1:1"_s), "403");
}

void TestTls::streamsOverHttps()
{
    const Run streamed =
        curl("/chat/stream", {u"-N"_s, u"--json"_s, u"{\"user_query\": \"how do I withdraw?\"}"_s});
    QVERIFY(streamed.out.count("data: ") >= 3 && streamed.out.contains("\"done\":true"));
}

void TestTls::tellsEventsOverWss()
{
    if (!QSslSocket::supportsSsl())
        QSKIP("This Qt has no TLS of its own to connect with.");
    QSslConfiguration trusting = QSslConfiguration::defaultConfiguration();
    QVERIFY(trusting.addCaCertificates(path(u"certificate.pem"_s)));
    QWebSocket socket;
    socket.setSslConfiguration(trusting);
    QStringList told;
    connect(&socket, &QWebSocket::textMessageReceived, this,
            [&told](const QString &text) { told.append(text); });
    QSignalSpy connected(&socket, &QWebSocket::connected);
    socket.open(QUrl(u"wss://127.0.0.1:%1/api/v1/chat/ws"_s.arg(m_kefu->port())));
    QTRY_COMPARE_WITH_TIMEOUT(connected.size(), 1, patience);
    QVERIFY(curl("/chat", {u"--json"_s, u"{\"user_query\": \"我想提现\", \"thread_id\": \"wss\"}"_s})
                .out.endsWith("\n200"));
    const auto hasEnd = [&told] {
        return !told.isEmpty() && told.last().contains(u"message.completed") && told.last().contains(u"wss");
    };
    QTRY_VERIFY_WITH_TIMEOUT(hasEnd(), patience);
    QSignalSpy closed(&socket, &QWebSocket::disconnected);
    socket.close();
    QTRY_COMPARE_WITH_TIMEOUT(closed.size(), 1, patience);
    QCOMPARE(socket.closeCode(), QWebSocketProtocol::CloseCodeNormal);
}

void TestTls::asksForTokens()
{
    const QStringList token{u"--data-dir"_s, path(u"data"_s), u"token"_s};
    const QByteArray secret =
        run(QStringLiteral(KEFU_PROGRAM), token + QStringList{u"add"_s, u"x"_s}).out.trimmed();
    QVERIFY(curl("/scenarios").out.endsWith("\n401"));
    QVERIFY(curl("/scenarios", {u"-H"_s, u"Authorization: Bearer "_s + QString::fromLatin1(secret)})
                .out.endsWith("\n200"));
    QCOMPARE(run(QStringLiteral(KEFU_PROGRAM), token + QStringList{u"revoke"_s, u"x"_s}).code, 0);
}

void TestTls::tellsPlainHttp()
{
    const Answer told = m_kefu->get("/health");
    QCOMPARE(told.status, 400);
    QVERIFY(told.body.contains("HTTPS"));
    QVERIFY(curl("/health").out.endsWith("\n200"));
}

void TestTls::explainsWrongFiles_data()
{
    QTest::addColumn<QStringList>("files");
    QTest::addColumn<QString>("hint");
    const auto add = [](const char *name, const QStringList &files, const QString &hint) {
        QTest::newRow(name) << files << hint;
    };
    add("no certificate", {u"missing.pem"_s, u"key.pem"_s}, u"missing.pem can't be read"_s);
    add("no key", {u"certificate.pem"_s, u"missing.pem"_s}, u"missing.pem can't be read"_s);
    add("text for a certificate", {u"text.pem"_s, u"key.pem"_s},
        u"text.pem: there is no usable PEM certificate"_s);
    add("a key for a certificate", {u"key.pem"_s, u"key.pem"_s},
        u"key.pem: there is no usable PEM certificate"_s);
    add("text for a key", {u"certificate.pem"_s, u"text.pem"_s}, u"text.pem: there is no usable PEM key"_s);
    add("a certificate for a key", {u"certificate.pem"_s, u"certificate.pem"_s},
        u"certificate.pem: there is no usable PEM key"_s);
    add("another's key", {u"certificate.pem"_s, u"otherkey.pem"_s},
        u"otherkey.pem is not the key of the certificate"_s);
    add("a key with a password", {u"certificate.pem"_s, u"locked.pem"_s},
        u"locked.pem: the key has a password"_s);
    add("one alone", {u"certificate.pem"_s}, u"--tls-key"_s);
}

void TestTls::explainsWrongFiles()
{
    QFETCH(const QStringList, files);
    QFETCH(const QString, hint);
    QStringList options{u"--tls-certificate"_s, path(files.first())};
    if (files.size() > 1)
        options += {u"--tls-key"_s, path(files.last())};
    RunningKefu kefu(path(u"wrong"_s), options);
    QVERIFY(!kefu.waitUntilListening());
    QCOMPARE(kefu.exitCode(), 2);
    const QString said = QString::fromUtf8(kefu.process().readAllStandardError());
    QVERIFY2(said.startsWith(u"kefu: ") && said.contains(hint), qPrintable(said));
    QVERIFY(!QDir(path(u"wrong"_s)).exists(u"kefu.db"_s));
}

QTEST_GUILESS_MAIN(TestTls)
#include "tst_tls.moc"
