#include "model/ssereader.h"

#include <QTest>

using namespace kefu;
using namespace std::chrono_literals;

namespace {

/// Everything the stream delivers when it comes in pieces of \a size bytes.
QList<ServerSentEvent> readIn(qsizetype size, const QByteArray &stream)
{
    SseReader reader;
    QList<ServerSentEvent> events;
    for (qsizetype from = 0; from < stream.size(); from += size)
        events += reader.feed(QByteArrayView(stream).sliced(from, std::min(size, stream.size() - from)));
    return events;
}

QByteArrayList dataOf(const QList<ServerSentEvent> &events)
{
    QByteArrayList data;
    for (const ServerSentEvent &event : events)
        data.append(event.data);
    return data;
}

} // namespace

class TestSseReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followsTheStandard_data();
    void followsTheStandard();
    void keepsTypeAndId();
    void deliversAtTheCarriageReturn();
    void readsRetry();
    void refusesWhatIsTooLong();
    void aMarkIsTakenOnceOnly();
    void staysSaneOnNoise();
};

void TestSseReader::followsTheStandard_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<QByteArrayList>("expected");
    using List = QByteArrayList;
    QTest::newRow("lines are joined")
        << QByteArray("data: YHOO\ndata: +2\ndata: 10\n\n") << List{"YHOO\n+2\n10"};
    QTest::newRow("comment, ids")
        << QByteArray(": test\n\ndata: first\nid: 1\n\ndata:second\nid\n\ndata:  third\n\n")
        << List{"first", "second", " third"};
    QTest::newRow("no colon") << QByteArray("data\n\ndata\ndata\n\ndata:") << List{"", "\n"};
    QTest::newRow("one space only") << QByteArray("data:test\n\ndata: test\n\n") << List{"test", "test"};
    QTest::newRow("carriage returns")
        << QByteArray("data: a\r\rdata: b\r\n\r\ndata: c\n\r") << List{"a", "b", "c"};
    QTest::newRow("unknown fields") << QByteArray("dat: x\nDATA: y\n data: z\ndata: a\n\n") << List{"a"};
    QTest::newRow("event without data") << QByteArray("event: ping\n\ndata: a\n\n") << List{"a"};
    QTest::newRow("unfinished") << QByteArray("data: a\n\ndata: b\n") << List{"a"};
    QTest::newRow("mark") << QByteArray("\xEF\xBB\xBF"
                                        "data: a\n\n")
                          << List{"a"};
    QTest::newRow("half a mark") << QByteArray("\xEF\xBB"
                                               "data: a\n\ndata: b\n\n")
                                 << List{"b"};
    QTest::newRow("Chinese and an emoji") << QByteArray("data: 提现😀\n\n") << List{"提现😀"};
}

void TestSseReader::followsTheStandard()
{
    QFETCH(QByteArray, stream);
    QFETCH(QByteArrayList, expected);
    for (qsizetype size = 1; size <= stream.size(); ++size)
        QCOMPARE(dataOf(readIn(size, stream)), expected);
}

void TestSseReader::keepsTypeAndId()
{
    const auto events = readIn(3, "event: add\nid: 7\ndata: a\n\ndata: b\n\n");
    QCOMPARE(events.size(), 2);
    const QByteArray withNul =
        "id: 7\ndata: a\n\nid: x" + QByteArray(1, '\0') + "y\ndata: c\n\nid\ndata: d\n\n";
    const auto others = readIn(1, withNul);
    QCOMPARE(others.size(), 3);
    QCOMPARE(events.at(0), (ServerSentEvent{"add", "a", "7"}));
    QCOMPARE(events.at(1), (ServerSentEvent{"message", "b", "7"}));
    QCOMPARE(others.at(1).lastId, "7");
    QCOMPARE(others.at(2).lastId, "");
}

void TestSseReader::deliversAtTheCarriageReturn()
{
    SseReader reader;
    QVERIFY(reader.feed("data: a\r").isEmpty());
    QCOMPARE(reader.feed("\n\r").size(), 1); // the line feed may take long
    QVERIFY(reader.feed("\n").isEmpty());
    QCOMPARE(reader.feed("data: b\n\n").size(), 1);
}

void TestSseReader::readsRetry()
{
    SseReader reader;
    (void)reader.feed("retry: 2500\nretry: 1x\nretry: -3\nretry: 99999999999999\n");
    QCOMPARE(reader.retry(), 2500ms);
}

void TestSseReader::refusesWhatIsTooLong()
{
    SseReader line(100);
    QVERIFY(line.feed("data: " + QByteArray(200, 'x')).isEmpty());
    QVERIFY(line.tooLong());
    QVERIFY(line.feed("\n\ndata: a\n\n").isEmpty());

    SseReader data(100);
    for (int i = 0; i < 30; ++i)
        (void)data.feed("data: 12345\n");
    QVERIFY(data.tooLong());

    SseReader fine(100);
    for (int i = 0; i < 30; ++i)
        QCOMPARE(fine.feed("data: 12345\n\n").size(), 1);
    QVERIFY(!fine.tooLong());
}

void TestSseReader::aMarkIsTakenOnceOnly()
{
    QCOMPARE(dataOf(readIn(1, "\xEF\xBB\xBF\xEF\xBB\xBF"
                              "data: a\n\ndata: b\n\n")),
             QByteArrayList{"b"});
}

/// Any bytes, in any pieces, give the same as in one piece.
void TestSseReader::staysSaneOnNoise()
{
    constexpr QByteArrayView alphabet("data: \n\r\xEF\xBB\xBFidevnt:ry\0x", 22);
    quint32 state = 12345;
    const auto next = [&state] { return state = state * 1664525u + 1013904223u, state >> 16; };
    for (int round = 0; round < 300; ++round) {
        QByteArray stream;
        for (int i = 0; i < 120; ++i)
            stream += alphabet.at(static_cast<qsizetype>(next()) % alphabet.size());
        QCOMPARE(readIn(1 + static_cast<qsizetype>(next() % 7), stream), readIn(stream.size(), stream));
    }
}

QTEST_GUILESS_MAIN(TestSseReader)
#include "tst_ssereader.moc"
