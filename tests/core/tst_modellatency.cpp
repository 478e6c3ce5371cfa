#include "model/modelengine.h"

#include "modelpack.h"
#include "scriptedendpoint.h"

#include <QRegularExpression>
#include <QSemaphore>
#include <QTcpSocket>
#include <QTest>
#include <QThread>

#include <algorithm>
#include <chrono>

using namespace kefu;
using namespace Qt::StringLiterals;

namespace {

/// Takes the time that each word was under way inside this process.
class TimingSink final : public ReplySink
{
public:
    void replyPiece(const QString &text) override
    {
        const qint64 now = std::chrono::steady_clock::now().time_since_epoch().count();
        const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
        for (const QString &word : words)
            delays.push_back(static_cast<double>(now - word.toLongLong()) / 1e6);
    }
    void replyDone() override { ++ends; }
    void replyFailed(const Error &) override { failed = true, ++ends; }

    std::vector<double> delays; ///< ms
    int ends = 0;
    bool failed = false;
};

double percentile(std::vector<double> &values, double share)
{
    const auto at = static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), values.begin() + at, values.end());
    return values[static_cast<size_t>(at)];
}

} // namespace

/// How long words take from the endpoint's socket to the turn. KEFU_STREAMS sets how many turns stream at
/// once (10), each at 50 words a second; the limits hold for any number on a machine that is not busy with
/// other things.
class TestModelLatency : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void wordsAreNotHeldBack();

private:
    [[nodiscard]] std::vector<double> throughABareSocket();
    QThread m_thread;
    ScriptedEndpoint *m_endpoint = nullptr; ///< lives in m_thread
    QUrl m_url;
};

void TestModelLatency::initTestCase()
{
    QSemaphore ready;
    connect(
        &m_thread, &QThread::started, this,
        [&] {
            m_endpoint = new ScriptedEndpoint;
            m_endpoint->play("stamps 150 20\nfinish stop\ndone\nend");
            m_url = m_endpoint->baseUrl();
            ready.release();
        },
        Qt::DirectConnection);
    connect(
        &m_thread, &QThread::finished, this, [this] { delete m_endpoint; }, Qt::DirectConnection);
    m_thread.start();
    ready.acquire();
}

void TestModelLatency::cleanupTestCase()
{
    m_thread.quit();
    m_thread.wait();
}

/// What the machine itself adds at this moment: the same words, read from a socket without HTTP.
std::vector<double> TestModelLatency::throughABareSocket()
{
    QTcpSocket socket;
    std::vector<double> delays;
    connect(&socket, &QTcpSocket::readyRead, &socket, [&] {
        const qint64 now = std::chrono::steady_clock::now().time_since_epoch().count();
        static const QRegularExpression word(u"\"content\":\"(\\d+)"_s);
        auto found = word.globalMatch(QString::fromUtf8(socket.readAll()));
        while (found.hasNext())
            delays.push_back(static_cast<double>(now - found.next().captured(1).toLongLong()) / 1e6);
    });
    socket.connectToHost(m_url.host(), static_cast<quint16>(m_url.port()));
    socket.write("POST / HTTP/1.1\r\nContent-Length: 0\r\n\r\n");
    [&] { QTRY_VERIFY_WITH_TIMEOUT(delays.size() == 150, 60'000); }();
    return delays;
}

void TestModelLatency::wordsAreNotHeldBack()
{
    bool isNumber = false;
    const int given = qEnvironmentVariableIntValue("KEFU_STREAMS", &isNumber);
    const int streams = isNumber ? given : 10;
    ModelPack pack;
    SystemClock clock;
    ModelSettings settings;
    settings.baseUrl = m_url;
    settings.model = u"m"_s;
    settings.concurrentTurns = streams;
    const auto engine =
        makeModelEngine(std::make_shared<ModelEndpoint>(settings, Secret("k"), clock), nullptr);
    std::vector<TimingSink> sinks(static_cast<size_t>(streams));
    std::vector<std::unique_ptr<ReplyInProgress>> replies;
    for (TimingSink &sink : sinks)
        replies.push_back(engine->begin(pack.question(u"怎么还没到"_s), sink));
    for (TimingSink &sink : sinks)
        QTRY_COMPARE_WITH_TIMEOUT(sink.ends, 1, 60'000);

    std::vector<double> first;
    std::vector<double> all;
    for (TimingSink &sink : sinks) {
        QVERIFY(!sink.failed);
        QCOMPARE(sink.delays.size(), size_t(150));
        first.push_back(sink.delays.front());
        all.insert(all.end(), sink.delays.begin(), sink.delays.end());
    }
    std::vector<double> bare = throughABareSocket();
    qInfo("bare socket, one stream: first word %.2f ms; every word p50 %.2f ms, p99 %.2f ms", bare.front(),
          percentile(bare, 0.5), percentile(bare, 0.99));
    qInfo("%d streams: first word p50 %.2f ms, max %.2f ms; every word p50 %.2f ms, p99 %.2f ms", streams,
          percentile(first, 0.5), percentile(first, 1), percentile(all, 0.5), percentile(all, 0.99));
    QVERIFY(percentile(all, 0.5) < percentile(bare, 0.5) + 20);
}

QTEST_GUILESS_MAIN(TestModelLatency)
#include "tst_modellatency.moc"
