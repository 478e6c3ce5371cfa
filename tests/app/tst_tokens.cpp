#include "runningkefu.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr int longest = 60'000; // ms

struct Run
{
    int code = -1;
    QByteArray out;
    QByteArray err;
};

/// The program, run to its end.
Run run(const QStringList &arguments)
{
    QProcess process;
    process.start(QStringLiteral(KEFU_PROGRAM), arguments);
    if (!process.waitForFinished(longest) || process.exitStatus() != QProcess::NormalExit)
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

const QByteArray ticketTarget = "/api/v1/chat/stream-ticket";

QByteArrayList bearer(const QByteArray &token)
{
    return {"Authorization: Bearer " + token};
}

QByteArray ticketOf(const RunningKefu &kefu, const QByteArray &token)
{
    return kefu.send("POST", ticketTarget, {}, bearer(token)).json().value("ticket"_L1).toString().toUtf8();
}

} // namespace

/// Who may come in: tokens and stream tickets, over real sockets.
class TestTokens : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void addsListsAndRevokes();
    void refusesWhatCannotBeAToken();
    void keepsOnlyAHash();
    void demandsATokenFromTheFirstOnAndNoneAfterTheLast();
    void refusesARevokedTokenAtOnce();
    void opensOnlyWhatIsForEverybody();
    void anAskedForTokenIsAnError();
    void answersPreflightsWithoutAToken();
    void tellsWhenATokenWasLastUsed();
    void listensToEverybodyWithAToken();
    void theDoctorCountsTokens();
    void aTicketOpensAStreamOnce();
    void aTicketOpensNothingButAStream();
    void aTicketEndsWithItsToken();
    void aStreamEndsWithItsToken();
    void neverSaysASecret();

private:
    [[nodiscard]] Run token(const QStringList &words) const
    {
        return run(QStringList{u"--data-dir"_s, m_data, u"token"_s} + words);
    }

    [[nodiscard]] QByteArray addToken(const QString &name) const
    {
        return token({u"add"_s, name}).out.trimmed();
    }

    [[nodiscard]] static QByteArray contentOf(const QString &folder)
    {
        QByteArray content;
        const QFileInfoList files = QDir(folder).entryInfoList(QDir::Files | QDir::Hidden);
        for (const QFileInfo &info : files) {
            QFile file(info.filePath());
            if (file.open(QIODevice::ReadOnly))
                content += file.readAll();
        }
        return content;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_data;
};

void TestTokens::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_data = m_folder->filePath(u"data"_s);
}

void TestTokens::addsListsAndRevokes()
{
    QVERIFY(token({u"list"_s}).out.contains("no token"));
    const Run added = token({u"add"_s, u"网站"_s});
    QCOMPARE(added.code, 0);
    static const QRegularExpression form(u"^kefu_[A-Za-z0-9_-]{43}\n$"_s);
    QVERIFY2(form.match(QString::fromUtf8(added.out)).hasMatch(), added.out.constData());
    QVERIFY(!added.err.contains(added.out.trimmed()));
    const QByteArray second = addToken(u"script"_s);
    QVERIFY(second != added.out.trimmed());

    const Run list = token({u"list"_s});
    QCOMPARE(list.code, 0);
    const QByteArrayList lines = list.out.trimmed().split('\n');
    QCOMPARE(lines.size(), 2);
    QVERIFY2(lines.at(0).startsWith("script ") && lines.at(1).startsWith("网站"), list.out.constData());
    QVERIFY(lines.at(0).contains(QDateTime::currentDateTimeUtc().toString(u"yyyy-MM-dd"_s).toUtf8()));
    QVERIFY(lines.at(0).contains("never"));
    QVERIFY(!list.out.contains("kefu_"));

    QCOMPARE(token({u"revoke"_s, u"script"_s}).code, 0);
    QCOMPARE(token({u"list"_s}).out.trimmed().split('\n').size(), 1);
}

void TestTokens::refusesWhatCannotBeAToken()
{
    QCOMPARE(token({}).code, 2);
    QCOMPARE(token({u"add"_s}).code, 2);
    QCOMPARE(token({u"ad"_s, u"x"_s}).code, 2);
    QCOMPARE(token({u"list"_s, u"x"_s}).code, 2);
    for (const QString &name : {u" "_s, u"a\nb"_s, u" a"_s, QString(65, u'x')}) {
        const Run refused = token({u"add"_s, name});
        QCOMPARE(refused.code, 2);
        QCOMPARE(refused.out, QByteArray());
    }
    QCOMPARE(token({u"add"_s, QString(64, u'x')}).code, 0);

    QCOMPARE(token({u"add"_s, u"one"_s}).code, 0);
    const Run twice = token({u"add"_s, u"one"_s});
    QCOMPARE(twice.code, 1);
    QVERIFY(twice.out.isEmpty() && twice.err.contains("one"));
    const Run missing = token({u"revoke"_s, u"two"_s});
    QCOMPARE(missing.code, 1);
    QVERIFY(missing.err.contains("two"));
    QCOMPARE(token({u"list"_s}).out.trimmed().split('\n').size(), 2);
}

