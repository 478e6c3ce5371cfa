#include "uploads/uploads.h"

#include "events/eventhub.h"
#include "store/store.h"
#include "testedstore.h"
#include "uploads/imagetype.h"

#include <QBuffer>
#include <QDir>
#include <QImage>
#include <QImageWriter>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

#include <array>

using namespace kefu;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 limit = 4 * 1024 * 1024;

QByteArray encoded(const QImage &image, const char *format)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QImageWriter writer(&buffer, format);
    if (!writer.write(image))
        qWarning("%s: %ls", format, qUtf16Printable(writer.errorString()));
    return bytes;
}

QImage picture(int width, int height)
{
    QImage image(width, height, QImage::Format_RGB32);
    QRandomGenerator random(1);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x)
            image.setPixel(x, y, qRgb(x & 255, y & 255, random.bounded(32)));
    }
    return image;
}

/// Qt writes no GIF: one of 1 × 1 pixel.
QByteArray smallGif()
{
    return QByteArray::fromBase64("R0lGODdhAQABAIAAAP///wAAACwAAAAAAQABAAACAkQBADs=");
}

/// A PNG whose header claims another size, with a right checksum.
QByteArray claimed(QByteArray png, quint32 width, quint32 height)
{
    qToBigEndian(width, png.data() + 16);
    qToBigEndian(height, png.data() + 20);
    quint32 crc = 0xFFFFFFFF;
    for (qsizetype i = 12; i < 29; ++i) {
        crc ^= static_cast<quint8>(png[i]);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ ((crc & 1) ? 0xEDB88320U : 0);
    }
    qToBigEndian(~crc, png.data() + 29);
    return png;
}

} // namespace

class TestUploads : public QObject
{
    Q_OBJECT

public:
    explicit TestUploads(TestedStore &tested)
        : m_tested(tested)
    {
    }

private Q_SLOTS:
    void init();
    void cleanup();
    void storesEveryKind_data();
    void storesEveryKind();
    void tellsTheTypeFromTheContent();
    void refusesWhatIsNoImage_data();
    void refusesWhatIsNoImage();
    void refusesWhatIsTooLarge();
    void leavesNothingWhenInterrupted();
    void leavesNothingWhenTheStoreRefuses();
    void makesAThumbnail();
    void asksToWait();
    void namesAreMadeHere_data();
    void namesAreMadeHere();
    void looksUpOnlyItsOwnNames();
    void takesDataUrls();
    void goesWithItsSession();
    void sweepsAtTheStart();
    void manyAtOnce();

private:
    void openUploads();
    Result<Upload> send(const QByteArray &content,
                        const UploadOrigin &origin = {u"user"_s, u"session"_s, u"a.png"_s});
    [[nodiscard]] QStringList files() const;
    void createSession(const QString &id);

    std::unique_ptr<QTemporaryDir> m_folder;
    TestedStore &m_tested;
    QString m_url;
    SystemClock m_clock;
    EventHub m_hub;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<Uploads> m_uploads;
    UploadRefusal m_refusal = UploadRefusal::None;
};

void TestUploads::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_url = m_tested.makeEmpty();
    auto store = Store::open({m_url}, m_hub, m_clock);
    QVERIFY2(store, qPrintable(store ? QString() : store.error().message));
    m_store = std::move(*store);
    openUploads();
}

void TestUploads::openUploads()
{
    auto uploads = Uploads::open(m_folder->filePath(u"uploads"_s), limit, *m_store, m_hub, m_clock);
    QVERIFY(uploads);
    m_uploads = std::move(*uploads);
}

void TestUploads::cleanup()
{
    m_uploads.reset();
    m_store.reset();
}

