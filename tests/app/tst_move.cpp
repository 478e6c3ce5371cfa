#include "postgresserver.h"
#include "runningkefu.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

struct Run
{
    int code = -1;
    QByteArray out;
    QByteArray err;
};

Run run(const QStringList &arguments)
{
    QProcess process;
    process.start(QStringLiteral(KEFU_PROGRAM), arguments);
    if (!process.waitForFinished(60'000) || process.exitStatus() != QProcess::NormalExit)
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

void write(const QString &path, const QByteArray &content)
{
    QDir().mkpath(QFileInfo(path).absolutePath());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

/// A connection of the test's own, to either kind of store.
class Database
{
public:
    explicit Database(const QString &url)
    {
        if (url.startsWith(u"sqlite:")) {
            m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_name);
            m_database.setDatabaseName(url.sliced(7));
        } else {
            m_database = QSqlDatabase::addDatabase(u"QPSQL"_s, m_name);
            m_database.setHostName(url.section(u"host="_s, 1));
            m_database.setUserName(u"kefu"_s);
            m_database.setDatabaseName(url.section(u'/', 3, 3).section(u'?', 0, 0));
        }
        if (!m_database.open())
            qFatal("%s", qUtf8Printable(m_database.lastError().text()));
    }
    ~Database()
    {
        m_database = {};
        QSqlDatabase::removeDatabase(m_name);
    }
    Q_DISABLE_COPY_MOVE(Database)

    /// Rows with their values as text, blobs in hex, a `|` behind each.
    QStringList rows(const QString &sql)
    {
        QSqlQuery query(m_database);
        if (!query.exec(sql))
            qFatal("%s: %s", qUtf8Printable(sql), qUtf8Printable(query.lastError().text()));
        QStringList rows;
        while (query.next()) {
            QString row;
            for (int i = 0; i < query.record().count(); ++i)
                row += textOf(query.value(i)) + u'|';
            rows.append(row);
        }
        return rows;
    }
    QString value(const QString &sql) { return rows(sql).value(0).chopped(1); }

private:
    static QString textOf(const QVariant &value)
    {
        if (value.isNull())
            return u"NULL"_s;
        return value.typeId() == QMetaType::QByteArray ? QString::fromLatin1(value.toByteArray().toHex())
                                                       : value.toString();
    }

    QString m_name = QString::number(reinterpret_cast<quintptr>(this), 16);
    QSqlDatabase m_database;
};

} // namespace

/// A store moves from a file to a server and back, seen from outside and in the tables.
class TestMove : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void movesThereAndBack();
    void fillsADatabaseThatWasOnlyOpened();
    void refusesADatabaseThatHoldsSomething();
    void refusesWhileAKefuRuns();
    void undoesEverythingWhereItFails();
    void finishesWhatWasCommitted();
    void clearsAwayWhatWasNotCommitted();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }
    [[nodiscard]] QStringList quick() const { return {u"--scenarios"_s, m_seed.filePath(u"pack.json"_s)}; }
    [[nodiscard]] Run restore(const QString &data) const
    {
        return run({u"--data-dir"_s, data, u"--database"_s, m_url, u"restore"_s, m_backup});
    }
    void fillFile();
    /// All tables of the file, and what is in them at \a url.
    [[nodiscard]] QMap<QString, QStringList> contentOf(const QString &url) const;
    /// So that the tables are there.
    void openOnce() const
    {
        QCOMPARE(run({u"--data-dir"_s, path(u"once"_s), u"--database"_s, m_url, u"token"_s, u"list"_s}).code,
                 0);
    }
    /// A restore that was killed between its plan and its end.
    void leavePlan(const QString &data, const QString &ticket) const;

    PostgresServer m_server;
    QTemporaryDir m_seed;
    QString m_backup; ///< of the file
    QByteArray m_session;
    QByteArray m_upload;
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_url;
};

void TestMove::initTestCase()
{
    if (const QString why = m_server.start(); !why.isEmpty())
        QSKIP(qPrintable(why));
    write(m_seed.filePath(u"pack.json"_s), R"({"Orders": {"description": "d", "subcategories": [
        {"name": "Where is it", "description": "d", "faq_samples": ["where is my order", "my parcel is late"],
         "related_subcategories": []}]}})");
    fillFile();
    m_backup = m_seed.filePath(u"kefu.backup"_s);
    const Run made = run({u"--data-dir"_s, m_seed.filePath(u"data"_s), u"backup"_s, m_backup});
    QVERIFY2(made.code == 0, made.err.constData());
}

