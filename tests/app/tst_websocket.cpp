#include "runningkefu.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QWebSocket>

using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 15'000; // ms

/// A WebSocket client that keeps what it is told.
class Follower
{
public:
    Follower(quint16 port, const QString &query, const QString &origin = {})
        : m_socket(origin)
    {
        QObject::connect(&m_socket, &QWebSocket::textMessageReceived, &m_socket, [this](const QString &text) {
            events.append(QJsonDocument::fromJson(text.toUtf8()).object());
        });
        m_socket.open(QUrl(u"ws://127.0.0.1:%1/api/v1/chat/ws%2"_s.arg(port).arg(query)));
    }

    [[nodiscard]] QWebSocket &socket() { return m_socket; }
    QList<QJsonObject> events;

private:
    QWebSocket m_socket;
};

} // namespace

/// The numbered events over a WebSocket, with Qt's own client.
class TestWebSocket : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void tellsEveryChangeOnce();
    void resumesAfterAnEvent();
    void answersPingsAndGoodBye();
    void closesOnWhatItDoesNotTake();
    void refusesWhatIsNoHandshake();
    void refusesForeignOrigins();
    void saysGoodByeWhenItStops();

private:
    void ask(const QString &session);

    QTemporaryDir m_folder;
    std::unique_ptr<RunningKefu> m_kefu;
};

void TestWebSocket::initTestCase()
{
    m_kefu = std::make_unique<RunningKefu>(m_folder.filePath(u"data"_s));
    QVERIFY(m_kefu->waitUntilListening());
}

void TestWebSocket::ask(const QString &session)
{
    QCOMPARE(m_kefu->postJson("/chat", {{u"user_query"_s, u"我想提现"_s}, {u"thread_id"_s, session}}).status,
             200);
}

void TestWebSocket::tellsEveryChangeOnce()
{
    Follower follower(m_kefu->port(), u"?after=0"_s);
    ask(u"ws-one"_s);
    ask(u"ws-two"_s);
    QTRY_VERIFY_WITH_TIMEOUT(follower.events.size() >= 8, patience);
    for (qsizetype i = 1; i < follower.events.size(); ++i)
        QCOMPARE(follower.events.at(i).value("id"_L1).toInt(),
                 follower.events.at(i - 1).value("id"_L1).toInt() + 1);
    const QJsonObject first = follower.events.first();
    QCOMPARE(first.value("type"_L1), u"session.created"_s);
    QCOMPARE(first.value("session_id"_L1), u"ws-one"_s);
    QVERIFY(first.contains("at"_L1) && first.contains("data"_L1));
}

void TestWebSocket::resumesAfterAnEvent()
{
    ask(u"ws-before"_s);
    Follower all(m_kefu->port(), u"?after=0"_s);
    QTRY_VERIFY_WITH_TIMEOUT(
        !all.events.isEmpty() && all.events.last().value("type"_L1) == u"message.completed"_s, patience);
    const qint64 seen = all.events.at(1).value("id"_L1).toInteger();
    Follower rest(m_kefu->port(), u"?after=%1"_s.arg(seen));
    QTRY_VERIFY_WITH_TIMEOUT(!rest.events.isEmpty(), patience);
    QCOMPARE(rest.events.first().value("id"_L1).toInteger(), seen + 1);

    Follower fromNowOn(m_kefu->port(), {});
    QSignalSpy connected(&fromNowOn.socket(), &QWebSocket::connected);
    QVERIFY(connected.wait(patience));
    QSignalSpy pong(&fromNowOn.socket(), &QWebSocket::pong);
    fromNowOn.socket().ping();
    QVERIFY(pong.wait(patience));
    QVERIFY(fromNowOn.events.isEmpty());
}

