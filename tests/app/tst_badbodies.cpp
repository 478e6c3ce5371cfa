#include "badbodies.h"
#include "runningkefu.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QStringDecoder>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace badbodies;

namespace {

constexpr qsizetype smallBody = 64 * 1024; // bytes
const QByteArray base = "/api/v1/chat";

bool isUtf8(const QByteArray &bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder.decode(bytes);
    return !decoder.hasError() && text.isValidUtf16() && !bytes.contains('\0');
}

} // namespace

/// Whatever a body holds, every route answers with the status that the table of errors names, and goes on.
class TestBadBodies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyFieldTakesAnything_data();
    void everyFieldTakesAnything();
    void whatIsRefusedChangesNothing();
    void idsStayApart();
    void bodiesAreObjectsOfJson_data();
    void bodiesAreObjectsOfJson();
    void partsOfAMessage_data();
    void partsOfAMessage();
    void theLongestUserCanTalk();
    void cleanupTestCase();

private:
    [[nodiscard]] Answer post(const QByteArray &target, const QByteArray &body,
                              const QByteArray &type = "application/json") const;

    QTemporaryDir m_folder;
    std::unique_ptr<RunningKefu> m_kefu;
};

void TestBadBodies::initTestCase()
{
    m_kefu = std::make_unique<RunningKefu>(m_folder.filePath(u"data"_s));
    QVERIFY(m_kefu->waitUntilListening());
    QCOMPARE(post("/chat", R"({"user_query":"提现","thread_id":"owned"})").status, 200);
    QCOMPARE(post(base + "/session/owned/takeover", R"({"agent":"小王"})").status, 200);
}

Answer TestBadBodies::post(const QByteArray &target, const QByteArray &body, const QByteArray &type) const
{
    return m_kefu->send("POST", target, body, {"Content-Type: " + type});
}

void TestBadBodies::everyFieldTakesAnything_data()
{
    QTest::addColumn<QByteArray>("route");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("noJson");
    for (const Field &field : fields()) {
        for (const Value &value : values()) {
            const QByteArray body = bodyWith(field.route, field.name, value.json);
            int status = expectedStatus(field, value);
            if (isSmall(field.route) && body.size() > smallBody)
                status = 413;
            else if (field.route.endsWith("/reply") && field.name == "agent" && status == 200)
                status = 409; // not the session's
            QTest::addRow("%s %s: %s", field.route.constData(), field.name.constData(), value.name)
                << field.route << field.name << body << status << (value.type == Type::NoJson);
        }
    }
}

void TestBadBodies::everyFieldTakesAnything()
{
    QFETCH(const QByteArray, route);
    QFETCH(const QByteArray, name);
    QFETCH(const QByteArray, body);
    QFETCH(const int, status);
    QFETCH(const bool, noJson);
    const Answer answer = post(route, body);
    QVERIFY2(answer.status == status,
             (QByteArray::number(answer.status) + ' ' + answer.body.left(300)).constData());
    QVERIFY2(isUtf8(answer.body), answer.body.left(300).constData());
    if (status != 200) {
        const QJsonObject error = answer.json().value("error"_L1).toObject();
        QCOMPARE(error.value("code"_L1), status);
        QCOMPARE(answer.json().value("detail"_L1), error.value("message"_L1));
        if (status == 422) {
            const QString details = error.value("details"_L1).toString();
            const QByteArray path = noJson ? "$"_ba : name;
            QVERIFY2(details.startsWith(QString::fromUtf8(path)), qPrintable(details));
        }
    }
    if (route.endsWith("/takeover")) // back to the one who replies
        QCOMPARE(post(route, R"({"agent":"小王","force":true})").status, 200);
}

void TestBadBodies::whatIsRefusedChangesNothing()
{
    const auto statistics = [this] {
        return m_kefu->get(base + "/stats").json().value("statistics"_L1).toObject();
    };
    const QJsonObject before = statistics();
    for (const Field &field : fields()) {
        for (const Value &value : values()) {
            if (expectedStatus(field, value) != 200)
                (void)post(field.route, bodyWith(field.route, field.name, value.json));
        }
    }
    QCOMPARE(statistics(), before);
}

/// An id that can't be kept as it is would become another one's.
void TestBadBodies::idsStayApart()
{
    const QByteArray add = base + "/memory/add";
    QCOMPARE(post(add, R"({"user_id":"a\ufffdb","content":"a secret"})").status, 200);
    for (const QByteArray id : {R"(a\u0000b)", R"(a\ud800b)", R"(a\udc00b)"}) {
        const Answer asked = post(base + "/memory/retrieve", R"({"query":"secret","user_id":")" + id + "\"}");
        QCOMPARE(asked.status, 400);
        QCOMPARE(asked.json().value("detail"_L1).toString(), u"用户ID不能包含控制字符或无效字符"_s);
    }
    QCOMPARE(m_kefu->get(base + "/memories/a%EF%BF%BFb").status, 404);
    QCOMPARE(m_kefu->get(base + "/memories/%EF%BB%BFu").status, 404);
}

