#include "http/requestparser.h"

#include <QTest>

using namespace kefu::http;
using Event = RequestParser::Event;

namespace {

/// What a parser makes of some input, shown in pieces of a size.
struct Outcome
{
    QList<Request> requests;
    int status = 0;
    qsizetype left = 0;
};

Outcome parse(const QByteArray &input, qsizetype pieceSize, const Limits &limits = {})
{
    RequestParser parser(limits);
    Outcome outcome;
    QByteArray waiting;
    for (qsizetype at = 0; at < input.size(); at += pieceSize) {
        waiting.append(input.mid(at, pieceSize));
        for (;;) {
            const RequestParser::Step step = parser.next(waiting);
            if (step.event == Event::Head)
                parser.setBodyLimit(limits.bodyBytes);
            if (step.event == Event::Body)
                parser.request().body.append(step.body);
            if (step.event == Event::Failed) {
                outcome.status = parser.status();
                return outcome;
            }
            waiting.remove(0, step.consumed);
            if (step.event == Event::NeedMore)
                break;
            if (step.event == Event::Complete) {
                outcome.requests.append(parser.request());
                parser.reset();
            }
        }
    }
    outcome.left = waiting.size();
    return outcome;
}

} // namespace

class TestHttpParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsOneRequest();
    void readsOneAfterAnother_data();
    void readsOneAfterAnother();
    void readsTarget_data();
    void readsTarget();
    void looksUpQuery();
    void takesAuthorityOfTarget();
    void refuses_data();
    void refuses();
    void holdsLimits();
    void boundsChunkedBody();
    void boundsTrailers();
    void ignoresTrailers();
    void keepsConnection_data();
    void keepsConnection();
    void joinsFields();
};

void TestHttpParser::readsOneRequest()
{
    const Outcome outcome =
        parse("POST /a%20b/%E4%B8%AD?x=1&y HTTP/1.1\r\nHost: kefu:8000\r\nX-One:  padded \t\r\n"
              "content-length: 5\r\nX-None:\r\n\r\nhello",
              1000);
    QCOMPARE(outcome.requests.size(), 1);
    const Request &request = outcome.requests.first();
    QCOMPARE(request.method, "POST");
    QCOMPARE(request.target, "/a%20b/%E4%B8%AD?x=1&y");
    QCOMPARE(request.path, QStringLiteral(u"/a b/中"));
    QCOMPARE(request.rawPath, "/a%20b/%E4%B8%AD");
    QCOMPARE(request.query, "x=1&y");
    QCOMPARE(request.headers.value("x-ONE"), "padded");
    QVERIFY(request.headers.contains("X-None"));
    QCOMPARE(request.headers.value("X-None"), "");
    QVERIFY(request.headers.value("X-Other").isNull());
    QCOMPARE(request.body, "hello");
    QCOMPARE(request.minorVersion, 1);
}