Result<Upload> TestUploads::send(const QByteArray &content, const UploadOrigin &origin)
{
    const auto writer = m_uploads->begin(origin);
    for (qsizetype at = 0; at < content.size(); at += 10'000) {
        if (writer->write(content.mid(at, 10'000)) == UploadWriter::State::Wait)
            writer->drained().waitForFinished();
    }
    QFuture<Result<Upload>> stored = writer->finish();
    stored.waitForFinished();
    m_refusal = writer->refusal();
    return stored.result();
}

QStringList TestUploads::files() const
{
    return QDir(m_uploads->folder()).entryList(QDir::Files | QDir::Hidden);
}

void TestUploads::createSession(const QString &id)
{
    auto created = m_store->write([id](Transaction &transaction) {
        Session session;
        session.id = id;
        session.userId = u"user"_s;
        return transaction.create(session);
    });
    created.waitForFinished();
    QVERIFY(created.result());
}

void TestUploads::storesEveryKind_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("extension");
    QTest::addColumn<QString>("contentType");
    QTest::addColumn<QSize>("size");
    const QImage image = picture(40, 30);
    QImage shining = image.convertToFormat(QImage::Format_ARGB32);
    shining.setPixel(0, 0, 0);
    QTest::newRow("png") << encoded(image, "png") << u".png"_s << u"image/png"_s << image.size();
    QTest::newRow("png with alpha") << encoded(shining, "png") << u".png"_s << u"image/png"_s << image.size();
    QTest::newRow("jpeg") << encoded(image, "jpeg") << u".jpg"_s << u"image/jpeg"_s << image.size();
    QTest::newRow("bmp") << encoded(image, "bmp") << u".bmp"_s << u"image/bmp"_s << image.size();
    QTest::newRow("gif") << smallGif() << u".gif"_s << u"image/gif"_s << QSize(1, 1);
    QTest::newRow("webp") << encoded(image, "webp") << u".webp"_s << u"image/webp"_s << image.size();
    QTest::newRow("large png") << encoded(picture(1500, 900), "png") << u".png"_s << u"image/png"_s
                               << QSize(1500, 900);
    QTest::newRow("large jpeg") << encoded(picture(1500, 900), "jpeg") << u".jpg"_s << u"image/jpeg"_s
                                << QSize(1500, 900);
    QTest::newRow("large webp") << encoded(picture(1500, 900), "webp") << u".webp"_s << u"image/webp"_s
                                << QSize(1500, 900);
    // Whatever stands behind the end of an image doesn't make it another thing.
    QTest::newRow("png with a zip behind")
        << encoded(image, "png") + QByteArray("PK\x03\x04zip") << u".png"_s << u"image/png"_s << image.size();
    QTest::newRow("jpeg with a script behind")
        << encoded(image, "jpeg") + QByteArray("<script>alert(1)</script>") << u".jpg"_s << u"image/jpeg"_s
        << image.size();
}

void TestUploads::storesEveryKind()
{
    QFETCH(QByteArray, content);
    QFETCH(QSize, size);
    const auto upload = send(content, {u"user"_s, u"session"_s, u"folder/图片.txt"_s});
    QVERIFY2(upload, qPrintable(upload ? QString() : upload.error().message));
    QTEST(upload->contentType, "contentType");
    QCOMPARE(QSize(upload->width, upload->height), size);
    QCOMPARE(upload->size, content.size());
    QCOMPARE(upload->originalFilename, u"图片.txt"_s);
    QFETCH(QString, extension);
    QVERIFY(upload->name.endsWith(extension));
    QVERIFY(isStoredName(upload->name));
    QVERIFY(upload->name.startsWith(u"user_session_"_s));

    QFile file(m_uploads->path(*upload));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), content);
    constexpr auto everybody = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther;
    QVERIFY(!(file.permissions() & everybody));
    QVERIFY(!(QFileInfo(m_uploads->folder()).permissions() & everybody));
    QCOMPARE(files().size(), 2); // and its thumbnail
    QVERIFY(!QImage(m_uploads->thumbnailPath(*upload)).isNull());

    auto found = m_uploads->find(upload->name);
    found.waitForFinished();
    QCOMPARE(found.result().value(), std::optional(*upload));
}

void TestUploads::tellsTheTypeFromTheContent()
{
    const auto upload = send(encoded(picture(4, 4), "jpeg"), {u"u"_s, u"s"_s, u"evil.html"_s});
    QVERIFY(upload);
    QCOMPARE(upload->contentType, u"image/jpeg"_s);
    QVERIFY(upload->name.endsWith(u".jpg"_s));
}