void TestMove::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_url = m_server.makeDatabase();
}

/// At least one row in every table, and what is hard to carry among it.
void TestMove::fillFile()
{
    const QString data = m_seed.filePath(u"data"_s);
    {
        RunningKefu kefu(data, quick());
        QVERIFY(kefu.waitUntilListening());
        for (int i = 0; i < 3; ++i) {
            const QByteArrayList key{"Idempotency-Key: key-" + QByteArray::number(i)};
            const Answer answer =
                kefu.postJson("/chat", {{u"user_query"_s, u"where is my order \\ 'a' \"b\" 🚚\n%s ?"_s}}, key);
            QCOMPARE(answer.status, 200);
            m_session = answer.json().value("thread_id"_L1).toString().toUtf8();
        }
        const QByteArray bitmap =
            QByteArray::fromHex("424d3a000000000000003600000028000000010000000100000001"
                                "001800000000000400000000000000000000000000000000000000") +
            QByteArray(4, '\0');
        const auto field = [](const QByteArray &name, const QByteArray &value) {
            return "--limit\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value +
                   "\r\n";
        };
        const Answer uploaded = kefu.send(
            "POST", "/api/v1/chat/upload-image",
            field("user_id", "anna") + field("session_id", m_session) +
                "--limit\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.bmp\"\r\n\r\n" +
                bitmap + "\r\n--limit--\r\n",
            {"Content-Type: multipart/form-data; boundary=limit"});
        m_upload = uploaded.json().value("data"_L1).toObject().value("file_url"_L1).toString().toUtf8();
        QVERIFY(!m_upload.isEmpty());
        QCOMPARE(kefu.terminate(), 0);
    }
    Database store(u"sqlite:"_s + data + u"/kefu.db"_s);
    for (
        const QString &sql :
        {u"INSERT INTO tokens (name, hash, created_at) VALUES ('网', x'00ff27', 1)"_s,
         u"INSERT INTO model_spending VALUES ('2026-11-21', 'default', 3, 4, 0.1)"_s,
         u"INSERT INTO reviews (message, reason, margin, agent, noted_at, state, reviewer) VALUES (1, 1, "
         "0.30000000000000004, '', 1, 0, '')"_s,
         u"INSERT INTO disagreements (message, pack_version, category, subcategory, confidence) VALUES (1, "
         u"'v', "
         "'c', '', 1e-300)"_s,
         u"INSERT INTO agents VALUES ('Ann', 2)"_s,
         u"INSERT INTO read_marks SELECT 'Ann', number, 2 FROM sessions LIMIT 1"_s,
         u"INSERT INTO drafts (agent, session, content, rest_start, rest_length, saved_at) SELECT 'Ann', "
         u"number, "
         "'一' || char(10) || 'b\\n', 0, 0, 9007199254740993 FROM sessions LIMIT 1"_s,
         u"INSERT INTO canned_replies (name, content, changed_at) VALUES ('a', '', 1), ('b', 'B', 2), ('c', 'C', 3)"_s,
         u"DELETE FROM canned_replies WHERE name = 'c'"_s, // its number is never given again
         u"INSERT INTO uploads_gone VALUES ('left.png')"_s,
         u"INSERT INTO held_replies (message, content, reason, until) VALUES (2, '等一等', 'unsure', 1)"_s,
         u"INSERT INTO memories (user_id, title, category, content, created_at) VALUES ('anna', 't', '', 'x', 5)"_s})
        (void)store.rows(sql);
    QVERIFY(m_session.size() > 0);
}

QMap<QString, QStringList> TestMove::contentOf(const QString &url) const
{
    Database schema(u"sqlite:"_s + m_seed.filePath(u"data/kefu.db"_s));
    Database store(url);
    QMap<QString, QStringList> content;
    const QStringList tables = schema.rows(
        u"SELECT t.name, group_concat(c.name, ', ') FROM sqlite_schema t JOIN pragma_table_info(t.name) c"
        " WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%' AND t.name NOT LIKE '%_text%'"
        " AND t.name <> 'text_indexes' GROUP BY t.name"_s);
    for (const QString &table : tables) {
        QStringList rows =
            store.rows(u"SELECT %2 FROM %1"_s.arg(table.section(u'|', 0, 0), table.section(u'|', 1, 1)));
        rows.sort();
        content.insert(table.section(u'|', 0, 0), rows);
    }
    return content;
}

