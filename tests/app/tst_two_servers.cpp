#include "postgresserver.h"
#include "runningkefu.h"
#include "steppedmodel.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <csignal>
#include <thread>

using namespace Qt::StringLiterals;

/// Two servers around one PostgreSQL, over real sockets.
class TestTwoServers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void oneOrderForAll();
    void aTakeOverStopsATurnOfTheOther();
    void aCancelReachesTheOther();
    void aTokenCountsEverywhere();
    void aKilledServersTurnIsInterruptedOnce();
    void goesOnAfterTheDatabaseWasAway();
    void aReplyEndsWhenTheDatabaseIsBack();
    void aReplyOutlastsALongOutage();
    void movesIntoAFile();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();

private:
    struct Two
    {
        std::unique_ptr<RunningKefu> one;
        std::unique_ptr<RunningKefu> two;
    };
    /// \a options are the first one's.
    Two startTwo(const QStringList &options = {});
    [[nodiscard]] QString newFolder() { return m_folder.filePath(QString::number(++m_folders)); }

    PostgresServer m_server;
    QTemporaryDir m_folder;
    int m_folders = 0;
    QString m_url;
};

namespace {

/// A process that the store hasn't heard of for so long counts as gone.
constexpr int untilGone = 11'000; // ms

QJsonObject question(const QString &session, const QString &text = u"我想提现"_s)
{
    return {{u"user_query"_s, text}, {u"thread_id"_s, session}};
}

QJsonArray messagesOf(const RunningKefu &kefu, const QByteArray &session)
{
    const Answer answer = kefu.get("/api/v1/chat/session/" + session + "/messages?limit=100");
    return QJsonDocument::fromJson(answer.body).array();
}

QString stateOfLast(const RunningKefu &kefu, const QByteArray &session)
{
    const QJsonArray messages = messagesOf(kefu, session);
    return messages.isEmpty() ? QString() : messages.last().toObject().value(u"state").toString();
}

/// The numbers of the events that \a kefu tells from the beginning, until \a last is among them.
QList<qint64> numbersUntil(const RunningKefu &kefu, const QByteArray &last)
{
    StepClient reader(kefu.port(), "GET", "/api/v1/chat/events?after=0");
    QList<qint64> numbers;
    if (!reader.waitFor(last))
        return numbers;
    for (const QByteArray &line : reader.read().split('\n')) {
        if (line.startsWith("id: "))
            numbers.append(line.sliced(4).trimmed().toLongLong());
    }
    return numbers;
}

/// As what the log says that replies of the session `t` ended, until the session `the-end` is told of.
QByteArrayList endsOfTheFirst(const RunningKefu &kefu)
{
    StepClient reader(kefu.port(), "GET", "/api/v1/chat/events?after=0");
    if (!reader.waitFor("the-end"))
        return {"not read"};
    QByteArrayList ends;
    for (const QByteArray &line : reader.read().split('\n')) {
        const QJsonObject event = QJsonDocument::fromJson(line.mid(line.indexOf(' '))).object();
        if (event.value(u"type").toString() == u"message.completed" &&
            event.value(u"session_id").toString() == u"t")
            ends.append(event.value(u"data").toObject().value(u"state").toString().toUtf8());
    }
    return ends;
}

} // namespace

void TestTwoServers::initTestCase()
{
    if (const QString why = m_server.start(); !why.isEmpty())
        QSKIP(qPrintable(why));
}

TestTwoServers::Two TestTwoServers::startTwo(const QStringList &options)
{
    m_url = m_server.makeDatabase();
    const QStringList database{u"--database"_s, m_url};
    // At once, so that both find an empty database.
    Two two{std::make_unique<RunningKefu>(newFolder(), database + options),
            std::make_unique<RunningKefu>(newFolder(), database)};
    if (!two.one->waitUntilListening() || !two.two->waitUntilListening())
        qFatal("A server did not start: %s%s", two.one->process().readAllStandardError().constData(),
               two.two->process().readAllStandardError().constData());
    return two;
}

