#include "http/byterange.h"
#include "http/multipart.h"

#include <QTest>

using namespace kefu::http;
using namespace Qt::StringLiterals;

namespace {

const QByteArray formType = "multipart/form-data; boundary=XyZ";

/// What a reader told, part by part: "name|filename|content", the file name where there is one.
class Listener final : public FormUser
{
public:
    void partBegan(const FormPart &part) override
    {
        m_part = part.name + (part.filename ? u'|' + *part.filename : QString()) + u'|';
        m_content.clear();
        ++calls;
    }
    void partContent(QByteArrayView piece) override
    {
        m_content.append(piece);
        largest = std::max(largest, piece.size());
        ++calls;
    }
    void partEnded() override
    {
        parts.append(m_part + QString::fromUtf8(m_content));
        ++calls;
    }

    QStringList parts;
    qsizetype largest = 0;
    int calls = 0;

private:
    QString m_part;
    QByteArray m_content;
};

struct Outcome
{
    QStringList parts;
    bool complete = false;
    bool failed = false;
};

Outcome read(const QByteArray &body, qsizetype pieceSize, const QByteArray &type = formType,
             MultipartReader::Limits limits = {})
{
    Listener listener;
    MultipartReader reader(type, listener, limits);
    for (qsizetype at = 0; at < body.size(); at += pieceSize)
        reader.write(QByteArrayView(body).sliced(at, std::min(pieceSize, body.size() - at)));
    return {listener.parts, reader.isComplete(), reader.hasFailed()};
}

QByteArray part(const QByteArray &header, const QByteArray &content)
{
    return "--XyZ\r\n" + header + "\r\n\r\n" + content + "\r\n";
}

QByteArray named(const QByteArray &parameters)
{
    return part("Content-Disposition: form-data; " + parameters, "x") + "--XyZ--\r\n";
}

} // namespace

class TestMultipart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAFormCutAnywhere();
    void passesContentOn();
    void tellsContentFromDelimiters_data();
    void tellsContentFromDelimiters();
    void readsNames_data();
    void readsNames();
    void refuses_data();
    void refuses();
    void missesTheEnd_data();
    void missesTheEnd();
    void holdsLimits();
    void tellsTypes_data();
    void tellsTypes();
    void readsRanges_data();
    void readsRanges();
    void comparesTags();
};

void TestMultipart::readsAFormCutAnywhere()
{
    const QByteArray body =
        "a preamble\r\n--Xy\r\n" + part("Content-Disposition: form-data; name=\"user_id\"", "user123") +
        part("content-type: image/png\r\nCONTENT-DISPOSITION:form-data;name=file;filename=\"a.png\"",
             "\x89PNG\r\n\x1a\n\r\r\n\r\n-\r\n--\r\n--X\r\n--Xy\r") +
        part("Content-Disposition: form-data; name=\"empty\"", "") + "--XyZ--\r\nan epilogue\r\n--XyZ\r\n";
    const Outcome whole = read(body, body.size());
    QVERIFY(whole.complete);
    QCOMPARE(whole.parts.size(), 3);
    QCOMPARE(whole.parts.first(), u"user_id|user123"_s);
    QVERIFY(whole.parts.at(1).startsWith(u"file|a.png|"_s));
    QVERIFY(whole.parts.at(1).endsWith(u"PNG\r\n\x1a\n\r\r\n\r\n-\r\n--\r\n--X\r\n--Xy\r"_s));
    QCOMPARE(whole.parts.last(), u"empty|"_s);
    for (qsizetype size = 1; size < 80; ++size) {
        const Outcome cut = read(body, size);
        QVERIFY2(cut.complete && cut.parts == whole.parts, qPrintable(QString::number(size)));
    }
}

void TestMultipart::passesContentOn()
{
    Listener listener;
    MultipartReader reader(formType, listener, {});
    QVERIFY(reader.write("--XyZ\r\nContent-Disposition: form-data; name=f; filename=f\r\n\r\n"));
    const QByteArray piece = QByteArray("\r\n-").repeated(10'000);
    QVERIFY(reader.write(piece));
    // At once and in one go, however many line breaks it has.
    QCOMPARE(listener.calls, 2);
    QVERIFY(listener.largest >= piece.size() - 8);
}

void TestMultipart::tellsContentFromDelimiters_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("line break") << QByteArray("\r\n");
    QTest::newRow("dashes") << QByteArray("--XyZ");
    QTest::newRow("bare line feed") << QByteArray("a\n--XyZ\n--XyZ--\n");
    QTest::newRow("bare carriage return") << QByteArray("a\r--XyZ\r--XyZ--\r");
    QTest::newRow("nearly") << QByteArray("\r\n--Xyz\r\n--XY\r\n--");
    QTest::newRow("twice begun") << QByteArray("\r\r\n\r\n-\r\n--XyY");
}

void TestMultipart::tellsContentFromDelimiters()
{
    QFETCH(QByteArray, content);
    const QByteArray body = part("Content-Disposition: form-data; name=a", content) + "--XyZ--";
    for (qsizetype size = 1; size <= body.size(); ++size)
        QCOMPARE(read(body, size).parts, QStringList{u"a|"_s + QString::fromUtf8(content)});
}

