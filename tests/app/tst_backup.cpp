#include "runningkefu.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <thread>

using namespace Qt::StringLiterals;

namespace {

constexpr int longest = 60'000; // ms

const QByteArray secret = "sk-neverinabackup0123456789abcdef";

/// Small, so that it is learnt at once; it names an SOP.
const QByteArray quickPack = R"({"Orders": {"description": "d", "subcategories": [
    {"name": "Where is it", "description": "d", "faq_samples": ["where is my order", "my parcel is late"],
     "related_subcategories": [], "sop": ["steps/where.md"]}]}})";

struct Run
{
    int code = -1;
    QByteArray out;
    QByteArray err;
};

/// The program, run to its end, with a key in its environment.
Run run(const QStringList &arguments, const QString &program = QStringLiteral(KEFU_PROGRAM))
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"OPENAI_API_KEY"_s, QString::fromLatin1(secret));
    process.setProcessEnvironment(environment);
    process.start(program, arguments);
    if (!process.waitForFinished(longest) || process.exitStatus() != QProcess::NormalExit)
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString &path, const QByteArray &content)
{
    QDir().mkpath(QFileInfo(path).absolutePath());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

/// Every file below the folder, with its content: what may not change where something is refused.
QMap<QString, QByteArray> everythingIn(const QString &folder)
{
    QMap<QString, QByteArray> content;
    const QDir::Filters all = QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot;
    const QFileInfoList entries = QDir(folder).entryInfoList(all);
    for (const QFileInfo &entry : entries) {
        if (entry.isDir())
            content.insert(everythingIn(entry.filePath()));
        else
            content.insert(entry.filePath(), contentOf(entry.filePath()));
    }
    return content;
}

/// A whole grey bitmap; \a shade makes one differ from another.
QByteArray bitmap(char shade)
{
    const QByteArray head = QByteArray::fromHex("424d3a000000000000003600000028000000010000000100000001"
                                                "001800000000000400000000000000000000000000000000000000");
    return head + QByteArray(3, shade) + QByteArray(1, '\0');
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

/// The numbers that the program's own statistics and answers tell of a store.
struct Counts
{
    int sessions = 0;
    int messages = 0;
    int uploads = 0;
    friend bool operator==(const Counts &, const Counts &) = default;
};

Counts countsOf(const RunningKefu &kefu)
{
    const QJsonObject stats = kefu.get("/api/v1/chat/stats").json().value("statistics"_L1).toObject();
    return {stats.value("total_sessions"_L1).toInt(-1), stats.value("total_messages"_L1).toInt(-1),
            stats.value("total_uploads"_L1).toInt(-1)};
}

} // namespace

/// Backup and restore, seen from outside.
class TestBackup : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void bringsEverythingBack();
    void isWholeWhileCustomersWrite();
    void holdsNoSecret();
    void holdsNoDeletedWord();
    void overwritesNothing();
    void refusesABackupThatCannotBe();
    void leavesNothingWhereTheDiskIsFull();
    void leavesOutAnUploadWhoseFileIsGone();
    void keepsWhatWasThere();
    void refusesWhatIsNoWholeBackup_data();
    void refusesWhatIsNoWholeBackup();
    void refusesABackupOfALaterVersion();
    void refusesWhileAnotherKefuRuns();
    void finishesARestoreThatWasKilled();
    void clearsAwayARestoreThatHadNotBegun();
    void bringsPackAndSettingsBack();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }

    [[nodiscard]] Run backup(const QString &file) const
    {
        return run({u"--data-dir"_s, m_data, u"backup"_s, file});
    }

    [[nodiscard]] Run restore(const QString &file, const QString &data) const
    {
        return run({u"--data-dir"_s, data, u"restore"_s, file});
    }

    /// Adds sessions of a question and an image each, and then kills the server. What there is then.
    Counts add(const QString &data, int sessions);
    /// Makes the data folder with three sessions, as a killed server left it. What there is.
    Counts fill() const;
    /// A pack that is learnt at once, since a server is started often.
    [[nodiscard]] QStringList quick() const { return {u"--scenarios"_s, m_seed.filePath(u"pack.json"_s)}; }

    QTemporaryDir m_seed;
    Counts m_seeded;
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_data;
    QString m_file;
    QByteArray m_seedSession;
    QByteArray m_seedUpload;
    QByteArray m_session; ///< the last that was added
    QByteArray m_upload;  ///< where its image is served
};

