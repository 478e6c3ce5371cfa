#include "events/eventhub.h"
#include "store/storeprobe.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtEndian>
#include <QtTest>

using namespace kefu;
using namespace Qt::StringLiterals;

/// A look at a store leaves every byte in its folder as it is.
class StoreProbeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void absent()
    {
        const auto probe = probeStore({u"sqlite:"_s + m_folder->filePath(u"deep/kefu.db"_s)});
        QVERIFY(probe);
        QVERIFY(!probe->exists);
        QCOMPARE(probe->path, m_folder->filePath(u"deep/kefu.db"_s));
        QVERIFY(QDir(m_folder->path()).isEmpty());
    }

    void sound()
    {
        makeStore();
        const auto before = content();
        const auto probe = probeStore(location());
        QVERIFY2(probe, probe ? "" : qPrintable(probe.error().message));
        QVERIFY(probe->exists && probe->upToDate && probe->looked);
        QCOMPARE(content(), before);
    }

    void inUse()
    {
        const auto store = Store::open(location(), m_hub, m_clock);
        QVERIFY(store);
        const QStringList before = content().keys();
        const auto probe = probeStore(location());
        QVERIFY(probe);
        QVERIFY(probe->exists);
        QCOMPARE(content().keys(), before);
    }

    void newer()
    {
        makeStore();
        QFile file(path());
        QVERIFY(file.open(QIODevice::ReadWrite));
        constexpr qint64 versionAt = 60; // https://www.sqlite.org/fileformat2.html#the_database_header
        const quint32 version = qToBigEndian<quint32>(9999);
        QVERIFY(file.seek(versionAt));
        file.write(reinterpret_cast<const char *>(&version), sizeof(version));
        file.close();
        const auto before = content();
        const auto probe = probeStore(location());
        QVERIFY(!probe);
        QCOMPARE(probe.error().kind, Error::Kind::Newer);
        QCOMPARE(content(), before);
    }

    void foreignAndDamaged()
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(500, 'x'));
        file.close();
        auto before = content();
        QVERIFY(!probeStore(location()));
        QCOMPARE(content(), before);

        QVERIFY(file.remove());
        makeStore();
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.seek(4096));
        file.write(QByteArray(static_cast<int>(file.size()) - 4096, '\x55'));
        file.close();
        before = content();
        QVERIFY(!probeStore(location()));
        QCOMPARE(content(), before);
    }

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(u"kefu.db"_s); }
    [[nodiscard]] StoreLocation location() const { return {u"sqlite:"_s + path()}; }

    void makeStore() { QVERIFY(Store::open(location(), m_hub, m_clock)); }

    [[nodiscard]] QMap<QString, QByteArray> content() const
    {
        QMap<QString, QByteArray> files;
        for (const QString &name : QDir(m_folder->path()).entryList(QDir::Files)) {
            QFile file(m_folder->filePath(name));
            if (file.open(QIODevice::ReadOnly))
                files.insert(name, file.readAll());
        }
        return files;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    EventHub m_hub;
    SystemClock m_clock;
};

QTEST_GUILESS_MAIN(StoreProbeTest)
#include "tst_storeprobe.moc"
