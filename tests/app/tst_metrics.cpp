#include "runningkefu.h"

#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QWebSocket>

using namespace Qt::StringLiterals;

/// `GET /metrics` of the running program.
class TestMetrics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void requestsAreCountedByRoute();
    void whatNoRouteTookIsCounted();
    void turnsAreCountedByEngineAndEnd();
    void theStoreTellsOfItself();
    void streamsAreCountedWhileTheyAreOpen();
    void webSocketsAreCountedToo();
    void noUserIsInALabel();
    void promtoolFindsNothing();

private:
    /// The value of one series, as it stands in the text; NaN where there is none.
    [[nodiscard]] double value(const QByteArray &series) const;

    QTemporaryDir m_folder;
    std::unique_ptr<RunningKefu> m_kefu;
};

void TestMetrics::initTestCase()
{
    m_kefu = std::make_unique<RunningKefu>(m_folder.path());
    QVERIFY(m_kefu->waitUntilListening());
}

double TestMetrics::value(const QByteArray &series) const
{
    const QByteArrayList lines = m_kefu->get("/metrics").body.split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith(series + ' '))
            return line.mid(series.size() + 1).toDouble();
    }
    return qQNaN();
}

void TestMetrics::requestsAreCountedByRoute()
{
    QCOMPARE(m_kefu->get("/sessions/one").status, 404);
    QCOMPARE(m_kefu->get("/sessions/two").status, 404);
    QCOMPARE(m_kefu->postJson("/chat", {}).status, 422);
    QCOMPARE(m_kefu->postJson("/chat", {{u"user_query"_s, u"提现没到账"_s}}).status, 200);
    QCOMPARE(value(R"(kefu_http_requests_total{method="GET",route="/sessions/{thread_id}",code="404"})"),
             2.0);
    QCOMPARE(value(R"(kefu_http_requests_total{method="POST",route="/chat",code="422"})"), 1.0);
    QCOMPARE(value(R"(kefu_http_requests_total{method="POST",route="/chat",code="200"})"), 1.0);
    QCOMPARE(value(R"(kefu_http_request_duration_seconds_count{method="POST",route="/chat"})"), 2.0);
    QCOMPARE(value(R"(kefu_http_request_duration_seconds_bucket{method="POST",route="/chat",le="+Inf"})"),
             2.0);
    QCOMPARE(m_kefu->send("POST", "/chat", "{}", {"Origin: http://elsewhere.example"}).status, 403);
    QCOMPARE(value(R"(kefu_http_requests_total{method="POST",route="/chat",code="403"})"), 1.0);
}

void TestMetrics::whatNoRouteTookIsCounted()
{
    QCOMPARE(m_kefu->get("/nothing/here").status, 404);
    QCOMPARE(m_kefu->send("BREW", "/chat").status, 405);
    QCOMPARE(m_kefu->get("/health", {"Host: twice"}).status, 400);
    QCOMPARE(value(R"(kefu_http_requests_total{method="any",route="none",code="404"})"), 1.0);
    QCOMPARE(value(R"(kefu_http_requests_total{method="any",route="none",code="405"})"), 1.0);
    QCOMPARE(value(R"(kefu_http_requests_total{method="any",route="none",code="400"})"), 1.0);
}

void TestMetrics::turnsAreCountedByEngineAndEnd()
{
    QCOMPARE(value(R"(kefu_turns_total{engine="sop",end="complete"})"), 1.0);
    QCOMPARE(value(R"(kefu_turn_first_word_seconds_count{engine="sop"})"), 1.0);
    QCOMPARE(value(R"(kefu_turn_duration_seconds_count{engine="sop"})"), 1.0);
    QCOMPARE(value("kefu_turns_running"), 0.0);
}

void TestMetrics::theStoreTellsOfItself()
{
    QVERIFY(value("kefu_store_writes_total") > 0);
    QVERIFY(value("kefu_store_commit_jobs_count") > 0);
    QVERIFY(value("kefu_store_commit_duration_seconds_sum") > 0);
    QVERIFY(value("kefu_store_size_bytes") > 0);
    QVERIFY(value("process_resident_memory_bytes") > 1e6);
    QVERIFY(value("process_start_time_seconds") > 1.7e9);
    QTRY_COMPARE(value("kefu_store_writes_waiting"), 0.0); // what is said is indexed a little later
}

void TestMetrics::streamsAreCountedWhileTheyAreOpen()
{
    const QByteArray open = R"(kefu_http_streams_open{method="GET",route="/api/v1/chat/events"})";
    QTcpSocket follower;
    follower.connectToHost(u"127.0.0.1"_s, m_kefu->port());
    follower.write("GET /api/v1/chat/events HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QVERIFY(follower.waitForReadyRead());
    QCOMPARE(value(open), 1.0);
    follower.abort();
    QTRY_COMPARE(value(open), 0.0);
}

void TestMetrics::webSocketsAreCountedToo()
{
    const QByteArray open = R"(kefu_http_streams_open{method="GET",route="/api/v1/chat/ws"})";
    QWebSocket follower;
    follower.open(QUrl(u"ws://127.0.0.1:%1/api/v1/chat/ws"_s.arg(m_kefu->port())));
    QTRY_COMPARE(follower.state(), QAbstractSocket::ConnectedState);
    QCOMPARE(value(open), 1.0);
    QCOMPARE(value(R"(kefu_http_requests_total{method="GET",route="/api/v1/chat/ws",code="101"})"), 1.0);
    follower.close();
    QTRY_COMPARE(value(open), 0.0);
}

void TestMetrics::noUserIsInALabel()
{
    QCOMPARE(m_kefu->postJson("/api/v1/chat/session/create", {{u"user_id"_s, u"SomebodyInPerson"_s}}).status,
             200);
    QCOMPARE(m_kefu->get("/api/v1/chat/sessions/SomebodyInPerson").status, 200);
    QCOMPARE(m_kefu->get("/SomebodyInPerson").status, 404);
    QVERIFY(!m_kefu->get("/metrics").body.contains("SomebodyInPerson"));
}

void TestMetrics::promtoolFindsNothing()
{
    const QString promtool = QStandardPaths::findExecutable(u"promtool"_s);
    if (promtool.isEmpty())
        QSKIP("There is no promtool: install Debian's package prometheus.");
    QProcess check;
    check.setProcessChannelMode(QProcess::MergedChannels);
    check.start(promtool, {u"check"_s, u"metrics"_s});
    check.write(m_kefu->get("/metrics").body);
    check.closeWriteChannel();
    QVERIFY(check.waitForFinished(60'000));
    QCOMPARE(check.readAll(), QByteArray());
    QCOMPARE(check.exitCode(), 0);
}

QTEST_GUILESS_MAIN(TestMetrics)
#include "tst_metrics.moc"
