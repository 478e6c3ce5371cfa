#include "postgresserver.h"
#include "runningkefu.h"
#include "steppedmodel.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

constexpr int longest = 60'000; // ms

/// A network namespace with two cables to it, of which each can be pulled.
class Network
{
public:
    Network() = default;
    ~Network()
    {
        if (m_made)
            (void)ip({u"netns"_s, u"del"_s, name()}); // and the cables with it
    }
    Q_DISABLE_COPY_MOVE(Network)

    /// Empty, or why there is none.
    [[nodiscard]] QString make()
    {
        if (::geteuid() != 0)
            return u"network namespaces need root"_s;
        m_made = ip({u"netns"_s, u"add"_s, name()});
        if (!m_made)
            return u"no network namespace can be made here (ip netns add)"_s;
        for (int cable = 1; cable <= 2; ++cable) {
            const bool laid =
                ip({u"link"_s, u"add"_s, near(cable), u"type"_s, u"veth"_s, u"peer"_s, u"name"_s, far(cable),
                    u"netns"_s, name()}) &&
                ip({u"addr"_s, u"add"_s, address(cable, 1) + u"/30"_s, u"dev"_s, near(cable)}) &&
                ip({u"link"_s, u"set"_s, near(cable), u"up"_s}) &&
                ip({u"-n"_s, name(), u"addr"_s, u"add"_s, address(cable, 2) + u"/30"_s, u"dev"_s,
                    far(cable)}) &&
                plug(cable, true);
            if (!laid)
                return u"no virtual cable can be laid into a network namespace here"_s;
        }
        return {};
    }

    [[nodiscard]] bool plug(int cable, bool in) const
    {
        return ip({u"-n"_s, name(), u"link"_s, u"set"_s, far(cable), in ? u"up"_s : u"down"_s});
    }
    [[nodiscard]] static QString name() { return u"kefu%1"_s.arg(QCoreApplication::applicationPid()); }
    /// Of the namespace, at the far end of a cable.
    [[nodiscard]] static QString address(int cable, int end = 2)
    {
        const qint64 id = QCoreApplication::applicationPid();
        return u"10.%1.%2.%3"_s.arg(200 + id / 250 % 50).arg(id % 250).arg(4 * cable + end);
    }

private:
    static bool ip(const QStringList &words)
    {
        QProcess process;
        process.start(u"ip"_s, words);
        return process.waitForFinished(longest) && process.exitStatus() == QProcess::NormalExit &&
               process.exitCode() == 0;
    }
    static QString near(int cable) { return u"kn%1c%2"_s.arg(QCoreApplication::applicationPid()).arg(cable); }
    static QString far(int cable) { return u"kf%1c%2"_s.arg(QCoreApplication::applicationPid()).arg(cable); }

    bool m_made = false;
};

QJsonObject question(const QString &session)
{
    return {{u"user_query"_s, u"我想提现"_s}, {u"thread_id"_s, session}};
}

QString stateOfLast(const RunningKefu &kefu, const QByteArray &session)
{
    const QJsonArray messages = kefu.messages(session);
    return messages.isEmpty() ? QString() : messages.last().toObject().value(u"state"_s).toString();
}

} // namespace

/// Two servers around one PostgreSQL, of which one loses its way to it.
class TestNetworkCut : public QObject
{
    Q_OBJECT

public:
    explicit TestNetworkCut(Network &network)
        : m_network(network)
    {
    }

private Q_SLOTS:
    void initTestCase();
    void init();
    void theOtherGoesOn();
    void aTurnThatIsCutOffEndsOnce();

private:
    [[nodiscard]] QStringList through(int cable) const
    {
        return {u"--database"_s, u"postgresql://kefu@%1/%2"_s.arg(Network::address(cable), m_database)};
    }

    Network &m_network;
    PostgresServer m_server;
    QTemporaryDir m_folder;
    QString m_database;
};

void TestNetworkCut::initTestCase()
{
    m_server.setNetwork(Network::name(), {Network::address(1), Network::address(2)});
    if (const QString why = m_server.start(); !why.isEmpty())
        QSKIP(qPrintable(why));
}

void TestNetworkCut::init()
{
    m_database = m_server.makeDatabase().section(u'/', 3, 3).section(u'?', 0, 0);
}