void TestMultipart::readsNames_data()
{
    QTest::addColumn<QByteArray>("parameters");
    QTest::addColumn<QString>("expected");
    QTest::newRow("token") << QByteArray("name=a; filename=b.png") << u"a|b.png|x"_s;
    QTest::newRow("quoted") << QByteArray("name=\"a b\"; filename=\"c;d=e.png\"") << u"a b|c;d=e.png|x"_s;
    QTest::newRow("escaped") << QByteArray(R"(name="a"; filename="b\"c\\d.png")") << uR"(a|b"c\d.png|x)"_s;
    QTest::newRow("of a browser") << QByteArray("name=\"a\"; filename=\"b%22c%d.png\"")
                                  << u"a|b\"c%d.png|x"_s;
    QTest::newRow("a path") << QByteArray(R"(name="a"; filename="C:\pics\b.png")")
                            << uR"(a|C:\pics\b.png|x)"_s;
    QTest::newRow("raw UTF-8") << QByteArray("name=\"a\"; filename=\"图片.png\"") << u"a|图片.png|x"_s;
    QTest::newRow("raw UTF-8 token") << QByteArray("name=a; filename=图.png") << u"a|图.png|x"_s;
    QTest::newRow("extended") << QByteArray("name=a; filename=\"_.png\"; filename*=UTF-8''%E5%9B%BE.png")
                              << u"a|图.png|x"_s;
    QTest::newRow("extended, alone") << QByteArray("name=a; filename*=utf-8'zh'%E5%9B%BE.png")
                                     << u"a|图.png|x"_s;
    QTest::newRow("extended, of a kind not known")
        << QByteArray("name=a; filename*=iso-8859-1''%A3; filename=b") << u"a|b|x"_s;
    QTest::newRow("extended, with a NUL")
        << QByteArray("name=a; filename*=UTF-8''%00; filename=b") << u"a|b|x"_s;
    QTest::newRow("empty") << QByteArray("name=\"\"; filename=\"\"") << u"||x"_s;
    QTest::newRow("upwards") << QByteArray("name=a; filename=\"../../etc/passwd\"")
                             << u"a|../../etc/passwd|x"_s;
    QTest::newRow("a semicolon too many") << QByteArray("name=a;") << u"a|x"_s;
    QTest::newRow("spaces") << QByteArray("\t name = \"a\" \t; filename = b ") << u"a|b|x"_s;
    QTest::newRow("others") << QByteArray("name=a; size=7") << u"a|x"_s;
}

void TestMultipart::readsNames()
{
    QFETCH(QByteArray, parameters);
    QFETCH(QString, expected);
    QCOMPARE(read(named(parameters), 1000).parts, QStringList{expected});
}

void TestMultipart::refuses_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("no name") << named("filename=b");
    QTest::newRow("a name twice") << named("name=a; name=b");
    QTest::newRow("a file name twice") << named("name=a; filename=b; FileName=c");
    QTest::newRow("an open quote") << named("name=\"a");
    QTest::newRow("no value") << named("name");
    QTest::newRow("a line feed in a name") << named("name=\"a\nb\"");
    QTest::newRow("a NUL in a name") << named(QByteArray("name=\"a\0b\"", 10));
    QTest::newRow("no header") << QByteArray("--XyZ\r\n\r\nx\r\n--XyZ--");
    QTest::newRow("no disposition") << part("Content-Type: text/plain", "x");
    QTest::newRow("two dispositions")
        << part("Content-Disposition: form-data; name=a\r\nContent-Disposition: form-data; name=b", "x");
    QTest::newRow("another disposition") << part("Content-Disposition: attachment; name=a", "x");
    QTest::newRow("a folded line") << part("Content-Disposition: form-data;\r\n name=a", "x");
    QTest::newRow("no colon") << part("Content-Disposition: form-data; name=a\r\nnothing", "x");
    QTest::newRow("encoded") << part(
        "Content-Disposition: form-data; name=a\r\nContent-Transfer-Encoding: base64", "x");
    QTest::newRow("a longer boundary") << QByteArray("--XyZZ\r\n");
    QTest::newRow("no end of a boundary's line") << "--XyZ" + QByteArray(1000, ' ');
}

void TestMultipart::refuses()
{
    QFETCH(QByteArray, body);
    for (const qsizetype size : {qsizetype(1), qsizetype(7), body.size()}) {
        const Outcome outcome = read(body, size);
        QVERIFY(outcome.failed);
        QVERIFY(!outcome.complete);
        QCOMPARE(outcome.parts, QStringList());
    }
}

void TestMultipart::missesTheEnd_data()
{
    QTest::addColumn<QByteArray>("body");
    const QByteArray whole = part("Content-Disposition: form-data; name=a", "x") + "--XyZ--";
    for (qsizetype size = 0; size < whole.size(); ++size)
        QTest::addRow("%d bytes", int(size)) << whole.first(size);
}

