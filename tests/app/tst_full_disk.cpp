#include "runningkefu.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/mount.h>

using namespace Qt::StringLiterals;

namespace {

/// A disk of a few megabytes of its own. Needs rights that not every machine gives.
class SmallDisk
{
public:
    SmallDisk()
        : m_mounted(::mount("tmpfs", qPrintable(m_folder.path()), "tmpfs", 0, "size=32m") == 0)
    {
    }
    ~SmallDisk()
    {
        if (m_mounted)
            ::umount2(qPrintable(m_folder.path()), MNT_DETACH);
    }
    Q_DISABLE_COPY_MOVE(SmallDisk)

    [[nodiscard]] bool isThere() const { return m_mounted; }
    [[nodiscard]] QString filePath(const QString &name) const { return m_folder.filePath(name); }

    void fill() const
    {
        QFile file(filePath(u"ballast"_s));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        while (file.write(QByteArray(4096, 'x')) == 4096) {
        }
    }
    void makeRoom() const { QVERIFY(QFile::remove(filePath(u"ballast"_s))); }

private:
    QTemporaryDir m_folder;
    bool m_mounted;
};

} // namespace

/// Where nothing more can be kept, customers are told to come again, and health says so until there is room.
class TestFullDisk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void healthSaysSo();
};

void TestFullDisk::healthSaysSo()
{
    const SmallDisk disk;
    if (!disk.isThere())
        QSKIP("No disk can be mounted here.");
    RunningKefu kefu(disk.filePath(u"data"_s));
    QVERIFY(kefu.waitUntilListening());
    const auto asks = [&kefu] {
        return kefu.postJson("/chat", {{u"user_query"_s, u"提现怎么还没到账"_s}}).status;
    };
    // Not /health, which remembers for a moment what it saw.
    const auto health = [&kefu] { return kefu.get("/api/v1/chat/health").status; };
    QCOMPARE(asks(), 200);
    disk.fill();
    QTRY_COMPARE_WITH_TIMEOUT(asks(), 503, 30'000);
    for (int looks = 0; looks < 3; ++looks) // each writes too, and must not take what fits for enough
        QCOMPARE(health(), 503);
    disk.makeRoom();
    QCOMPARE(health(), 200);
    QCOMPARE(asks(), 200);
}

QTEST_GUILESS_MAIN(TestFullDisk)
#include "tst_full_disk.moc"
