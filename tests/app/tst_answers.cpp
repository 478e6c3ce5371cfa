#include "runningkefu.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 15'000; // ms
const QByteArray base = "/api/v1/chat";
const QByteArray picture =
    QByteArray::fromBase64("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9"
                           "awAAAABJRU5ErkJggg==");
const QByteArray formType = "Content-Type: multipart/form-data; boundary=edge";

QByteArray uploadForm(const QByteArray &content)
{
    const auto field = [](const QByteArray &name, const QByteArray &value) {
        return "--edge\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    };
    return field("user_id", "user_123") + field("session_id", "s1") +
           "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"截图.png\"\r\n\r\n" +
           content + "\r\n--edge--\r\n";
}

} // namespace

/// Asks the running program for everything that the OpenAPI document describes, the ordinary way and the
/// wrong way, and holds every answer against the document. A validator does the judging: check_answers.py.
class TestAnswers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void pages();
    void questions();
    void sessions();
    void control();
    void images();
    void memories();
    void events();
    void strangers();
    void everyAnswerFitsTheDocument();

private:
    /// \a path: as the document writes it. \a target: as it is asked for.
    Answer ask(const QByteArray &method, const QByteArray &path, const QByteArray &target,
               const QByteArray &body = {}, const QByteArrayList &headers = {});
    Answer get(const QByteArray &path, const QByteArray &target = {}, const QByteArrayList &headers = {});
    Answer post(const QByteArray &path, const QByteArray &target, const QJsonObject &body);
    void note(const QByteArray &method, const QByteArray &path, const Answer &answer);
    /// A POST that says nothing of a body, as `curl -X POST` sends it.
    [[nodiscard]] Answer postNothing(const QByteArray &path, const QByteArray &target);
    /// What an endless stream says until \a enough comes.
    [[nodiscard]] Answer listen(const QByteArray &target, const QByteArray &enough) const;

    QTemporaryDir m_folder;
    QTemporaryDir m_guardedFolder;
    std::unique_ptr<RunningKefu> m_kefu;
    QJsonArray m_answers;
};

void TestAnswers::initTestCase()
{
    QProcess python;
    python.start(QStringLiteral(KEFU_PYTHON), {u"-c"_s, u"import jsonschema"_s});
    if (!python.waitForFinished() || python.exitCode() != 0)
        QSKIP("There is no Python with jsonschema: install Debian's package python3-jsonschema.");
    m_kefu = std::make_unique<RunningKefu>(m_folder.path());
    QVERIFY(m_kefu->waitUntilListening());
}

void TestAnswers::note(const QByteArray &method, const QByteArray &path, const Answer &answer)
{
    QJsonObject headers;
    for (auto header = answer.headers.begin(); header != answer.headers.end(); ++header)
        headers.insert(QString::fromUtf8(header.key()), QString::fromUtf8(header.value()));
    m_answers.append(QJsonObject{{u"method"_s, QString::fromUtf8(method)},
                                 {u"path"_s, QString::fromUtf8(path)},
                                 {u"status"_s, answer.status},
                                 {u"headers"_s, headers},
                                 {u"content_type"_s, QString::fromUtf8(answer.headers.value("content-type"))},
                                 {u"body"_s, QString::fromUtf8(answer.body)}});
}

Answer TestAnswers::ask(const QByteArray &method, const QByteArray &path, const QByteArray &target,
                        const QByteArray &body, const QByteArrayList &headers)
{
    const Answer answer = m_kefu->send(method, target, body, headers);
    note(method, path, answer);
    return answer;
}

Answer TestAnswers::get(const QByteArray &path, const QByteArray &target, const QByteArrayList &headers)
{
    return ask("GET", path, target.isEmpty() ? path : target, {}, headers);
}

Answer TestAnswers::post(const QByteArray &path, const QByteArray &target, const QJsonObject &body)
{
    return ask("POST", path, target, QJsonDocument(body).toJson(), {"Content-Type: application/json"});
}

Answer TestAnswers::postNothing(const QByteArray &path, const QByteArray &target)
{
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, m_kefu->port());
    socket.write("POST " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    QByteArray bytes;
    while (socket.waitForReadyRead(patience))
        bytes += socket.readAll();
    Answer answer;
    const qsizetype body = bytes.indexOf("\r\n\r\n");
    answer.status = bytes.mid(9, 3).toInt();
    answer.body = bytes.mid(body + 4);
    for (const QByteArray &line : bytes.left(body).split('\n')) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0)
            answer.headers.insert(line.left(colon).toLower(), line.mid(colon + 1).trimmed());
    }
    note("POST", path, answer);
    return answer;
}

