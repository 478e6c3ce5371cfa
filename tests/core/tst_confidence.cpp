#include "chat/packtexts.h"
#include "classifier/calibration.h"
#include "classifier/evaluation.h"
#include "classifier/evenness.h"
#include "pack/packreader.h"
#include "smallset.h"

#include <QTest>

#include <cmath>
#include <span>
#include <vector>

using namespace Qt::StringLiterals;
using namespace kefu;

class TestConfidence : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void confidencesSumToAtMostOne_data() { addTrainers(); }
    void confidencesSumToAtMostOne();
    void greetingsAreOutOfScope_data() { addTrainers(); }
    void greetingsAreOutOfScope();
    void noiseIsNeverConfident_data();
    void noiseIsNeverConfident();
    void noiseIsOutsideTheBuiltInPack_data();
    void noiseIsOutsideTheBuiltInPack();
    void checksSayHowSureItMayBe_data() { addTrainers(); }
    void checksSayHowSureItMayBe();
    void theFallbackIsTheLikeliest_data() { addTrainers(); }
    void theFallbackIsTheLikeliest();
    void evennessAnswersLikeTheAcceptor();
    void theFirstLabelIsAsOftenRightAsItSays();
    void evaluatesByHand();
};

void TestConfidence::confidencesSumToAtMostOne()
{
    QFETCH(Trainer, train);
    const ClassifierPointer classifier = train(smallSet());
    for (const QString &text : probes())
        QVERIFY2(isSound(classifier->rank(text)), qUtf8Printable(text));
}

void TestConfidence::greetingsAreOutOfScope()
{
    QFETCH(Trainer, train);
    const ClassifierPointer classifier = train(smallSet());
    const Ranking ranking = classifier->rank(u"你好"_s);
    QVERIFY(ranking.fallback);
    QCOMPARE(ranking.fallbackTopic, 0);
    QVERIFY(!classifier->rank(u"我的提现还没到"_s).fallback);
}

void TestConfidence::noiseIsNeverConfident_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << u""_s;
    QTest::newRow("blanks") << u" \n\t\u3000 "_s;
    QTest::newRow("emoji") << u"😀😀🎉❤️👍🏽"_s;
    QTest::newRow("digits") << u"1234567890"_s;
    QTest::newRow("numbers") << u"12 345 6,789.00 10:30"_s;
    QTest::newRow("punctuation") << u"？？？！！！...。。。"_s;
    QTest::newRow("keyboard mash") << u"asdkjfh qwlekrj zxmcnb"_s;
    QTest::newRow("rare ideographs") << u"龘靐齉爩麤"_s;
    QTest::newRow("unknown script") << u"Привет мир как дела"_s;
    QTest::newRow("another unknown script") << u"مرحبا كيف حالك"_s;
    QTest::newRow("a lone surrogate") << QString(QChar(0xDC00));
    QTest::newRow("control characters") << u"\u0001\u0002\u0007"_s;
    QTest::newRow("a nul") << QString(QChar(0));
    QTest::newRow("a megabyte of letters") << u"a"_s.repeated(1 << 20);
    QTest::newRow("a megabyte of a question") << u"提现什么时候到账"_s.repeated(1 << 17);
    QTest::newRow("a megabyte of emoji") << u"😀"_s.repeated(1 << 19);
}

void TestConfidence::noiseIsNeverConfident()
{
    QFETCH(QString, text);
    static const ClassifierPointer quick = trainQuickClassifier(smallSet());
    static const ClassifierPointer full = trainFullClassifier(smallSet());
    for (const ClassifierPointer &classifier : {quick, full}) {
        const Ranking ranking = classifier->rank(text, Classifier::Explain::Whole);
        QVERIFY(isSound(ranking));
        QVERIFY(!isConfident(ranking));
    }
}

