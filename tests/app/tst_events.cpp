#include "runningkefu.h"
#include "steppedmodel.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <thread>

using namespace Qt::StringLiterals;

/// The numbered events as server-sent events, over real sockets.
class TestEvents : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void saysWhenToComeAgain();
    void nothingIsLostOrToldTwiceWhileWritersWrite();
    void aReaderThatReadsNothingHarmsNobody();
    void endsWhenTheServerStops();

private:
    QTemporaryDir m_folder;
    std::unique_ptr<RunningKefu> m_kefu;
};

void TestEvents::initTestCase()
{
    m_kefu = std::make_unique<RunningKefu>(m_folder.filePath(u"data"_s), QStringList{u"--workers"_s, u"3"_s});
    QVERIFY(m_kefu->waitUntilListening());
}

void TestEvents::saysWhenToComeAgain()
{
    StepClient reader(m_kefu->port(), "GET", "/api/v1/chat/events");
    QVERIFY(reader.waitFor("retry: 1000\n\n"));
}

void TestEvents::nothingIsLostOrToldTwiceWhileWritersWrite()
{
    constexpr int writers = 8;
    constexpr int each = 12;
    std::atomic<int> answered = 0;
    const auto write = [this, &answered](int writer) {
        for (int i = 0; i < each; ++i) {
            const QString session = u"w%1-%2"_s.arg(writer).arg(i % 5);
            const QJsonObject question{{u"user_query"_s, u"我想提现"_s}, {u"thread_id"_s, session}};
            answered += m_kefu->postJson("/chat", question).status == 200 ? 1 : 0;
        }
    };
    std::thread all([this, &write] {
        std::vector<std::thread> threads;
        for (int writer = 0; writer < writers; ++writer)
            threads.emplace_back(write, writer);
        for (std::thread &thread : threads)
            thread.join();
        (void)m_kefu->postJson("/api/v1/chat/session/create",
                               {{u"user_id"_s, u"marker"_s}}); // the last event
    });

    QList<QByteArray> ids{"0"};
    bool marked = false;
    while (!marked) {
        StepClient reader(m_kefu->port(), "GET", "/api/v1/chat/events", {}, {"Last-Event-ID: " + ids.last()});
        if (!reader.waitFor("\ndata: ")) // some, and whatever came with it
            break;
        reader.close();
        const QByteArrayList lines = reader.read().split('\n');
        for (qsizetype i = 0; i + 2 < lines.size(); ++i) {
            if (lines.at(i).startsWith("id: ") && lines.at(i + 1).startsWith("data: ")) {
                ids.append(lines.at(i).sliced(4));
                marked = marked || lines.at(i + 1).contains("session_marker_");
            }
        }
    }
    all.join();
    QVERIFY(marked);
    QCOMPARE(answered, writers * each);
    for (qsizetype i = 1; i < ids.size(); ++i)
        QCOMPARE(ids.at(i).toLongLong(), ids.at(i - 1).toLongLong() + 1);
    QVERIFY(ids.size() > 2 * writers * each);
}

void TestEvents::aReaderThatReadsNothingHarmsNobody()
{
    StepClient deaf(m_kefu->port(), "GET", "/api/v1/chat/events?after=0");
    StepClient reader(m_kefu->port(), "GET", "/api/v1/chat/events");
    QVERIFY(reader.waitFor("retry: "));
    const QString text = u"我想提现"_s + QString(300'000, u'长');
    for (int i = 0; i < 5; ++i)
        QCOMPARE(m_kefu->postJson("/chat", {{u"user_query"_s, text}, {u"thread_id"_s, u"long-%1"_s.arg(i)}})
                     .status,
                 200);
    QVERIFY(reader.waitFor("\"long-4\""));
    QCOMPARE(m_kefu->get("/health").status, 200);
}

void TestEvents::endsWhenTheServerStops()
{
    RunningKefu kefu(m_folder.filePath(u"stopping"_s));
    QVERIFY(kefu.waitUntilListening());
    StepClient reader(kefu.port(), "GET", "/api/v1/chat/events");
    QVERIFY(reader.waitFor("retry: "));
    QCOMPARE(kefu.terminate(), 0);
    QVERIFY(reader.waitForEnd());
    QVERIFY(reader.read().endsWith("0\r\n\r\n")); // in good order, not cut
}

QTEST_GUILESS_MAIN(TestEvents)
#include "tst_events.moc"
