#include "classifier/corpus.h"
#include "classifier/evidence.h"
#include "classifier/linearsvm.h"
#include "smallset.h"

#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace kefu;

class TestEvidence : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void evidencePointsIntoTheText_data();
    void evidencePointsIntoTheText();
    void evidenceSumsToTheMargin();
    void evidenceNamesTheDecidingWord();
};

void TestEvidence::evidencePointsIntoTheText_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("plain") << u"我的提现还没到"_s;
    QTest::newRow("surrogate pairs") << u"😀😀提现😭还没🎉到𠮷了"_s;
    QTest::newRow("full width") << u"😀ＷＩＴＨＤＲＡＷＡＬ　ｓｔｉｌｌ pending😀"_s;
    QTest::newRow("zero width inside") << u"提\u200B现 with\u200Bdrawal"_s;
    QTest::newRow("repeated") << u"密码密码 password password 密码"_s;
    QTest::newRow("long") << u"😀密码忘了 "_s.repeated(300);
}

void TestEvidence::evidencePointsIntoTheText()
{
    QFETCH(QString, text);
    static const ClassifierPointer classifier = trainQuickClassifier(smallSet());
    const Ranking ranking = classifier->rank(text, Classifier::Explain::Whole);
    QVERIFY(!ranking.evidence.isEmpty());
    double previous = INFINITY;
    QList<bool> taken(text.size(), false);
    for (const Evidence &evidence : ranking.evidence) {
        QCOMPARE(text.mid(evidence.start, evidence.length), evidence.text);
        QVERIFY(!text.at(evidence.start).isLowSurrogate());
        QVERIFY(!text.at(evidence.start + evidence.length - 1).isHighSurrogate());
        QVERIFY(std::abs(evidence.weight) <= previous);
        previous = std::abs(evidence.weight);
        for (int i = evidence.start; i < evidence.start + evidence.length; ++i) {
            QVERIFY(!taken[i]);
            taken[i] = true;
        }
    }
    QVERIFY(classifier->rank(text).evidence.isEmpty());
}

void TestEvidence::evidenceSumsToTheMargin()
{
    const Corpus corpus = makeCorpus(smallSet(), {}, 1);
    LinearSvm svm(corpus.vocabulary.size(), corpus.classCount());
    svm.train(corpus.rows, corpus.classes, {}, 1);
    const QString text = u"提现 deposit 密码"_s;
    const AnalysedText analysed = analyse(text, {});
    std::vector<Entry> vector;
    corpus.vocabulary.vectorise(analysed.features, vector);
    std::vector<float> scores(size_t(corpus.classCount()));
    std::vector<float> biases(size_t(corpus.classCount()));
    svm.score(vector, scores);
    svm.score({}, biases);
    double sum = 0;
    for (const Evidence &evidence : explain(analysed, vector, corpus.vocabulary, svm, 1, 2, 3.0))
        sum += evidence.weight;
    const double expected = 3.0 * double((scores[1] - biases[1]) - (scores[2] - biases[2]));
    // Pieces below 2 % of the strongest are not listed.
    QVERIFY2(std::abs(sum - expected) < 0.1, qPrintable(u"%1 %2"_s.arg(sum).arg(expected)));
}

void TestEvidence::evidenceNamesTheDecidingWord()
{
    const ClassifierPointer classifier = trainQuickClassifier(smallSet());
    const Ranking ranking = classifier->rank(u"well hmm password"_s, Classifier::Explain::Whole);
    QCOMPARE(ranking.labels.first().label, 2);
    QCOMPARE(ranking.evidence.first().text, u"password"_s);
    QVERIFY(ranking.evidence.first().weight > 0);
}

QTEST_GUILESS_MAIN(TestEvidence)
#include "tst_evidence.moc"