void TestTokens::keepsOnlyAHash()
{
    const QByteArray secret = addToken(u"one"_s);
    QVERIFY(secret.startsWith("kefu_"));
    const QByteArray content = contentOf(m_data);
    QVERIFY(content.contains("one"));
    QVERIFY(!content.contains(secret));
    QVERIFY(!content.contains(secret.sliced(5)));
    for (const QString &name : {u"kefu.db"_s, u"kefu.db.access"_s}) {
        const auto others = QFileDevice::ReadGroup | QFileDevice::ReadOther | QFileDevice::WriteGroup |
                            QFileDevice::WriteOther;
        QVERIFY(!(QFileInfo(QDir(m_data).filePath(name)).permissions() & others));
    }
}

void TestTokens::demandsATokenFromTheFirstOnAndNoneAfterTheLast()
{
    RunningKefu kefu(m_data);
    QVERIFY(kefu.waitUntilListening());
    const QJsonObject question{{u"user_query"_s, u"我想提现"_s}};
    QCOMPARE(kefu.get("/scenarios").status, 200);
    QCOMPARE(kefu.postJson("/chat", question).status, 200);
    for (int round = 0; round < 3; ++round) { // the command has returned: the next request counts
        const QByteArray secret = addToken(u"one"_s);
        const Answer refused = kefu.postJson("/chat", question);
        QCOMPARE(refused.status, 401);
        QCOMPARE(refused.headers.value("www-authenticate"), "Bearer");
        QCOMPARE(refused.json().value("success"_L1), false);
        QCOMPARE(refused.json().value("error"_L1).toObject().value("code"_L1), 401);
        QVERIFY(refused.json().value("detail"_L1).isString());
        QCOMPARE(kefu.postJson("/chat", question, bearer(secret)).status, 200);
        QCOMPARE(token({u"revoke"_s, u"one"_s}).code, 0);
        QCOMPARE(kefu.postJson("/chat", question).status, 200);
    }
}

void TestTokens::refusesARevokedTokenAtOnce()
{
    const QByteArray keep = addToken(u"keep"_s);
    RunningKefu kefu(m_data, {u"--workers"_s, u"4"_s});
    QVERIFY(kefu.waitUntilListening());
    for (int round = 0; round < 5; ++round) {
        const QByteArray secret = addToken(u"short"_s);
        QCOMPARE(kefu.get("/scenarios", bearer(secret)).status, 200);
        QCOMPARE(token({u"revoke"_s, u"short"_s}).code, 0);
        for (int worker = 0; worker < 4; ++worker)
            QCOMPARE(kefu.get("/scenarios", bearer(secret)).status, 401);
        QCOMPARE(kefu.get("/scenarios", bearer(keep)).status, 200);
    }
}

void TestTokens::opensOnlyWhatIsForEverybody()
{
    const QByteArray secret = addToken(u"one"_s);
    RunningKefu kefu(m_data);
    QVERIFY(kefu.waitUntilListening());
    for (const char *target : {"/", "/health", "/api/v1/chat/health", "/docs", "/redoc",
                               "/static/docs/docs.css", "/static/widget/", "/static/widget/widget.js"}) {
        QVERIFY2(kefu.get(target).status == 200, target);
        QVERIFY2(kefu.send("HEAD", target).status == 200, target);
    }
    QCOMPARE(kefu.get("/static/widget/nothing").status, 404);
    QCOMPARE(kefu.send("DELETE", "/health").status, 405);

    for (const char *target :
         {"/scenarios", "/sessions/x", "/chat/stream?user_query=x", "/api/v1/chat/session/x",
          "/api/v1/chat/session/x/messages", "/api/v1/chat/sessions/x", "/api/v1/chat/memories/x",
          "/api/v1/chat/events", "/api/v1/chat/stats", "/static/uploads/x.png", "/download/x.png", "/metrics",
          "/nowhere", "/chat", "/health/x"}) {
        const Answer refused = kefu.get(target);
        QVERIFY2(refused.status == 401, target);
        QCOMPARE(refused.headers.value("www-authenticate"), "Bearer");
    }
    for (const char *target :
         {"/chat", "/chat/stream", "/api/v1/chat/stream", "/api/v1/chat/session/create",
          "/api/v1/chat/classify", "/api/v1/chat/memory/add", "/api/v1/chat/memory/retrieve",
          "/api/v1/chat/upload-image", "/api/v1/chat/session/x/takeover"})
        QVERIFY2(kefu.send("POST", target).status == 401, target);
    QCOMPARE(kefu.send("DELETE", "/sessions/x").status, 401);
    QCOMPARE(kefu.get("/nowhere", bearer(secret)).status, 404);
    QCOMPARE(kefu.get("/chat", bearer(secret)).status, 405);
    QCOMPARE(kefu.get("/sessions/x", bearer(secret)).status, 404);
}

