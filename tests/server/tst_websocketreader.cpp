#include "http/websocketreader.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace kefu::http;
using Opcode = WebSocketOpcode;
using Code = WebSocketCode;

namespace {

constexpr qsizetype largest = 1000;
constexpr int fin = 0x80;

QByteArray bigEndian(quint64 number, int bytes)
{
    QByteArray text;
    for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8)
        text.append(static_cast<char>(number >> shift));
    return text;
}

/// A frame as a client sends it. \a lengthBytes: 0 takes the shortest form.
QByteArray frame(int first, const QByteArray &payload, int lengthBytes = 0)
{
    const QByteArray mask("\x37\xfa\x21\x3d", 4);
    if (lengthBytes == 0 && payload.size() > 125)
        lengthBytes = payload.size() <= 0xffff ? 2 : 8;
    QByteArray bytes;
    bytes.append(static_cast<char>(first));
    if (lengthBytes == 0)
        bytes.append(static_cast<char>(0x80 | payload.size()));
    else
        bytes.append(static_cast<char>(0x80 | (lengthBytes == 2 ? 126 : 127)))
            .append(bigEndian(static_cast<quint64>(payload.size()), lengthBytes));
    bytes.append(mask);
    for (qsizetype i = 0; i < payload.size(); ++i)
        bytes.append(static_cast<char>(payload[i] ^ mask[i % 4]));
    return bytes;
}

QByteArray closePayload(int code, const QByteArray &reason = {})
{
    return bigEndian(static_cast<quint64>(code), 2) + reason;
}

} // namespace

/// RFC 6455's rules for what a client sends: the cases of the Autobahn test suite in small.
class TestWebSocketReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWholeMessages_data();
    void readsWholeMessages();
    void readsByteByByte();
    void joinsFragmentsWithControlFramesBetween();
    void readsSeveralAtOnce();
    void refuses_data();
    void refuses();
    void takesCloseCodes_data();
    void takesCloseCodes();
    void checksTextAcrossFragments();
    void writesFrames();
};

void TestWebSocketReader::readsWholeMessages_data()
{
    QTest::addColumn<int>("opcode");
    QTest::addColumn<QByteArray>("payload");
    QTest::newRow("empty text") << 1 << QByteArray();
    QTest::newRow("text") << 1 << "Kefu 客服 😀"_ba;
    QTest::newRow("125 bytes") << 1 << QByteArray(125, 'a');
    QTest::newRow("126 bytes") << 1 << QByteArray(126, 'a');
    QTest::newRow("127 bytes") << 1 << QByteArray(127, 'a');
    QTest::newRow("the largest") << 1 << QByteArray(largest, 'a');
    QTest::newRow("binary") << 2 << QByteArray("\x00\xff\xfe", 3);
    QTest::newRow("empty ping") << 9 << QByteArray();
    QTest::newRow("ping") << 9 << QByteArray(125, '\xff');
    QTest::newRow("pong") << 10 << "unasked"_ba;
}

void TestWebSocketReader::readsWholeMessages()
{
    QFETCH(int, opcode);
    QFETCH(QByteArray, payload);
    WebSocketReader reader(largest);
    reader.add(frame(fin | opcode, payload));
    const auto message = reader.next();
    QVERIFY(message);
    QCOMPARE(static_cast<int>(message->opcode), opcode);
    QCOMPARE(message->payload, payload);
    QVERIFY(!reader.next());
    QVERIFY(!reader.failure());
}

void TestWebSocketReader::readsByteByByte()
{
    WebSocketReader reader(largest);
    const QByteArray text(300, 'x');
    const QByteArray bytes = frame(1, text.first(200)) + frame(fin, text.sliced(200));
    for (qsizetype i = 0; i < bytes.size() - 1; ++i) {
        reader.add(QByteArrayView(bytes).sliced(i, 1));
        QVERIFY(!reader.next());
        QVERIFY(!reader.failure());
    }
    reader.add(QByteArrayView(bytes).last(1));
    QCOMPARE(reader.next().value().payload, text);
}

void TestWebSocketReader::joinsFragmentsWithControlFramesBetween()
{
    WebSocketReader reader(largest);
    reader.add(frame(1, "one ") + frame(fin | 9, "are you there") + frame(0, "two ") + frame(0, "") +
               frame(fin | 10, "") + frame(fin, "three"));
    QCOMPARE(reader.next().value().opcode, Opcode::Ping);
    QCOMPARE(reader.next().value().opcode, Opcode::Pong);
    const auto message = reader.next();
    QCOMPARE(message.value().opcode, Opcode::Text);
    QCOMPARE(message->payload, "one two three");
}

void TestWebSocketReader::readsSeveralAtOnce()
{
    WebSocketReader reader(largest);
    reader.add(frame(fin | 1, "a") + frame(fin | 2, "b") + frame(fin | 8, closePayload(1000, "bye")));
    QCOMPARE(reader.next().value().payload, "a");
    QCOMPARE(reader.next().value().payload, "b");
    const auto close = reader.next();
    QCOMPARE(close.value().opcode, Opcode::Close);
    QCOMPARE(close->code, Code::Normal);
    QCOMPARE(close->payload, "bye");
}

