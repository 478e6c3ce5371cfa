#include "events/eventhub.h"
#include "store/store.h"
#include "testedstore.h"
#include "uploads/uploadpieces.h"
#include "uploads/uploads.h"

#include <QBuffer>
#include <QDir>
#include <QImage>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace kefu;
using namespace Qt::StringLiterals;

namespace {

/// Of several pieces.
QByteArray noise()
{
    QImage image(700, 500, QImage::Format_RGB32);
    QRandomGenerator random(1);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            image.setPixel(x, y, random.generate() | 0xFF000000U);
    }
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

template<typename T>
T resultOf(QFuture<T> future)
{
    future.waitForFinished();
    return future.result();
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// Uploads of processes that share a store and no folder.
class TestUploadPieces : public QObject
{
    Q_OBJECT

public:
    explicit TestUploadPieces(TestedStore &tested)
        : m_tested(tested)
    {
    }

private Q_SLOTS:
    void init();
    void cleanup() { m_store.reset(); }
    void anotherFolderGetsThem();
    void leaveWithTheirSession();
    void leaveNothingWhereTheyAreRefused();
    void whatIsInTheFolderGoesOver();
    void halfAFileIsWrittenAnew();
    void whatWasAbandonedIsRemoved();

private:
    [[nodiscard]] std::unique_ptr<Uploads> openIn(const QString &folder,
                                                  UploadsPlace place = UploadsPlace::Database)
    {
        auto opened = Uploads::open(m_folder->filePath(folder), 10'000'000, *m_store, m_hub, m_clock, place);
        return opened ? std::move(*opened) : nullptr;
    }
    [[nodiscard]] QStringList files(const QString &folder) const
    {
        return QDir(m_folder->filePath(folder)).entryList(QDir::Files | QDir::Hidden);
    }
    [[nodiscard]] qint64 pieces()
    {
        return *resultOf(m_store->read([](Connection &connection) -> Result<qint64> {
            Statement count = connection.prepared(u"SELECT count(*) FROM upload_pieces");
            const Status ran = count.run();
            return ran && count.next() ? count.number(0) : qint64(-1);
        }));
    }
    void createSession(const QString &id, const QString &user)
    {
        QVERIFY(resultOf(m_store->write([=](Transaction &transaction) {
            Session session;
            session.id = id;
            session.userId = user;
            return transaction.create(session);
        })));
    }
    [[nodiscard]] static Result<Upload> send(Uploads &uploads, const QByteArray &content)
    {
        const auto writer = uploads.begin({u"anna"_s, u"s"_s, u"a.png"_s, {}});
        (void)writer->write(content);
        return resultOf(writer->finish());
    }

    TestedStore &m_tested;
    std::unique_ptr<QTemporaryDir> m_folder;
    SystemClock m_clock;
    EventHub m_hub;
    std::unique_ptr<Store> m_store;
};

void TestUploadPieces::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    auto store = Store::open({m_tested.makeEmpty()}, m_hub, m_clock);
    QVERIFY2(store, qPrintable(store ? QString() : store.error().message));
    m_store = std::move(*store);
}

void TestUploadPieces::anotherFolderGetsThem()
{
    const auto here = openIn(u"here"_s);
    const auto there = openIn(u"there"_s);
    const QByteArray content = noise();
    QVERIFY(content.size() > 2 * UploadPieces::pieceSize);
    const auto upload = send(*here, content);
    QVERIFY(upload);
    QVERIFY(pieces() > 3); // and the thumbnail's
    QCOMPARE(files(u"there"_s), QStringList());

    const auto found = resultOf(there->findHere(upload->name));
    QVERIFY(found && *found);
    QCOMPARE(**found, *upload);
    QCOMPARE(contentOf(there->path(*upload)), content);
    const QString small = resultOf(there->here(there->thumbnailPath(*upload)));
    QCOMPARE(contentOf(small), contentOf(here->thumbnailPath(*upload)));
    QVERIFY(!QImage::fromData(contentOf(small)).isNull());
    QCOMPARE(files(u"there"_s).size(), 2);
    QVERIFY(!*resultOf(there->findHere(u"u_s_1_00000000.png"_s)));
    QVERIFY(!(QFileInfo(small).permissions() & (QFile::ReadGroup | QFile::ReadOther)));
}

void TestUploadPieces::leaveWithTheirSession()
{
    createSession(u"s"_s, u"anna"_s);
    const auto here = openIn(u"here"_s);
    const auto there = openIn(u"there"_s);
    const auto upload = send(*here, noise());
    QVERIFY(upload && resultOf(there->findHere(upload->name)));
    QVERIFY(!files(u"there"_s).isEmpty());
    QVERIFY(resultOf(m_store->write([](Transaction &transaction) { return transaction.remove(u"s"_s); })));
    QTRY_COMPARE(pieces(), 0);
    QTRY_COMPARE(files(u"here"_s), QStringList());
    QTRY_COMPARE(files(u"there"_s), QStringList());

    const auto single = send(*here, noise());
    QVERIFY(single);
    const auto removed = here->remove(single->name); // goes on in this thread
    QTRY_VERIFY(removed.isFinished() && removed.result() && *removed.result());
    QCOMPARE(pieces(), 0);
    QVERIFY(!*resultOf(there->findHere(single->name)));
}

void TestUploadPieces::leaveNothingWhereTheyAreRefused()
{
    createSession(u"s"_s, u"bert"_s);
    const auto here = openIn(u"here"_s);
    QVERIFY(!send(*here, noise()));
    QCOMPARE(pieces(), 0);
    QTRY_COMPARE(files(u"here"_s), QStringList());
}

void TestUploadPieces::whatIsInTheFolderGoesOver()
{
    const QByteArray content = noise();
    const auto upload = send(*openIn(u"here"_s, UploadsPlace::Folder), content);
    QVERIFY(upload);
    QCOMPARE(pieces(), 0);
    const auto before = QDateTime::currentDateTimeUtc().addSecs(-60); // of an earlier process
    for (const QString &name : files(u"here"_s)) {
        QFile file(m_folder->filePath(u"here/"_s + name));
        QVERIFY(file.open(QIODevice::ReadWrite) &&
                file.setFileTime(before, QFileDevice::FileModificationTime));
    }
    const auto here = openIn(u"here"_s);
    QTRY_VERIFY(*UploadPieces(*m_store).size(upload->name + u".thumb"_s) > 0);
    const auto there = openIn(u"there"_s, UploadsPlace::Folder); // the way back
    QVERIFY(resultOf(there->findHere(upload->name)));
    QCOMPARE(contentOf(there->path(*upload)), content);
}

/// A process died in the middle of handing it over.
void TestUploadPieces::halfAFileIsWrittenAnew()
{
    const QByteArray content = noise();
    const auto upload = send(*openIn(u"here"_s), content);
    QVERIFY(upload);
    QVERIFY(resultOf(m_store->write([](Transaction &transaction) {
        return transaction.connection().prepared(u"DELETE FROM upload_pieces WHERE number = 1").run();
    })));
    const auto before = QDateTime::currentDateTimeUtc().addSecs(-60);
    QFile file(m_folder->filePath(u"here/"_s + upload->name));
    QVERIFY(file.open(QIODevice::ReadWrite) && file.setFileTime(before, QFileDevice::FileModificationTime));
    const auto here = openIn(u"here"_s);
    QTRY_COMPARE(*UploadPieces(*m_store).size(upload->name), content.size());
}

void TestUploadPieces::whatWasAbandonedIsRemoved()
{
    QFile file(m_folder->filePath(u"a"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("abc") == 3);
    file.close();
    UploadPieces written(*m_store);
    QVERIFY(written.write(u"old"_s, file.fileName(), m_clock.now() - 2 * 60 * 60 * 1000));
    QVERIFY(written.write(u"new"_s, file.fileName(), m_clock.now()));
    const auto here = openIn(u"here"_s);
    QTRY_COMPARE(*written.size(u"old"_s), 0);
    QCOMPARE(*written.size(u"new"_s), 3);
}

KEFU_TEST_BOTH_STORES(TestUploadPieces)
#include "tst_uploadpieces.moc"