void TestUploads::refusesWhatIsNoImage_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<UploadRefusal>("refusal");
    const QByteArray png = encoded(picture(300, 200), "png");
    const QByteArray jpeg = encoded(picture(300, 200), "jpeg");
    const QByteArray bmp = encoded(picture(300, 200), "bmp");
    const QByteArray webp = encoded(picture(300, 200), "webp");
    QTest::newRow("nothing") << QByteArray() << UploadRefusal::Empty;
    QTest::newRow("text") << QByteArray("hello, I am a picture, believe me") << UploadRefusal::NotAnImage;
    QTest::newRow("a few bytes") << QByteArray("hi") << UploadRefusal::NotAnImage;
    QTest::newRow("svg") << QByteArray("<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/>")
                         << UploadRefusal::NotAnImage;
    QTest::newRow("html") << QByteArray("<html><script>alert(1)</script></html>")
                          << UploadRefusal::NotAnImage;
    QTest::newRow("60,000 x 60,000") << claimed(png, 60'000, 60'000) << UploadRefusal::TooManyPixels;
    QTest::newRow("8,001 x 8,000") << claimed(png, 8'001, 8'000) << UploadRefusal::TooManyPixels;
    QTest::newRow("claims more than it has") << claimed(png, 7'000, 7'000) << UploadRefusal::Damaged;
    QTest::newRow("0 x 5") << claimed(png, 0, 5) << UploadRefusal::NotAnImage;
    QTest::newRow("half a png") << png.first(png.size() / 2) << UploadRefusal::Damaged;
    QTest::newRow("png without an end") << png.first(png.size() - 12) << UploadRefusal::Damaged;
    QTest::newRow("half a jpeg") << jpeg.first(jpeg.size() / 2) << UploadRefusal::Damaged;
    QTest::newRow("jpeg without an end") << jpeg.first(jpeg.size() - 2) << UploadRefusal::Damaged;
    QTest::newRow("half a bmp") << bmp.first(bmp.size() / 2) << UploadRefusal::Damaged;
    QTest::newRow("half a webp") << webp.first(webp.size() / 2) << UploadRefusal::Damaged;
    QTest::newRow("gif without an end") << smallGif().chopped(1) << UploadRefusal::Damaged;
    QTest::newRow("signature and text")
        << QByteArray("\x89PNG\r\n\x1A\n") + QByteArray(100, 'x') << UploadRefusal::NotAnImage;
    QTest::newRow("gif and script") << QByteArray("GIF89a/*\0\0\0\0\0*/=alert(1)//", 27)
                                    << UploadRefusal::NotAnImage;
    QByteArray spoilt = png;
    spoilt[spoilt.size() / 2] = static_cast<char>(spoilt[spoilt.size() / 2] ^ 0x55);
    QTest::newRow("spoilt") << spoilt << UploadRefusal::Damaged;
}

void TestUploads::refusesWhatIsNoImage()
{
    QFETCH(QByteArray, content);
    QFETCH(UploadRefusal, refusal);
    const auto upload = send(content);
    QVERIFY(!upload);
    QCOMPARE(upload.error().kind, Error::Kind::Invalid);
    if (refusal == UploadRefusal::NotAnImage) // where the header makes no sense, either is right
        QVERIFY(m_refusal == UploadRefusal::NotAnImage || m_refusal == UploadRefusal::Damaged);
    else
        QCOMPARE(m_refusal, refusal);
    QTRY_VERIFY2(files().isEmpty(), qPrintable(files().join(u' ')));
    auto count = m_uploads->count();
    count.waitForFinished();
    QCOMPARE(count.result().value(), 0);
}

void TestUploads::refusesWhatIsTooLarge()
{
    QByteArray content = encoded(picture(10, 10), "png");
    content.resize(limit + 1);
    QVERIFY(!send(content));
    QCOMPARE(m_refusal, UploadRefusal::TooLarge);
    QTRY_VERIFY(files().isEmpty());
    content.resize(limit);
    QVERIFY(send(content)); // bytes behind the end are no reason
}

void TestUploads::leavesNothingWhenInterrupted()
{
    auto writer = m_uploads->begin({u"u"_s, u"s"_s, u"a.png"_s});
    (void)writer->write(encoded(picture(300, 200), "png").first(5000));
    QTRY_COMPARE(files().size(), 1);
    writer.reset();
    QTRY_VERIFY(files().isEmpty());

    writer = m_uploads->begin({u"u"_s, u"s"_s, u"a.png"_s}); // not a byte
    writer.reset();
    QVERIFY(files().isEmpty());
}

void TestUploads::leavesNothingWhenTheStoreRefuses()
{
    const QString sql =
        m_tested.server()
            ? u"ALTER TABLE uploads ADD CHECK (width < 0)"_s
            : u"CREATE TRIGGER no BEFORE INSERT ON uploads BEGIN SELECT RAISE(ABORT, 'no'); END"_s;
    auto broken =
        m_store->write([sql](Transaction &transaction) { return transaction.connection().execute(sql); });
    broken.waitForFinished();
    QVERIFY(broken.result());
    QVERIFY(!send(encoded(picture(40, 30), "png")));
    QCOMPARE(m_refusal, UploadRefusal::None);
    QVERIFY(files().isEmpty());
}