void TestTokens::anAskedForTokenIsAnError()
{
    const QByteArray secret = addToken(u"one"_s);
    RunningKefu kefu(m_data);
    QVERIFY(kefu.waitUntilListening());
    const auto status = [&](const QByteArrayList &headers) { return kefu.get("/scenarios", headers).status; };
    QCOMPARE(status({"Authorization: bearer " + secret}), 200);
    QCOMPARE(status({"authorization: BEARER   " + secret}), 200);
    QCOMPARE(status({"Authorization: " + secret}), 401);
    QCOMPARE(status({"Authorization: Bearer"}), 401);
    QCOMPARE(status({"Authorization: Bearer "}), 401);
    QCOMPARE(status({"Authorization: Basic " + secret}), 401);
    QCOMPARE(status({"Authorization: Bearer " + secret + "x"}), 401);
    QCOMPARE(status({"Authorization: Bearer " + secret.chopped(1)}), 401);
    QCOMPARE(status({"Authorization: Bearer " + secret, "Authorization: Bearer x"}), 401);
    QCOMPARE(status({"X-Token: " + secret}), 401);
    QCOMPARE(kefu.get("/scenarios?token=" + secret + "&ticket=" + secret).status, 401);
    const Answer english = kefu.get("/scenarios", {"Accept-Language: en"});
    QCOMPARE(english.json().value("detail"_L1), u"A valid access token is required"_s);
}

void TestTokens::answersPreflightsWithoutAToken()
{
    (void)addToken(u"one"_s);
    RunningKefu kefu(m_data);
    QVERIFY(kefu.waitUntilListening());
    const QByteArrayList headers{"Origin: http://localhost:3000", "Access-Control-Request-Method: POST",
                                 "Access-Control-Request-Headers: authorization"};
    const Answer preflight = kefu.send("OPTIONS", "/chat", {}, headers);
    QCOMPARE(preflight.status, 204);
    QCOMPARE(preflight.headers.value("access-control-allow-origin"), "http://localhost:3000");
    QVERIFY(preflight.headers.value("access-control-allow-headers").contains("authorization"));
    // The page can read why it was refused.
    const Answer refused = kefu.get("/scenarios", {"Origin: http://localhost:3000"});
    QCOMPARE(refused.status, 401);
    QCOMPARE(refused.headers.value("access-control-allow-origin"), "http://localhost:3000");
}

void TestTokens::tellsWhenATokenWasLastUsed()
{
    const QByteArray secret = addToken(u"one"_s);
    (void)addToken(u"two"_s);
    RunningKefu kefu(m_data);
    QVERIFY(kefu.waitUntilListening());
    QCOMPARE(kefu.get("/scenarios", bearer(secret)).status, 200);
    // While it runs, and what was not written yet at its end.
    QTRY_VERIFY(token({u"list"_s}).out.count("never") == 1);
    const QByteArray first = token({u"list"_s}).out;
    QTest::qWait(5); // the times differ by a millisecond at least
    QCOMPARE(kefu.get("/scenarios", bearer(secret)).status, 200);
    QCOMPARE(kefu.terminate(), 0);
    const QByteArray second = token({u"list"_s}).out;
    QVERIFY2(second != first && second.count("never") == 1, second.constData());
}