void TestMultipart::missesTheEnd()
{
    QFETCH(QByteArray, body);
    const Outcome outcome = read(body, 1000);
    QVERIFY(!outcome.complete);
    QVERIFY(!outcome.failed);
}

void TestMultipart::holdsLimits()
{
    const MultipartReader::Limits limits{.headerBytes = 200, .parts = 3};
    const QByteArray one = part("Content-Disposition: form-data; name=a", "x");
    QVERIFY(read(one.repeated(3) + "--XyZ--", 10, formType, limits).complete);
    QVERIFY(read(one.repeated(4) + "--XyZ--", 10, formType, limits).failed);
    const auto withName = [&](qsizetype size) {
        return read(named("name=a; filename=" + QByteArray(size, 'f')), 10, formType, limits);
    };
    QVERIFY(withName(100).complete);
    QVERIFY(withName(200).failed);
    QVERIFY(withName(1'000'000).failed);
}

void TestMultipart::tellsTypes_data()
{
    using Type = MultipartReader::Type;
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<Type>("type");
    QTest::newRow("none") << QByteArray() << Type::Absent;
    QTest::newRow("JSON") << QByteArray("application/json") << Type::Other;
    QTest::newRow("mixed") << QByteArray("multipart/mixed; boundary=a") << Type::Other;
    QTest::newRow("form") << QByteArray("Multipart/Form-Data; charset=utf-8; Boundary=\"a b'()+_,-./:=?\"")
                          << Type::Form;
    QTest::newRow("no boundary") << QByteArray("multipart/form-data") << Type::Broken;
    QTest::newRow("empty boundary") << QByteArray("multipart/form-data; boundary=\"\"") << Type::Broken;
    QTest::newRow("two") << QByteArray("multipart/form-data; boundary=a; boundary=b") << Type::Broken;
    QTest::newRow("forbidden") << QByteArray("multipart/form-data; boundary=\"a\x01\"") << Type::Broken;
    QTest::newRow("space at its end") << QByteArray("multipart/form-data; boundary=\"a \"") << Type::Broken;
    QTest::newRow("70") << "multipart/form-data; boundary=" + QByteArray(70, 'a') << Type::Form;
    QTest::newRow("71") << "multipart/form-data; boundary=" + QByteArray(71, 'a') << Type::Broken;
}

void TestMultipart::tellsTypes()
{
    QFETCH(QByteArray, field);
    QFETCH(MultipartReader::Type, type);
    QCOMPARE(MultipartReader::typeOf(field), type);
}

void TestMultipart::readsRanges_data()
{
    using Kind = ByteRange::Kind;
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<qint64>("first");
    QTest::addColumn<qint64>("last");
    const auto part = [](const QByteArray &field, qint64 first, qint64 last) {
        QTest::newRow(field.constData()) << field << Kind::Part << first << last;
    };
    part("bytes=0-0", 0, 0);
    part("bytes=2-4", 2, 4);
    part(" Bytes = 2-4 ", 2, 4);
    part("bytes=2-", 2, 99);
    part("bytes=99-", 99, 99);
    part("bytes=2-1000", 2, 99);
    part("bytes=2-99999999999999999999999", 2, 99);
    part("bytes=-3", 97, 99);
    part("bytes=-1000", 0, 99);
    const auto none = [](const QByteArray &field, Kind kind) {
        QTest::newRow(field.constData()) << field << kind << qint64(0) << qint64(-1);
    };
    for (const char *field : {"bytes=100-", "bytes=1000-2000", "bytes=-0", "bytes=99999999999999999999999-"})
        none(field, Kind::Unsatisfiable);
    for (const char *field : {"", "bytes", "bytes=", "bytes=-", "bytes=--3", "bytes=4-2", "bytes=a-b",
                              "bytes=1-2,4-5", "bytes=1-x", "lines=1-2", "bytes=+1-2", "bytes=1 -2"})
        none(field, Kind::Whole);
}

void TestMultipart::readsRanges()
{
    QFETCH(QByteArray, field);
    QFETCH(ByteRange::Kind, kind);
    const ByteRange range = byteRange(field, 100);
    QCOMPARE(range.kind, kind);
    if (kind == ByteRange::Kind::Part) {
        QTEST(range.first, "first");
        QTEST(range.last(), "last");
    }
    if (kind != ByteRange::Kind::Whole)
        QCOMPARE(byteRange(field, 0).kind, ByteRange::Kind::Unsatisfiable);
}

void TestMultipart::comparesTags()
{
    QVERIFY(namesTag("\"a\"", "\"a\""));
    QVERIFY(namesTag("\"b\" , W/\"a\"", "\"a\""));
    QVERIFY(namesTag(" * ", "\"a\""));
    QVERIFY(!namesTag("\"b\"", "\"a\""));
    QVERIFY(!namesTag("a", "\"a\""));
    QVERIFY(!namesTag("", "\"a\""));
}

QTEST_GUILESS_MAIN(TestMultipart)
#include "tst_multipart.moc"
