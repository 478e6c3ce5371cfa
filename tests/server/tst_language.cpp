#include "api/errors.h"
#include "api/text.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace kefu;

class TestLanguage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void prefers_data();
    void prefers();
    void everyStatusHasBoth();
};

void TestLanguage::prefers_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<bool>("english");
    QTest::newRow("nothing") << QByteArray() << false;
    QTest::newRow("empty") << ""_ba << false;
    QTest::newRow("English") << "en"_ba << true;
    QTest::newRow("Chinese") << "zh-CN"_ba << false;
    QTest::newRow("a browser's English") << "en-US,en;q=0.9,zh;q=0.8"_ba << true;
    QTest::newRow("a browser's Chinese") << "zh-CN,zh;q=0.9,en;q=0.8"_ba << false;
    QTest::newRow("the better one last") << "zh;q=0.3, en-GB;q=0.7"_ba << true;
    QTest::newRow("the same") << "zh,en"_ba << false;
    QTest::newRow("the same, English first") << "en;q=0.5,zh;q=0.5"_ba << true;
    QTest::newRow("another with English behind it") << "fr-FR,en;q=0.2"_ba << true;
    QTest::newRow("another") << "fr, ja;q=0.5"_ba << false;
    QTest::newRow("any") << "*"_ba << false;
    QTest::newRow("not English") << "en;q=0"_ba << false;
    QTest::newRow("no Chinese, some English") << "zh;q=0, en;q=0.001"_ba << true;
    QTest::newRow("in capitals") << "EN-us;Q=0.9, ZH;Q=0.1"_ba << true;
    QTest::newRow("a weight that is none") << "en;q=high"_ba << false;
    QTest::newRow("a longer word") << "english"_ba << false;
    QTest::newRow("rubbish") << ";;,=;q=,\x80"_ba << false;
}

void TestLanguage::prefers()
{
    QFETCH(QByteArray, header);
    QFETCH(bool, english);
    QCOMPARE(api::preferredLanguage(header) == Language::English, english);
}

void TestLanguage::everyStatusHasBoth()
{
    for (const int status :
         {400, 401, 404, 405, 408, 409, 411, 413, 414, 415, 417, 422, 429, 431, 500, 501, 503, 505}) {
        const api::Text text = api::textOfStatus(status);
        QVERIFY2(languageOf(text.chinese, Language::English) == Language::Chinese,
                 qPrintable(QString::number(status)));
        QVERIFY2(languageOf(text.english, Language::Chinese) == Language::English,
                 qPrintable(QString::number(status)));
    }
}

QTEST_GUILESS_MAIN(TestLanguage)
#include "tst_language.moc"
