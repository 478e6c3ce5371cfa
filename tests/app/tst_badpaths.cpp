#include "runningkefu.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

const QByteArray base = "/api/v1/chat";

/// Every route with a name in its path, @ in the name's place.
const QList<std::pair<QByteArray, QByteArray>> &namedRoutes()
{
    static const QList<std::pair<QByteArray, QByteArray>> all{
        {"GET", "/sessions/@"},
        {"DELETE", "/sessions/@"},
        {"GET", base + "/session/@"},
        {"DELETE", base + "/session/@"},
        {"GET", base + "/session/@/messages"},
        {"GET", base + "/session/@/stream"},
        {"POST", base + "/session/@/cancel"},
        {"POST", base + "/session/@/release"},
        {"POST", base + "/session/@/takeover"},
        {"POST", base + "/session/@/reply"},
        {"DELETE", base + "/memories/u/@"},
        {"GET", "/static/uploads/@"},
        {"GET", "/download/@"},
        {"GET", "/static/widget/@"},
        {"GET", "/static/docs/@"},
    };
    return all;
}

QByteArray bodyOf(const QByteArray &method, const QByteArray &target)
{
    if (target.endsWith("/takeover") || target.endsWith("/reply"))
        return R"({"agent":"a","content":"b","force":true})";
    return method == "POST" ? "{}" : "";
}

} // namespace

/// Whatever stands in a path, a query or a header, the answer is the one that the table of errors names.
class TestBadPaths : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void namesInPaths_data();
    void namesInPaths();
    void numbersInQueries_data();
    void numbersInQueries();
    void textsInQueries_data();
    void textsInQueries();
    void methodsThatAreNone();
    void sizes();
    void cleanupTestCase();

private:
    QTemporaryDir m_folder;
    std::unique_ptr<RunningKefu> m_kefu;
};

void TestBadPaths::initTestCase()
{
    m_kefu = std::make_unique<RunningKefu>(m_folder.filePath(u"data"_s));
    QVERIFY(m_kefu->waitUntilListening());
    QCOMPARE(m_kefu->postJson("/chat", {{u"user_query"_s, u"提现"_s}, {u"thread_id"_s, u"s"_s}}).status, 200);
}

void TestBadPaths::namesInPaths_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<int>("status");
    QTest::newRow("unknown") << QByteArray("nothing-of-that-name") << 404;
    QTest::newRow("a dot") << QByteArray(".") << 404;
    QTest::newRow("two dots") << QByteArray("..") << 404;
    QTest::newRow("encoded dots") << QByteArray("%2e%2e") << 404;
    QTest::newRow("a way out") << QByteArray("..%2F..%2Fkefu.db") << 404;
    QTest::newRow("an encoded way out") << QByteArray("%2e%2e%2f%2e%2e%2fetc%2fpasswd") << 404;
    QTest::newRow("encoded twice") << QByteArray("%252e%252e%252fkefu.db") << 404;
    QTest::newRow("backslashes") << QByteArray("..%5C..%5Ckefu.db") << 404;
    QTest::newRow("an absolute path") << QByteArray("%2Fetc%2Fpasswd") << 404;
    QTest::newRow("line breaks") << QByteArray("a%0d%0aSet-Cookie:%20x=1") << 404;
    QTest::newRow("NUL") << QByteArray("a%00.png") << 400;
    QTest::newRow("a high surrogate") << QByteArray("%ed%a0%80") << 400;
    QTest::newRow("no UTF-8") << QByteArray("%ff%fe") << 400;
    QTest::newRow("overlong UTF-8") << QByteArray("%c0%ae%c0%ae%c0%af") << 400;
    QTest::newRow("half an escape") << QByteArray("a%4") << 400;
    QTest::newRow("no escape") << QByteArray("a%zz") << 400;
    QTest::newRow("no character") << QByteArray("%ef%bf%bf") << 404;
    QTest::newRow("a byte order mark") << QByteArray("%ef%bb%bfs") << 404;
    QTest::newRow("quotes") << QByteArray("'%20OR%201=1;--") << 404;
    QTest::newRow("a number without end") << QByteArray(400, '9') << 404;
    QTest::newRow("7,000 letters") << QByteArray(7000, 'x') << 404;
    QTest::newRow("a megabyte") << QByteArray(1'000'000, 'x') << 414;
}