void TestMove::movesThereAndBack()
{
    const auto before = contentOf(u"sqlite:"_s + m_seed.filePath(u"data/kefu.db"_s));
    QVERIFY(before.size() > 14);
    for (auto table = before.cbegin(); table != before.cend(); ++table)
        QVERIFY2(!table->isEmpty() || table.key() == u"upload_pieces", qPrintable(table.key()));

    const QString data = path(u"data"_s);
    const Run restored = restore(data);
    QVERIFY2(restored.code == 0, restored.err.constData());
    QVERIFY2(restored.out.contains("sessions  3\n  messages  6\n"), restored.out.constData());
    QVERIFY2(restored.out.contains("compared with the backup: "), restored.out.constData());
    QCOMPARE(contentOf(m_url), before);
    QVERIFY(!QFileInfo::exists(data + u"/.restoring"_s) && !QFileInfo::exists(data + u"/kefu.db"_s));
    {
        RunningKefu kefu(data, quick() + QStringList{u"--database"_s, m_url});
        QVERIFY(kefu.waitUntilListening());
        QCOMPARE(kefu.get("/health").status, 200);
        QCOMPARE(kefu.get("/scenarios").status, 401); // the token counts
        QCOMPARE(kefu.terminate(), 0);
    }
    Database server(m_url);
    QCOMPARE(
        server.value(
            u"INSERT INTO canned_replies (name, content, changed_at) VALUES ('d', '', 1) RETURNING id"_s),
        u"4"_s);
    (void)server.rows(u"DELETE FROM canned_replies WHERE name = 'd'"_s);
    (void)server.rows(u"DELETE FROM tokens"_s);
    {
        RunningKefu kefu(data, quick() + QStringList{u"--database"_s, m_url});
        QVERIFY(kefu.waitUntilListening());
        QCOMPARE(kefu.get(m_upload).status, 200);
        QCOMPARE(kefu.get("/sessions/" + m_session).json().value("message_count"_L1).toInt(), 2);
        QCOMPARE(kefu.postJson("/chat", {{u"user_query"_s, u"my parcel is late"_s}}).status, 200);
        const QByteArray found = kefu.get("/api/v1/chat/session/" + m_session + "/messages?limit=100").body;
        QVERIFY2(found.contains("🚚"), found.constData());
        QCOMPARE(kefu.terminate(), 0);
    }
    const auto moved = contentOf(m_url);
    QCOMPARE(moved[u"messages"_s].size(), 8);

    const QString back = path(u"back"_s);
    const QString second = path(u"second.backup"_s);
    const Run saved = run({u"--data-dir"_s, data, u"--database"_s, m_url, u"backup"_s, second});
    QVERIFY2(saved.code == 0, saved.err.constData());
    const Run returned = run({u"--data-dir"_s, back, u"restore"_s, second});
    QVERIFY2(returned.code == 0, returned.err.constData());
    QCOMPARE(contentOf(u"sqlite:"_s + back + u"/kefu.db"_s), moved);
    Database file(u"sqlite:"_s + back + u"/kefu.db"_s);
    QCOMPARE(file.value(u"SELECT seq FROM sqlite_sequence WHERE name = 'canned_replies'"_s), u"4"_s);
    QCOMPARE(file.value(u"SELECT seq FROM sqlite_sequence WHERE name = 'tokens'"_s), u"1"_s);
    RunningKefu kefu(back, quick());
    QVERIFY(kefu.waitUntilListening());
    QCOMPARE(kefu.get(m_upload).status, 200);
}

void TestMove::fillsADatabaseThatWasOnlyOpened()
{
    const QString data = path(u"data"_s);
    {
        RunningKefu kefu(data, quick() + QStringList{u"--database"_s, m_url});
        QVERIFY(kefu.waitUntilListening());
        QCOMPARE(kefu.terminate(), 0);
    }
    const Run restored = restore(data);
    QVERIFY2(restored.code == 0, restored.err.constData());
    QCOMPARE(contentOf(m_url), contentOf(u"sqlite:"_s + m_seed.filePath(u"data/kefu.db"_s)));
    const Run again = restore(data); // now it holds something
    QCOMPARE(again.code, 4);
    QVERIFY2(again.err.contains("not empty"), again.err.constData());
}