Answer TestAnswers::listen(const QByteArray &target, const QByteArray &enough) const
{
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, m_kefu->port());
    socket.write("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    QByteArray bytes;
    while (!bytes.contains(enough) && socket.waitForReadyRead(patience))
        bytes += socket.readAll();

    Answer answer;
    const qsizetype body = bytes.indexOf("\r\n\r\n");
    answer.status = bytes.mid(9, 3).toInt();
    answer.headers.insert("content-type", "text/event-stream");
    // The sizes of the chunks stand on lines of their own; what was cut off is left out.
    bool isSize = true;
    for (const QByteArray &line : bytes.mid(body + 4).split('\n')) {
        isSize = line.endsWith('\r');
        if (!isSize)
            answer.body += line + '\n';
    }
    answer.body.truncate(answer.body.lastIndexOf("\n\n") + 2);
    return answer;
}

void TestAnswers::pages()
{
    QCOMPARE(get("/").status, 200);
    QCOMPARE(get("/health").status, 200);
    QCOMPARE(get("/scenarios").status, 200);
    QCOMPARE(get(base + "/health").status, 200);
    QCOMPARE(get(base + "/stats").status, 200);
    QCOMPARE(get("/metrics").status, 200);
    const Answer document = get("/openapi.json");
    QCOMPARE(document.status, 200);
    const QByteArray seen = "If-None-Match: " + document.headers.value("etag");
    QCOMPARE(get("/openapi.json", {}, {seen}).status, 304);
    for (const QByteArray &page : {"/docs"_ba, "/redoc"_ba, "/static/widget/"_ba})
        QCOMPARE(get(page).status, 200);
    QCOMPARE(get("/static/widget").status, 308);
    QCOMPARE(get("/static/docs/{file}", "/static/docs/docs.css").status, 200);
    QCOMPARE(get("/static/docs/{file}", "/static/docs/none").status, 404);
    QCOMPARE(get("/static/widget/{file}", "/static/widget/widget.js").status, 200);
    QCOMPARE(get("/static/widget/{file}", "/static/widget/none").status, 404);
}

void TestAnswers::questions()
{
    const QJsonObject question{{u"user_query"_s, u"我昨天申请的提现还没到账"_s}};
    const Answer answer = post("/chat", "/chat", question);
    QCOMPARE(answer.status, 200);
    const QByteArray thread = answer.json()["thread_id"_L1].toString().toUtf8();
    QCOMPARE(post("/chat", "/chat", {{u"user_query"_s, u" "_s}}).status, 400);
    QCOMPARE(post("/chat", "/chat", {}).status, 422);
    QCOMPARE(post("/chat", "/chat",
                  {{u"user_query"_s, u"x"_s}, {u"category"_s, u"x"_s}, {u"subcategory"_s, u"y"_s}})
                 .status,
             422);
    QCOMPARE(ask("POST", "/chat", "/chat", "x", {"Content-Type: text/plain"}).status, 415);
    QCOMPARE(ask("POST", "/chat", "/chat", "{}", {"Origin: http://elsewhere.example"}).status, 403);
    QCOMPARE(ask("POST", "/chat", "/chat", QByteArray(2 * 1024 * 1024, 'x')).status, 413);
    QCOMPARE(post("/chat/stream", "/chat/stream", question).status, 200);
    QCOMPARE(get("/chat/stream", "/chat/stream?user_query=hello").status, 200);
    QCOMPARE(get("/chat/stream").status, 422);
    QCOMPARE(get("/sessions/{thread_id}", "/sessions/" + thread).status, 200);
    QCOMPARE(get("/sessions/{thread_id}", "/sessions/none").status, 404);
    QCOMPARE(ask("DELETE", "/sessions/{thread_id}", "/sessions/" + thread).status, 200);
    QCOMPARE(ask("DELETE", "/sessions/{thread_id}", "/sessions/" + thread).status, 404);

    const QByteArray stream = base + "/stream";
    QJsonObject message{{u"user_id"_s, u"user_123"_s},
                        {u"session_id"_s, u"s1"_s},
                        {u"message"_s, QJsonObject{{u"content"_s, u"充值没有到账"_s}}}};
    QCOMPARE(post(stream, stream, message).status, 200);
    message.insert(u"message"_s, QJsonObject{{u"content"_s, QJsonArray{1}}});
    QCOMPARE(post(stream, stream, message).status, 400);
    QCOMPARE(post(stream, stream, {}).status, 422);
    const QByteArray resumed = base + "/session/{session_id}/stream";
    QCOMPARE(get(resumed, base + "/session/s1/stream").status, 200);
    QCOMPARE(get(resumed, base + "/session/s1/stream?offset=-1").status, 400);
    QCOMPARE(get(resumed, base + "/session/none/stream").status, 404);

    const QByteArray classify = base + "/classify";
    QCOMPARE(post(classify, classify, {{u"text"_s, u"提现被拒绝了怎么办"_s}}).status, 200);
    QCOMPARE(post(classify, classify, {{u"text"_s, u"那呢"_s}, {u"session_id"_s, u"s1"_s}}).status, 200);
    QCOMPARE(post(classify, classify, {{u"text"_s, QString()}}).status, 400);
}