void TestBadPaths::namesInPaths()
{
    QFETCH(const QByteArray, name);
    QFETCH(const int, status);
    for (const auto &[method, route] : namedRoutes()) {
        const QByteArray target = QByteArray(route).replace('@', name);
        const Answer answer =
            m_kefu->send(method, target, bodyOf(method, route), {"Content-Type: application/json"});
        QVERIFY2(answer.status == status, (method + ' ' + route + ": " + QByteArray::number(answer.status) +
                                           ' ' + answer.body.left(200))
                                              .constData());
        QCOMPARE(answer.json().value("error"_L1).toObject().value("code"_L1), status);
        QVERIFY(!answer.headers.contains("set-cookie"));
        QVERIFY(!answer.body.contains(m_folder.path().toUtf8()));
    }
}

void TestBadPaths::numbersInQueries_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("told"); // the message of 400, the path in the details of 422
    const QString limit = u"限制数量必须在1-100之间"_s;
    const QString offset = u"偏移量不能为负数"_s;
    const QString after = u"after不能为负数"_s;
    const auto row = [](const QByteArray &target, int status, const QString &told = {}) {
        QTest::newRow(target.constData()) << base + target << status << told;
    };
    for (const QByteArray list : {"/sessions/u?", "/memories/u?", "/session/s/messages?"}) {
        for (const QByteArray bad : {"0", "-1", "101", "99999999999999999999", "-99999999999999999999", ""})
            row(list + "limit=" + bad, 400, limit);
        for (const QByteArray bad : {"abc", "1.5", "1e1", "0x10", "%201", "1%20", "--1", "null", "%EF%BC%91"})
            row(list + "limit=" + bad, 422, u"limit: "_s);
        row(list + "limit=1", 200);
        row(list + "limit=100", 200);
        row(list + "limit=1&limit=abc", 200); // the first counts
        row(list + "unknown=%F0%9F%98%80", 200);
    }
    for (const QByteArray list : {"/sessions/u?", "/memories/u?"}) {
        row(list + "offset=-1", 400, offset);
        row(list + "offset=99999999999999999999", 200);
        row(list + "offset=-99999999999999999999", 400, offset);
        row(list + "offset=x", 422, u"offset: "_s);
        row(list + "offset=1000000", 200);
    }
    for (const QByteArray stream : {"/session/s/messages?", "/events?", "/ws?"}) {
        row(stream + "after=-1", 400, after);
        row(stream + "after=", 400, after);
        row(stream + "after=x", 422, u"after: "_s);
    }
    row("/session/s/messages?after=9223372036854775807", 200);
    row("/session/s/messages?after=99999999999999999999", 200);
    row("/session/s/stream?offset=-1", 400, offset);
    row("/session/s/stream?message=-1", 400, offset);
    row("/session/s/stream?message=x", 422, u"message: "_s);
    row("/session/s/stream?message=99999999999999999999", 404, u"消息不存在"_s);
}

void TestBadPaths::numbersInQueries()
{
    QFETCH(const QByteArray, target);
    QFETCH(const int, status);
    QFETCH(const QString, told);
    QByteArrayList headers;
    if (target.contains("/ws?"))
        headers = {"Upgrade: websocket", "Sec-WebSocket-Version: 13",
                   "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="};
    // The harness adds `Connection: close`; both words may stand in the field.
    if (!headers.isEmpty())
        headers.append("Connection: Upgrade");
    const Answer answer = m_kefu->get(target, headers);
    QVERIFY2(answer.status == status,
             (QByteArray::number(answer.status) + answer.body.left(200)).constData());
    const QJsonObject error = answer.json().value("error"_L1).toObject();
    if (status == 422)
        QVERIFY2(error.value("details"_L1).toString().startsWith(told), answer.body.constData());
    else if (status != 200)
        QCOMPARE(error.value("message"_L1).toString(), told);
}

