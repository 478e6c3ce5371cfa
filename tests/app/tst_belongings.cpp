#include "runningkefu.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

const QByteArray base = "/api/v1/chat";
const QByteArray picture =
    QByteArray::fromBase64("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9"
                           "awAAAABJRU5ErkJggg==");

/// As a client writes it: with a boundary of its own each time.
QByteArray form(const QByteArray &boundary, const QByteArray &session)
{
    const auto field = [&boundary](const QByteArray &head, const QByteArray &value) {
        return "--" + boundary + "\r\nContent-Disposition: form-data; " + head + "\r\n\r\n" + value + "\r\n";
    };
    return field("name=\"user_id\"", "u") + field("name=\"session_id\"", session) +
           field("name=\"file\"; filename=\"a.png\"", picture) + "--" + boundary + "--\r\n";
}

} // namespace

/// Whose things are: a session that gets its user later, an upload that is sent twice.
class TestBelongings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aSessionGetsItsUser();
    void whatWasSaidIsRemembered();
    void anotherUserIsRefused();
    void onlyTalkMakesActive();
    void anUploadIsStoredOnce();
    void anotherUploadUnderTheKeyIsRefused();

private:
    void ask(const QString &session, const QString &text)
    {
        QCOMPARE(m_kefu->postJson("/chat", {{u"user_query"_s, text}, {u"thread_id"_s, session}}).status, 200);
    }
    [[nodiscard]] int say(const QString &user, const QString &session, const QString &text) const
    {
        return m_kefu
            ->postJson(base + "/stream", {{u"user_id"_s, user},
                                          {u"session_id"_s, session},
                                          {u"message"_s, QJsonObject{{u"content"_s, text}}}})
            .status;
    }
    [[nodiscard]] QJsonArray remembered(const QString &user, const QString &query) const
    {
        QJsonArray chat;
        const QJsonObject found =
            m_kefu->postJson(base + "/memory/retrieve", {{u"user_id"_s, user}, {u"query"_s, query}}).json();
        for (const QJsonValue &memory : found.value("data"_L1).toObject().value("memories"_L1).toArray()) {
            if (memory.toObject().value("type"_L1) == "chat"_L1)
                chat.append(memory);
        }
        return chat;
    }
    [[nodiscard]] Answer upload(const QByteArray &boundary, const QByteArray &session,
                                const QByteArray &key) const
    {
        return m_kefu->send(
            "POST", base + "/upload-image", form(boundary, session),
            {"Content-Type: multipart/form-data; boundary=" + boundary, "Idempotency-Key: " + key});
    }

    QTemporaryDir m_folder;
    std::unique_ptr<RunningKefu> m_kefu;
};

void TestBelongings::initTestCase()
{
    m_kefu = std::make_unique<RunningKefu>(m_folder.filePath(u"data"_s));
    QVERIFY(m_kefu->waitUntilListening());
}

void TestBelongings::aSessionGetsItsUser()
{
    ask(u"unnamed"_s, u"我想提现"_s);
    const auto user = [this] {
        return m_kefu->get(base + "/session/unnamed").json().value("user_id"_L1).toString();
    };
    QCOMPARE(user(), u"anonymous"_s);
    QCOMPARE(say(u"lena"_s, u"unnamed"_s, u"还没到账"_s), 200);
    QCOMPARE(user(), u"lena"_s);
    const QJsonArray sessions = QJsonDocument::fromJson(m_kefu->get(base + "/sessions/lena").body).array();
    QCOMPARE(sessions.size(), 1);
    QCOMPARE(sessions.first().toObject().value("session_id"_L1), u"unnamed"_s);
    QVERIFY(QJsonDocument::fromJson(m_kefu->get(base + "/sessions/anonymous").body).array().isEmpty());
    ask(u"unnamed"_s, u"谢谢"_s); // A's route names nobody, and takes nothing back
    QCOMPARE(user(), u"lena"_s);
}

/// What was said before the user was known is that user's memory too, and leaves with the session.
void TestBelongings::whatWasSaidIsRemembered()
{
    ask(u"quince"_s, u"my favourite fruit is the quince"_s);
    QCOMPARE(say(u"mara"_s, u"quince"_s, u"hello"_s), 200);
    const auto said = [this] {
        return QJsonDocument(remembered(u"mara"_s, u"quince"_s)).toJson().contains("favourite fruit");
    };
    QTRY_VERIFY(said());
    QVERIFY(remembered(u"nobody"_s, u"quince"_s).isEmpty());
    QCOMPARE(m_kefu->send("DELETE", base + "/session/quince").status, 200);
    QTRY_VERIFY(!said());
}

void TestBelongings::anotherUserIsRefused()
{
    ask(u"taken"_s, u"我想提现"_s);
    QCOMPARE(say(u"first"_s, u"taken"_s, u"在吗"_s), 200);
    QCOMPARE(say(u"second"_s, u"taken"_s, u"在吗"_s), 404);
}

void TestBelongings::onlyTalkMakesActive()
{
    const auto count = [this](QLatin1StringView name) {
        return m_kefu->get(base + "/stats").json().value("statistics"_L1).toObject().value(name).toInt();
    };
    const int sessions = count("total_sessions"_L1);
    const int active = count("active_sessions"_L1);
    QCOMPARE(m_kefu->postJson(base + "/session/create", {{u"user_id"_s, u"silent"_s}}).status, 200);
    QCOMPARE(count("total_sessions"_L1), sessions + 1);
    QCOMPARE(count("active_sessions"_L1), active);
    ask(u"talking"_s, u"在吗"_s);
    QCOMPARE(count("active_sessions"_L1), active + 1);
}

void TestBelongings::anUploadIsStoredOnce()
{
    const QDir folder(m_folder.filePath(u"data/uploads"_s));
    const Answer first = upload("one", "s", "picture");
    QCOMPARE(first.status, 200);
    const QStringList files = folder.entryList(QDir::Files | QDir::Hidden);
    QVERIFY(!files.isEmpty());
    const Answer again = upload("two", "s", "picture");
    QCOMPARE(again.status, 200);
    QCOMPARE(again.json(), first.json());
    QTRY_COMPARE(folder.entryList(QDir::Files | QDir::Hidden), files);

    const Answer other = upload("one", "s", "another-key");
    QCOMPARE(other.status, 200);
    QVERIFY(other.body != first.body);
}

void TestBelongings::anotherUploadUnderTheKeyIsRefused()
{
    QCOMPARE(upload("one", "s", "used").status, 200);
    const Answer reused = upload("one", "another-session", "used");
    QCOMPARE(reused.status, 422);
    QCOMPARE(reused.json().value("detail"_L1).toString(), u"该Idempotency-Key已用于另一个请求"_s);
    QCOMPARE(upload("one", "s", "not a key").status, 400);
}

QTEST_GUILESS_MAIN(TestBelongings)
#include "tst_belongings.moc"