void TestUploads::makesAThumbnail()
{
    for (const char *format : {"png", "jpeg", "bmp"}) {
        const auto upload =
            send(encoded(picture(1280, 640), format).first(encoded(picture(1280, 640), format).size()));
        QVERIFY(upload);
        QCOMPARE(QImage(m_uploads->thumbnailPath(*upload)).size(), QSize(320, 160));
    }
    const auto narrow = send(encoded(picture(2000, 2), "png"));
    QVERIFY(narrow);
    QCOMPARE(QImage(m_uploads->thumbnailPath(*narrow)).width(), 320);
}

void TestUploads::asksToWait()
{
    QByteArray content = encoded(picture(20, 20), "png");
    content.resize(limit);
    const auto writer = m_uploads->begin({});
    bool waited = false;
    for (qsizetype at = 0; at < content.size(); at += 512 * 1024) {
        if (writer->write(content.mid(at, 512 * 1024)) == UploadWriter::State::Wait) {
            waited = true;
            writer->drained().waitForFinished();
        }
    }
    QVERIFY(waited);
    auto stored = writer->finish();
    stored.waitForFinished();
    QVERIFY(stored.result());
    auto again = writer->finish();
    QVERIFY(again.isFinished() && !again.result());
}

void TestUploads::namesAreMadeHere_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("traversal") << u"../../etc/passwd"_s;
    QTest::newRow("back") << u"..\\..\\x"_s;
    QTest::newRow("NUL") << u"a"_s + QChar::Null + u"b"_s;
    QTest::newRow("CR LF") << u"a\r\nSet-Cookie: x"_s;
    QTest::newRow("lone surrogates") << QString(QChar(0xD800)) + QChar(0xD800) + u"x"_s + QChar(0xDC00);
    QTest::newRow("a megabyte") << QString(1'000'000, u'x');
    QTest::newRow("a megabyte of Han") << QString(1'000'000, u'图');
    QTest::newRow("empty") << QString();
    QTest::newRow("dots") << u".."_s;
    QTest::newRow("option") << u"-rf"_s;
    QTest::newRow("Chinese") << u"用户一"_s;
    QTest::newRow("markup") << u"<img src=x onerror=alert(1)>%00%2e"_s;
    QTest::newRow("turned around") << u"a\u202Egnp.exe"_s;
}

void TestUploads::namesAreMadeHere()
{
    QFETCH(QString, text);
    const auto upload = send(encoded(picture(4, 4), "png"), {text, text, text});
    QVERIFY2(upload, qPrintable(upload ? QString() : upload.error().message));
    QVERIFY2(isStoredName(upload->name), qPrintable(upload->name));
    QVERIFY(QFile::exists(m_uploads->path(*upload)));
    QCOMPARE(QFileInfo(m_uploads->path(*upload)).absolutePath(), m_uploads->folder());
    QVERIFY(upload->originalFilename.toUtf8().size() <= 255);
    for (const QChar c : upload->originalFilename)
        QVERIFY(c.unicode() >= 32 && c != u'/' && c != u'\\' && c.category() != QChar::Other_Format);
    QVERIFY(upload->originalFilename != u".."_s);
}

void TestUploads::looksUpOnlyItsOwnNames()
{
    const auto upload = send(encoded(picture(4, 4), "png"));
    QVERIFY(upload);
    for (const QString &name :
         {u"../kefu.db"_s, u".."_s, QString(), upload->name + u"\0x"_s, upload->name + u'\n',
          u"./"_s + upload->name, upload->name + u".thumb"_s, upload->name.toUpper(),
          u"user_session_1_00000000.png"_s, QString(1'000'000, u'a')}) {
        auto found = m_uploads->find(name);
        found.waitForFinished();
        QVERIFY2(!found.result().value(), qPrintable(name.left(100)));
    }
}

