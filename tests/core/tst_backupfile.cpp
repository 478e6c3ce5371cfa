#include "backup/backupreader.h"
#include "backup/backupwriter.h"
#include "backup/restoreplan.h"
#include "backup/settingscopy.h"
#include "store/sqlitefile.h"
#include "store/storelock.h"

#include <QBuffer>
#include <QDir>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace kefu;
using namespace Qt::StringLiterals;

namespace {

void write(const QString &path, const QByteArray &content)
{
    QDir().mkpath(QFileInfo(path).absolutePath());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// The file of a backup, and the last step of a restore.
class TestBackupFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void acceptsOnlyPathsThatStayInside();
    void givesBackWhatItGot();
    void refusesAFileThatLeadsOut();
    void refusesALaterFormat();
    void goesOnFromEveryMomentOfARestore();
    void sharesTheStoreOrHasItAlone();
    void leavesSecretsOutOfTheSettings_data();
    void leavesSecretsOutOfTheSettings();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }
    /// A sealed backup with one file, of an empty store.
    [[nodiscard]] Status make(const QString &inside, const QByteArray &content, int format = 1) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

Status TestBackupFile::make(const QString &inside, const QByteArray &content, int format) const
{
    auto writer = BackupWriter::open(path(u"backup"_s));
    if (!writer)
        return tl::unexpected(writer.error());
    QBuffer buffer;
    buffer.setData(content);
    buffer.open(QIODevice::ReadOnly);
    const auto added = (*writer)->add(inside, buffer);
    if (!added)
        return tl::unexpected(added.error());
    BackupAbout about;
    about.format = format;
    return (*writer)->finish(about);
}

void TestBackupFile::acceptsOnlyPathsThatStayInside()
{
    for (const QString &good :
         {u"settings.ini"_s, u"pack/my pack.json"_s, u"sop/a.md"_s, u"sop/deep/er/a.md"_s, u"sop/..a"_s})
        QVERIFY2(isBackupPath(good), qPrintable(good));
    for (const QString &bad :
         {u""_s, u"/etc/passwd"_s, u"settings.ini/x"_s, u"kefu.db"_s, u"uploads/"_s, u"uploads/../x"_s,
          u"uploads/a/b"_s, u"pack/"_s, u"pack/.."_s, u"pack/a/b.json"_s, u"sop/"_s, u"sop/../a"_s,
          u"sop/a/../../b"_s, u"sop//etc/passwd"_s, u"sop/a/"_s, u"sop/./a"_s})
        QVERIFY2(!isBackupPath(bad), qPrintable(bad));
}

void TestBackupFile::givesBackWhatItGot()
{
    for (const qsizetype size : {0, 1, 1024 * 1024, 3 * 1024 * 1024 + 7}) {
        QByteArray content(size, 'a');
        for (qsizetype i = 0; i < size; i += 1000)
            content[i] = static_cast<char>(i / 1000);
        QFile::remove(path(u"backup"_s));
        QVERIFY(make(u"sop/a.md"_s, content));
        const auto reader = BackupReader::open(path(u"backup"_s), 0);
        QVERIFY2(reader, reader ? "" : qPrintable(reader.error().message));
        QCOMPARE((*reader)->content().fileBytes, size);
        QFile::remove(path(u"out"_s));
        const Status done = (*reader)->eachFile(
            [&](const BackupEntry &entry) { return (*reader)->extract(entry, path(u"out"_s)); });
        QVERIFY(done);
        QCOMPARE(contentOf(path(u"out"_s)), content);
        QVERIFY(!(*reader)->extract({99, u"sop/b"_s, 1, u"00"_s}, path(u"other"_s)));

        QFile::remove(path(u"store"_s));
        QVERIFY((*reader)->extractStore(path(u"store"_s)));
        QVERIFY(SqliteFile::prepare(path(u"store"_s)));
        QVERIFY(QFileInfo(path(u"store"_s)).size() < 64 * 1024);
    }
}

void TestBackupFile::refusesAFileThatLeadsOut()
{
    QVERIFY(make(u"sop/../../stolen"_s, "x"));
    const auto reader = BackupReader::open(path(u"backup"_s), 0);
    QVERIFY(!reader);
    QCOMPARE(reader.error().kind, Error::Kind::Invalid);
}

void TestBackupFile::refusesALaterFormat()
{
    QVERIFY(make(u"sop/a"_s, "x", backup::newestFormat + 1));
    const auto reader = BackupReader::open(path(u"backup"_s), 0);
    QVERIFY(!reader);
    QCOMPARE(reader.error().kind, Error::Kind::Newer);
}

void TestBackupFile::goesOnFromEveryMomentOfARestore()
{
    const QList<RestorePlan::Move> moves{{{}, u"kefu.db-wal"_s, u"old-wal"_s},
                                         {u"kefu.db.restoring"_s, u"kefu.db"_s, u"old"_s},
                                         {u".restoring/uploads"_s, u"uploads"_s, u"uploads.old"_s},
                                         {u".restoring/sop"_s, u"sop"_s, u"sop.old"_s},
                                         {{}, u"settings.ini"_s, u"settings.old"_s}};
    for (int killedAfter = 0;; ++killedAfter) {
        const QString data = path(u"data%1"_s.arg(killedAfter));
        const QDir folder(data);
        write(folder.filePath(u"kefu.db-wal"_s), "old log");
        write(folder.filePath(u"kefu.db"_s), "old");
        write(folder.filePath(u"kefu.db.restoring"_s), "new");
        write(folder.filePath(u"uploads/a"_s), "old");
        write(folder.filePath(u".restoring/uploads/b"_s), "new");
        write(folder.filePath(u".restoring/sop/c"_s), "new");
        write(folder.filePath(u"settings.ini"_s), "old");
        RestorePlan plan(data);
        for (const RestorePlan::Move &move : moves)
            plan.add({move.from.isEmpty() ? QString() : folder.filePath(move.from), folder.filePath(move.to),
                      folder.filePath(move.aside)});
        QVERIFY(plan.write());
        int done = 0;
        for (const RestorePlan::Move &move : moves) {
            if (done < killedAfter && folder.exists(move.to))
                done += QDir(data).rename(move.to, move.aside);
            if (done < killedAfter && !move.from.isEmpty())
                done += QDir(data).rename(move.from, move.to);
        }
        const auto found = RestorePlan::find(data);
        QVERIFY(found && *found);
        QVERIFY((*found)->carryOut());
        QCOMPARE(contentOf(folder.filePath(u"kefu.db"_s)), "new");
        QCOMPARE(contentOf(folder.filePath(u"old"_s)), "old");
        QCOMPARE(contentOf(folder.filePath(u"old-wal"_s)), "old log");
        QCOMPARE(contentOf(folder.filePath(u"uploads/b"_s)), "new");
        QCOMPARE(contentOf(folder.filePath(u"uploads.old/a"_s)), "old");
        QCOMPARE(contentOf(folder.filePath(u"sop/c"_s)), "new");
        QVERIFY(!folder.exists(u"settings.ini"_s) && folder.exists(u"settings.old"_s));
        QVERIFY(!folder.exists(u".restoring"_s));
        if (done < killedAfter) {
            QCOMPARE(done, 7); // the last round had every step done before
            return;
        }
    }
}

void TestBackupFile::sharesTheStoreOrHasItAlone()
{
    const QString store = path(u"kefu.db"_s);
    auto first = std::make_unique<StoreLock>(store);
    auto second = std::make_unique<StoreLock>(store);
    QVERIFY(first->share() && first->claim());
    QVERIFY(second->share() && !second->claim());
    StoreLock restore(store);
    QVERIFY(!restore.take());
    first.reset();
    QVERIFY(!restore.take());
    second.reset();
    QVERIFY(restore.take());
    StoreLock late(store);
    QVERIFY(!late.share());
}

void TestBackupFile::leavesSecretsOutOfTheSettings_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("leaves");
    QTest::newRow("option") << u"server/port"_s << u"8123"_s << true;
    QTest::newRow("path of a key") << u"server/tls_key"_s << u"/etc/kefu.pem"_s << true;
    QTest::newRow("console") << u"console/theme"_s << u"dark"_s << true;
    QTest::newRow("model") << u"engine/model_url"_s << u"https://host/v1"_s << true;
    QTest::newRow("place of the store") << u"store/database"_s << u"sqlite:/x"_s << false;
    QTest::newRow("password in an address") << u"engine/model_url"_s << u"https://me:pass@host"_s << false;
    QTest::newRow("named a key") << u"models/0/ApiKey"_s << u"abc"_s << false;
    QTest::newRow("named a password") << u"mail/Password"_s << u"abc"_s << false;
    QTest::newRow("looks like a key") << u"console/note"_s << u"sk-0123456789abcdefgh"_s << false;
    QTest::newRow("the key in use") << u"console/note"_s << u"it is swordfish!"_s << false;
}

void TestBackupFile::leavesSecretsOutOfTheSettings()
{
    QFETCH(const QString, key);
    QFETCH(const QString, value);
    QFETCH(const bool, leaves);
    const QString file = path(u"settings.ini"_s);
    {
        QSettings settings(file, QSettings::IniFormat);
        settings.setValue(key, value);
        settings.setValue(u"console/language"_s, u"en"_s);
    }
    const auto copied = settingsForBackup(file, {"swordfish"});
    QVERIFY(copied);
    write(path(u"copy.ini"_s), *copied);
    const QSettings copy(path(u"copy.ini"_s), QSettings::IniFormat);
    QCOMPARE(copy.contains(key), leaves);
    QCOMPARE(copied->contains(value.toUtf8()), leaves);
    QCOMPARE(copy.value(u"console/language"_s).toString(), u"en"_s);
    QVERIFY(settingsForBackup(path(u"none.ini"_s), {})->isEmpty());
}

QTEST_GUILESS_MAIN(TestBackupFile)
#include "tst_backupfile.moc"