void TestTokens::listensToEverybodyWithAToken()
{
    const QStringList everybody{u"--host"_s, u"0.0.0.0"_s, u"--rate-limit"_s, u"0"_s};
    {
        RunningKefu refused(m_data, everybody);
        QVERIFY(!refused.waitUntilListening());
        QCOMPARE(refused.exitCode(), 2);
        const QByteArray said = refused.process().readAllStandardError();
        QVERIFY2(said.contains("token") && said.contains("--allow-anonymous"), said.constData());
    }
    const QByteArray secret = addToken(u"one"_s);
    RunningKefu kefu(m_data, everybody);
    QVERIFY(kefu.waitUntilListening());
    QCOMPARE(kefu.get("/scenarios").status, 401);
    QCOMPARE(kefu.get("/scenarios", bearer(secret)).status, 200);
    // The end of the last token opens nothing to the network.
    QCOMPARE(token({u"revoke"_s, u"one"_s}).code, 0);
    QCOMPARE(kefu.get("/scenarios").status, 401);
    QCOMPARE(kefu.get("/scenarios", bearer(secret)).status, 401);
    QCOMPARE(kefu.get("/health").status, 200);

    RunningKefu anonymous(m_folder->filePath(u"other"_s), everybody + QStringList{u"--allow-anonymous"_s});
    QVERIFY(anonymous.waitUntilListening());
    QCOMPARE(anonymous.get("/scenarios").status, 200);
}

void TestTokens::theDoctorCountsTokens()
{
    const auto doctor = [this](const QStringList &options) {
        return run(QStringList{u"--data-dir"_s, m_data, u"--port"_s, u"0"_s, u"doctor"_s} + options);
    };
    const QStringList everybody{u"--host"_s, u"0.0.0.0"_s};
    QVERIFY(doctor({}).out.contains("there is no token"));
    QCOMPARE(doctor(everybody).code, 2);
    (void)addToken(u"one"_s);
    (void)addToken(u"two"_s);
    QVERIFY(doctor({}).out.contains("tokens: 2"));
    QCOMPARE(doctor(everybody).code, 0);
    RunningKefu kefu(m_data);
    QVERIFY(kefu.waitUntilListening());
    (void)addToken(u"three"_s); // into the log, beside the file
    QVERIFY(doctor({}).out.contains("tokens: 3"));
}

void TestTokens::aTicketOpensAStreamOnce()
{
    const QByteArray secret = addToken(u"one"_s);
    RunningKefu kefu(m_data, {u"--workers"_s, u"4"_s});
    QVERIFY(kefu.waitUntilListening());
    QCOMPARE(kefu.send("POST", ticketTarget).status, 401);
    QCOMPARE(
        kefu.send("POST", ticketTarget, {}, bearer(secret) + QByteArrayList{"Origin: http://evil.example"})
            .status,
        403);
    QCOMPARE(kefu.send("POST", ticketTarget, {}, bearer(secret)).headers.value("cache-control"), "no-store");
    QCOMPARE(kefu.send("POST", ticketTarget, {}, bearer(secret)).json().value("expires_in"_L1), 60);

    QSet<QByteArray> given;
    for (int i = 0; i < 8; ++i) { // whichever worker gives and takes
        const QByteArray ticket = ticketOf(kefu, secret);
        QVERIFY(ticket.size() >= 43 && !given.contains(ticket));
        given.insert(ticket);
        const QByteArray target = "/chat/stream?user_query=hello&ticket=" + ticket;
        const Answer streamed = kefu.get(target);
        QCOMPARE(streamed.status, 200);
        QCOMPARE(streamed.events().last().value("done"_L1), true);
        QCOMPARE(kefu.get(target).status, 401);
    }
}

void TestTokens::aTicketOpensNothingButAStream()
{
    const QByteArray secret = addToken(u"one"_s);
    RunningKefu kefu(m_data);
    QVERIFY(kefu.waitUntilListening());
    const QByteArray ticket = ticketOf(kefu, secret);
    for (const QByteArray &target :
         {QByteArray("/scenarios?ticket="), QByteArray("/api/v1/chat/stats?ticket="),
          QByteArray("/api/v1/chat/sessions/x?ticket=")}) {
        QCOMPARE(kefu.get(target + ticket).status, 401);
        QCOMPARE(kefu.get(target.left(target.indexOf('?')), bearer(ticket)).status, 401);
    }
    QCOMPARE(kefu.postJson("/chat/stream?ticket=" + ticket, {{u"user_query"_s, u"x"_s}}).status, 401);
    QCOMPARE(kefu.send("POST", ticketTarget + "?ticket=" + ticket).status, 401);
    QCOMPARE(kefu.send("HEAD", "/chat/stream?user_query=x&ticket=" + ticket).status, 401);
    QCOMPARE(kefu.get("/chat/stream?user_query=x&ticket=").status, 401);
    QCOMPARE(kefu.get("/chat/stream?user_query=x&ticket=" + ticket.chopped(1)).status, 401);
    QCOMPARE(kefu.get("/chat/stream?user_query=x&ticket=" + secret).status, 401);
    // None of that used it up. The stream of events is one too.
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, kefu.port());
    socket.write("GET /api/v1/chat/events?ticket=" + ticket + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QByteArray head;
    while (!head.contains("\r\n\r\n") && socket.waitForReadyRead(longest))
        head += socket.readAll();
    QVERIFY2(head.startsWith("HTTP/1.1 200"), head.constData());
}

