#include "runningkefu.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

using namespace Qt::StringLiterals;

namespace {

/// HTTP's `deflate` is what Qt's qUncompress() takes, but for the length in front.
QByteArray inflated(const QByteArray &body, qsizetype length)
{
    QByteArray withLength(4, '\0');
    qToBigEndian(static_cast<quint32>(length), withLength.data());
    return qUncompress(withLength + body);
}

} // namespace

/// The pages that the program carries, over real sockets. What a browser makes of them is in tests/browser.
class TestPages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void pagesHaveAPolicy_data();
    void pagesHaveAPolicy();
    void pagesNameNothingElsewhere_data();
    void pagesNameNothingElsewhere();
    void aFileComesPackedToWhoeverTakesIt();
    void anUnchangedFileIsNotSentAgain();
    void theWidgetsFolderIsFound();
    void nothingElseIsServed_data();
    void nothingElseIsServed();

private:
    QTemporaryDir m_folder;
    std::unique_ptr<RunningKefu> m_kefu;
};

void TestPages::initTestCase()
{
    m_kefu = std::make_unique<RunningKefu>(m_folder.path());
    QVERIFY(m_kefu->waitUntilListening());
}

void TestPages::pagesHaveAPolicy_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::newRow("docs") << "/docs"_ba;
    QTest::newRow("redoc") << "/redoc"_ba;
    QTest::newRow("widget") << "/static/widget/"_ba;
    QTest::newRow("widget by name") << "/static/widget/index.html"_ba;
}

void TestPages::pagesHaveAPolicy()
{
    QFETCH(QByteArray, target);
    const Answer page = m_kefu->get(target);
    QCOMPARE(page.status, 200);
    QCOMPARE(page.headers.value("content-type"), "text/html; charset=utf-8"_ba);
    QCOMPARE(page.headers.value("x-content-type-options"), "nosniff"_ba);
    const QByteArray policy = page.headers.value("content-security-policy");
    QVERIFY(policy.startsWith("default-src 'none'; script-src 'self'; "));
    QVERIFY(policy.contains("connect-src 'self'; "));
    // The policy would forbid a script in the page.
    static const QRegularExpression scriptInPage(u"<script(?![^>]*\\bsrc=)|\\son[a-z]+="_s);
    QVERIFY(!scriptInPage.match(QString::fromUtf8(page.body)).hasMatch());
}

void TestPages::pagesNameNothingElsewhere_data()
{
    pagesHaveAPolicy_data();
    QTest::newRow("widget's style") << "/static/widget/widget.css"_ba;
    QTest::newRow("documentation's style") << "/static/docs/docs.css"_ba;
}

void TestPages::pagesNameNothingElsewhere()
{
    QFETCH(QByteArray, target);
    const Answer page = m_kefu->get(target);
    QCOMPARE(page.status, 200);
    QVERIFY(!page.body.isEmpty());
    QVERIFY(!page.body.contains("//"));
}

void TestPages::aFileComesPackedToWhoeverTakesIt()
{
    const QByteArray target = "/static/widget/widget.js";
    const Answer plain = m_kefu->get(target);
    QCOMPARE(plain.status, 200);
    QCOMPARE(plain.headers.value("content-type"), "text/javascript; charset=utf-8"_ba);
    QCOMPARE(plain.headers.value("vary"), "Accept-Encoding, Origin"_ba);
    QVERIFY(!plain.headers.contains("content-encoding"));

    const Answer packed = m_kefu->get(target, {"Accept-Encoding: gzip, deflate, br"});
    QCOMPARE(packed.headers.value("content-encoding"), "deflate"_ba);
    QCOMPARE_LT(packed.body.size(), plain.body.size() / 2);
    QCOMPARE(inflated(packed.body, plain.body.size()), plain.body);
    QVERIFY(packed.headers.value("etag") != plain.headers.value("etag"));

    const Answer refused = m_kefu->get(target, {"Accept-Encoding: gzip, deflate;q=0"});
    QCOMPARE(refused.body, plain.body);
}

void TestPages::anUnchangedFileIsNotSentAgain()
{
    const QByteArray target = "/static/widget/widget.css";
    const QByteArray tag = m_kefu->get(target).headers.value("etag");
    QVERIFY(tag.startsWith('"'));
    const Answer again = m_kefu->get(target, {"If-None-Match: " + tag});
    QCOMPARE(again.status, 304);
    QVERIFY(again.body.isEmpty());
    QCOMPARE(again.headers.value("etag"), tag);
    QCOMPARE(m_kefu->get(target, {"If-None-Match: \"another\""}).status, 200);
}

void TestPages::theWidgetsFolderIsFound()
{
    const Answer moved = m_kefu->get("/static/widget?api=x");
    QCOMPARE(moved.status, 308);
    QCOMPARE(moved.headers.value("location"), "/static/widget/?api=x"_ba);
}

void TestPages::nothingElseIsServed_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::newRow("unknown") << "/static/widget/other.js"_ba;
    QTest::newRow("a folder") << "/static/docs/"_ba;
    QTest::newRow("the folder above") << "/static/docs/..%2Fwidget%2Fwidget.js"_ba;
    QTest::newRow("another resource") << "/static/widget/..%2F..%2Fpack%2Fscenarios.json"_ba;
    QTest::newRow("dots") << "/static/widget/.."_ba;
    QTest::newRow("a path of Windows") << "/static/widget/..%5Cdocs%5Cdocs.js"_ba;
    QTest::newRow("NUL") << "/static/widget/widget.js%00"_ba;
}

void TestPages::nothingElseIsServed()
{
    QFETCH(QByteArray, target);
    const int status = m_kefu->get(target).status;
    QVERIFY2(status == 404 || status == 400, QByteArray::number(status).constData());
}

QTEST_GUILESS_MAIN(TestPages)
#include "tst_pages.moc"
