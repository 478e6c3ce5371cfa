#include "memory/searchtext.h"

#include "memory/relevance.h"

#include <QTest>

using namespace kefu;
using namespace Qt::StringLiterals;

class TestSearchText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void foldsText_data();
    void foldsText();
    void keepsPairsAndSingles();
    void asksForPairsOnly();
    void whatIsAskedForIsFound_data();
    void whatIsAskedForIsFound();
    void tokensHoldNoSyntax();
    void badTextIsHarmless();
    void scoresAreComparable();
};

void TestSearchText::foldsText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("folded");
    QTest::newRow("case") << u"KYC Verification"_s << u"kyc verification"_s;
    QTest::newRow("full width") << u"ＵＳＤＴ　１００！"_s << u"usdt 100"_s;
    QTest::newRow("punctuation") << u"“提现”，失败？"_s << u"提现 失败"_s;
    QTest::newRow("decomposed") << u"cafe\u0301"_s << u"caf\u00E9"_s;
    QTest::newRow("nothing") << u" …😀\n"_s << u""_s;
    QTest::newRow("beyond the first plane") << u"𠮷野"_s << u"𠮷野"_s;
}

void TestSearchText::foldsText()
{
    QFETCH(QString, text);
    QTEST(SearchText(text).folded(), "folded");
}

void TestSearchText::keepsPairsAndSingles()
{
    const QStringList tokens = SearchText(u"提现失败USDT"_s).tokens().split(u' ');
    QCOMPARE(QSet<QString>(tokens.begin(), tokens.end()),
             (QSet<QString>{u"提"_s, u"现"_s, u"失"_s, u"败"_s, u"提现"_s, u"现失"_s, u"失败"_s, u"usdt"_s}));
    QCOMPARE(tokens.size(), 8);
    QCOMPARE(SearchText(u"提现提现"_s).tokens().split(u' ').size(), 4); // 提 现 提现 现提
}

void TestSearchText::asksForPairsOnly()
{
    QCOMPARE(SearchText(u"我 提现失败 USDT"_s).terms(),
             (QStringList{u"我"_s, u"提现"_s, u"现失"_s, u"失败"_s, u"usdt"_s}));
    QCOMPARE(SearchText(u"提"_s).terms(), QStringList{u"提"_s});
    QCOMPARE(SearchText(u"一二三四五六七"_s).terms(3).size(), 3);
    QVERIFY(SearchText(u"？！"_s).terms().isEmpty());
}

void TestSearchText::whatIsAskedForIsFound_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("query");
    QTest::addColumn<int>("count");
    QTest::newRow("one character") << u"请问怎么提现"_s << u"现"_s << 1;
    QTest::newRow("two characters") << u"提现，再提现"_s << u"提现"_s << 2;
    QTest::newRow("word") << u"my ID, my idea"_s << u"id"_s << 1;
    QTest::newRow("word beside Han") << u"用USDT充值"_s << u"usdt"_s << 1;
    QTest::newRow("no part of a word") << u"withdrawal"_s << u"draw"_s << 0;
    QTest::newRow("not across a blank") << u"提 现"_s << u"提现"_s << 0;
    QTest::newRow("pairs that overlap") << u"啊啊啊"_s << u"啊啊"_s << 2;
    QTest::newRow("rare Han") << u"在𠮷野家"_s << u"𠮷野"_s << 1;
}

void TestSearchText::whatIsAskedForIsFound()
{
    QFETCH(QString, text);
    QFETCH(QString, query);
    QFETCH(int, count);
    const QStringList terms = SearchText(query).terms();
    QCOMPARE(terms.size(), 1);
    const SearchText prepared(text);
    QCOMPARE(prepared.count(terms.first()), count);
    // The index says the same.
    QCOMPARE(prepared.tokens().split(u' ').contains(terms.first()), count > 0);
}

void TestSearchText::tokensHoldNoSyntax()
{
    const QString hostile =
        u"\" OR * NEAR(a b) words:x ^y -z \uE000abc \uE001 'delete' \\ ( ) { } + . ; \u0000"_s;
    const SearchText text(hostile);
    for (const QString &token : text.tokens().split(u' ')) {
        for (const QChar c : token)
            QVERIFY2(c.isLetterOrNumber(), qPrintable(token));
    }
}

void TestSearchText::badTextIsHarmless()
{
    const QString lone = QString(QChar(0xD800)) + u"提现"_s + QChar(0xDC00);
    QCOMPARE(SearchText(lone).folded(), u"提现"_s);
    QCOMPARE(SearchText(QString(1, QChar::Null)).tokens(), QString());
    QVERIFY(SearchText(QString(1'000'000, u'提')).length() <= SearchText::longest);
    QVERIFY(SearchText(QString(1'000'000, u'x')).tokens().size() <= 64);
    QVERIFY(SearchText(QString(1'000'000, u'(')).tokens().isEmpty());
    QCOMPARE(SearchText(QString(100, u'x')).count(SearchText(QString(100, u'x')).terms().first()), 1);
}

void TestSearchText::scoresAreComparable()
{
    Relevance relevance(SearchText(u"提现 失败"_s).terms());
    relevance.add(SearchText(u"提现失败"_s));
    relevance.add(SearchText(u"提现成功"_s));
    relevance.add(SearchText(u"天气很好"_s));
    relevance.add(SearchText(u"提现失败"_s + QString(2000, u'啊')));
    const std::vector<double> scores = relevance.scores();
    QVERIFY(scores[0] > scores[3]); // shorter is more to the point
    QVERIFY(scores[3] > scores[1]); // all words beat one
    QVERIFY(scores[1] > 0);
    QCOMPARE(scores[2], 0.0);
    for (const double score : scores)
        QVERIFY(score >= 0 && score <= 1);
}

QTEST_GUILESS_MAIN(TestSearchText)
#include "tst_searchtext.moc"