void TestTokens::aTicketEndsWithItsToken()
{
    RunningKefu kefu(m_data);
    QVERIFY(kefu.waitUntilListening());
    const QByteArray target = "/chat/stream?user_query=hello&ticket=";
    const QByteArray early = ticketOf(kefu, {}); // where there is no token nobody needs it
    QVERIFY(!early.isEmpty());
    QCOMPARE(kefu.get(target + early).status, 200);
    const QByteArray unused = ticketOf(kefu, {});
    const QByteArray secret = addToken(u"one"_s);
    (void)addToken(u"two"_s);
    QCOMPARE(kefu.get(target + unused).status, 401);
    const QByteArray ticket = ticketOf(kefu, secret);
    QCOMPARE(token({u"revoke"_s, u"one"_s}).code, 0);
    QCOMPARE(kefu.get(target + ticket).status, 401);
}

void TestTokens::aStreamEndsWithItsToken()
{
    RunningKefu kefu(m_data);
    QVERIFY(kefu.waitUntilListening());
    std::vector<std::unique_ptr<QTcpSocket>> streams;
    const auto open = [&](const QByteArray &query, const QByteArray &header) {
        auto &socket = *streams.emplace_back(std::make_unique<QTcpSocket>());
        socket.connectToHost(u"127.0.0.1"_s, kefu.port());
        socket.write("GET /api/v1/chat/events" + query + " HTTP/1.1\r\nHost: localhost\r\n" + header +
                     "\r\n");
        QByteArray head;
        while (!head.contains("\r\n\r\n") && socket.waitForReadyRead(longest))
            head += socket.readAll();
        return head.startsWith("HTTP/1.1 200");
    };
    const auto isClosed = [&](size_t stream) {
        return streams.at(stream)->state() == QAbstractSocket::UnconnectedState;
    };
    QVERIFY(open({}, {})); // of somebody who needed no token then
    const QByteArray gone = addToken(u"gone"_s);
    const QByteArray kept = addToken(u"kept"_s);
    QTRY_VERIFY_WITH_TIMEOUT(isClosed(0), longest);
    QVERIFY(open({}, "Authorization: Bearer " + gone + "\r\n"));
    QVERIFY(open("?ticket=" + ticketOf(kefu, gone), {}));
    QVERIFY(open({}, "Authorization: Bearer " + kept + "\r\n"));
    QCOMPARE(token({u"revoke"_s, u"gone"_s}).code, 0);
    QTRY_VERIFY_WITH_TIMEOUT(isClosed(1) && isClosed(2), longest);
    QVERIFY(!isClosed(3));
}

void TestTokens::neverSaysASecret()
{
    const QByteArray secret = addToken(u"one"_s);
    RunningKefu kefu(m_data, {u"--log-level"_s, u"debug"_s});
    QVERIFY(kefu.waitUntilListening());
    const QByteArray ticket = ticketOf(kefu, secret);
    const QByteArray refused = kefu.get("/chat/stream?user_query=&ticket=" + ticket).body;
    QVERIFY(!refused.isEmpty() && !refused.contains(ticket));
    const QByteArrayList said{kefu.get("/scenarios", bearer(secret + "x")).body,
                              kefu.get("/api/v1/chat/stats", bearer(secret)).body,
                              kefu.get("/nowhere?ticket=" + secret, bearer(secret)).body,
                              kefu.postJson("/chat", {}, bearer(secret)).body};
    QCOMPARE(kefu.terminate(), 0);
    QVERIFY(!said.join().contains(secret));
    const QByteArray logged = kefu.process().readAllStandardError() + kefu.process().readAllStandardOutput() +
                              contentOf(m_data) + contentOf(m_data + u"/logs"_s);
    QVERIFY(logged.size() > 100);
    QVERIFY(!logged.contains(secret));
    QVERIFY(!logged.contains(ticket));
}

QTEST_GUILESS_MAIN(TestTokens)
#include "tst_tokens.moc"
