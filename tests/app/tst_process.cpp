#include "runningkefu.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

/// The process around the server: its pack, its end, and why it ends at once.
class TestProcess : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reloadsAChangedPack();
    void refusesAChangedPackThatIsInvalid();
    void keepsWhatItAcknowledgedThroughSigkill();
    void finishesOnSigterm();
    void exitsWhereThePortIsTaken();
    void exitsWhereTheStoreCannotBeUsed();
    void exitsWhereThePackIsInvalid();
    void doesNotListenToEverybodyWithoutAToken();
    void warnsOfWhatItGoesOnWithout();

private:
    QTemporaryDir m_folder;
};

namespace {

void writeFile(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

QByteArray packNamed(const QByteArray &category)
{
    return R"({")" + category + R"(": {"description": "", "subcategories": [
        {"name": "a", "description": "", "faq_samples": ["apple pie", "apple tree"]},
        {"name": "b", "description": "", "faq_samples": ["river bank", "river boat"]}]}})";
}

} // namespace

void TestProcess::reloadsAChangedPack()
{
    const QString pack = m_folder.filePath(u"pack.json"_s);
    writeFile(pack, packNamed("first"));
    RunningKefu kefu(m_folder.filePath(u"reload"_s), {u"--scenarios"_s, pack});
    QVERIFY(kefu.waitUntilListening());
    QVERIFY(kefu.get("/scenarios").body.contains("first"));
    writeFile(pack, packNamed("second"));
    QTRY_VERIFY(kefu.get("/scenarios").body.contains("second"));
}

void TestProcess::refusesAChangedPackThatIsInvalid()
{
    const QString pack = m_folder.filePath(u"pack2.json"_s);
    writeFile(pack, packNamed("first"));
    RunningKefu kefu(m_folder.filePath(u"reload2"_s), {u"--scenarios"_s, pack});
    QVERIFY(kefu.waitUntilListening());
    writeFile(pack, "{}");
    QByteArray log;
    const auto refused = [&] {
        kefu.process().waitForReadyRead(50);
        log += kefu.process().readAllStandardError();
        return log.contains("pack2.json");
    };
    QTRY_VERIFY(refused());
    QVERIFY(kefu.get("/scenarios").body.contains("first"));
}

namespace {

/// Asks one question after another, each in a session of its own, until the program is gone.
class Customer
{
public:
    Customer(quint16 port, const QByteArray &name)
        : m_name(name)
    {
        m_socket.connectToHost(u"127.0.0.1"_s, port);
        QObject::connect(&m_socket, &QTcpSocket::connected, &m_socket, [this] { ask(); });
        QObject::connect(&m_socket, &QTcpSocket::readyRead, &m_socket, [this] { read(); });
    }

    QByteArrayList asked;
    QByteArrayList acknowledged; ///< the sessions whose whole answer came

private:
    void ask()
    {
        const QByteArray session = m_name + '-' + QByteArray::number(asked.size());
        const QByteArray body = R"({"user_query": "我想提现", "thread_id": ")" + session + "\"}";
        asked.append(session);
        m_socket.write(
            "POST /chat HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: " +
            QByteArray::number(body.size()) + "\r\n\r\n" + body);
    }

    void read()
    {
        m_input += m_socket.readAll();
        const qsizetype end = m_input.indexOf("\r\n\r\n");
        const qsizetype length = m_input.indexOf("Content-Length: ");
        if (end < 0 || length < 0)
            return;
        const qsizetype size =
            m_input.mid(length + 16, m_input.indexOf('\r', length) - length - 16).toLongLong();
        if (m_input.size() < end + 4 + size)
            return;
        if (m_input.startsWith("HTTP/1.1 200"))
            acknowledged.append(asked.last());
        m_input.clear();
        ask();
    }

    QByteArray m_name;
    QTcpSocket m_socket;
    QByteArray m_input;
};

} // namespace