void TestBackup::initTestCase()
{
    write(m_seed.filePath(u"pack.json"_s), quickPack);
    m_seeded = add(m_seed.filePath(u"data"_s), 3);
    QCOMPARE(m_seeded, (Counts{3, 6, 3}));
    m_seedSession = m_session;
    m_seedUpload = m_upload;
}

void TestBackup::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_data = path(u"data"_s);
    m_file = path(u"kefu.backup"_s);
    m_session = m_seedSession;
    m_upload = m_seedUpload;
}

Counts TestBackup::add(const QString &data, int sessions)
{
    RunningKefu kefu(data, quick());
    if (!kefu.waitUntilListening())
        return {};
    for (int i = 0; i < sessions; ++i) {
        const Answer answer = kefu.postJson("/chat", {{u"user_query"_s, u"where is my order"_s}});
        m_session = answer.json().value("thread_id"_L1).toString().toUtf8();
        const Answer uploaded =
            kefu.send("POST", "/api/v1/chat/upload-image", form(m_session, bitmap(static_cast<char>(i))),
                      {"Content-Type: multipart/form-data; boundary=limit"});
        m_upload = uploaded.json().value("data"_L1).toObject().value("file_url"_L1).toString().toUtf8();
    }
    return countsOf(kefu);
}

Counts TestBackup::fill() const
{
    const QDir seed(m_seed.filePath(u"data"_s));
    const QStringList files = seed.entryList({u"kefu.db"_s, u"kefu.db-wal"_s}, QDir::Files);
    for (const QString &name : files)
        write(m_data + u'/' + name, contentOf(seed.filePath(name)));
    const QStringList uploads = QDir(seed.filePath(u"uploads"_s)).entryList(QDir::Files);
    for (const QString &name : uploads)
        write(m_data + u"/uploads/"_s + name, contentOf(seed.filePath(u"uploads/"_s + name)));
    return m_seeded;
}

void TestBackup::bringsEverythingBack()
{
    const Counts before = fill();
    const Run made = backup(m_file);
    QVERIFY2(made.code == 0, made.err.constData());
    QVERIFY2(made.out.contains("sessions  3\n"), made.out.constData());
    QVERIFY(made.out.contains("messages  6\n"));
    QVERIFY(made.out.contains("uploads   3\n"));
    const auto others = QFileDevice::ReadGroup | QFileDevice::ReadOther;
    QVERIFY(!(QFileInfo(m_file).permissions() & others));
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden), QStringList{u"kefu.backup"_s});

    const QString other = path(u"other"_s);
    const Run restored = restore(m_file, other);
    QVERIFY2(restored.code == 0, restored.err.constData());
    QVERIFY(restored.out.contains("sessions  3\n"));
    QVERIFY(!(QFileInfo(other + u"/kefu.db"_s).permissions() & others));
    QVERIFY(!QFileInfo::exists(other + u"/.restoring"_s));
    QVERIFY(QFileInfo(other + u"/kefu.db"_s).size() < QFileInfo(m_file).size());

    RunningKefu kefu(other, quick());
    QVERIFY(kefu.waitUntilListening());
    QCOMPARE(countsOf(kefu), before);
    QCOMPARE(kefu.get("/sessions/" + m_session).json().value("message_count"_L1).toInt(), 2);
    QCOMPARE(kefu.get(m_upload).body, bitmap(2));
    QCOMPARE(kefu.postJson("/chat", {{u"user_query"_s, u"my parcel is late"_s}}).status, 200);
    QCOMPARE(countsOf(kefu).messages, before.messages + 2);
    QCOMPARE(kefu.terminate(), 0);
}

