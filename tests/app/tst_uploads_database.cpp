#include "command.h"
#include "postgresserver.h"
#include "runningkefu.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

/// A whole grey bitmap of \a rows times 3 KiB.
QByteArray bitmap(int rows)
{
    QByteArray head = QByteArray::fromHex("424d000000000000000036000000280000000004000000000000"
                                          "010018000000000000000000000000000000000000000000"
                                          "00000000");
    const auto put = [&head](int at, quint32 value) {
        for (int i = 0; i < 4; ++i)
            head[at + i] = static_cast<char>(value >> (8 * i));
    };
    head.resize(54, '\0');
    const QByteArray pixels(rows * 3072, '\x55');
    put(2, static_cast<quint32>(54 + pixels.size()));
    put(22, static_cast<quint32>(rows));
    return head + pixels;
}

QByteArray form(const QByteArray &session, const QByteArray &content)
{
    const auto field = [](const QByteArray &name, const QByteArray &value) {
        return "--limit\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    };
    return field("user_id", "anna") + field("session_id", session) +
           "--limit\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.bmp\"\r\n\r\n" + content +
           "\r\n--limit--\r\n";
}

} // namespace

/// Two servers that share a PostgreSQL and no folder.
class TestUploadsDatabase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyServerHasThem();

private:
    PostgresServer m_server;
    QTemporaryDir m_folder;
};

void TestUploadsDatabase::initTestCase()
{
    if (const QString why = m_server.start(); !why.isEmpty())
        QSKIP(qPrintable(why));
}

void TestUploadsDatabase::everyServerHasThem()
{
    const QString url = m_server.makeDatabase();
    const QStringList options{u"--database"_s, url, u"--uploads"_s, u"database"_s};
    const QByteArray content = bitmap(700);
    QByteArray address;
    {
        RunningKefu one(m_folder.filePath(u"one"_s), options);
        RunningKefu two(m_folder.filePath(u"two"_s), options);
        QVERIFY(one.waitUntilListening() && two.waitUntilListening());
        QCOMPARE(one.postJson("/chat", {{u"user_query"_s, u"我想提现"_s}, {u"thread_id"_s, u"t"_s}}).status,
                 200);
        const Answer uploaded = one.send("POST", "/api/v1/chat/upload-image", form("t", content),
                                         {"Content-Type: multipart/form-data; boundary=limit"});
        QVERIFY2(uploaded.status == 200, uploaded.body.constData());
        address = uploaded.json().value("data"_L1).toObject().value("file_url"_L1).toString().toUtf8();

        const Answer part = two.get(address, {"Range: bytes=262100-262200"}); // from two pieces
        QCOMPARE(part.status, 206);
        QCOMPARE(part.body, content.sliced(262100, 101));
        QVERIFY(two.get(address).body == content);
        QVERIFY(one.get(address).body == content);
        // An image that another server took is one that a message may show.
        const QJsonObject image{{u"type"_s, u"image_url"_s},
                                {u"image_url"_s, QJsonObject{{u"url"_s, QString::fromUtf8(address)}}}};
        const Answer said = two.postJson(
            "/api/v1/chat/stream",
            {{u"user_id"_s, u"anna"_s},
             {u"session_id"_s, u"t"_s},
             {u"message"_s, QJsonObject{{u"role"_s, u"user"_s}, {u"content"_s, QJsonArray{image}}}}});
        QVERIFY2(said.status == 200, said.body.constData());
        QCOMPARE(one.terminate(), 0);
        QCOMPARE(two.terminate(), 0);
    }
    // A third folder has nothing but the database; its backup has the file all the same.
    const QString backup = m_folder.filePath(u"b"_s);
    int code = -1;
    const QByteArray made =
        runCommand(QStringList{u"backup"_s, backup, u"--data-dir"_s, m_folder.filePath(u"three"_s)} + options,
                   {}, &code);
    QVERIFY2(code == 0 && made.contains("uploads   1\n"), made.constData());
    for (const bool inDatabase : {false, true}) {
        const QString data = m_folder.filePath(inDatabase ? u"into"_s : u"file"_s);
        const QStringList where{u"--data-dir"_s, data, u"--uploads"_s,
                                inDatabase ? u"database"_s : u"folder"_s};
        const QByteArray restored = runCommand(QStringList{u"restore"_s, backup} + where, {}, &code);
        QVERIFY2(code == 0, restored.constData());
        QCOMPARE(QDir(data + u"/uploads"_s).entryList(QDir::Files).isEmpty(), inDatabase);
        RunningKefu kefu(data, where.sliced(2));
        QVERIFY(kefu.waitUntilListening());
        QVERIFY(kefu.get(address).body == content);
        QCOMPARE(kefu.send("DELETE", "/sessions/t").status, 200);
        QCOMPARE(kefu.get(address).status, 404);
        QTRY_VERIFY(QDir(data + u"/uploads"_s).entryList(QDir::Files).isEmpty());
    }
}

QTEST_GUILESS_MAIN(TestUploadsDatabase)
#include "tst_uploads_database.moc"