void TestBadBodies::bodiesAreObjectsOfJson_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<int>("status");
    const QByteArray json = "application/json";
    QTest::newRow("nothing") << QByteArray("") << json << 422;
    QTest::newRow("a list") << QByteArray("[]") << json << 422;
    QTest::newRow("a text") << QByteArray("\"x\"") << json << 422;
    QTest::newRow("a number") << QByteArray("1") << json << 422;
    QTest::newRow("null") << QByteArray("null") << json << 422;
    QTest::newRow("two") << QByteArray("{}{}") << json << 422;
    QTest::newRow("a comma too many") << QByteArray("{\"a\":1,}") << json << 422;
    QTest::newRow("single quotes") << QByteArray("{'user_id':'u'}") << json << 422;
    QTest::newRow("a comment") << QByteArray("/**/{}") << json << 422;
    QTest::newRow("UTF-16") << QByteArray("\xff\xfe{\0}\0", 6) << json << 422;
    QTest::newRow("a form") << QByteArray("user_id=u") << QByteArray("application/x-www-form-urlencoded")
                            << 415;
    QTest::newRow("plain text") << QByteArray("{}") << QByteArray("text/plain") << 415;
    QTest::newRow("a multipart form")
        << QByteArray("{}") << QByteArray("multipart/form-data; boundary=x") << 415;
    QTest::newRow("XML") << QByteArray("<a/>") << QByteArray("application/xml") << 415;
}

void TestBadBodies::bodiesAreObjectsOfJson()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QByteArray, type);
    QFETCH(const int, status);
    QSet<QByteArray> routes;
    for (const Field &field : fields())
        routes.insert(field.route);
    for (const QByteArray &route : std::as_const(routes)) {
        const Answer answer = post(route, body, type);
        QVERIFY2(answer.status == status, (route + ' ' + answer.body).constData());
        const QString details = answer.json().value("error"_L1).toObject().value("details"_L1).toString();
        QVERIFY2(status != 422 || details.startsWith(u"$: "), qPrintable(details));
    }
}

void TestBadBodies::partsOfAMessage_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("detail");
    const QString wrong = u"多模态消息格式错误"_s;
    const QString empty = u"消息内容不能为空"_s;
    const QString image = u"图片无效：只接受已上传的图片或data:图片"_s;
    const auto row = [](const char *name, const QByteArray &content, int status, const QString &detail) {
        QTest::newRow(name) << content << status << detail;
    };
    const auto url = [](const QByteArray &of) {
        return R"([{"type":"image_url","image_url":{"url":")" + of + "\"}}]";
    };
    row("text", R"([{"type":"text","text":"提现"}])", 200, {});
    row("no parts", "[]", 400, empty);
    row("an empty text", R"([{"type":"text","text":""}])", 400, empty);
    row("a string for a part", R"(["x"])", 400, wrong);
    row("a list for a part", R"([[[[]]]])", 400, wrong);
    row("null for a part", "[null]", 400, wrong);
    row("no type", R"([{"text":"x"}])", 400, wrong);
    row("a type of another kind", R"([{"type":5,"text":"x"}])", 400, wrong);
    row("an unknown type", R"([{"type":"audio","text":"x"}])", 400, wrong);
    row("a text of another kind", R"([{"type":"text","text":[]}])", 400, wrong);
    row("the second of two", R"([{"type":"text","text":"x"},{"type":"text"}])", 400, wrong);
    row("no URL", R"([{"type":"image_url"}])", 400, wrong);
    row("a URL of another kind", R"([{"type":"image_url","image_url":{"url":5}}])", 400, wrong);
    row("a URL without its object", R"([{"type":"image_url","image_url":"x"}])", 400, wrong);
    row("an empty URL", url(""), 400, image);
    row("another server", url("http://127.0.0.1:1/x.png"), 400, image);
    row("a file", url("file:///etc/passwd"), 400, image);
    row("a way out", url("/static/uploads/../kefu.db"), 400, image);
    row("an encoded way out", url("/static/uploads/..%2fkefu.db"), 400, image);
    row("NUL", url(R"(/static/uploads/a\u0000.png)"), 400, image);
    row("an unknown upload", url("/static/uploads/u_s_1_00000000.png"), 400, image);
    row("data that is no image", url("data:text/html;base64,PGI+"), 400, image);
    row("data that only says so", url("data:image/png;base64,PGI+PGI+PGI+PGI+PGI+PGI+"), 400, image);
    row("data not in Base64", url("data:image/png;base64,@@@"), 400, image);
    row("data in no Base64", url("data:image/png,abc"), 400, image);
    row("no data", url("data:image/png;base64,"), 400, image);
    row("data without a comma", url("data:image/png;base64"), 400, image);
}

void TestBadBodies::partsOfAMessage()
{
    QFETCH(const QByteArray, content);
    const Answer answer = post(base + "/stream", bodyWith(base + "/stream", "message.content", content));
    QTEST(answer.status, "status");
    QTEST(answer.json().value("detail"_L1).toString(), "detail");
}

/// A session made for the longest user id has an id that every route takes.
void TestBadBodies::theLongestUserCanTalk()
{
    const QString user(128, u'u');
    const Answer made = m_kefu->postJson(base + "/session/create", {{u"user_id"_s, user}});
    QCOMPARE(made.status, 200);
    const QJsonObject message{{u"user_id"_s, user},
                              {u"session_id"_s, made.json().value("session_id"_L1)},
                              {u"message"_s, QJsonObject{{u"content"_s, u"提现"_s}}}};
    QCOMPARE(m_kefu->postJson(base + "/stream", message).status, 200);
}

void TestBadBodies::cleanupTestCase()
{
    QCOMPARE(m_kefu->get("/health").status, 200);
    QCOMPARE(m_kefu->terminate(), 0);
    const QByteArray said = m_kefu->process().readAllStandardError();
    QVERIFY2(!said.contains("A request failed"), said.constData());
}

QTEST_GUILESS_MAIN(TestBadBodies)
#include "tst_badbodies.moc"