void TestBackup::isWholeWhileCustomersWrite()
{
    RunningKefu kefu(m_data, quick());
    QVERIFY(kefu.waitUntilListening());
    std::atomic<bool> stop = false;
    std::atomic<int> answered = 0;
    std::vector<std::thread> customers;
    for (int i = 0; i < 4; ++i) {
        customers.emplace_back([&] {
            while (!stop) {
                const Answer answer = kefu.postJson("/chat", {{u"user_query"_s, u"where is my order"_s}});
                const QByteArray session = answer.json().value("thread_id"_L1).toString().toUtf8();
                (void)kefu.send("POST", "/api/v1/chat/upload-image", form(session, bitmap('x')),
                                {"Content-Type: multipart/form-data; boundary=limit"});
                answered += answer.status == 200;
            }
        });
    }
    QTRY_VERIFY_WITH_TIMEOUT(answered > 8, longest);
    const int before = answered;
    const Run made = backup(m_file);
    const int after = answered;
    stop = true;
    for (std::thread &customer : customers)
        customer.join();
    QVERIFY2(made.code == 0, made.err.constData());
    QCOMPARE(made.err, QByteArray());

    const QString other = path(u"other"_s);
    QCOMPARE(restore(m_file, other).code, 0);
    RunningKefu second(other, quick());
    QVERIFY(second.waitUntilListening());
    const Counts counts = countsOf(second);
    QVERIFY2(counts.sessions >= before && counts.sessions <= after + 4,
             qPrintable(u"%1: %2 to %3"_s.arg(counts.sessions).arg(before).arg(after)));
    // What was answered was durable; of a turn under way the question alone may be there.
    QVERIFY(counts.messages >= 2 * before && counts.messages <= 2 * counts.sessions);
    const QStringList bitmaps = QDir(other + u"/uploads"_s).entryList({u"*.bmp"_s}, QDir::Files);
    QCOMPARE(int(bitmaps.size()), counts.uploads);
}

void TestBackup::holdsNoSecret()
{
    (void)fill();
    const QByteArray token = run({u"--data-dir"_s, m_data, u"token"_s, u"add"_s, u"one"_s}).out.trimmed();
    QVERIFY(token.startsWith("kefu_"));
    write(m_data + u"/settings.ini"_s, "[server]\nport=8123\n\n[engine]\napi_key=" + secret +
                                           "\nnote=my key is " + secret +
                                           "\nproxy=http://me:hush-hush@proxy\n\n[console]\ntheme=dark\n"
                                           "password=hunter2\n\n[mail]\npw=swordfish\n");
    write(m_data + u"/keys.ini"_s, "default=" + secret);
    const Run made = backup(m_file);
    QVERIFY2(made.code == 0, made.err.constData());
    const QByteArray content = contentOf(m_file);
    QVERIFY(content.contains("theme=dark") && content.contains("port=8123"));
    for (const QByteArray &hidden :
         {secret, token, token.sliced(5), "hush-hush"_ba, "hunter2"_ba, "swordfish"_ba})
        QVERIFY2(!content.contains(hidden), hidden.constData());
    QVERIFY(!(made.out + made.err).contains(secret));
}

void TestBackup::holdsNoDeletedWord()
{
    {
        RunningKefu kefu(m_data, quick());
        QVERIFY(kefu.waitUntilListening());
        const QString route = u"/api/v1/chat/memory/"_s;
        for (const QString &user : {u"gone"_s, u"stays"_s}) {
            const QJsonObject memory{{u"user_id"_s, user}, {u"content"_s, u"word of %1zebra"_s.arg(user)}};
            QCOMPARE(kefu.postJson((route + u"add"_s).toUtf8(), memory).status, 200);
        }
        QCOMPARE(kefu.send("DELETE", "/api/v1/chat/memories/gone").status, 200);
        QCOMPARE(kefu.terminate(), 0);
    }
    const Run made = backup(m_file);
    QVERIFY2(made.code == 0, made.err.constData());
    QVERIFY(contentOf(m_file).contains("stayszebra"));
    QVERIFY(!contentOf(m_file).contains("gonezebra"));
}

void TestBackup::overwritesNothing()
{
    (void)fill();
    write(m_file, "precious");
    const Run refused = backup(m_file);
    QCOMPARE(refused.code, 2);
    QVERIFY2(refused.err.contains("kefu.backup"), refused.err.constData());
    QCOMPARE(contentOf(m_file), "precious");
    QCOMPARE(backup(path(u"no/such/folder/x"_s)).code, 2);
    QCOMPARE(backup(m_data).code, 2);
    QCOMPARE(run({u"backup"_s}).code, 2);
    QCOMPARE(run({u"restore"_s, u"a"_s, u"b"_s}).code, 2);
}