void TestHttpParser::readsOneAfterAnother_data()
{
    QTest::addColumn<int>("pieceSize");
    for (const int size : {1, 2, 3, 5, 7, 64, 10'000})
        QTest::addRow("%d bytes", size) << size;
}

void TestHttpParser::readsOneAfterAnother()
{
    QFETCH(int, pieceSize);
    const QByteArray input = "\r\nGET /1 HTTP/1.1\r\nHost: a\r\n\r\n"
                             "PUT /2 HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc\r\n"
                             "POST /3 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\n\r\n"
                             "4\r\nWiki\r\n00a;name=\"v\\\" x\"\r\n0123456789\r\n0\r\nTrailer: x\r\n\r\n"
                             "POST /4 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
                             "DELETE /5 HTTP/1.0\r\n\r\n"
                             "BREW /6 HTTP/1.1\r\nHost: a\r\n\r\n"
                             "POST /7 HTTP/1.1\r\nHost: a\r\n\r\n";
    const Outcome outcome = parse(input, pieceSize);
    QCOMPARE(outcome.status, 0);
    QCOMPARE(outcome.left, 0);
    QStringList seen;
    for (const Request &request : outcome.requests)
        seen << QString::fromLatin1(request.method) + request.path + QString::fromLatin1(request.body);
    const QStringList expected{
        QStringLiteral("GET/1"),  QStringLiteral("PUT/2abc"), QStringLiteral("POST/3Wiki0123456789"),
        QStringLiteral("POST/4"), QStringLiteral("DELETE/5"), QStringLiteral("BREW/6"),
        QStringLiteral("POST/7")};
    QCOMPARE(seen, expected);
    QCOMPARE(outcome.requests.at(2).headers.value("Trailer"), QByteArray());
}

void TestHttpParser::readsTarget_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("query");
    QTest::newRow("root") << QByteArray("GET /") << QStringLiteral("/") << QByteArray();
    QTest::newRow("dots stay") << QByteArray("GET /a/../%2e%2e/b") << QStringLiteral("/a/../../b")
                               << QByteArray();
    QTest::newRow("double slash") << QByteArray("GET //x") << QStringLiteral("//x") << QByteArray();
    QTest::newRow("empty query") << QByteArray("GET /a?") << QStringLiteral("/a") << QByteArray();
    QTest::newRow("second mark") << QByteArray("GET /a?b?c") << QStringLiteral("/a") << QByteArray("b?c");
    QTest::newRow("plus in path") << QByteArray("GET /a+b") << QStringLiteral("/a+b") << QByteArray();
    QTest::newRow("raw UTF-8") << QByteArray("GET /\xe4\xb8\xad") << QStringLiteral(u"/中") << QByteArray();
    QTest::newRow("mark of order") << QByteArray("GET /%EF%BB%BFx") << QStringLiteral(u"/\uFEFFx")
                                   << QByteArray();
    QTest::newRow("absolute") << QByteArray("GET http://a.b:80/c?d=e") << QStringLiteral("/c")
                              << QByteArray("d=e");
    QTest::newRow("absolute, no path")
        << QByteArray("GET HTTP://a.b?d") << QStringLiteral("/") << QByteArray("d");
    QTest::newRow("asterisk") << QByteArray("OPTIONS *") << QStringLiteral("*") << QByteArray();
    QTest::newRow("authority") << QByteArray("CONNECT a.b:443") << QString() << QByteArray();
}

void TestHttpParser::readsTarget()
{
    QFETCH(QByteArray, line);
    QFETCH(QString, path);
    QFETCH(QByteArray, query);
    const Outcome outcome = parse(line + " HTTP/1.1\r\nHost: a\r\n\r\n", 1000);
    QCOMPARE(outcome.status, 0);
    QCOMPARE(outcome.requests.size(), 1);
    QCOMPARE(outcome.requests.first().path, path);
    QCOMPARE(outcome.requests.first().query, query);
}

void TestHttpParser::looksUpQuery()
{
    Request request;
    request.query = "a=1&b=%E4%BD%A0+%2B&a=2&c&=x&d=e=f";
    QCOMPARE(request.queryValue(u"a"), QStringLiteral("1"));
    QCOMPARE(request.queryValues(u"a"), (QStringList{QStringLiteral("1"), QStringLiteral("2")}));
    QCOMPARE(request.queryValue(u"b"), QStringLiteral(u"你 +"));
    QCOMPARE(request.queryValue(u"c"), QString());
    QVERIFY(request.queryValue(u"c").has_value());
    QCOMPARE(request.queryValue(u"d"), QStringLiteral("e=f"));
    QVERIFY(!request.queryValue(u"x").has_value());
}

void TestHttpParser::takesAuthorityOfTarget()
{
    const Outcome outcome = parse("GET http://real:1/ HTTP/1.1\r\nHost: other\r\n\r\n", 1000);
    QCOMPARE(outcome.requests.size(), 1);
    QCOMPARE(outcome.requests.first().headers.value("Host"), "real:1");
}

void TestHttpParser::refuses_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<int>("status");
    const auto fields = [](const char *name, const QByteArray &text, int status = 400) {
        QTest::newRow(name) << "GET / HTTP/1.1\r\nHost: a\r\n" + text + "\r\n" << status;
    };
    const auto post = [](const char *name, const QByteArray &text, int status = 400) {
        QTest::newRow(name) << "POST / HTTP/1.1\r\nHost: a\r\n" + text << status;
    };
    const auto line = [](const char *name, const QByteArray &text, int status = 400) {
        QTest::newRow(name) << text + "\r\nHost: a\r\n\r\n" << status;
    };
    line("no version", "GET /");
    line("version 0.9", "GET / HTTP/0.9", 505);
    line("version 2.0", "GET / HTTP/2.0", 505);
    line("version 1.2", "GET / HTTP/1.2", 505);
    line("version words", "GET / HTTX/1.1");
    line("version long", "GET / HTTP/1.11");
    line("lower-case version", "GET / http/1.1");
    QTest::newRow("HTTP/2 preface") << QByteArray("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n") << 505;
    QTest::newRow("TLS") << QByteArray("\x16\x03\x01\x02", 4) << 400;
    QTest::newRow("leading space") << QByteArray(" GET / HTTP/1.1\r\nHost: a\r\n\r\n") << 400;
    QTest::newRow("empty lines without end") << QByteArray("\r\n\r\n\r\n\r\n\r\n\r\n") << 400;
    line("method not a token", "G(T / HTTP/1.1");
    line("two spaces", "GET  / HTTP/1.1");
    line("space behind", "GET / HTTP/1.1 ");
    line("tab", "GET\t/ HTTP/1.1");
    line("NUL in target", QByteArray("GET /\0 HTTP/1.1", 15));
    line("relative target", "GET a HTTP/1.1");
    line("asterisk for GET", "GET * HTTP/1.1");
    line("other scheme", "GET ftp://a/ HTTP/1.1");
    line("user in target", "GET http://u@a/ HTTP/1.1");
    line("no host in target", "GET http:///a HTTP/1.1");
    line("fragment", "GET /a#b HTTP/1.1");
    line("incomplete escape", "GET /a%4 HTTP/1.1");
    line("no escape", "GET /a%zz HTTP/1.1");
    line("escaped NUL", "GET /a%00 HTTP/1.1");
    line("no UTF-8", "GET /%ff HTTP/1.1");
    line("overlong UTF-8", "GET /%c0%af HTTP/1.1");
    line("surrogate", "GET /%ed%a0%80 HTTP/1.1");
    line("bad escape in query", "GET /?a=%f HTTP/1.1");
    line("no UTF-8 in query", "GET /?a=%ff HTTP/1.1");
    line("NUL in query", "GET /?a=%00 HTTP/1.1");
    QTest::newRow("bare LF behind the line") << QByteArray("GET / HTTP/1.1\nHost: a\r\n\r\n") << 400;
    QTest::newRow("bare LF first") << QByteArray("\nGET / HTTP/1.1\r\nHost: a\r\n\r\n") << 400;
    QTest::newRow("bare LF at the end") << QByteArray("GET / HTTP/1.1\r\nHost: a\r\n\n") << 400;
    fields("bare LF", "X: y\n");
    fields("bare CR in a value", "X: a\rb\r\n");
    fields("NUL in a value", QByteArray("X: a\0b\r\n", 8));
    fields("NUL in a name", QByteArray("X\0: a\r\n", 7));
    fields("control in a value", "X: a\x01\r\n");
    fields("folded line", "X: a\r\n b\r\n");
    QTest::newRow("folded first") << QByteArray("GET / HTTP/1.1\r\n Host: a\r\n\r\n") << 400;
    fields("space before colon", "X : a\r\n");
    fields("no colon", "X\r\n");
    fields("no name", ": a\r\n");
    fields("name not a token", "X(y): a\r\n");
    fields("second host", "Host: a\r\n");
    QTest::newRow("no host") << QByteArray("GET / HTTP/1.1\r\n\r\n") << 400;
    QTest::newRow("host with a path") << QByteArray("GET / HTTP/1.1\r\nHost: a/b\r\n\r\n") << 400;
    QTest::newRow("hosts in one") << QByteArray("GET / HTTP/1.1\r\nHost: a b\r\n\r\n") << 400;
    post("length and coding", "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n");
    post("coding and length", "Transfer-Encoding: chunked\r\nContent-Length: 1\r\n\r\n");
    post("two lengths", "Content-Length: 1\r\nContent-Length: 2\r\n\r\n");
    post("two same lengths", "Content-Length: 1\r\nContent-Length: 1\r\n\r\n");
    post("a list of lengths", "Content-Length: 1, 1\r\n\r\n");
    post("signed length", "Content-Length: +1\r\n\r\n");
    post("negative length", "Content-Length: -1\r\n\r\n");
    post("length with words", "Content-Length: 1a\r\n\r\n");
    post("empty length", "Content-Length:\r\n\r\n");
    post("endless length", "Content-Length: 99999999999999999999\r\n\r\n");
    post("huge length", "Content-Length: 9999999999999999999\r\n\r\n", 413);
    post("length above the limit", "Content-Length: 9999999\r\n\r\n", 413);
    post("unknown coding", "Transfer-Encoding: gzip\r\n\r\n", 501);
    post("coding before chunked", "Transfer-Encoding: gzip, chunked\r\n\r\n", 501);
    post("coding after chunked", "Transfer-Encoding: chunked, gzip\r\n\r\n", 501);
    post("chunked twice", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n");
    post("coding with a tail", "Transfer-Encoding: chunked;q=1\r\n\r\n", 501);
    QTest::newRow("coding in 1.0") << QByteArray("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n")
                                   << 400;
    const QByteArray chunked = "Transfer-Encoding: chunked\r\n\r\n";
    post("no size", chunked + "\r\nabc");
    post("size in words", chunked + "x\r\nabc\r\n");
    post("size with a prefix", chunked + "0x3\r\nabc\r\n");
    post("negative size", chunked + "-3\r\nabc\r\n");
    post("space behind size", chunked + "3 \r\nabc\r\n");
    post("size too large", chunked + "fffffffffffffffff\r\nabc\r\n");
    post("size beyond any limit", chunked + "ffffffffffffffff\r\nabc\r\n", 413);
    post("chunk longer than said", chunked + "3\r\nabcd\r\n0\r\n\r\n");
    post("bare LF behind size", chunked + "3\nabc\r\n0\r\n\r\n");
    post("long extension", chunked + "3;" + QByteArray(300, 'x') + "\r\nabc\r\n");
    post("long extension of the last chunk", chunked + "0;" + QByteArray(300, 'x') + "\r\nX: y");
    post("extension without end", chunked + "3;" + QByteArray(600, 'x'));
    post("trailer with NUL", chunked + QByteArray("0\r\nX: \0\r\n\r\n", 11));
    post("length in the trailer", chunked + "0\r\nContent-Length: 1\r\n\r\n");
    post("trailer without end", chunked + "0\r\n" + QByteArray("X: y\r\n").repeated(5000), 431);
    post("other expectation", "Content-Length: 1\r\nExpect: magic\r\n\r\n", 417);
}

void TestHttpParser::refuses()
{
    QFETCH(QByteArray, input);
    QFETCH(int, status);
    QCOMPARE(parse(input, input.size()).status, status);
    QVERIFY(parse(input, input.size()).requests.isEmpty());
    // However it arrives.
    QCOMPARE(parse(input, 1).status, status);
    QVERIFY(parse(input, 1).requests.isEmpty());
    QCOMPARE(parse(input, 3).status, status);
}

void TestHttpParser::holdsLimits()
{
    Limits limits;
    limits.requestLineBytes = 100;
    limits.headerBytes = 200;
    limits.headerFields = 5;
    const auto status = [&](const QByteArray &input) {
        const Outcome whole = parse(input, input.size(), limits);
        const Outcome single = parse(input, 1, limits);
        return whole.status == single.status ? whole.status : -1;
    };
    const QByteArray rest = "\r\nHost: a\r\n\r\n";
    const QByteArray line = "GET /" + QByteArray(100 - 16, 'x') + " HTTP/1.1";
    QCOMPARE(line.size() + 2, 100);
    QCOMPARE(status(line + rest), 0);
    QCOMPARE(status("GET /" + QByteArray(100 - 15, 'x') + " HTTP/1.1" + rest), 414);
    QCOMPARE(status(QByteArray(101, 'x')), 414);

    const QByteArray start = "GET / HTTP/1.1\r\n";
    const QByteArray fields = "Host: a\r\nX: " + QByteArray(200 - 16, 'x') + "\r\n\r\n";
    QCOMPARE(fields.size(), 200);
    QCOMPARE(status(start + fields), 0);
    QCOMPARE(status(start + "Y" + fields), 431);
    QCOMPARE(status(start + QByteArray(201, 'x')), 431);
    QCOMPARE(status(start + "Host: a\r\n" + QByteArray("X: y\r\n").repeated(4) + "\r\n"), 0);
    QCOMPARE(status(start + "Host: a\r\n" + QByteArray("X: y\r\n").repeated(5) + "\r\n"), 431);
}

void TestHttpParser::boundsChunkedBody()
{
    Limits limits;
    limits.bodyBytes = 10;
    const QByteArray head = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
    QCOMPARE(parse(head + "5\r\nabcde\r\n5\r\nfghij\r\n0\r\n\r\n", 1000, limits).requests.size(), 1);
    const Outcome outcome = parse(head + "5\r\nabcde\r\n6\r\n", 1000, limits);
    QCOMPARE(outcome.status, 413);
}

/// The same bytes get the same answer, in whatever pieces they come.
void TestHttpParser::boundsTrailers()
{
    Limits limits;
    limits.headerBytes = 200;
    const QByteArray head = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
    const QByteArray large = "X: " + QByteArray(200, 'x') + "\r\n\r\n";
    for (const qsizetype pieceSize : {1, 7, 1000}) {
        QCOMPARE(parse(head + "0\r\n" + large, pieceSize, limits).status, 431);
        QCOMPARE(parse(head + "1\r\na\r\n0\r\n" + large, pieceSize, limits).status, 431);
        QCOMPARE(parse(head + "0\x86\r\n" + large, pieceSize, limits).status, 400);
        QCOMPARE(parse(head + "0\r\nX: y\r\n\r\n", pieceSize, limits).requests.size(), 1);
    }
}

void TestHttpParser::ignoresTrailers()
{
    const Outcome outcome = parse("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                                  "1\r\nx\r\n0\r\nAuthorization: Bearer x\r\nHost: b\r\n\r\n",
                                  1000);
    QCOMPARE(outcome.requests.size(), 1);
    QVERIFY(!outcome.requests.first().headers.contains("Authorization"));
    QCOMPARE(outcome.requests.first().headers.value("Host"), "a");
}

void TestHttpParser::keepsConnection_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<bool>("keeps");
    QTest::newRow("1.1") << QByteArray("GET / HTTP/1.1\r\nHost: a\r\n\r\n") << true;
    QTest::newRow("1.1 close") << QByteArray("GET / HTTP/1.1\r\nHost: a\r\nConnection: Close\r\n\r\n")
                               << false;
    QTest::newRow("among others") << QByteArray("GET / HTTP/1.1\r\nHost: a\r\nConnection: x, close\r\n\r\n")
                                  << false;
    QTest::newRow("1.0") << QByteArray("GET / HTTP/1.0\r\n\r\n") << false;
    QTest::newRow("1.0 keep") << QByteArray("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n") << true;
}

void TestHttpParser::keepsConnection()
{
    QFETCH(QByteArray, input);
    QFETCH(bool, keeps);
    const Limits limits;
    RequestParser parser(limits);
    QCOMPARE(parser.next(input).event, Event::Head);
    QCOMPARE(parser.keepAlive(), keeps);
}

void TestHttpParser::joinsFields()
{
    const Outcome outcome =
        parse("GET / HTTP/1.1\r\nHost: a\r\nAccept: b\r\nX: y\r\naccept: c\r\n\r\n", 1000);
    QCOMPARE(outcome.requests.size(), 1);
    Headers headers = outcome.requests.first().headers;
    QCOMPARE(headers.value("Accept"), "b, c");
    QCOMPARE(headers.count("ACCEPT"), 2);
    headers.set("Accept", "d");
    QCOMPARE(headers.value("Accept"), "d");
    QCOMPARE(headers.nameAt(headers.size() - 1), QByteArrayView("Accept"));
    QCOMPARE(outcome.requests.first().headers.value("Accept"), "b, c");
}

QTEST_GUILESS_MAIN(TestHttpParser)
#include "tst_httpparser.moc"
