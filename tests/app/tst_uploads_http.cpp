#include "runningkefu.h"

#include <QDir>
#include <QFile>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

const QByteArray target = "/api/v1/chat/upload-image";
const QByteArray formType =
    "Content-Type: multipart/form-data; boundary=------------------------d74496d66958873e";
const QByteArray delimiter = "--------------------------d74496d66958873e";

QByteArray field(const QByteArray &name, const QByteArray &value)
{
    return delimiter + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
}

/// As `curl -F file=@…` sends it.
QByteArray file(const QByteArray &content, const QByteArray &filename = "image.jpg")
{
    return delimiter + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + filename +
           "\"\r\nContent-Type: image/jpeg\r\n\r\n" + content + "\r\n";
}

QByteArray form(const QByteArray &parts)
{
    return parts + delimiter + "--\r\n";
}

QByteArray idFields(const QByteArray &session = "session456")
{
    return field("user_id", "user123") + field("session_id", session);
}

QByteArray bigEndian(quint32 number)
{
    QByteArray bytes;
    for (int shift = 24; shift >= 0; shift -= 8)
        bytes.append(static_cast<char>(number >> shift));
    return bytes;
}

QByteArray chunk(const QByteArray &name, const QByteArray &data)
{
    const QByteArray body = name + data;
    quint32 crc = 0xFFFFFFFF;
    for (const char c : body) {
        crc ^= static_cast<quint8>(c);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ ((crc & 1) ? 0xEDB88320U : 0);
    }
    return bigEndian(static_cast<quint32>(data.size())) + body + bigEndian(~crc);
}

/// A whole grey PNG. \a claimed is what its header says of its size; \a padding lies in it as a private
/// chunk.
QByteArray png(quint32 claimed = 2, qsizetype padding = 0)
{
    const QByteArray lines = qCompress(QByteArray(6, '\0')).sliced(4);
    QByteArray noise(padding, '\0');
    for (qsizetype i = 0; i < padding; ++i)
        noise[i] = static_cast<char>((i * 2654435761U) >> 13);
    return "\x89PNG\r\n\x1a\n" +
           chunk("IHDR", bigEndian(claimed) + bigEndian(claimed) + QByteArray("\x08\0\0\0\0", 5)) +
           (padding ? chunk("prVt", noise) : QByteArray()) + chunk("IDAT", lines) + chunk("IEND", {});
}

} // namespace

/// Images in and out, over real sockets.
class TestUploadsHttp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void takesWhatCurlSends();
    void tellsTheTypeFromTheContent();
    void refuses_data();
    void refuses();
    void tellsTheLimit();
    void refusesWhatIsFarTooLarge();
    void storesNoNameOfAClient_data();
    void storesNoNameOfAClient();
    void leavesNothingWhenCut();
    void sendsParts_data();
    void sendsParts();
    void sendsOnlyWhatChanged();
    void downloadsUnderItsName();
    void knowsNoOtherFile_data();
    void knowsNoOtherFile();
    void goesWithItsSession();
    void goesWithASessionThatNeverBegan();
    void takesNothingForAnothersSession();
    void takesALargeOneInLittleMemory();

private:
    Answer upload(const QByteArray &body) const;
    QByteArray uploaded(const QByteArray &content, const QByteArray &filename = "a.png") const;
    [[nodiscard]] QStringList files() const;
    qint64 residentBytes();

    QTemporaryDir m_folder;
    std::unique_ptr<RunningKefu> m_kefu;
};

void TestUploadsHttp::initTestCase()
{
    m_kefu = std::make_unique<RunningKefu>(m_folder.filePath(u"data"_s), QStringList{u"--workers"_s, u"1"_s});
    QVERIFY(m_kefu->waitUntilListening());
}

Answer TestUploadsHttp::upload(const QByteArray &body) const
{
    return m_kefu->send("POST", target, body, {formType});
}

/// The stored name.
QByteArray TestUploadsHttp::uploaded(const QByteArray &content, const QByteArray &filename) const
{
    const Answer answer = upload(form(file(content, filename) + idFields()));
    return answer.json().value("data"_L1).toObject().value("filename"_L1).toString().toLatin1();
}