void TestBackup::refusesABackupThatCannotBe()
{
    const Run nothing = backup(m_file);
    QCOMPARE(nothing.code, 4);
    QVERIFY(nothing.err.contains("kefu.db"));
    QVERIFY(!QFileInfo::exists(m_file) && !QFileInfo::exists(m_data + u"/kefu.db"_s));

    (void)fill();
    QFile store(m_data + u"/kefu.db"_s);
    QVERIFY(store.open(QIODevice::ReadWrite) && store.seek(8192));
    store.write(QByteArray(store.size() - 8192, '\xA5'));
    store.close();
    const Run damaged = backup(m_file);
    QCOMPARE(damaged.code, 4);
    QVERIFY2(damaged.err.contains("kefu.db"), damaged.err.constData());
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden), QStringList());
}

void TestBackup::leavesNothingWhereTheDiskIsFull()
{
    (void)fill();
    // No file of this process may grow beyond 32 blocks: to the program that is a disk that is full.
    const Run full = run({u"-c"_s, u"trap '' XFSZ; ulimit -f 32; exec \"$@\""_s, u"sh"_s,
                          QStringLiteral(KEFU_PROGRAM), u"--data-dir"_s, m_data, u"backup"_s, m_file},
                         u"sh"_s);
    QCOMPARE(full.code, 1);
    QVERIFY2(full.err.startsWith("kefu: "), full.err.constData());
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden), QStringList());
    QCOMPARE(backup(m_file).code, 0);

    const QString other = path(u"other"_s);
    const Run half = run({u"-c"_s, u"trap '' XFSZ; ulimit -f 32; exec \"$@\""_s, u"sh"_s,
                          QStringLiteral(KEFU_PROGRAM), u"--data-dir"_s, other, u"restore"_s, m_file},
                         u"sh"_s);
    QCOMPARE(half.code, 1);
    QCOMPARE(QDir(other).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
             QStringList{u"kefu.db.lock"_s});
}

void TestBackup::leavesOutAnUploadWhoseFileIsGone()
{
    (void)fill();
    const QString gone = m_data + u"/uploads/"_s + QString::fromUtf8(m_upload).section(u'/', -1);
    QVERIFY(QFile::remove(gone));
    const Run made = backup(m_file);
    QCOMPARE(made.code, 0);
    QVERIFY2(made.err.contains(gone.toUtf8()), made.err.constData());
    QVERIFY(made.out.contains("uploads   2\n"));
    const QString other = path(u"other"_s);
    QCOMPARE(restore(m_file, other).code, 0);
    RunningKefu kefu(other, quick());
    QVERIFY(kefu.waitUntilListening());
    QCOMPARE(countsOf(kefu).uploads, 2);
    QCOMPARE(kefu.get(m_upload).status, 404);
}

void TestBackup::keepsWhatWasThere()
{
    const Counts early = fill();
    QCOMPARE(backup(m_file).code, 0);
    const Counts late = add(m_data, 1);
    QCOMPARE(late.sessions, early.sessions + 1);
    const QByteArray upload = m_upload;

    const Run restored = restore(m_file, m_data);
    QVERIFY2(restored.code == 0, restored.err.constData());
    {
        RunningKefu kefu(m_data, quick());
        QVERIFY(kefu.waitUntilListening());
        QCOMPARE(countsOf(kefu), early);
        QCOMPARE(kefu.get(upload).status, 404);
    }
    const QStringList kept = QDir(m_data).entryList({u"kefu.db.before-restore-*Z"_s}, QDir::Files);
    const QStringList folders = QDir(m_data).entryList({u"uploads.before-restore-*"_s}, QDir::Dirs);
    QCOMPARE(kept.size(), 1);
    QCOMPARE(folders.size(), 1);
    QVERIFY2(restored.out.contains(kept.first().toUtf8()), restored.out.constData());
    QVERIFY(restored.out.contains(folders.first().toUtf8()));

    // Put back as it was, it is all there.
    QVERIFY(QFile::remove(m_data + u"/kefu.db"_s) && QDir(m_data + u"/uploads"_s).removeRecursively());
    for (const QString &beside : {u"-wal"_s, u"-shm"_s})
        QFile::remove(m_data + u"/kefu.db"_s + beside);
    for (const QString &name : QDir(m_data).entryList({u"kefu.db.before-restore-*"_s}, QDir::Files))
        QVERIFY(QDir(m_data).rename(name, u"kefu.db"_s + name.sliced(kept.first().size())));
    QVERIFY(QDir(m_data).rename(folders.first(), u"uploads"_s));
    RunningKefu kefu(m_data, quick());
    QVERIFY(kefu.waitUntilListening());
    QCOMPARE(countsOf(kefu), late);
    QCOMPARE(kefu.get(upload).status, 200);
}

