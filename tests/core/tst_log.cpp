#include "base/log.h"
#include "base/logentry.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>
#include <QTemporaryDir>
#include <QtTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace kefu;
using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(storeLog, "kefu.store")

constexpr auto ownersFile = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

QFileDevice::Permissions ownersPart(const QString &path)
{
    const auto user = QFileDevice::ReadUser | QFileDevice::WriteUser | QFileDevice::ExeUser;
    return QFile::permissions(path) & ~QFileDevice::Permissions(user);
}

} // namespace

class LogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = LogSettings();
        m_settings.file = m_folder->filePath(u"data/logs/kefu.log"_s);
    }

    void oneLineAnEntry()
    {
        {
            const Log log(m_settings);
            qInfo("first");
            qWarning("two\nlines\r\nand \x1b[31mred");
            qCWarning(storeLog, "slow");
            qCritical("中文");
        }
        const QStringList lines = linesOf(m_settings.file);
        QCOMPARE(lines.size(), 4);
        static const QRegularExpression head(
            u"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z (\\S+) +(.*)$"_s);
        QCOMPARE(head.match(lines.at(0)).capturedTexts().sliced(1), QStringList({u"info"_s, u"first"_s}));
        QCOMPARE(head.match(lines.at(1)).capturedTexts().sliced(1),
                 QStringList({u"warning"_s, u"two\\nlines\\r\\nand \\u001b[31mred"_s}));
        QCOMPARE(head.match(lines.at(2)).captured(2), u"kefu.store: slow"_s);
        QCOMPARE(head.match(lines.at(3)).capturedTexts().sliced(1), QStringList({u"error"_s, u"中文"_s}));
    }

    void tellsTheJournalTheLevel()
    {
        // Standard error is what the journal has said that it reads.
        QFile journal(m_folder->filePath(u"journal"_s));
        QVERIFY(journal.open(QIODevice::ReadWrite));
        struct stat there = {};
        QCOMPARE(::fstat(journal.handle(), &there), 0);
        qputenv("JOURNAL_STREAM", QByteArray::number(there.st_dev) + ':' + QByteArray::number(there.st_ino));
        const int terminal = ::dup(STDERR_FILENO);
        ::dup2(journal.handle(), STDERR_FILENO);
        {
            const Log log(m_settings);
            qInfo("first");
            qWarning("second");
            qCritical("third");
        }
        ::dup2(terminal, STDERR_FILENO);
        {
            const Log log(m_settings); // no longer there, though the variable says so
            qInfo("fourth");
        }
        ::close(terminal);
        qunsetenv("JOURNAL_STREAM");
        const QStringList lines = linesOf(journal.fileName());
        QCOMPARE(lines.size(), 3);
        QVERIFY2(lines.at(0).startsWith(u"<6>20"_s), qPrintable(lines.at(0)));
        QVERIFY2(lines.at(1).startsWith(u"<4>20"_s), qPrintable(lines.at(1)));
        QVERIFY2(lines.at(2).startsWith(u"<3>20"_s), qPrintable(lines.at(2)));
        QCOMPARE(linesOf(m_settings.file).filter(u"<"_s), QStringList());
    }

    void json()
    {
        m_settings.format = LogFormat::Json;
        {
            const Log log(m_settings);
            qCInfo(storeLog, "a \"quoted\"\nline, Bearer abc.def");
        }
        const QStringList lines = linesOf(m_settings.file);
        QCOMPARE(lines.size(), 1);
        const QJsonObject entry = QJsonDocument::fromJson(lines.first().toUtf8()).object();
        QCOMPARE(entry.value(u"level").toString(), u"info"_s);
        QCOMPARE(entry.value(u"category").toString(), u"kefu.store"_s);
        QCOMPARE(entry.value(u"message").toString(), u"a \"quoted\"\nline, Bearer …"_s);
        QVERIFY(QDateTime::fromString(entry.value(u"time").toString(), Qt::ISODateWithMs).isValid());
    }

    void level()
    {
        m_settings.level = LogLevel::Warning;
        {
            const Log log(m_settings);
            qDebug("no");
            qInfo("no");
            qWarning("yes");
            qCritical("yes");
        }
        QCOMPARE(linesOf(m_settings.file).size(), 2);
    }

    void ownerOnly()
    {
        QVERIFY(QDir().mkpath(QFileInfo(m_settings.file).path()));
        QFile file(m_settings.file);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.setPermissions(ownersFile | QFileDevice::ReadGroup | QFileDevice::ReadOther));
        file.close();
        {
            const Log log(m_settings);
            qInfo("entry");
        }
        QCOMPARE(ownersPart(m_settings.file), QFileDevice::Permissions(ownersFile));
    }

    void rotates()
    {
        m_settings.rotateAt = 1000;
        m_settings.keep = 3;
        {
            const Log log(m_settings);
            for (int i = 0; i < 200; ++i)
                qInfo("entry number %d", i);
        }
        const QDir folder(QFileInfo(m_settings.file).path());
        QCOMPARE(folder.entryList(QDir::Files, QDir::Name),
                 QStringList({u"kefu.log"_s, u"kefu.log.1"_s, u"kefu.log.2"_s, u"kefu.log.3"_s}));
        int next = 199;
        for (const char *name : {"kefu.log", "kefu.log.1", "kefu.log.2", "kefu.log.3"}) {
            const QString path = folder.filePath(QString::fromLatin1(name));
            QVERIFY(QFileInfo(path).size() <= 1000);
            QCOMPARE(ownersPart(path), QFileDevice::Permissions(ownersFile));
            const QStringList lines = linesOf(path);
            for (auto line = lines.crbegin(); line != lines.crend(); ++line)
                QVERIFY2(line->endsWith(u"entry number %1"_s.arg(next--)), qPrintable(*line));
        }
    }

    void goesOnInTheSameFile()
    {
        for (int i = 0; i < 2; ++i) {
            const Log log(m_settings);
            qInfo("run");
        }
        QCOMPARE(linesOf(m_settings.file).size(), 2);
    }

    void manyThreads()
    {
        constexpr int perThread = 500;
        {
            const Log log(m_settings);
            QList<QThread *> threads;
            for (int t = 0; t < 4; ++t) {
                threads.append(QThread::create([t] {
                    for (int i = 0; i < perThread; ++i)
                        qInfo("thread %d entry %d", t, i);
                }));
                threads.last()->start();
            }
            for (QThread *thread : threads) {
                thread->wait();
                delete thread;
            }
        }
        const QStringList lines = linesOf(m_settings.file);
        QCOMPARE(lines.size(), 4 * perThread);
        for (const QString &line : lines)
            QVERIFY2(line.contains(u" thread "), qPrintable(line));
    }

    void aFileThatCannotBeWritten()
    {
        m_settings.file = u"/proc/none/kefu.log"_s;
        const Log log(m_settings);
        qInfo("still alive");
    }

    void secrets_data()
    {
        QTest::addColumn<QString>("message");
        QTest::addColumn<QString>("secret");
        const auto add = [](const char *message, const char *secret) {
            QTest::newRow(message) << QString::fromUtf8(message) << QString::fromUtf8(secret);
        };
        add("Authorization: Bearer abc.DEF-123_x", "abc.DEF");
        add("header authorization: Basic dXNlcjpwYXNz next", "dXNlcjpwYXNz");
        add("{\"Authorization\":\"Bearer tok123\"}", "tok123");
        add("bearer   tok123", "tok123");
        add("key sk-proj-abc_DEF123 refused", "proj-abc");
        add("密钥sk-abc123无效", "abc123");
        add("OPENAI_API_KEY=sk-abc123", "abc123");
        add("GET /api/v1/chat/events?ticket=t0pS3cret&after=1", "t0pS3cret");
        add("postgresql://me:hunter2@db/kefu", "hunter2");
        add("postgresql://db/kefu?password=hunter2", "hunter2");
    }

    void secrets()
    {
        QFETCH(const QString, message);
        QFETCH(const QString, secret);
        for (const LogFormat format : {LogFormat::Text, LogFormat::Json}) {
            const QString line = QString::fromUtf8(logLine({0, LogLevel::Info, {}, message}, format));
            QVERIFY2(!line.contains(secret), qPrintable(line));
            QVERIFY2(line.contains(u"…"), qPrintable(line));
        }
    }

    void ordinaryWordsStay()
    {
        for (const QString &text :
             {u"task-force at http://localhost:8000/a@b"_s, u"the bearer"_s, u"tickets=3"_s})
            QCOMPARE(redacted(text), text);
    }

    void longEntriesAreCut()
    {
        QVERIFY(logLine({0, LogLevel::Info, {}, QString(1'000'000, u'x')}, LogFormat::Text).size() < 20'000);
    }

private:
    static QStringList linesOf(const QString &path)
    {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return {};
        QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n');
        lines.removeLast(); // behind the last line end
        return lines;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    LogSettings m_settings;
};

QTEST_GUILESS_MAIN(LogTest)
#include "tst_log.moc"