QStringList TestUploadsHttp::files() const
{
    return QDir(m_folder.filePath(u"data/uploads"_s)).entryList(QDir::Files | QDir::Hidden);
}

qint64 TestUploadsHttp::residentBytes()
{
    QFile statm(u"/proc/%1/statm"_s.arg(m_kefu->process().processId()));
    return statm.open(QIODevice::ReadOnly) ? statm.readAll().split(' ').at(1).toLongLong() * 4096 : -1;
}

void TestUploadsHttp::takesWhatCurlSends()
{
    const QByteArray image = png();
    const Answer answer = upload(form(file(image) + idFields()));
    QCOMPARE(answer.status, 200);
    const QJsonObject json = answer.json();
    QCOMPARE(json.value("success"_L1), true);
    QCOMPARE(json.value("message"_L1), u"图片上传成功"_s);
    const QJsonObject data = json.value("data"_L1).toObject();
    QCOMPARE(data.keys(), (QStringList{u"content_type"_s, u"file_url"_s, u"filename"_s,
                                       u"original_filename"_s, u"size"_s, u"upload_time"_s}));
    QCOMPARE(data.value("original_filename"_L1), u"image.jpg"_s);
    QCOMPARE(data.value("size"_L1), image.size());
    const QString name = data.value("filename"_L1).toString();
    QVERIFY(name.startsWith(u"user123_session456_"_s));
    QCOMPARE(data.value("file_url"_L1), u"/static/uploads/"_s + name);

    const Answer shown = m_kefu->get(data.value("file_url"_L1).toString().toLatin1());
    QCOMPARE(shown.status, 200);
    QCOMPARE(shown.body, image);
    QCOMPARE(shown.headers.value("content-length"), QByteArray::number(image.size()));
    QCOMPARE(shown.headers.value("x-content-type-options"), "nosniff");
    QVERIFY(shown.headers.value("content-security-policy").contains("sandbox"));
    QVERIFY(shown.headers.value("cache-control").contains("immutable"));
    const Answer head = m_kefu->send("HEAD", data.value("file_url"_L1).toString().toLatin1());
    QCOMPARE(head.headers.value("content-length"), QByteArray::number(image.size()));
    QCOMPARE(head.body, QByteArray());
}

void TestUploadsHttp::tellsTheTypeFromTheContent()
{
    const QByteArray name = uploaded(png(), "really.gif");
    QVERIFY(name.endsWith(".png"));
    QCOMPARE(m_kefu->get("/static/uploads/" + name).headers.value("content-type"), "image/png");
}