void TestBackup::refusesWhatIsNoWholeBackup_data()
{
    QTest::addColumn<QString>("fault");
    for (const char *fault : {"empty", "text", "store", "cut", "longer", "flipped in the middle",
                              "flipped at the end", "missing", "folder"})
        QTest::newRow(fault) << QString::fromLatin1(fault);
}

void TestBackup::refusesWhatIsNoWholeBackup()
{
    QFETCH(const QString, fault);
    static QByteArray store; // of the first round, for all
    static QByteArray good;
    if (good.isEmpty()) {
        (void)fill();
        QCOMPARE(backup(m_file).code, 0);
        store = contentOf(m_data + u"/kefu.db"_s);
        good = contentOf(m_file);
    }
    write(m_data + u"/kefu.db"_s, store);
    QByteArray content = good;
    QString file = path(u"bad"_s);
    const auto flip = [&content](qsizetype at) { content[at] = static_cast<char>(content.at(at) ^ 1); };
    if (fault == u"empty")
        content.clear();
    else if (fault == u"text")
        content = "not a backup, and long enough to have a header, that is to say more than a hundred bytes, "
                  "which this text has";
    else if (fault == u"store")
        content = store;
    else if (fault == u"cut")
        content.chop(4096);
    else if (fault == u"longer")
        content.append('\0');
    else if (fault == u"flipped in the middle")
        flip(content.size() / 2);
    else if (fault == u"flipped at the end")
        flip(content.size() - 1);
    if (fault == u"folder")
        file = m_folder->path();
    else if (fault != u"missing")
        write(file, content);

    const auto before = everythingIn(m_data);
    const Run refused = restore(file, m_data);
    QCOMPARE(refused.code, fault == u"missing" || fault == u"folder" ? 2 : 4);
    QVERIFY2(refused.err.startsWith("kefu: ") && refused.err.contains(file.toUtf8()),
             refused.err.constData());
    QVERIFY(everythingIn(m_data) == before);
    const QString other = path(u"other"_s);
    (void)restore(file, other);
    QVERIFY(!QFileInfo::exists(other));
}

void TestBackup::refusesABackupOfALaterVersion()
{
    (void)fill();
    QCOMPARE(backup(m_file).code, 0);
    QByteArray content = contentOf(m_file);
    content[62] = 0x10; // PRAGMA user_version
    write(m_file, content);
    const auto before = everythingIn(m_data);
    const Run refused = restore(m_file, m_data);
    QCOMPARE(refused.code, 4);
    QVERIFY2(refused.err.contains("later version"), refused.err.constData());
    QVERIFY(everythingIn(m_data) == before);
}

void TestBackup::refusesWhileAnotherKefuRuns()
{
    (void)fill();
    QCOMPARE(backup(m_file).code, 0);
    RunningKefu first(m_data, quick());
    QVERIFY(first.waitUntilListening());
    RunningKefu second(m_data, quick());
    QVERIFY(second.waitUntilListening());
    QCOMPARE(restore(m_file, m_data).code, 4);
    QCOMPARE(first.terminate(), 0);
    const Run refused = restore(m_file, m_data); // the one that came later still uses it
    QCOMPARE(refused.code, 4);
    QVERIFY2(refused.err.contains("in use"), refused.err.constData());
    QCOMPARE(countsOf(second).sessions, 3);
    QCOMPARE(second.terminate(), 0);
    QCOMPARE(restore(m_file, m_data).code, 0);
}