void TestConfidence::noiseIsOutsideTheBuiltInPack_data()
{
    noiseIsNeverConfident_data();
    QTest::newRow("mixed scripts") << u"Ωмирשלום123กข나다"_s;
    QTest::newRow("emoji and digits") << u"😀 2024 🎉 888 ❤️"_s;
    QTest::newRow("random letters") << u"xkcd qpwo vbnmz jjhgf"_s;
    QTest::newRow("random ideographs") << u"鬱髕瀟蘅饕餮"_s;
    QTest::newRow("a megabyte of digits") << u"7"_s.repeated(1 << 20);
}

void TestConfidence::noiseIsOutsideTheBuiltInPack()
{
    QFETCH(QString, text);
    static const TrainingSet set = trainingSetOf(**readPackFile(u":/pack/scenarios.json"_s));
    static const ClassifierPointer quick = trainQuickClassifier(set);
    static const ClassifierPointer full = trainFullClassifier(set);
    for (const ClassifierPointer &classifier : {quick, full}) {
        for (const auto explain : {Classifier::Explain::Linear, Classifier::Explain::Whole}) {
            const Ranking ranking = classifier->rank(text, explain);
            QVERIFY(isSound(ranking));
            QVERIFY(!isConfident(ranking));
        }
    }
}

/// Checks that are all right make it surer, checks that are all wrong make it less so; neither is learned.
void TestConfidence::checksSayHowSureItMayBe()
{
    QFETCH(Trainer, train);
    const QString text = u"提现和密码"_s;
    TrainingSet right = smallSet();
    TrainingSet wrong = right;
    for (int i = 0; i < 20; ++i) {
        for (int label = 0; label < right.labelCount; ++label) {
            const QString &sample = right.samples.at(8 * label + i % 8).text;
            right.checks.append({sample + u"吧"_s, label});
            wrong.checks.append({sample + u"吧"_s, (label + 1) % right.labelCount});
        }
    }
    const Ranking without = train(smallSet())->rank(text);
    const Ranking surer = train(right)->rank(text);
    const Ranking modest = train(wrong)->rank(text);
    QVERIFY(isSound(surer) && isSound(modest));
    QCOMPARE(surer.labels.first().label, without.labels.first().label);
    QVERIFY(surer.labels.first().confidence > without.labels.first().confidence);
    QVERIFY(modest.labels.first().confidence < without.labels.first().confidence);
    QCOMPARE(surer.fallbackConfidence, without.fallbackConfidence);

    TrainingSet few = smallSet();
    few.checks = wrong.checks.first(10);
    QCOMPARE(train(few)->rank(text), without);
}

void TestConfidence::theFallbackIsTheLikeliest()
{
    QFETCH(Trainer, train);
    const ClassifierPointer classifier = train(smallSet());
    for (const QString &text : probes() + QStringList{u"天气"_s, u"withdrawal weather"_s, u"写密码"_s}) {
        const Ranking ranking = classifier->rank(text);
        if (!ranking.fallback)
            QVERIFY(ranking.labels.first().confidence >= ranking.fallbackConfidence);
        else if (!ranking.labels.isEmpty() && ranking.labels.first().confidence > 0.12)
            QVERIFY(ranking.fallbackConfidence > ranking.labels.first().confidence);
    }
}

void TestConfidence::evennessAnswersLikeTheAcceptor()
{
    std::vector<Evenness::Pair> texts;
    for (int i = 0; i < 200; ++i)
        texts.push_back({i % 2 == 0 ? 1.0 : 3.0, i % 2 == 0 ? 8.0 : 2.0});
    Evenness evenness;
    QVERIFY(!evenness.isMatched());
    evenness.match(std::span(texts).first(100)); // too few
    QVERIFY(!evenness.isMatched());
    evenness.match(texts);
    QVERIFY(evenness.isMatched());
    QVERIFY(qAbs(evenness.logit(1) - 8) < 1e-9);
    QVERIFY(qAbs(evenness.logit(3) - 2) < 1e-9);
    QVERIFY(evenness.logit(5) < evenness.logit(3));

    for (Evenness::Pair &text : texts)
        text.evenness = 1; // all alike
    Evenness blind;
    blind.match(texts);
    QVERIFY(!blind.isMatched());
}