void TestNetworkCut::theOtherGoesOn()
{
    RunningKefu one(m_folder.filePath(m_database + u"1"_s), through(1));
    RunningKefu two(m_folder.filePath(m_database + u"2"_s), through(2));
    QVERIFY(one.waitUntilListening() && two.waitUntilListening());
    QCOMPARE(two.postJson("/chat", question(u"before"_s)).status, 200);
    StepClient live(two.port(), "GET", "/api/v1/chat/events?after=0");
    QVERIFY(live.waitFor("message.completed"));

    QVERIFY(m_network.plug(2, false));
    for (int i = 0; i < 5; ++i)
        QCOMPARE(one.postJson("/chat", question(u"meanwhile"_s)).status, 200);
    Answer refused; // not at once: nobody tells it that the cable is out
    const auto status = [&] {
        refused = two.postJson("/chat", question(u"refused"_s));
        return refused.status;
    };
    QTRY_COMPARE_WITH_TIMEOUT(status(), 503, longest);
    QVERIFY(!refused.headers.value("retry-after").isEmpty());
    QCOMPARE(two.get("/health").status, 503);
    QCOMPARE(one.get("/health").status, 200);

    QVERIFY(m_network.plug(2, true));
    const auto answered = [&] { return two.get("/sessions/meanwhile").status; };
    QTRY_COMPARE_WITH_TIMEOUT(answered(), 200, longest);
    QCOMPARE(two.get("/sessions/meanwhile").json().value(u"message_count"_s).toInt(), 10);
    QCOMPARE(one.get("/sessions/refused").status, 404); // what was refused is not written later
    const auto writes = [&] { return two.postJson("/chat", question(u"the-end"_s)).status; };
    QTRY_COMPARE_WITH_TIMEOUT(writes(), 200, longest); // its writer has a connection of its own
    QVERIFY(live.waitFor("the-end"));
    qint64 last = 0;
    for (const QByteArray &line : live.read().split('\n')) {
        if (line.startsWith("id: "))
            QCOMPARE(line.sliced(4).trimmed().toLongLong(), ++last);
    }
}

void TestNetworkCut::aTurnThatIsCutOffEndsOnce()
{
    SteppedModel model;
    RunningKefu one(m_folder.filePath(m_database + u"1"_s), through(1));
    RunningKefu two(m_folder.filePath(m_database + u"2"_s), through(2) + model.options());
    QVERIFY(one.waitUntilListening() && two.waitUntilListening());
    StepClient turn(two.port(), "POST", "/chat/stream", QJsonDocument(question(u"t"_s)).toJson());
    QTRY_COMPARE_WITH_TIMEOUT(model.asked.load(), 1, longest);
    model.say(u"一"_s);
    QVERIFY2(turn.waitFor("一"), turn.read().constData());
    QTRY_COMPARE_WITH_TIMEOUT(stateOfLast(one, "t"), u"streaming"_s, longest);

    QVERIFY(m_network.plug(2, false));
    QTRY_COMPARE_WITH_TIMEOUT(stateOfLast(one, "t"), u"interrupted"_s, longest);
    QCOMPARE(one.postJson("/api/v1/chat/session/t/takeover", {{u"agent"_s, u"Ann"_s}}).status, 200);
    model.finish();
    QVERIFY(m_network.plug(2, true));
    const auto there = [&] { return stateOfLast(two, "t"); };
    QTRY_COMPARE_WITH_TIMEOUT(there(), u"interrupted"_s, longest); // the first end stands
    const QJsonObject words{{u"agent"_s, u"Ann"_s}, {u"content"_s, u"你好"_s}};
    const auto replies = [&] { return two.postJson("/api/v1/chat/session/t/reply", words).status; };
    QTRY_COMPARE_WITH_TIMEOUT(replies(), 200, longest);
    StepClient reader(one.port(), "GET", "/api/v1/chat/events?after=0");
    QVERIFY(reader.waitFor("你好"));
    int ends = 0;
    for (const QByteArray &line : reader.read().split('\n'))
        ends += line.contains("message.completed") && line.contains("\"assistant\"") ? 1 : 0;
    QCOMPARE(ends, 1);
    QCOMPARE(one.messages("t"), two.messages("t"));
}

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    Network network;
    if (const QString why = network.make(); !why.isEmpty()) {
        std::fprintf(stdout, "SKIP   : TestNetworkCut: %s\n", qPrintable(why));
        return 77;
    }
    TestNetworkCut test(network);
    return QTest::qExec(&test, argc, argv);
}

#include "tst_network_cut.moc"