void TestAnswers::sessions()
{
    const QByteArray create = base + "/session/create";
    const Answer created = post(create, create, {{u"user_id"_s, u"user_9"_s}, {u"title"_s, u"充值问题"_s}});
    QCOMPARE(created.status, 200);
    QCOMPARE(post(create, create, {{u"user_id"_s, 9}}).status, 422);
    const QByteArray path = base + "/session/{session_id}";
    const QByteArray session = base + "/session/" + created.json()["session_id"_L1].toString().toUtf8();
    QCOMPARE(get(path, session).status, 200);
    QCOMPARE(get(path, base + "/session/none").status, 404);
    QCOMPARE(get(path + "/messages", base + "/session/s1/messages?limit=5").status, 200);
    QCOMPARE(get(path + "/messages", base + "/session/s1/messages?limit=0").status, 400);
    QCOMPARE(get(path + "/messages", base + "/session/none/messages").status, 404);
    QCOMPARE(get(path + "/messages", base + "/session/s1/messages?after=x").status, 422);
    QCOMPARE(get(base + "/sessions/{user_id}", base + "/sessions/user_9").status, 200);
    QCOMPARE(get(base + "/sessions/{user_id}", base + "/sessions/user_9?limit=101").status, 400);
    QCOMPARE(ask("DELETE", path, session).status, 200);
    QCOMPARE(ask("DELETE", path, session).status, 404);
}

void TestAnswers::control()
{
    const QByteArray path = base + "/session/{session_id}";
    const QByteArray session = base + "/session/s1";
    const QByteArray missing = base + "/session/none";
    QCOMPARE(post(path + "/cancel", session + "/cancel", {}).status, 200);
    QCOMPARE(ask("POST", path + "/cancel", session + "/cancel").status, 200);
    QCOMPARE(ask("POST", path + "/cancel", session + "/cancel", "[]").status, 422);
    QCOMPARE(postNothing(path + "/cancel", session + "/cancel").status, 200);
    QCOMPARE(postNothing(path + "/release", session + "/release").status, 200);
    QCOMPARE(postNothing(path + "/takeover", session + "/takeover").status, 411);
    QCOMPARE(post(path + "/cancel", missing + "/cancel", {}).status, 404);
    QCOMPARE(post(path + "/takeover", session + "/takeover", {{u"agent"_s, u"小王"_s}}).status, 200);
    QCOMPARE(post(path + "/takeover", session + "/takeover", {{u"agent"_s, u" "_s}}).status, 400);
    QCOMPARE(post(path + "/takeover", session + "/takeover", {{u"agent"_s, u"小李"_s}}).status, 409);
    QJsonObject reply{{u"agent"_s, u"小王"_s}, {u"content"_s, u"您好，已经为您查到。"_s}};
    QCOMPARE(post(path + "/reply", session + "/reply", reply).status, 200);
    reply.insert(u"agent"_s, u"小李"_s);
    QCOMPARE(post(path + "/reply", session + "/reply", reply).status, 409);
    QCOMPARE(post(path + "/release", session + "/release", {}).status, 200);
    QCOMPARE(post(path + "/release", missing + "/release", {}).status, 404);
    QCOMPARE(get(path + "/messages", session + "/messages").status, 200);
}

void TestAnswers::images()
{
    const QByteArray upload = base + "/upload-image";
    const Answer uploaded = ask("POST", upload, upload, uploadForm(picture), {formType});
    QCOMPARE(uploaded.status, 200);
    QCOMPARE(ask("POST", upload, upload, uploadForm("no picture"), {formType}).status, 400);
    QCOMPARE(ask("POST", upload, upload, "{}", {"Content-Type: application/json"}).status, 415);
    QCOMPARE(ask("POST", upload, upload, "--edge--\r\n", {formType}).status, 422);
    const QJsonObject data = uploaded.json()["data"_L1].toObject();
    const QByteArray url = data["file_url"_L1].toString().toUtf8();
    const QByteArray name = data["filename"_L1].toString().toUtf8();
    const QByteArray show = "/static/uploads/{file}";
    const Answer shown = get(show, url);
    QCOMPARE(shown.status, 200);
    QCOMPARE(get(show, url, {"Range: bytes=0-3"}).status, 206);
    QCOMPARE(get(show, url, {"Range: bytes=9999-"}).status, 416);
    QCOMPARE(get(show, url, {"If-None-Match: " + shown.headers.value("etag")}).status, 304);
    QCOMPARE(get(show, "/static/uploads/none.png").status, 404);
    QCOMPARE(get("/download/{file}", "/download/" + name).status, 200);

    const QJsonObject image{{u"type"_s, u"image_url"_s},
                            {u"image_url"_s, QJsonObject{{u"url"_s, QString::fromUtf8(url)}}}};
    const QJsonObject message{{u"user_id"_s, u"user_123"_s},
                              {u"session_id"_s, u"s1"_s},
                              {u"message"_s, QJsonObject{{u"content"_s, QJsonArray{image}}}}};
    QCOMPARE(post(base + "/stream", base + "/stream", message).status, 200);
    QCOMPARE(get(base + "/session/{session_id}/messages", base + "/session/s1/messages").status, 200);
}