void TestUploadsHttp::refuses_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("detail");
    const QString malformed = u"表单格式错误或不完整"_s;
    const QString invalid = u"请求参数格式错误"_s;
    const QString noImage = u"不支持的文件类型。支持的格式: .jpg, .jpeg, .png, .gif, .webp, .bmp"_s;
    const QByteArray image = file(png());
    const auto row = [](const char *name, const QByteArray &body, int status, const QString &detail,
                        const QByteArray &type = formType) {
        QTest::newRow(name) << type << body << status << detail;
    };
    row("a text named .png", form(file(QByteArray("a text\n").repeated(100), "a.png") + idFields()), 400,
        noImage);
    row("a short text", form(file("a text", "a.png") + idFields()), 400, noImage);
    row("60000 x 60000", form(file(png(60'000)) + idFields()), 400, u"图片尺寸过大，最多6400万像素"_s);
    row("half an image", form(file(png(2, 1000).chopped(6)) + idFields()), 400, u"图片已损坏或不完整"_s);
    row("an empty file", form(file({}, "a.png") + idFields()), 400, u"请选择要上传的文件"_s);
    row("no end", image + idFields(), 400, malformed);
    row("cut in the file", image.chopped(20), 400, malformed);
    row("no form", "nothing of that kind", 400, malformed);
    row("nothing", {}, 400, malformed);
    row("a NUL in the name", form(file(png(), QByteArray("a\0.png", 6)) + idFields()), 400, malformed);
    row("a name of 1 MB", form(file(png(), QByteArray(1'000'000, 'a')) + idFields()), 400, malformed);
    row("no file", form(idFields()), 422, invalid);
    row("a file that is text", form(field("file", "x") + idFields()), 422, invalid);
    row("no user", form(image + field("session_id", "s")), 422, invalid);
    row("no session", form(image + field("user_id", "u")), 422, invalid);
    row("an empty user", form(image + field("user_id", "") + field("session_id", "s")), 400,
        u"用户ID不能为空"_s);
    row("an empty session", form(image + field("user_id", "u") + field("session_id", "")), 400,
        u"会话ID不能为空"_s);
    row("a session of 1 MB", form(image + idFields(QByteArray(1'000'000, 's'))), 400,
        u"会话ID不能超过160个字符"_s);
    row("no content type", form(image + idFields()), 422, invalid, "X-None: 1");
    row("JSON", "{}", 415, u"请求体必须是表单（multipart/form-data）"_s, "Content-Type: application/json");
    row("no boundary", form(image), 400, malformed, "Content-Type: multipart/form-data");
}

void TestUploadsHttp::refuses()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    const QStringList before = files();
    const Answer answer = m_kefu->send("POST", target, body, {type});
    QTEST(answer.status, "status");
    QTEST(answer.json().value("detail"_L1).toString(), "detail");
    QTRY_COMPARE(files(), before);
}

void TestUploadsHttp::tellsTheLimit()
{
    const QStringList before = files();
    const Answer answer = upload(form(file(png(2, 11'000'000)) + idFields()));
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.json().value("detail"_L1), u"文件大小超过限制 (10MB)"_s);
    QCOMPARE(files(), before); // gone before the answer
    QCOMPARE(m_kefu
                 ->send("POST", target, form(file(png(2, 11'000'000)) + idFields()),
                        {formType, "Accept-Language: en"})
                 .json()
                 .value("detail"_L1),
             u"The file is larger than the limit (10MB)"_s);
}

void TestUploadsHttp::refusesWhatIsFarTooLarge()
{
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, m_kefu->port());
    socket.write("POST " + target + " HTTP/1.1\r\nHost: localhost\r\n" + formType +
                 "\r\nContent-Length: 100000000\r\n\r\n");
    QVERIFY(socket.waitForReadyRead(10'000)); // without a byte of the body
    QVERIFY(socket.readAll().startsWith("HTTP/1.1 413 "));
}

void TestUploadsHttp::storesNoNameOfAClient_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QString>("original");
    QTest::newRow("upwards") << QByteArray("../../../etc/passwd.png") << u"passwd.png"_s;
    QTest::newRow("absolute") << QByteArray("/etc/cron.d/a.png") << u"a.png"_s;
    QTest::newRow("of Windows") << QByteArray("C:\\temp\\a.png") << u"a.png"_s;
    QTest::newRow("line breaks") << QByteArray("a%0D%0AX-Evil: 1.png") << u"a%0D%0AX-Evil: 1.png"_s;
    QTest::newRow("a quote") << QByteArray("a%22b.png") << u"a\"b.png"_s;
    QTest::newRow("Chinese") << QByteArray("图片.png") << u"图片.png"_s;
    QTest::newRow("markup") << QByteArray("<script>.png") << u"<script>.png"_s;
}

void TestUploadsHttp::storesNoNameOfAClient()
{
    QFETCH(QByteArray, name);
    const Answer answer = upload(form(file(png(), name) + idFields("../../s\t图")));
    // A tab in a session's id is a control character.
    QCOMPARE(answer.status, 400);
    const QJsonObject data =
        upload(form(file(png(), name) + idFields("../../s图"))).json().value("data"_L1).toObject();
    QTEST(data.value("original_filename"_L1).toString(), "original");
    static const QRegularExpression storedForm(u"\\Auser123_s-?_[0-9]+_[0-9a-f]{8}\\.png\\z"_s);
    QVERIFY2(storedForm.match(data.value("filename"_L1).toString()).hasMatch(),
             qPrintable(data.value("filename"_L1).toString()));
    const QByteArray stored = data.value("filename"_L1).toString().toLatin1();
    QVERIFY(!m_kefu->get("/download/" + stored).headers.contains("x-evil"));
}

void TestUploadsHttp::leavesNothingWhenCut()
{
    const QStringList before = files();
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, m_kefu->port());
    const QByteArray body = form(file(png(2, 2'000'000)) + idFields());
    socket.write("POST " + target + " HTTP/1.1\r\nHost: localhost\r\n" + formType + "\r\nContent-Length: " +
                 QByteArray::number(body.size()) + "\r\n\r\n" + body.first(1'500'000));
    while (socket.bytesToWrite() > 0)
        QVERIFY(socket.waitForBytesWritten(10'000));
    QTRY_COMPARE(files().size(), before.size() + 1); // so it does grow on the disk
    socket.abort();
    QTRY_COMPARE(files(), before);
}

void TestUploadsHttp::sendsParts_data()
{
    QTest::addColumn<QByteArray>("range");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("length");
    QTest::newRow("begin") << QByteArray("bytes=0-9") << 206 << 0 << 10;
    QTest::newRow("across pieces") << QByteArray("bytes=100000-399999") << 206 << 100'000 << 300'000;
    QTest::newRow("suffix") << QByteArray("bytes=-7") << 206 << -7 << 7;
    QTest::newRow("beyond") << QByteArray("bytes=99999999-") << 416 << 0 << 0;
    QTest::newRow("several") << QByteArray("bytes=0-1,3-4") << 200 << 0 << -1;
}

void TestUploadsHttp::sendsParts()
{
    QFETCH(QByteArray, range);
    QFETCH(int, status);
    QFETCH(int, first);
    QFETCH(int, length);
    const QByteArray image = png(2, 500'000);
    const QByteArray size = QByteArray::number(image.size());
    const QByteArray at = "/static/uploads/" + uploaded(image);
    const Answer answer = m_kefu->get(at, {"Range: " + range});
    QCOMPARE(answer.status, status);
    if (status == 416) {
        QCOMPARE(answer.headers.value("content-range"), "bytes */" + size);
        return;
    }
    QCOMPARE(answer.body,
             status == 200 ? image : image.mid(first < 0 ? image.size() + first : first, length));
    QCOMPARE(answer.headers.contains("content-range"), status == 206);
    if (status == 206) {
        QVERIFY(answer.headers.value("content-range").endsWith('/' + size));
        const QByteArray tag = m_kefu->send("HEAD", at).headers.value("etag");
        QCOMPARE(m_kefu->get(at, {"Range: " + range, "If-Range: " + tag}).status, 206);
        QCOMPARE(m_kefu->get(at, {"Range: " + range, "If-Range: \"other\""}).body, image);
        QCOMPARE(m_kefu->send("HEAD", at, {}, {"Range: " + range}).headers.value("content-length"), size);
    }
}

void TestUploadsHttp::sendsOnlyWhatChanged()
{
    const QByteArray at = "/static/uploads/" + uploaded(png());
    const QByteArray tag = m_kefu->get(at).headers.value("etag");
    QVERIFY(tag.startsWith('"'));
    const Answer same = m_kefu->get(at, {"If-None-Match: \"x\", W/" + tag});
    QCOMPARE(same.status, 304);
    QCOMPARE(same.body, QByteArray());
    QCOMPARE(same.headers.value("etag"), tag);
    QCOMPARE(m_kefu->get(at, {"If-None-Match: \"x\""}).status, 200);
}

void TestUploadsHttp::downloadsUnderItsName()
{
    const Answer answer = m_kefu->get("/download/" + uploaded(png()));
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.headers.value("content-type"), "application/octet-stream");
    QCOMPARE(answer.body, png());
    const QByteArray disposition =
        m_kefu->get("/download/" + uploaded(png(), "我的 图%22.png")).headers.value("content-disposition");
    QCOMPARE(disposition, "attachment; filename=\"__ __.png\"; "
                          "filename*=UTF-8''%E6%88%91%E7%9A%84%20%E5%9B%BE%22.png");
}

void TestUploadsHttp::knowsNoOtherFile_data()
{
    QTest::addColumn<QByteArray>("path");
    for (const char *path : {"nothing.png", "..%2Fkefu.db", "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
                             "a_b_1_00000000.png", "a_b_1_00000000.png.thumb", "%FF.png", "%E5%9B%BE.png"})
        QTest::newRow(path) << QByteArray(path);
}

void TestUploadsHttp::knowsNoOtherFile()
{
    QFETCH(QByteArray, path);
    for (const QByteArray &folder : {QByteArray("/static/uploads/"), QByteArray("/download/")}) {
        const Answer answer = m_kefu->get(folder + path);
        if (path.startsWith("%FF")) {
            QCOMPARE(answer.status, 400); // the transport takes no path that is no UTF-8
            continue;
        }
        QCOMPARE(answer.status, 404);
        QCOMPARE(answer.json().value("detail"_L1), u"文件不存在"_s);
    }
}

void TestUploadsHttp::goesWithItsSession()
{
    QCOMPARE(
        m_kefu->postJson("/chat", {{u"user_query"_s, u"我想提现"_s}, {u"thread_id"_s, u"to-go"_s}}).status,
        200);
    const QStringList before = files();
    const QJsonObject data = upload(form(file(png()) + idFields("to-go"))).json().value("data"_L1).toObject();
    const QByteArray at = data.value("file_url"_L1).toString().toLatin1();
    QCOMPARE(m_kefu->get(at).status, 200);
    QCOMPARE(m_kefu->send("DELETE", "/sessions/to-go").status, 200);
    QTRY_COMPARE(files(), before);
    QCOMPARE(m_kefu->get(at).status, 404);
}

void TestUploadsHttp::goesWithASessionThatNeverBegan()
{
    const QStringList before = files();
    QCOMPARE(upload(form(file(png()) + idFields("never-begun"))).status, 200);
    QCOMPARE(m_kefu->send("DELETE", "/sessions/never-begun").status, 200);
    QTRY_COMPARE(files(), before);
    QCOMPARE(m_kefu->send("DELETE", "/sessions/never-begun").status, 404);
}

void TestUploadsHttp::takesNothingForAnothersSession()
{
    const QJsonObject message{{u"role"_s, u"user"_s}, {u"content"_s, u"我想提现"_s}};
    QCOMPARE(
        m_kefu
            ->postJson("/api/v1/chat/stream",
                       {{u"user_id"_s, u"owner"_s}, {u"session_id"_s, u"owned"_s}, {u"message"_s, message}})
            .status,
        200);
    const QStringList before = files();
    const QByteArray owned = file(png()) + field("session_id", "owned");
    QCOMPARE(upload(form(owned + field("user_id", "stranger"))).status, 404);
    QTRY_COMPARE(files(), before);
    QCOMPARE(upload(form(owned + field("user_id", "owner"))).status, 200);
}

void TestUploadsHttp::takesALargeOneInLittleMemory()
{
    const QByteArray image = png(2, 10'000'000);
    const QByteArray body = form(file(image) + idFields());
    QCOMPARE(upload(form(file(png(2, 100'000)) + idFields())).status, 200); // what any first one needs
    const qint64 before = residentBytes();
    const Answer answer = upload(body);
    const qint64 grown = residentBytes() - before;
    QCOMPARE(answer.status, 200);
    qInfo("10 MB in: %lld KB more", grown / 1024);
    const QByteArray at =
        answer.json().value("data"_L1).toObject().value("file_url"_L1).toString().toLatin1();
    QCOMPARE(m_kefu->get(at).body, image);
    qInfo("10 MB out: %lld KB more", (residentBytes() - before) / 1024);
}

QTEST_GUILESS_MAIN(TestUploadsHttp)
#include "tst_uploads_http.moc"