void TestWebSocket::answersPingsAndGoodBye()
{
    Follower follower(m_kefu->port(), {});
    QSignalSpy connected(&follower.socket(), &QWebSocket::connected);
    QVERIFY(connected.wait(patience));
    QSignalSpy pong(&follower.socket(), &QWebSocket::pong);
    follower.socket().ping("are you there");
    QVERIFY(pong.wait(patience));
    QCOMPARE(pong.first().at(1).toByteArray(), "are you there");
    follower.socket().sendTextMessage(u"nobody listens"_s);
    QSignalSpy disconnected(&follower.socket(), &QWebSocket::disconnected);
    follower.socket().close(QWebSocketProtocol::CloseCodeNormal, u"bye"_s);
    QTRY_COMPARE_WITH_TIMEOUT(disconnected.size(), 1, patience);
    QCOMPARE(follower.socket().closeCode(), QWebSocketProtocol::CloseCodeNormal);
}

void TestWebSocket::closesOnWhatItDoesNotTake()
{
    Follower binary(m_kefu->port(), {});
    QSignalSpy connected(&binary.socket(), &QWebSocket::connected);
    QVERIFY(connected.wait(patience));
    binary.socket().sendBinaryMessage("x");
    QTRY_COMPARE_WITH_TIMEOUT(binary.socket().closeCode(), QWebSocketProtocol::CloseCodeDatatypeNotSupported,
                              patience);
    Follower large(m_kefu->port(), {});
    QSignalSpy connectedToo(&large.socket(), &QWebSocket::connected);
    QVERIFY(connectedToo.wait(patience));
    large.socket().sendTextMessage(QString(200'000, u'x'));
    QTRY_COMPARE_WITH_TIMEOUT(large.socket().closeCode(), QWebSocketProtocol::CloseCodeTooMuchData, patience);
}

void TestWebSocket::refusesWhatIsNoHandshake()
{
    const Answer plain = m_kefu->get("/api/v1/chat/ws");
    QCOMPARE(plain.status, 426);
    QCOMPARE(plain.headers.value("upgrade"), "websocket");
    const QByteArrayList fields{"Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13",
                                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="};
    QByteArrayList old = fields;
    old[2] = "Sec-WebSocket-Version: 8";
    const Answer outdated = m_kefu->get("/api/v1/chat/ws", old);
    QCOMPARE(outdated.status, 426);
    QCOMPARE(outdated.headers.value("sec-websocket-version"), "13");
    QByteArrayList keyless = fields;
    keyless[3] = "Sec-WebSocket-Key: c2hvcnQ=";
    QCOMPARE(m_kefu->get("/api/v1/chat/ws", keyless).status, 400);
    QCOMPARE(m_kefu->get("/api/v1/chat/ws?after=x", fields).status, 422);
    QCOMPARE(m_kefu->get("/api/v1/chat/ws?after=-1", fields).status, 400);
}

void TestWebSocket::refusesForeignOrigins()
{
    QCOMPARE(m_kefu
                 ->get("/api/v1/chat/ws",
                       {"Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13",
                        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Origin: http://evil.example"})
                 .status,
             403);
    Follower allowed(m_kefu->port(), {}, u"http://localhost:3000"_s);
    QSignalSpy connected(&allowed.socket(), &QWebSocket::connected);
    QVERIFY(connected.wait(patience));
}

void TestWebSocket::saysGoodByeWhenItStops()
{
    RunningKefu kefu(m_folder.filePath(u"stopping"_s));
    QVERIFY(kefu.waitUntilListening());
    Follower follower(kefu.port(), {});
    QSignalSpy connected(&follower.socket(), &QWebSocket::connected);
    QVERIFY(connected.wait(patience));
    kefu.process().terminate();
    QTRY_COMPARE_WITH_TIMEOUT(follower.socket().closeCode(), QWebSocketProtocol::CloseCodeGoingAway,
                              patience);
    QCOMPARE(kefu.exitCode(), 0);
}

QTEST_GUILESS_MAIN(TestWebSocket)
#include "tst_websocket.moc"