/// Killed at any moment under load, it has every message that it acknowledged, and none twice.
void TestProcess::keepsWhatItAcknowledgedThroughSigkill()
{
    constexpr int rounds = 6;
    constexpr int customers = 8;
    const QString data = m_folder.filePath(u"killed"_s);
    for (int round = 0; round < rounds; ++round) {
        std::vector<std::unique_ptr<Customer>> crowd;
        {
            RunningKefu kefu(data);
            QVERIFY(kefu.waitUntilListening());
            for (int i = 0; i < customers; ++i)
                crowd.push_back(std::make_unique<Customer>(kefu.port(), QByteArray::number(round) + '-' +
                                                                            QByteArray::number(i)));
            // What was acknowledged by this many is killed in the middle of the next ones.
            QTRY_VERIFY_WITH_TIMEOUT(
                std::ranges::all_of(
                    crowd, [round](const auto &each) { return each->acknowledged.size() > 3 * round; }),
                30000);
            kefu.kill();
        }
        RunningKefu kefu(data);
        QVERIFY(kefu.waitUntilListening());
        for (const auto &customer : crowd) {
            for (const QByteArray &session : customer->asked) {
                const Answer answer = kefu.get("/sessions/" + session);
                const int messages =
                    answer.status == 200 ? answer.json().value("message_count"_L1).toInt() : 0;
                QVERIFY2(messages == 2 || (messages == 0 && !customer->acknowledged.contains(session)),
                         session.constData());
            }
        }
    }
}

void TestProcess::finishesOnSigterm()
{
    RunningKefu kefu(m_folder.filePath(u"term"_s));
    QVERIFY(kefu.waitUntilListening());
    QCOMPARE(kefu.get("/health").status, 200);
    QCOMPARE(kefu.terminate(), 0);
}

void TestProcess::exitsWhereThePortIsTaken()
{
    RunningKefu first(m_folder.filePath(u"first"_s));
    QVERIFY(first.waitUntilListening());
    RunningKefu kefu(m_folder.filePath(u"taken"_s), {u"--port"_s, QString::number(first.port())});
    QVERIFY(!kefu.waitUntilListening());
    QCOMPARE(kefu.exitCode(), 3);
}

void TestProcess::exitsWhereTheStoreCannotBeUsed()
{
    const QString file = m_folder.filePath(u"not a store.db"_s);
    writeFile(file, "something else entirely");
    RunningKefu kefu(m_folder.filePath(u"bad"_s), {u"--database"_s, u"sqlite:"_s + file});
    QVERIFY(!kefu.waitUntilListening());
    QCOMPARE(kefu.exitCode(), 4);
    QFile unchanged(file);
    QVERIFY(unchanged.open(QIODevice::ReadOnly));
    QCOMPARE(unchanged.readAll(), "something else entirely");
}

void TestProcess::exitsWhereThePackIsInvalid()
{
    const QString pack = m_folder.filePath(u"invalid.json"_s);
    writeFile(pack, R"({"a": {"subcategories": [{"name": "x", "faq_samples": []}]}})");
    RunningKefu kefu(m_folder.filePath(u"invalid"_s), {u"--scenarios"_s, pack});
    QVERIFY(!kefu.waitUntilListening());
    QCOMPARE(kefu.exitCode(), 5);
    const QByteArray said = kefu.process().readAllStandardError();
    QVERIFY2(said.contains("invalid.json") && said.contains("$.a.subcategories[0].faq_samples"),
             said.constData());
}

void TestProcess::doesNotListenToEverybodyWithoutAToken()
{
    RunningKefu kefu(m_folder.filePath(u"open"_s), {u"--host"_s, u"0.0.0.0"_s});
    QVERIFY(!kefu.waitUntilListening());
    QCOMPARE(kefu.exitCode(), 2);
}

void TestProcess::warnsOfWhatItGoesOnWithout()
{
    const QString data = m_folder.filePath(u"warns"_s);
    QVERIFY(QDir().mkpath(data));
    writeFile(data + u"/settings.ini"_s, "[log]\nlevle=debug\n");
    RunningKefu kefu(data, {u"--sop-dir=/nope"_s});
    QVERIFY(kefu.waitUntilListening());
    QCOMPARE(kefu.terminate(), 0);
    const QByteArray said = kefu.process().readAllStandardError();
    QVERIFY2(said.contains("[log] levle. The nearest is [log] level."), said.constData());
    QVERIFY2(said.contains("/nope: there is no such folder") && said.contains("--sop-dir"), said.constData());
}

QTEST_GUILESS_MAIN(TestProcess)
#include "tst_process.moc"