/// The state of a restore that was killed after its plan was written and the first thing had moved.
void TestBackup::finishesARestoreThatWasKilled()
{
    const Counts early = fill();
    QCOMPARE(backup(m_file).code, 0);
    (void)add(m_data, 1);
    const QString other = path(u"other"_s);
    QCOMPARE(restore(m_file, other).code, 0);

    const QDir data(m_data);
    QVERIFY(data.mkpath(u".restoring"_s));
    QVERIFY(QFile::copy(other + u"/kefu.db"_s, data.filePath(u"kefu.db.restoring"_s)));
    QVERIFY(QDir().rename(other + u"/uploads"_s, data.filePath(u".restoring/uploads"_s)));
    write(data.filePath(u".restoring/settings.ini"_s), "[console]\ntheme=dark\n");
    write(data.filePath(u".restoring/plan.json"_s),
          R"([{"from": "", "to": "kefu.db-wal", "aside": "old-wal"},
              {"from": "kefu.db.restoring", "to": "kefu.db", "aside": "old"},
              {"from": ".restoring/uploads", "to": "uploads", "aside": "uploads.old"},
              {"from": ".restoring/settings.ini", "to": "settings.ini", "aside": "settings.old"}])");
    QVERIFY(QDir(m_data).rename(u"kefu.db"_s, u"old"_s));

    RunningKefu kefu(m_data, quick());
    QVERIFY(kefu.waitUntilListening());
    QCOMPARE(countsOf(kefu), early);
    QVERIFY(!data.exists(u".restoring"_s) && !data.exists(u"kefu.db.restoring"_s));
    QVERIFY(data.exists(u"old"_s) && data.exists(u"uploads.old"_s));
    QVERIFY(contentOf(data.filePath(u"settings.ini"_s)).contains("dark"));
}

void TestBackup::clearsAwayARestoreThatHadNotBegun()
{
    const Counts before = fill();
    write(m_data + u"/.restoring/uploads/half"_s, "half");
    write(m_data + u"/kefu.db.restoring"_s, "half");
    RunningKefu kefu(m_data, quick());
    QVERIFY(kefu.waitUntilListening());
    QCOMPARE(countsOf(kefu), before);
    QVERIFY(!QFileInfo::exists(m_data + u"/.restoring"_s));
    QVERIFY(!QFileInfo::exists(m_data + u"/kefu.db.restoring"_s));
}

void TestBackup::bringsPackAndSettingsBack()
{
    (void)fill();
    const QString pack = path(u"mine/shop.json"_s);
    const QByteArray sop = "# Steps\n\n1. Ask for the order number.\n";
    write(pack, quickPack);
    write(path(u"mine/sops/steps/where.md"_s), sop);
    write(path(u"mine/sops/private.txt"_s), "named by no pack");
    write(m_data + u"/settings.ini"_s, "[content]\nscenarios=" + pack.toUtf8() + "\nsop_dir=" +
                                           path(u"mine/sops"_s).toUtf8() + "\n\n[console]\ntheme=dark\n");
    const Run made = backup(m_file);
    QVERIFY2(made.code == 0, made.err.constData());
    QVERIFY2(made.out.contains("shop.json"), made.out.constData());
    QVERIFY(!contentOf(m_file).contains("named by no pack"));
    QVERIFY(QDir(path(u"mine"_s)).removeRecursively());

    const QString other = path(u"other"_s);
    const QString database = path(u"elsewhere/store.db"_s);
    write(other + u"/settings.ini"_s,
          "[store]\ndatabase=sqlite:" + database.toUtf8() + "\n\n[console]\ntheme=light\n");
    const Run restored = restore(m_file, other);
    QVERIFY2(restored.code == 0, restored.err.constData());
    QVERIFY(QFileInfo::exists(database) && !QFileInfo::exists(other + u"/kefu.db"_s));
    QVERIFY(contentOf(other + u"/settings.ini"_s).contains("theme=dark"));
    QCOMPARE(contentOf(other + u"/sop/steps/where.md"_s), sop);
    RunningKefu kefu(other);
    QVERIFY(kefu.waitUntilListening());
    QVERIFY(kefu.get("/scenarios").body.contains("Where is it"));
    QCOMPARE(countsOf(kefu).sessions, 3);
}

QTEST_GUILESS_MAIN(TestBackup)
#include "tst_backup.moc"