void TestMove::refusesADatabaseThatHoldsSomething()
{
    QCOMPARE(
        run({u"--data-dir"_s, path(u"data"_s), u"--database"_s, m_url, u"token"_s, u"add"_s, u"web"_s}).code,
        0);
    const Run refused = restore(path(u"other"_s));
    QCOMPARE(refused.code, 4);
    QVERIFY2(refused.err.contains("tokens") && refused.err.contains("createdb"), refused.err.constData());
    QCOMPARE(Database(m_url).value(u"SELECT name FROM tokens"_s), u"web"_s);
    QCOMPARE(Database(m_url).value(u"SELECT count(*) FROM sessions"_s), u"0"_s);
    QVERIFY(!QFileInfo::exists(path(u"other/.restoring"_s)) && !QFileInfo::exists(path(u"other/uploads"_s)));
}

void TestMove::refusesWhileAKefuRuns()
{
    RunningKefu kefu(path(u"data"_s), quick() + QStringList{u"--database"_s, m_url});
    QVERIFY(kefu.waitUntilListening());
    const Run refused = restore(path(u"other"_s));
    QCOMPARE(refused.code, 4);
    QVERIFY2(refused.err.contains("in use"), refused.err.constData());
    QCOMPARE(kefu.postJson("/chat", {{u"user_query"_s, u"where is my order"_s}}).status, 200);
}

void TestMove::undoesEverythingWhereItFails()
{
    {
        RunningKefu kefu(path(u"data"_s), quick() + QStringList{u"--database"_s, m_url});
        QVERIFY(kefu.waitUntilListening());
        QCOMPARE(kefu.terminate(), 0);
    }
    Database server(m_url);
    (void)server.rows(u"CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.content := "
                      "NEW.content || '!'; RETURN NEW; END $$"_s);
    (void)server.rows(
        u"CREATE TRIGGER spoil BEFORE INSERT ON canned_replies FOR EACH ROW EXECUTE FUNCTION spoil()"_s);
    const Run failed = restore(path(u"other"_s));
    QCOMPARE(failed.code, 4);
    QVERIFY2(failed.err.contains("canned_replies"), failed.err.constData());
    QCOMPARE(server.value(u"SELECT count(*) FROM sessions"_s), u"0"_s);
    QVERIFY(server.value(u"SELECT count(*) FROM memories"_s) != u"0"); // the pack's, as before
    QVERIFY(!QFileInfo::exists(path(u"other/.restoring"_s)) && !QFileInfo::exists(path(u"other/uploads"_s)));
}

void TestMove::leavePlan(const QString &data, const QString &ticket) const
{
    write(data + u"/uploads/old"_s, "old");
    write(data + u"/.restoring/uploads/new"_s, "new");
    const QJsonObject move{
        {u"from"_s, u".restoring/uploads"_s}, {u"to"_s, u"uploads"_s}, {u"aside"_s, u"aside"_s}};
    write(data + u"/.restoring/plan.json"_s,
          QJsonDocument(
              QJsonObject{{u"server"_s, m_url}, {u"ticket"_s, ticket}, {u"moves"_s, QJsonArray{move}}})
              .toJson());
}

void TestMove::finishesWhatWasCommitted()
{
    const QString data = path(u"data"_s);
    openOnce();
    leavePlan(data, Database(m_url).value(u"SELECT CAST(pg_current_xact_id() AS TEXT)"_s));
    {
        RunningKefu kefu(data, quick()); // another store: the plan waits for its own
        QVERIFY(kefu.waitUntilListening());
        QVERIFY(QFileInfo::exists(data + u"/.restoring/plan.json"_s));
        QCOMPARE(kefu.terminate(), 0);
    }
    RunningKefu kefu(data, quick() + QStringList{u"--database"_s, m_url});
    QVERIFY2(kefu.waitUntilListening(), kefu.process().readAllStandardError().constData());
    QVERIFY(QFileInfo::exists(data + u"/aside/old"_s));
    QVERIFY(!QFileInfo::exists(data + u"/.restoring"_s));
}

void TestMove::clearsAwayWhatWasNotCommitted()
{
    const QString data = path(u"data"_s);
    QString ticket;
    openOnce();
    {
        Database server(m_url);
        (void)server.rows(u"BEGIN"_s);
        ticket = server.value(u"SELECT CAST(pg_current_xact_id() AS TEXT)"_s);
        (void)server.rows(u"ROLLBACK"_s);
    }
    leavePlan(data, ticket);
    RunningKefu kefu(data, quick() + QStringList{u"--database"_s, m_url});
    QVERIFY2(kefu.waitUntilListening(), kefu.process().readAllStandardError().constData());
    QVERIFY(!QFileInfo::exists(data + u"/.restoring"_s) && !QFileInfo::exists(data + u"/aside"_s));
}

QTEST_GUILESS_MAIN(TestMove)
#include "tst_move.moc"