void TestAnswers::memories()
{
    const QByteArray add = base + "/memory/add";
    const QJsonObject memory{{u"user_id"_s, u"user_123"_s},
                             {u"content"_s, u"客户常用工商银行卡提现"_s},
                             {u"metadata"_s, QJsonObject{{u"来源"_s, u"回访"_s}}}};
    const Answer added = post(add, add, memory);
    QCOMPARE(added.status, 200);
    QCOMPARE(post(add, add, {{u"user_id"_s, u"user_123"_s}, {u"content"_s, QString()}}).status, 400);
    const QByteArray retrieve = base + "/memory/retrieve";
    const QJsonObject query{{u"user_id"_s, u"user_123"_s}, {u"query"_s, u"提现"_s}, {u"limit"_s, 50}};
    QCOMPARE(post(retrieve, retrieve, query).status, 200);
    QCOMPARE(post(retrieve, retrieve, {}).status, 422);
    const QByteArray list = base + "/memories/user_123";
    const QByteArray id = added.json()["data"_L1]["memory_id"_L1].toString().toUtf8();
    QCOMPARE(get(base + "/memories/{user_id}", list).status, 200);
    QCOMPARE(get(base + "/memories/{user_id}", list + "?offset=-1").status, 400);
    QCOMPARE(ask("DELETE", base + "/memories/{user_id}/{memory_id}", list + '/' + id).status, 200);
    QCOMPARE(ask("DELETE", base + "/memories/{user_id}/{memory_id}", list + '/' + id).status, 404);
    QCOMPARE(ask("DELETE", base + "/memories/{user_id}", list).status, 200);
}

void TestAnswers::events()
{
    // All that happened above: sessions made, changed, taken over and deleted, messages of every role.
    post(base + "/session/create", base + "/session/create", {{u"user_id"_s, u"the_last"_s}});
    const Answer stream = listen(base + "/events?after=0", "the_last");
    QCOMPARE(stream.status, 200);
    QVERIFY(stream.events().size() > 10);
    note("GET", base + "/events", stream);
    QCOMPARE(get(base + "/events", base + "/events?after=x").status, 422);
    QCOMPARE(get(base + "/ws").status, 426);
    QCOMPARE(post(base + "/stream-ticket", base + "/stream-ticket", {}).status, 200);
    QCOMPARE(postNothing(base + "/stream-ticket", base + "/stream-ticket").status, 200);
}

/// Those who may not come in, or not so often.
void TestAnswers::strangers()
{
    QProcess program;
    program.start(QStringLiteral(KEFU_PROGRAM),
                  {u"token"_s, u"add"_s, u"test"_s, u"--data-dir"_s, m_guardedFolder.path()});
    QVERIFY(program.waitForFinished() && program.exitCode() == 0);
    RunningKefu guarded(m_guardedFolder.path(), {u"--rate-limit"_s, u"3"_s});
    QVERIFY(guarded.waitUntilListening());
    for (const int status : {401, 401, 401, 429}) {
        const Answer answer = guarded.get("/scenarios");
        QCOMPARE(answer.status, status);
        note("GET", "/scenarios", answer);
    }
}

void TestAnswers::everyAnswerFitsTheDocument()
{
    const auto write = [this](const QString &name, const QByteArray &content) {
        QFile file(m_folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
    };
    QVERIFY(write(u"document.json"_s, m_kefu->get("/openapi.json").body));
    QVERIFY(write(u"answers.json"_s, QJsonDocument(m_answers).toJson()));
    QProcess judge;
    judge.setProcessChannelMode(QProcess::MergedChannels);
    judge.start(QStringLiteral(KEFU_PYTHON),
                {QStringLiteral(KEFU_TEST_DATA "/check_answers.py"), m_folder.filePath(u"document.json"_s),
                 m_folder.filePath(u"answers.json"_s)});
    QVERIFY(judge.waitForFinished(60'000));
    QVERIFY2(judge.exitCode() == 0, judge.readAll().constData());
}

QTEST_GUILESS_MAIN(TestAnswers)
#include "tst_answers.moc"