/// Three labels, the first of which is likely at 0.9 and right in 80 of 100 texts.
void TestConfidence::theFirstLabelIsAsOftenRightAsItSays()
{
    ScoredTexts texts;
    texts.width = 3;
    for (int i = 0; i < 2000; ++i) {
        const bool isSure = i % 2 == 0;
        const float first = std::log(isSure ? 0.9F : 0.4F);
        const float other = std::log(isSure ? 0.05F : 0.3F);
        texts.scores.insert(texts.scores.end(), {first, other, other});
        const int rightOutOfTen = isSure ? 8 : 5;
        texts.labels.push_back(i / 2 % 10 < rightOutOfTen ? 0 : 1);
    }
    FirstLabelLine line;
    std::vector<double> untouched = {0.9, 0.06, 0.04};
    line.apply(untouched);
    QCOMPARE(untouched, (std::vector<double>{0.9, 0.06, 0.04}));

    line.fit(texts, 3, 1);
    std::vector<double> sure = {0.9, 0.06, 0.04};
    line.apply(sure);
    QVERIFY(sure[0] > 0.75 && sure[0] < 0.85);
    QVERIFY(qAbs(sure[0] + sure[1] + sure[2] - 1) < 1e-9);
    QVERIFY(qAbs(sure[1] / sure[2] - 1.5) < 1e-9);
    std::vector<double> unsure = {0.3, 0.4, 0.3};
    line.apply(unsure);
    QVERIFY(unsure[1] > 0.4 && unsure[1] < 0.55);
    for (std::vector<double> certain : {std::vector<double>{1, 0, 0}, std::vector<double>{0.5, 0.5, 0}}) {
        line.apply(certain);
        QVERIFY(std::abs(certain[0] + certain[1] + certain[2] - 1) < 1e-6);
        QVERIFY(certain[0] >= certain[1]);
    }
}

void TestConfidence::evaluatesByHand()
{
    const auto judged = [](int label, int first, double confidence, bool fallback,
                           double fallbackConfidence) {
        Judged one;
        one.label = label;
        one.ranking.labels = {{first, confidence}, {9, 0}, {8, 0}, {label, 0}};
        one.ranking.fallback = fallback;
        one.ranking.fallbackConfidence = fallbackConfidence;
        return one;
    };
    const QList<Judged> all = {judged(0, 0, 0.9, false, 0.1), judged(0, 1, 0.9, true, 0.3),
                               judged(1, 1, 0.9, false, 0.1), judged(9, 0, 0.3, false, 0.6),
                               judged(-1, 0, 0.2, true, 0.8), judged(-1, 0, 0.2, false, 0.3)};
    const Evaluation result = evaluate(all);
    QCOMPARE(result.inScope, 4);
    QCOMPARE(result.outOfScope, 2);
    QCOMPARE(result.accuracy, 0.5);
    QCOMPARE(result.top3Accuracy, 0.75);
    // Label 0: 2·1/(2+2), label 1: 2·1/(2+1), label 9: 0.
    QVERIFY(qAbs(result.macroF1 - (0.5 + 2.0 / 3) / 3) < 1e-12);
    QVERIFY(qAbs(result.calibrationError - (0.75 * (0.9 - 2.0 / 3) + 0.25 * 0.3)) < 1e-12);
    QCOMPARE(result.falseRejection, 0.25);
    QCOMPARE(result.oosRecall, 0.5);
    // 0.8 beats all four; 0.3 beats two, ties with one, loses to one.
    QVERIFY(qAbs(result.oosAuroc - 6.5 / 8) < 1e-12);
    QCOMPARE(result.toJson().size(), 11);
    QCOMPARE(evaluate({}).accuracy, 0.0);
}

QTEST_GUILESS_MAIN(TestConfidence)
#include "tst_confidence.moc"
