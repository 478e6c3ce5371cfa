#include "model/connectiontest.h"

#include "scriptedendpoint.h"

#include <QSignalSpy>
#include <QTest>

using namespace kefu;
using namespace Qt::StringLiterals;

class TestConnectionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesWhatIsWrong_data();
    void namesWhatIsWrong();
    void namesARefusedConnection();
    void namesACertificate();
    void saysThatItWorks();

private:
    [[nodiscard]] static ConnectionReport test(const QUrl &url);
};

ConnectionReport TestConnectionTest::test(const QUrl &url)
{
    ModelSettings settings;
    settings.baseUrl = url;
    settings.model = u"m"_s;
    ConnectionTest connection(settings, Secret("sk-secret"));
    std::optional<ConnectionReport> report;
    connect(&connection, &ConnectionTest::finished, &connection,
            [&](const ConnectionReport &told) { report = told; });
    connection.start();
    [&] { QTRY_VERIFY_WITH_TIMEOUT(report, 20'000); }();
    return report.value_or(ConnectionReport());
}

void TestConnectionTest::namesWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<QString>("name"); // empty: no failure, but no streaming
    QTest::newRow("key")
        << QByteArray("status 401 Unauthorized\nsend {\"error\":{\"message\":\"bad key sk-secret\"}}\nend")
        << u"credentials"_s;
    QTest::newRow("model")
        << QByteArray("status 404 Not Found\nsend {\"error\":{\"code\":\"model_not_found\"}}\nend")
        << u"unknown_model"_s;
    QTest::newRow("path") << QByteArray("status 404 Not Found\nend") << u"not_found"_s;
    QTest::newRow("redirect") << QByteArray("status 301 Moved\nheader Location: https://x/\nend")
                              << u"redirect"_s;
    QTest::newRow("empty") << QByteArray("finish stop\ndone") << u"not_a_model"_s;
    QTest::newRow("no streaming")
        << QByteArray(
               "status 200 OK\nheader Content-Type: application/json\n"
               "send {\"choices\":[{\"message\":{\"content\":\"OK\"},\"finish_reason\":\"stop\"}]}\nend")
        << QString();
}

void TestConnectionTest::namesWhatIsWrong()
{
    QFETCH(QByteArray, script);
    QFETCH(QString, name);
    ScriptedEndpoint endpoint;
    endpoint.play(script);
    const ConnectionReport report = test(endpoint.baseUrl());
    QVERIFY(!report.works());
    QCOMPARE(report.failure ? nameOf(report.failure->kind) : QString(), name);
    QVERIFY(!report.text().isEmpty());
    QVERIFY2(!report.text().contains(u"secret"), qPrintable(report.text()));
}

void TestConnectionTest::namesARefusedConnection()
{
    ScriptedEndpoint endpoint;
    const QUrl url = endpoint.baseUrl();
    endpoint.unplug();
    QCOMPARE(nameOf(test(url).failure->kind), u"refused"_s);
}

void TestConnectionTest::namesACertificate()
{
    ScriptedEndpoint endpoint(ScriptedEndpoint::Transport::Tls);
    QCOMPARE(nameOf(test(endpoint.baseUrl()).failure->kind), u"certificate"_s);
}

void TestConnectionTest::saysThatItWorks()
{
    ScriptedEndpoint endpoint;
    endpoint.play({Script::fromFile(u"ordinary.script"_s)});
    const ConnectionReport report = test(endpoint.baseUrl());
    QVERIFY(report.works());
    QCOMPARE(report.model, u"scripted"_s);
    QVERIFY(report.firstWordMilliseconds >= 0);
    QCOMPARE(endpoint.requests().size(), 1);
}

QTEST_GUILESS_MAIN(TestConnectionTest)
#include "tst_connectiontest.moc"