void TestTwoServers::oneOrderForAll()
{
    constexpr int writers = 6;
    constexpr int each = 15;
    const Two kefu = startTwo();
    StepClient live(kefu.two->port(), "GET", "/api/v1/chat/events?after=0");
    QVERIFY(live.waitFor("retry: "));
    std::atomic<int> answered = 0;
    std::vector<std::thread> threads;
    for (int writer = 0; writer < writers; ++writer) {
        threads.emplace_back([&, writer] {
            const RunningKefu &mine = writer % 2 == 0 ? *kefu.one : *kefu.two;
            for (int i = 0; i < each; ++i) { // sessions that both write to
                const Answer answer = mine.postJson("/chat", question(u"s%1"_s.arg(i % 4)));
                answered += answer.status == 200 ? 1 : 0;
                if (answer.status != 200)
                    qWarning("%d %s", answer.status, answer.body.constData());
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(answered, writers * each);
    QCOMPARE(kefu.one->postJson("/chat", question(u"the-end"_s)).status, 200);

    const QList<qint64> first = numbersUntil(*kefu.one, "the-end");
    for (qsizetype i = 0; i < first.size(); ++i)
        QCOMPARE(first.at(i), i + 1);
    QVERIFY(first.size() >= writers * each * 3);
    QCOMPARE(numbersUntil(*kefu.two, "the-end").first(20), first.first(20));
    QVERIFY(live.waitFor("the-end"));
    qint64 last = 0;
    for (const QByteArray &line : live.read().split('\n')) {
        if (line.startsWith("id: "))
            QCOMPARE(line.sliced(4).trimmed().toLongLong(), ++last);
    }
    int messages = 0;
    for (int i = 0; i < 4; ++i)
        messages +=
            kefu.two->get("/sessions/s" + QByteArray::number(i)).json().value(u"message_count").toInt();
    QCOMPARE(messages, 2 * writers * each);
}

void TestTwoServers::aTakeOverStopsATurnOfTheOther()
{
    SteppedModel model;
    const Two kefu = startTwo(model.options());
    StepClient turn(kefu.one->port(), "POST", "/chat/stream",
                    QJsonDocument(question(u"t"_s)).toJson(QJsonDocument::Compact));
    QTRY_COMPARE_WITH_TIMEOUT(model.asked.load(), 1, 30'000);
    model.say(u"一"_s);
    QVERIFY2(turn.waitFor("一"), turn.read().constData());
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(kefu.two->postJson("/api/v1/chat/session/t/takeover", {{u"agent"_s, u"Ann"_s}}).status, 200);
    QTRY_COMPARE(model.abandoned.load(), 1);
    qInfo("stopped %lld ms after the take-over was asked for", timer.elapsed());
    QVERIFY(turn.waitForEnd());
    QTRY_COMPARE(stateOfLast(*kefu.two, "t"), u"taken_over"_s);
    model.say(u"二"_s);
    QCOMPARE(
        kefu.two
            ->postJson("/api/v1/chat/session/t/reply", {{u"agent"_s, u"Ann"_s}, {u"content"_s, u"你好"_s}})
            .status,
        200);
    QVERIFY(!QJsonDocument(messagesOf(*kefu.one, "t")).toJson().contains("二"));
}

void TestTwoServers::aCancelReachesTheOther()
{
    SteppedModel model;
    const Two kefu = startTwo(model.options());
    StepClient turn(kefu.one->port(), "POST", "/chat/stream",
                    QJsonDocument(question(u"t"_s)).toJson(QJsonDocument::Compact));
    QTRY_COMPARE_WITH_TIMEOUT(model.asked.load(), 1, 30'000);
    model.say(u"一"_s);
    QVERIFY2(turn.waitFor("一"), turn.read().constData());
    QCOMPARE(kefu.two->postJson("/api/v1/chat/session/t/cancel", {}).json().value(u"cancelled").toBool(),
             true);
    QVERIFY(turn.waitForEnd());
    QTRY_COMPARE(stateOfLast(*kefu.two, "t"), u"cancelled"_s);
}

void TestTwoServers::aTokenCountsEverywhere()
{
    const Two kefu = startTwo();
    const auto run = [this](const QStringList &words) {
        QProcess process;
        process.start(QStringLiteral(KEFU_PROGRAM),
                      words + QStringList{u"--data-dir"_s, newFolder(), u"--database"_s, m_url});
        process.waitForFinished();
        return process.readAllStandardOutput().trimmed();
    };
    const QByteArray token = run({u"token"_s, u"add"_s, u"web"_s});
    const QByteArrayList header{"Authorization: Bearer " + token};
    const auto statuses = [&](const QByteArrayList &headers) {
        return QList<int>{kefu.one->get("/scenarios", headers).status,
                          kefu.two->get("/scenarios", headers).status};
    };
    QTRY_COMPARE(statuses({}), (QList<int>{401, 401}));
    QCOMPARE(statuses(header), (QList<int>{200, 200}));
    run({u"token"_s, u"add"_s, u"other"_s});
    run({u"token"_s, u"revoke"_s, u"web"_s});
    QTRY_COMPARE(statuses(header), (QList<int>{401, 401}));
}

void TestTwoServers::aKilledServersTurnIsInterruptedOnce()
{
    SteppedModel model;
    const Two kefu = startTwo(model.options());
    StepClient turn(kefu.one->port(), "POST", "/chat/stream",
                    QJsonDocument(question(u"t"_s)).toJson(QJsonDocument::Compact));
    QTRY_COMPARE_WITH_TIMEOUT(model.asked.load(), 1, 30'000);
    model.say(u"一"_s);
    QVERIFY2(turn.waitFor("一"), turn.read().constData());
    kefu.one->kill();
    QCOMPARE(stateOfLast(*kefu.two, "t"), u"streaming"_s);
    RunningKefu third(newFolder(), {u"--database"_s, m_url}); // looks too
    QVERIFY(third.waitUntilListening());
    QTRY_COMPARE_WITH_TIMEOUT(stateOfLast(*kefu.two, "t"), u"interrupted"_s, 30'000);
    QCOMPARE(third.postJson("/chat", question(u"the-end"_s)).status, 200);
    StepClient reader(third.port(), "GET", "/api/v1/chat/events?after=0");
    QVERIFY(reader.waitFor("the-end"));
    int ends = 0;
    for (const QByteArray &line : reader.read().split('\n'))
        ends += line.contains("message.completed") && line.contains("\"interrupted\"") ? 1 : 0;
    QCOMPARE(ends, 1);
}

void TestTwoServers::goesOnAfterTheDatabaseWasAway()
{
    const Two kefu = startTwo();
    QCOMPARE(kefu.one->postJson("/chat", question(u"s"_s)).status, 200);
    StepClient live(kefu.two->port(), "GET", "/api/v1/chat/events?after=0");
    QVERIFY(live.waitFor("message.completed"));
    m_server.stop();
    for (RunningKefu *server : {kefu.one.get(), kefu.two.get()}) {
        const Answer refused = server->postJson("/chat", question(u"meanwhile"_s));
        QCOMPARE(refused.status, 503);
        QVERIFY(!refused.headers.value("retry-after").isEmpty());
        QVERIFY(!refused.body.contains("postgresql")); // nothing of the inside
        QCOMPARE(server->get("/sessions/s").status, 503);
        QCOMPARE(server->get("/api/v1/chat/health").status, 503);
    }
    QCOMPARE(m_server.startAgain(), QString());
    for (RunningKefu *server : {kefu.one.get(), kefu.two.get()}) {
        int status = 0;
        const auto asks = [&] {
            if (status != 200)
                status = server->postJson("/chat", question(u"after"_s)).status;
            return status;
        };
        QTRY_COMPARE_WITH_TIMEOUT(asks(), 200, 20'000);
    }
    // A connection that could not be opened is not tried again at once, and each reader has its own.
    const auto soon = [](const auto &condition) { return QTest::qWaitFor(condition, 20'000); };
    QVERIFY(soon([&] { return kefu.one->get("/sessions/meanwhile").status == 404; }));
    QVERIFY(
        soon([&] { return kefu.one->get("/sessions/after").json().value(u"message_count").toInt() == 4; }));
    QVERIFY(soon([&] { return kefu.one->postJson("/chat", question(u"the-end"_s)).status == 200; }));
    QVERIFY(live.waitFor("the-end"));
    qint64 last = 0;
    for (const QByteArray &line : live.read().split('\n')) {
        if (line.startsWith("id: "))
            QCOMPARE(line.sliced(4).trimmed().toLongLong(), ++last);
    }
}

void TestTwoServers::aReplyEndsWhenTheDatabaseIsBack()
{
    SteppedModel model;
    const Two kefu = startTwo(model.options());
    StepClient turn(kefu.one->port(), "POST", "/chat/stream",
                    QJsonDocument(question(u"t"_s)).toJson(QJsonDocument::Compact));
    QTRY_COMPARE_WITH_TIMEOUT(model.asked.load(), 1, 30'000);
    model.say(u"一"_s);
    QVERIFY2(turn.waitFor("一"), turn.read().constData());
    m_server.stop();
    model.say(u"二"_s);
    model.finish();
    QVERIFY(turn.waitForEnd());
    QVERIFY(turn.read().contains("error"));
    QCOMPARE(m_server.startAgain(), QString());
    QJsonArray messages;
    QVERIFY(QTest::qWaitFor(
        [&] {
            messages = messagesOf(*kefu.two, "t");
            return messages.size() == 2 && messages.last().toObject().value(u"state") == u"complete"_s;
        },
        20'000));
    QCOMPARE(messages.last().toObject().value(u"content").toString(), u"一二"_s);
}

/// Whoever is back first has not heard of the others for longer than it takes to be gone.
void TestTwoServers::aReplyOutlastsALongOutage()
{
    SteppedModel model;
    const Two kefu = startTwo(model.options());
    StepClient turn(kefu.one->port(), "POST", "/chat/stream",
                    QJsonDocument(question(u"t"_s)).toJson(QJsonDocument::Compact));
    QTRY_COMPARE_WITH_TIMEOUT(model.asked.load(), 1, 30'000);
    model.say(u"一"_s);
    QVERIFY2(turn.waitFor("一"), turn.read().constData());
    m_server.stop();
    QTest::qWait(untilGone);
    const auto first = static_cast<pid_t>(kefu.one->process().processId());
    QCOMPARE(::kill(first, SIGSTOP), 0); // so that the other is back before it
    QCOMPARE(m_server.startAgain(), QString());
    const auto seen = [this] { return m_server.run(m_url, u"SELECT max(seen_at) FROM processes"_s); };
    for (int beats = 0; beats < 3; ++beats) {
        const QStringList before = seen();
        QTRY_VERIFY_WITH_TIMEOUT(seen() != before, 20'000);
    }
    QCOMPARE(::kill(first, SIGCONT), 0);
    model.say(u"二"_s);
    model.finish();
    QVERIFY(turn.waitForEnd());
    QTRY_COMPARE(stateOfLast(*kefu.two, "t"), u"complete"_s);
    QCOMPARE(kefu.two->postJson("/chat", question(u"the-end"_s)).status, 200); // without the model
    QCOMPARE(endsOfTheFirst(*kefu.two), QByteArrayList{"complete"});
}

void TestTwoServers::movesIntoAFile()
{
    const Two kefu = startTwo();
    for (int i = 0; i < 30; ++i)
        QCOMPARE(kefu.one->postJson("/chat", question(u"s%1"_s.arg(i % 3))).status, 200);
    const auto run = [this](const QStringList &words, const QStringList &options) {
        QProcess process;
        process.start(QStringLiteral(KEFU_PROGRAM), words + options);
        process.waitForFinished();
        if (process.exitCode() != 0)
            qWarning("%s", process.readAllStandardError().constData());
        return process.exitCode();
    };
    const QString backup = m_folder.filePath(u"moved.kefu"_s);
    QCOMPARE(run({u"backup"_s, backup}, {u"--data-dir"_s, newFolder(), u"--database"_s, m_url}), 0);
    const QString folder = newFolder();
    QCOMPARE(run({u"restore"_s, backup}, {u"--data-dir"_s, folder}), 0);
    RunningKefu onFile(folder);
    QVERIFY(onFile.waitUntilListening());
    for (const QByteArray session : {"s0", "s1", "s2"}) {
        QCOMPARE(messagesOf(onFile, session), messagesOf(*kefu.one, session));
        QCOMPARE(onFile.get("/sessions/" + session).json(), kefu.one->get("/sessions/" + session).json());
    }
    QCOMPARE(onFile.postJson("/chat", question(u"the-end"_s)).status, 200);
    const QList<qint64> numbers = numbersUntil(onFile, "the-end");
    for (qsizetype i = 0; i < numbers.size(); ++i)
        QCOMPARE(numbers.at(i), i + 1);
    QVERIFY(numbers.size() > 90);
}

void TestTwoServers::saysWhatIsWrong_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("sql"); // what makes the database so
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("unreachable") << u"postgresql://me:secret@127.0.0.1:1/kefu"_s << QString()
                                 << "127.0.0.1:1/kefu can't be used"_ba;
    QTest::newRow("wrong password") << u"locked:secret@"_s << QString() << "Check the password"_ba;
    QTest::newRow("no rights") << u"guest:secret@"_s << u"REVOKE CREATE ON SCHEMA public FROM PUBLIC"_s
                               << "ALTER DATABASE NAME OWNER TO USER"_ba;
    QTest::newRow("may not come in")
        << u"guest:secret@"_s
        << u"DO $$ BEGIN EXECUTE format('REVOKE CONNECT ON DATABASE %I FROM PUBLIC', current_database()); END $$"_s
        << "GRANT CONNECT ON DATABASE"_ba;
    QTest::newRow("no TLS there") << u"postgresql://me:secret@127.0.0.1:%1/kefu?sslmode=require"_s
                                  << QString() << "Turn TLS on there"_ba;
    QTest::newRow("newer")
        << u"kefu:secret@"_s
        << u"CREATE TABLE kefu_store (version INTEGER); INSERT INTO kefu_store VALUES (9999)"_s
        << "later version of Kefu"_ba;
    QTest::newRow("another's tables")
        << u"kefu:secret@"_s << u"CREATE TABLE sessions (id INTEGER)"_s << "a database of its own"_ba;
    // As an old server would answer.
    QTest::newRow("old server")
        << u"kefu:secret@"_s
        << u"CREATE FUNCTION public.current_setting(text) RETURNS text LANGUAGE sql AS $$"
           " SELECT CASE $1 WHEN 'server_version_num' THEN '120019'"
           " ELSE pg_catalog.current_setting($1) END $$;"
           " DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET search_path = public,"
           " pg_catalog', current_database()); END $$"_s
        << "PostgreSQL 12. Kefu needs 13 or later"_ba;
    QTest::newRow("not UTF-8") << u"LATIN"_s << QString() << "--encoding=UTF8"_ba;
}

/// Exit code 4: what, where, what to do; never the password.
void TestTwoServers::saysWhatIsWrong()
{
    QFETCH(QString, url);
    QFETCH(QString, sql);
    QFETCH(QByteArray, says);
    const QString postgres = m_server.url(u"postgres"_s);
    if (m_server.run(postgres, u"SELECT 1 FROM pg_roles WHERE rolname = 'locked'"_s).isEmpty()) {
        m_server.run(postgres, u"CREATE ROLE locked LOGIN PASSWORD 'right'"_s);
        m_server.run(postgres, u"CREATE ROLE guest LOGIN"_s);
    }
    if (!url.startsWith(u"postgresql:")) {
        const bool latin = url == u"LATIN";
        const QString made =
            m_server.makeDatabase(latin ? u"ENCODING 'LATIN1' TEMPLATE template0"_s : QString());
        if (!sql.isEmpty())
            m_server.run(made, sql);
        url = QString(made).replace(u"kefu@"_s, latin ? u"kefu:secret@"_s : url);
    }
    // A server without TLS answers N to whoever wants it.
    QTcpServer plain;
    QVERIFY(plain.listen(QHostAddress::LocalHost));
    connect(&plain, &QTcpServer::newConnection, &plain, [&plain] {
        QTcpSocket *client = plain.nextPendingConnection();
        connect(client, &QTcpSocket::readyRead, client, [client] { client->write("N"); });
    });
    url.replace(u"%1"_s, QString::number(plain.serverPort()));
    RunningKefu kefu(newFolder(), {u"--database"_s, url});
    QTRY_COMPARE_WITH_TIMEOUT(kefu.process().state(), QProcess::NotRunning, 60'000);
    QCOMPARE(kefu.exitCode(), 4);
    const QByteArray said = kefu.process().readAllStandardError();
    QVERIFY2(said.contains(says) && said.contains("kefu: postgresql://"), said.constData());
    QVERIFY2(!said.contains("secret"), said.constData());
}

QTEST_GUILESS_MAIN(TestTwoServers)
#include "tst_two_servers.moc"