void TestBadPaths::textsInQueries_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<int>("status");
    QTest::newRow("none") << QByteArray("") << 422;
    QTest::newRow("empty") << QByteArray("user_query=") << 400;
    QTest::newRow("blank") << QByteArray("user_query=+%20") << 400;
    QTest::newRow("words") << QByteArray("user_query=%E6%8F%90%E7%8E%B0") << 200;
    QTest::newRow("line breaks") << QByteArray("user_query=a%0D%0Adata:%20x%0A%0A") << 200;
    QTest::newRow("no character") << QByteArray("user_query=%EF%BF%BF") << 200;
    QTest::newRow("NUL") << QByteArray("user_query=a%00") << 400;
    QTest::newRow("a surrogate") << QByteArray("user_query=%ED%A0%80") << 400;
    QTest::newRow("no UTF-8") << QByteArray("user_query=%FF") << 400;
    QTest::newRow("a thread with a line break") << QByteArray("user_query=a&thread_id=a%0Ab") << 400;
    QTest::newRow("a thread that is too long")
        << QByteArray("user_query=a&thread_id=") + QByteArray(161, 'x') << 400;
    QTest::newRow("half a scenario") << QByteArray("user_query=a&category=x") << 422;
    QTest::newRow("no such scenario") << QByteArray("user_query=a&category=x&subcategory=y") << 422;
}

void TestBadPaths::textsInQueries()
{
    QFETCH(const QByteArray, query);
    const Answer answer = m_kefu->get("/chat/stream?" + query);
    QTEST(answer.status, "status");
    if (answer.status != 200)
        return;
    for (const QByteArray &line :
         answer.body.split('\n')) // nothing of a question became a line of the stream
        QVERIFY2(line.isEmpty() || line.startsWith("data: {") || line.startsWith("id: "), line.constData());
}

void TestBadPaths::methodsThatAreNone()
{
    for (const auto &[method, route] : namedRoutes()) {
        const QByteArray target = QByteArray(route).replace('@', 's');
        for (const QByteArray other : {"PUT", "PATCH", "TRACE", "BREW"}) {
            const Answer answer = m_kefu->send(other, target);
            QCOMPARE(answer.status, 405);
            QVERIFY(answer.headers.value("allow").contains(method));
        }
        const Answer options = m_kefu->send("OPTIONS", target);
        QCOMPARE(options.status, 204);
        QVERIFY(options.headers.value("allow").contains(method));
    }
    QCOMPARE(m_kefu->send("BREW", "/nothing").status, 404);
    QCOMPARE(m_kefu->send("OPTIONS", "/nothing").status, 404);
}

void TestBadPaths::sizes()
{
    QCOMPARE(m_kefu->get("/" + QByteArray(9000, 'x')).status, 414);
    QCOMPARE(m_kefu->get("/health?" + QByteArray(9000, 'x')).status, 414);
    QCOMPARE(m_kefu->get("/health", {"X-Large: " + QByteArray(20'000, 'x')}).status, 431);
    QCOMPARE(m_kefu->get("/health", QByteArrayList(120, "X-Many: x")).status, 431);
    QCOMPARE(m_kefu->get("/health", {"X-Line: a\rb"}).status, 400);
    const QByteArray json = "Content-Type: application/json";
    QCOMPARE(m_kefu->send("POST", "/chat", QByteArray(2'000'000, 'x'), {json}).status, 413);
    QCOMPARE(m_kefu->send("POST", base + "/session/create", QByteArray(70'000, 'x'), {json}).status, 413);
    QCOMPARE(m_kefu->send("POST", base + "/stream", QByteArray(16'000'000, 'x'), {json}).status, 413);
    const QByteArray longText = R"({"user_id": "u", "session_id": "s", "message": {"content": ")" +
                                QByteArray(1'100'000, 'x') + "\"}}";
    QCOMPARE(m_kefu->send("POST", base + "/stream", longText, {json}).status, 413);
    QCOMPARE(m_kefu->send("DELETE", "/sessions/none", "{}", {json}).status, 404); // read past
}

void TestBadPaths::cleanupTestCase()
{
    QCOMPARE(m_kefu->get(base + "/session/s").json().value("message_count"_L1), 2);
    QCOMPARE(m_kefu->terminate(), 0);
    const QByteArray said = m_kefu->process().readAllStandardError();
    QVERIFY2(!said.contains("A request failed"), said.constData());
}

QTEST_GUILESS_MAIN(TestBadPaths)
#include "tst_badpaths.moc"