void TestUploads::takesDataUrls()
{
    const auto add = [this](const QString &url) {
        auto stored = m_uploads->addDataUrl(url, {u"user"_s, u"session"_s, {}});
        stored.waitForFinished();
        return stored.result();
    };
    const QString base64 = QString::fromLatin1(encoded(picture(40, 30), "png").toBase64());
    const auto upload = add(u"data:image/png;base64,"_s + base64);
    QVERIFY(upload);
    QCOMPARE(upload->width, 40);
    QCOMPARE(add(u"data:image/jpeg;base64,"_s + base64).value().contentType, u"image/png"_s);
    QCOMPARE(files().size(), 4);
    for (const QString &bad :
         {u"data:text/html;base64,"_s + base64, u"data:image/png,"_s + base64, u"data:image/png;base64,"_s,
          u"data:image/png;base64,***"_s, u"http://example.com/a.png"_s, QString(),
          u"data:image/png;base64,"_s + base64.left(40), QString(100'000, u'['),
          u"data:image/png;base64,"_s + QString(limit * 2, u'A'), u"data:image/png;base64,图片"_s,
          u"data:image/png;base64,"_s + QChar(0xD800)}) {
        const auto refused = add(bad);
        QVERIFY2(!refused, qPrintable(bad.left(60)));
        QCOMPARE(refused.error().kind, Error::Kind::Invalid);
    }
    QTRY_COMPARE(files().size(), 4);
}

void TestUploads::goesWithItsSession()
{
    const auto early =
        send(encoded(picture(4, 4), "png"), {u"user"_s, u"s1"_s, u"a"_s}); // before its session
    createSession(u"s1"_s);
    createSession(u"s2"_s);
    const auto late = send(encoded(picture(4, 4), "png"), {u"user"_s, u"s1"_s, u"b"_s});
    const auto other = send(encoded(picture(4, 4), "png"), {u"user"_s, u"s2"_s, u"c"_s});
    QVERIFY(early && late && other);
    auto ofSession = m_uploads->ofSession(u"s1"_s);
    ofSession.waitForFinished();
    QCOMPARE(ofSession.result().value(), (QList<Upload>{*early, *late}));

    auto removed = m_store->write([](Transaction &transaction) { return transaction.remove(u"s1"_s); });
    removed.waitForFinished();
    QVERIFY(removed.result().value());
    QTRY_COMPARE(files().size(), 2);
    QVERIFY(QFile::exists(m_uploads->path(*other)));
    auto found = m_uploads->find(early->name);
    found.waitForFinished();
    QVERIFY(!found.result().value());

    auto single = m_uploads->remove(other->name);
    QTRY_VERIFY(single.isFinished());
    QVERIFY(single.result().value());
    QTRY_VERIFY(files().isEmpty());
}

void TestUploads::sweepsAtTheStart()
{
    createSession(u"s1"_s);
    const auto kept = send(encoded(picture(4, 4), "png"));
    const auto gone = send(encoded(picture(4, 4), "png"), {u"user"_s, u"s1"_s, u"a"_s});
    QVERIFY(kept && gone);
    const QString folder = m_uploads->folder();
    m_uploads.reset();
    auto removed = m_store->write([](Transaction &transaction) { return transaction.remove(u"s1"_s); });
    removed.waitForFinished();
    for (const QString &name : {u".upload-0123456789abcdef.part"_s, u"a_b_1_00000000.png"_s,
                                u"a_b_1_00000000.png.thumb"_s, u"README"_s}) {
        QFile file(folder + u'/' + name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("x");
        QVERIFY(file.flush());
        file.setFileTime(QDateTime::currentDateTimeUtc().addSecs(-60), QFileDevice::FileModificationTime);
    }
    openUploads();
    // What is not Kefu's is left alone.
    const QStringList expected{u"README"_s, kept->name, kept->name + u".thumb"_s};
    QTRY_COMPARE(files(), expected);
}

void TestUploads::manyAtOnce()
{
    std::vector<std::unique_ptr<UploadWriter>> writers;
    const QByteArray content = encoded(picture(100, 80), "jpeg");
    for (int i = 0; i < 20; ++i)
        writers.push_back(m_uploads->begin({u"u%1"_s.arg(i), u"s"_s, u"a.jpg"_s}));
    for (qsizetype at = 0; at < content.size(); at += 1000) {
        for (const auto &writer : writers)
            (void)writer->write(content.mid(at, 1000));
    }
    QList<QFuture<Result<Upload>>> stored;
    for (const auto &writer : writers)
        stored.append(writer->finish());
    QSet<QString> names;
    for (auto &future : stored) {
        future.waitForFinished();
        QVERIFY(future.result());
        QCOMPARE(future.result()->hash, stored.first().result()->hash);
        names.insert(future.result()->name);
    }
    QCOMPARE(names.size(), 20);
    QCOMPARE(files().size(), 40);
}

KEFU_TEST_BOTH_STORES(TestUploads)
#include "tst_uploads.moc"