void TestWebSocketReader::refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("code");
    QTest::newRow("unmasked") << QByteArray("\x81\x01x", 3) << 1002;
    for (const int bit : {0x40, 0x20, 0x10})
        QTest::addRow("reserved bit %x", bit) << frame(fin | bit | 1, "x") << 1002;
    for (const int opcode : {3, 4, 5, 6, 7, 11, 12, 13, 14, 15})
        QTest::addRow("opcode %d", opcode) << frame(fin | opcode, "x") << 1002;
    QTest::newRow("control in fragments") << frame(9, "x") << 1002;
    QTest::newRow("long control") << frame(fin | 9, QByteArray(126, 'x')) << 1002;
    QTest::newRow("continues nothing") << frame(fin, "x") << 1002;
    QTest::newRow("begins twice") << frame(1, "x") + frame(fin | 1, "y") << 1002;
    QTest::newRow("length in too many bytes") << frame(fin | 1, "x", 2) << 1002;
    QTest::newRow("length in far too many bytes") << frame(fin | 1, QByteArray(200, 'x'), 8) << 1002;
    QTest::newRow("too big") << frame(fin | 1, QByteArray(largest + 1, 'x')) << 1009;
    QTest::newRow("too big in pieces") << frame(1, QByteArray(largest, 'x')) + frame(fin, "y") << 1009;
    QTest::newRow("claims everything") << QByteArray("\x81\xff\xff\xff\xff\xff\xff\xff\xff\xff", 10) << 1009;
    QTest::newRow("latin 1") << frame(fin | 1, "\xfc") << 1007;
    QTest::newRow("overlong") << frame(fin | 1, "\xc0\xaf") << 1007;
    QTest::newRow("surrogate") << frame(fin | 1, "\xed\xa0\x80") << 1007;
    QTest::newRow("beyond Unicode") << frame(fin | 1, "\xf4\x90\x80\x80") << 1007;
    QTest::newRow("cut character") << frame(fin | 1, "\xe5\xae") << 1007;
    QTest::newRow("half a close code") << frame(fin | 8, "x") << 1002;
    QTest::newRow("close reason no text") << frame(fin | 8, closePayload(1000, "\xff")) << 1007;
}

void TestWebSocketReader::refuses()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, code);
    WebSocketReader reader(largest);
    reader.add(bytes);
    QVERIFY(!reader.next());
    QCOMPARE(static_cast<int>(reader.failure().value_or(Code::None)), code);
    reader.add(frame(fin | 1, "after"));
    QVERIFY(!reader.next());
}

void TestWebSocketReader::takesCloseCodes_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<bool>("allowed");
    for (const int code :
         {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1013, 3000, 3999, 4000, 4999})
        QTest::addRow("%d", code) << code << true;
    for (const int code : {0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65535})
        QTest::addRow("%d", code) << code << false;
}

void TestWebSocketReader::takesCloseCodes()
{
    QFETCH(int, code);
    QFETCH(bool, allowed);
    WebSocketReader reader(largest);
    reader.add(frame(fin | 8, closePayload(code)));
    const auto close = reader.next();
    QCOMPARE(close.has_value(), allowed);
    if (allowed)
        QCOMPARE(static_cast<int>(close->code), code);
    else
        QCOMPARE(reader.failure(), std::optional(Code::ProtocolError));
}

void TestWebSocketReader::checksTextAcrossFragments()
{
    const QByteArray text = "客";
    WebSocketReader whole(largest);
    whole.add(frame(1, text.first(1)) + frame(0, text.sliced(1, 1)) + frame(fin, text.sliced(2)));
    QCOMPARE(whole.next().value().payload, text);
    WebSocketReader cut(largest);
    cut.add(frame(1, text.first(2)) + frame(fin, ""));
    QVERIFY(!cut.next());
    QCOMPARE(cut.failure(), std::optional(Code::InvalidText));
}

void TestWebSocketReader::writesFrames()
{
    QCOMPARE(webSocketFrame(Opcode::Text, "Hello"), QByteArray("\x81\x05Hello"));
    QCOMPARE(webSocketFrame(Opcode::Text, QByteArray(126, 'a')).first(4), QByteArray("\x81\x7e\x00\x7e", 4));
    QCOMPARE(webSocketFrame(Opcode::Text, QByteArray(65536, 'a')).first(10),
             QByteArray("\x81\x7f\x00\x00\x00\x00\x00\x01\x00\x00", 10));
    QCOMPARE(webSocketCloseFrame(Code::GoingAway, "bye"), QByteArray("\x88\x05\x03\xe9"
                                                                     "bye"));
    QCOMPARE(webSocketCloseFrame(Code::None), QByteArray("\x88\x00", 2));
    QCOMPARE(webSocketCloseFrame(Code::Normal, QByteArray(200, 'x')).size(), 2 + 125);
}

QTEST_GUILESS_MAIN(TestWebSocketReader)
#include "tst_websocketreader.moc"
