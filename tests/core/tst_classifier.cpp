#include "chat/packtexts.h"
#include "classifier/centroids.h"
#include "classifier/classifier.h"
#include "classifier/corpus.h"
#include "classifier/evaluation.h"
#include "classifier/evidence.h"
#include "classifier/heldout.h"
#include "classifier/linearsvm.h"
#include "classifier/normalise.h"
#include "classifier/tokens.h"
#include "classifier/training.h"
#include "pack/packreader.h"

#include <QTest>

#include <cmath>
#include <thread>

using namespace Qt::StringLiterals;
using namespace kefu;

namespace {

QString normalised(const QString &text)
{
    QString result;
    for (const Character &character : normalise(text))
        result += QString::fromUcs4(&character.code, 1);
    return result;
}

QStringList tokensOf(const QString &text)
{
    const std::vector<Character> characters = normalise(text);
    QStringList result;
    for (const TextToken &token : tokenise(characters)) {
        QString piece;
        for (int i = token.begin; i < token.end; ++i)
            piece += QString::fromUcs4(&characters[size_t(i)].code, 1);
        result += piece;
    }
    return result;
}

/// Withdrawal, deposit, password; greetings and weather stay outside.
TrainingSet smallSet()
{
    const QStringList texts[] = {
        {u"提现什么时候到账"_s, u"我的提现还没到"_s, u"昨天提的五百怎么还没到账"_s, u"提款多久能到"_s,
         u"where is my withdrawal"_s, u"withdrawal still pending"_s, u"my payout has not arrived"_s,
         u"取出来的钱没收到"_s},
        {u"充值没到账"_s, u"我存了两百余额没变"_s, u"昨晚充值的钱没有加到账户"_s, u"存款一直不到"_s,
         u"deposit not credited"_s, u"i paid but my balance is the same"_s, u"top up missing"_s,
         u"转账成功了存款没上分"_s},
        {u"忘记密码了"_s, u"密码不对登录不上"_s, u"怎么找回密码"_s, u"账号被锁输错密码"_s,
         u"forgot my password"_s, u"cannot log in wrong password"_s, u"reset the password please"_s,
         u"登录密码想不起来"_s},
    };
    const QStringList outside[] = {
        {u"你好"_s, u"在吗"_s, u"hello there"_s, u"good morning"_s, u"您好呀"_s, u"hi"_s},
        {u"今天天气怎么样"_s, u"讲个笑话"_s, u"what is the weather like"_s, u"tell me a joke"_s,
         u"写一首诗"_s},
    };
    TrainingSet set;
    for (const QStringList &list : texts) {
        for (const QString &text : list)
            set.samples.append({text, set.labelCount});
        ++set.labelCount;
    }
    for (const QStringList &list : outside) {
        for (const QString &text : list)
            set.outOfScope.append({text, set.topicCount});
        ++set.topicCount;
    }
    return set;
}

QStringList probes()
{
    return {u"提现没到"_s,    u"my deposit is missing"_s, u"密码"_s, u"hello"_s, u""_s, u"😀"_s, u"12345"_s,
            u"qwrtp zxcvb"_s, u"where is my 提现"_s};
}

bool isSound(const Ranking &ranking)
{
    double sum = ranking.fallbackConfidence;
    double previous = 1;
    for (const Ranked &ranked : ranking.labels) {
        if (!std::isfinite(ranked.confidence) || ranked.confidence < 0 || ranked.confidence > previous)
            return false;
        previous = ranked.confidence;
        sum += ranked.confidence;
    }
    return std::isfinite(sum) && sum <= 1 + 1e-12 && ranking.fallbackConfidence >= 0 && ranking.margin >= 0 &&
           (!ranking.labels.isEmpty() || ranking.fallback);
}

bool isConfident(const Ranking &ranking)
{
    return !ranking.fallback || (!ranking.labels.isEmpty() && ranking.labels.first().confidence >= 0.5);
}

using Trainer = ClassifierPointer (*)(const TrainingSet &);

} // namespace

Q_DECLARE_METATYPE(Trainer)

class TestClassifier : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void normalises_data();
    void normalises();
    void normaliseKeepsPlaces();
    void longTextsAreCut();
    void tokenises_data();
    void tokenises();

    void ranksWhatItWasTaught_data() { trainers(); }
    void ranksWhatItWasTaught();
    void givesTheSameBits_data() { trainers(); }
    void givesTheSameBits();
    void theSecondStepGoesOnFromTheFirst();
    void aStoppedTrainingGivesNothing();
    void confidencesSumToAtMostOne_data() { trainers(); }
    void confidencesSumToAtMostOne();
    void greetingsAreOutOfScope_data() { trainers(); }
    void greetingsAreOutOfScope();
    void noiseIsNeverConfident_data();
    void noiseIsNeverConfident();

    void noiseIsOutsideTheBuiltInPack_data();
    void noiseIsOutsideTheBuiltInPack();
    void checksSayHowSureItMayBe_data() { trainers(); }
    void checksSayHowSureItMayBe();
    void theFallbackIsTheLikeliest_data() { trainers(); }
    void theFallbackIsTheLikeliest();

    void evidencePointsIntoTheText_data();
    void evidencePointsIntoTheText();
    void evidenceSumsToTheMargin();
    void evidenceNamesTheDecidingWord();

    void oneSampleALabel_data() { trainers(); }
    void oneSampleALabel();
    void fewSamplesALabel_data();
    void fewSamplesALabel();
    void twoLabelsWithTheSameSamples_data() { trainers(); }
    void twoLabelsWithTheSameSamples();
    void nothingToLearnFrom_data() { trainers(); }
    void nothingToLearnFrom();
    void labelsOutOfRangeAreIgnored_data() { trainers(); }
    void labelsOutOfRangeAreIgnored();
    void oneLabel_data() { trainers(); }
    void oneLabel();
    void fiveThousandLabels_data() { trainers(); }
    void fiveThousandLabels();
    void hugeSamples_data() { trainers(); }
    void hugeSamples();

    void svmHeldOutDoesNotSeeTheSample();
    void centroidsLeaveTheirOwnOut();
    void evaluatesByHand();

private:
    static void trainers();
};

void TestClassifier::trainers()
{
    QTest::addColumn<Trainer>("train");
    QTest::newRow("quick") << Trainer(&trainQuickClassifier);
    QTest::newRow("full") << Trainer(&trainFullClassifier);
}

void TestClassifier::normalises_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("full width") << u"ＡＢｃ　１２３！"_s << u"abc 123!"_s;
    QTest::newRow("case") << u"USDT ÄÖ"_s << u"usdt äö"_s;
    QTest::newRow("blanks") << u"  a \t\n b  "_s << u"a b"_s;
    QTest::newRow("traditional stays") << u"提現還沒到"_s << u"提現還沒到"_s;
    QTest::newRow("zero width goes") << u"提\u200B现\uFEFF"_s << u"提现"_s;
    QTest::newRow("curly apostrophe") << u"don’t"_s << u"don't"_s;
    QTest::newRow("beyond the first plane") << u"𠮷😀"_s << u"𠮷😀"_s;
    QTest::newRow("empty") << u""_s << u""_s;
    QTest::newRow("nothing but blanks") << u" \u3000\n"_s << u""_s;
}

void TestClassifier::normalises()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QCOMPARE(normalised(text), expected);
}

void TestClassifier::normaliseKeepsPlaces()
{
    const QString text = u"😀Ａ\u200B提"_s + QChar(0xD83D) + u"x"_s;
    const std::vector<Character> characters = normalise(text);
    QCOMPARE(characters.size(), size_t(5));
    QCOMPARE(characters[0].start, 0);
    QCOMPARE(characters[0].end, 2);
    QCOMPARE(characters[1].code, U'a');
    QCOMPARE(characters[1].start, 2);
    QCOMPARE(characters[2].start, 4);
    QCOMPARE(characters[3].code, char32_t(0xFFFD));
    QCOMPARE(characters[4].start, 6);
    QCOMPARE(characters[4].end, 7);
}

void TestClassifier::longTextsAreCut()
{
    const QString text = u"😀"_s.repeated(2000) + u"end"_s;
    const std::vector<Character> characters = normalise(text);
    QVERIFY(characters.size() < 600);
    QCOMPARE(characters.back().end, int(text.size()));
    for (const Character &character : characters)
        QVERIFY(character.code != 0xFFFD);
    QVERIFY(normalise(u"提"_s.repeated(longestMessage + 1)).empty());
}

void TestClassifier::tokenises_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("mixed") << u"我的USDT没到"_s << QStringList{u"我"_s, u"的"_s, u"usdt"_s, u"没"_s, u"到"_s};
    QTest::newRow("words") << u"I don't, know"_s << QStringList{u"i"_s, u"don't"_s, u"know"_s};
    QTest::newRow("numbers") << u"1,000.50 at 10:30, 5."_s
                             << QStringList{u"1,000.50"_s, u"at"_s, u"10:30"_s, u"5"_s};
    QTest::newRow("letters and digits") << u"TRC20 2k"_s << QStringList{u"trc20"_s, u"2"_s, u"k"_s};
    QTest::newRow("other scripts") << u"привет こん"_s << QStringList{u"привет"_s, u"こ"_s, u"ん"_s};
    QTest::newRow("symbols") << u"😀!?"_s << QStringList{};
}

void TestClassifier::tokenises()
{
    QFETCH(QString, text);
    QFETCH(QStringList, expected);
    QCOMPARE(tokensOf(text), expected);
}

void TestClassifier::ranksWhatItWasTaught()
{
    QFETCH(Trainer, train);
    const TrainingSet set = smallSet();
    const ClassifierPointer classifier = train(set);
    for (const TrainingSet::Sample &sample : set.samples) {
        const Ranking ranking = classifier->rank(sample.text);
        QVERIFY2(!ranking.labels.isEmpty() && ranking.labels.first().label == sample.label,
                 qUtf8Printable(sample.text));
    }
    QCOMPARE(classifier->rank(u"ＷＩＴＨＤＲＡＷＡＬ？"_s).labels.first().label, 0);
    QCOMPARE(classifier->rank(u"请问密码怎么办"_s).labels.first().label, 2);
    QVERIFY(classifier->modelBytes() > 0);
}

void TestClassifier::givesTheSameBits()
{
    QFETCH(Trainer, train);
    const TrainingSet set = smallSet();
    const ClassifierPointer first = train(set);
    ClassifierPointer second;
    std::jthread([&] { second = train(set); }).join();
    for (const QString &text : probes())
        QCOMPARE(second->rank(text, Classifier::Explain::Whole),
                 first->rank(text, Classifier::Explain::Whole));

    const Corpus one = makeCorpus(set, {}, 1);
    const Corpus many = makeCorpus(set, {}, 7);
    LinearSvm svmOfOne(one.vocabulary.size(), one.classCount());
    LinearSvm svmOfMany(many.vocabulary.size(), many.classCount());
    svmOfOne.train(one.rows, one.classes, {}, 1);
    svmOfMany.train(many.rows, many.classes, {}, 7);
    for (int feature = 0; feature < one.vocabulary.size(); ++feature)
        for (int label = 0; label < one.classCount(); ++label)
            QCOMPARE(svmOfMany.weight(quint32(feature), label), svmOfOne.weight(quint32(feature), label));
}

void TestClassifier::theSecondStepGoesOnFromTheFirst()
{
    ClassifierTraining training(smallSet());
    const ClassifierPointer quick = training.quick();
    const ClassifierPointer full = training.full();
    QVERIFY(quick != full);
    const ClassifierPointer alone = trainFullClassifier(smallSet());
    for (const QString &text : probes())
        QCOMPARE(full->rank(text, Classifier::Explain::Whole), alone->rank(text, Classifier::Explain::Whole));
    QCOMPARE(quick->rank(u"提现没到"_s), trainQuickClassifier(smallSet())->rank(u"提现没到"_s));
}

void TestClassifier::aStoppedTrainingGivesNothing()
{
    std::stop_source stop;
    ClassifierTraining training(smallSet());
    stop.request_stop();
    QVERIFY(!training.full(stop.get_token()));
    QVERIFY(training.quick());
    // Asked to stop while it runs, it ends in either way.
    ClassifierTraining another(smallSet());
    std::stop_source later;
    std::jthread stopper([&] { later.request_stop(); });
    const ClassifierPointer classifier = another.full(later.get_token());
    QVERIFY(!classifier || isSound(classifier->rank(u"提现没到"_s)));
}

void TestClassifier::confidencesSumToAtMostOne()
{
    QFETCH(Trainer, train);
    const ClassifierPointer classifier = train(smallSet());
    for (const QString &text : probes())
        QVERIFY2(isSound(classifier->rank(text)), qUtf8Printable(text));
}

void TestClassifier::greetingsAreOutOfScope()
{
    QFETCH(Trainer, train);
    const ClassifierPointer classifier = train(smallSet());
    const Ranking ranking = classifier->rank(u"你好"_s);
    QVERIFY(ranking.fallback);
    QCOMPARE(ranking.fallbackTopic, 0);
    QVERIFY(!classifier->rank(u"我的提现还没到"_s).fallback);
}

void TestClassifier::noiseIsNeverConfident_data()
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

void TestClassifier::noiseIsNeverConfident()
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

void TestClassifier::noiseIsOutsideTheBuiltInPack_data()
{
    noiseIsNeverConfident_data();
    QTest::newRow("mixed scripts") << u"Ωмирשלום123กข나다"_s;
    QTest::newRow("emoji and digits") << u"😀 2024 🎉 888 ❤️"_s;
    QTest::newRow("random letters") << u"xkcd qpwo vbnmz jjhgf"_s;
    QTest::newRow("random ideographs") << u"鬱髕瀟蘅饕餮"_s;
    QTest::newRow("a megabyte of digits") << u"7"_s.repeated(1 << 20);
}

void TestClassifier::noiseIsOutsideTheBuiltInPack()
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
void TestClassifier::checksSayHowSureItMayBe()
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

void TestClassifier::theFallbackIsTheLikeliest()
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

void TestClassifier::evidencePointsIntoTheText_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("plain") << u"我的提现还没到"_s;
    QTest::newRow("surrogate pairs") << u"😀😀提现😭还没🎉到𠮷了"_s;
    QTest::newRow("full width") << u"😀ＷＩＴＨＤＲＡＷＡＬ　ｓｔｉｌｌ pending😀"_s;
    QTest::newRow("zero width inside") << u"提\u200B现 with\u200Bdrawal"_s;
    QTest::newRow("repeated") << u"密码密码 password password 密码"_s;
    QTest::newRow("long") << u"😀密码忘了 "_s.repeated(300);
}

void TestClassifier::evidencePointsIntoTheText()
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

void TestClassifier::evidenceSumsToTheMargin()
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

void TestClassifier::evidenceNamesTheDecidingWord()
{
    const ClassifierPointer classifier = trainQuickClassifier(smallSet());
    const Ranking ranking = classifier->rank(u"well hmm password"_s, Classifier::Explain::Whole);
    QCOMPARE(ranking.labels.first().label, 2);
    QCOMPARE(ranking.evidence.first().text, u"password"_s);
    QVERIFY(ranking.evidence.first().weight > 0);
}

void TestClassifier::oneSampleALabel()
{
    QFETCH(Trainer, train);
    TrainingSet set;
    set.labelCount = 3;
    set.samples = {{u"提现没到"_s, 0}, {u"forgot my password"_s, 1}, {u"怎么充值"_s, 2}};
    const ClassifierPointer classifier = train(set);
    for (const TrainingSet::Sample &sample : set.samples) {
        const Ranking ranking = classifier->rank(sample.text);
        QVERIFY(isSound(ranking));
        QCOMPARE(ranking.labels.first().label, sample.label);
    }
    QVERIFY(!isConfident(classifier->rank(u"zzqx"_s)));
}

/// Packs as somebody writes them to try Kefu out.
void TestClassifier::fewSamplesALabel_data()
{
    QTest::addColumn<Trainer>("train");
    QTest::addColumn<QList<QStringList>>("samples");
    QTest::addColumn<QStringList>("variants"); // one a label
    const auto add = [](const char *name, const QList<QStringList> &samples, const QStringList &variants) {
        QTest::addRow("%s, quick", name) << Trainer(trainQuickClassifier) << samples << variants;
        QTest::addRow("%s, full", name) << Trainer(trainFullClassifier) << samples << variants;
    };
    add("3 x 2 Chinese",
        {{u"提现没到账"_s, u"取款什么时候到"_s},
         {u"充值没到"_s, u"存款没有上分"_s},
         {u"忘记密码"_s, u"登录不上"_s}},
        {u"提现还没到"_s, u"充值的钱没到"_s, u"我登录不了"_s});
    add("2 x 3 Chinese",
        {{u"我要退货"_s, u"怎么退款"_s, u"退回来的东西什么时候处理"_s},
         {u"快递到哪了"_s, u"什么时候发货"_s, u"物流不更新了"_s}},
        {u"想退货"_s, u"怎么还不发货"_s});
    add("2 x 2 in both languages",
        {{u"退款到哪了"_s, u"where is my refund"_s}, {u"怎么改密码"_s, u"change my password"_s}},
        {u"refund not received"_s, u"密码怎么改"_s});
    add("2 x 3 English",
        {{u"my card was stolen"_s, u"lost my bank card"_s, u"someone took my card"_s},
         {u"what is the exchange rate"_s, u"how much is a euro in dollars"_s, u"convert dollars to euro"_s}},
        {u"i lost my card"_s, u"exchange rate today"_s});
    add("6 x 2 in both languages",
        {{u"查账单"_s, u"show my bill"_s},
         {u"换套餐"_s, u"change my plan"_s},
         {u"没有信号"_s, u"no signal on my phone"_s},
         {u"流量用完了"_s, u"out of data"_s},
         {u"开通国际漫游"_s, u"enable roaming"_s},
         {u"补办手机卡"_s, u"replace my sim card"_s}},
        {u"我想查一下账单"_s, u"套餐怎么换"_s, u"手机没信号"_s, u"流量没了"_s, u"roaming please"_s,
         u"手机卡丢了要补办"_s});
    add("4 x 4 Chinese",
        {{u"提现没到账"_s, u"取款什么时候到"_s, u"钱还没到银行卡"_s, u"提款审核多久"_s},
         {u"充值没到"_s, u"存款没有上分"_s, u"付了钱余额没变"_s, u"充了五百没显示"_s},
         {u"忘记密码"_s, u"登录不上"_s, u"密码错误"_s, u"账号进不去"_s},
         {u"有什么活动"_s, u"红包怎么领"_s, u"优惠码无效"_s, u"首存奖励"_s}},
        {u"提款没到"_s, u"充值多久到"_s, u"密码忘了怎么办"_s, u"活动红包"_s});
}

void TestClassifier::fewSamplesALabel()
{
    QFETCH(Trainer, train);
    QFETCH(QList<QStringList>, samples);
    QFETCH(QStringList, variants);
    TrainingSet set;
    set.labelCount = int(samples.size());
    for (int label = 0; label < set.labelCount; ++label) {
        for (const QString &text : samples.at(label))
            set.samples.append({text, label});
    }
    const ClassifierPointer classifier = train(set);
    for (const TrainingSet::Sample &sample : std::as_const(set.samples)) {
        const Ranking ranking = classifier->rank(sample.text);
        QVERIFY(isSound(ranking));
        QVERIFY2(!ranking.fallback, qPrintable(sample.text));
        QVERIFY2(ranking.labels.first().label == sample.label, qPrintable(sample.text));
        QVERIFY2(ranking.margin > 0.5, qPrintable(sample.text));
    }
    for (int label = 0; label < set.labelCount; ++label) {
        const Ranking ranking = classifier->rank(variants.at(label));
        QVERIFY2(!ranking.fallback, qPrintable(variants.at(label)));
        QVERIFY2(ranking.labels.first().label == label, qPrintable(variants.at(label)));
    }
    for (const QString &foreign :
         {u"今天北京天气怎么样"_s, u"帮我写一首诗"_s, u"你喜欢什么颜色"_s, u"what's the capital of France"_s,
          u"can you help me with my homework"_s, u"asdf qwer zxcv"_s})
        QVERIFY2(classifier->rank(foreign).fallback, qPrintable(foreign));
    QCOMPARE(train(set)->rank(variants.first()), classifier->rank(variants.first()));
}

void TestClassifier::twoLabelsWithTheSameSamples()
{
    QFETCH(Trainer, train);
    TrainingSet set = smallSet();
    const int twin = set.labelCount++;
    for (const TrainingSet::Sample &sample : QList<TrainingSet::Sample>(set.samples))
        if (sample.label == 0)
            set.samples.append({sample.text, twin});
    const Ranking ranking = train(set)->rank(u"提现什么时候到账"_s);
    QVERIFY(isSound(ranking));
    const QSet<int> firstTwo = {ranking.labels[0].label, ranking.labels[1].label};
    QCOMPARE(firstTwo, (QSet<int>{0, twin}));
    QVERIFY2(ranking.margin < 0.15, qPrintable(QString::number(ranking.margin)));
    QVERIFY(ranking.labels.first().confidence < 0.6);
}

void TestClassifier::nothingToLearnFrom()
{
    QFETCH(Trainer, train);
    TrainingSet empty;
    TrainingSet noSamples;
    noSamples.labelCount = 4;
    TrainingSet noWords;
    noWords.labelCount = 2;
    noWords.samples = {{u""_s, 0}, {u"😀"_s, 1}};
    for (const TrainingSet &set : {empty, noSamples, noWords}) {
        const Ranking ranking = train(set)->rank(u"提现"_s, Classifier::Explain::Whole);
        QVERIFY(ranking.fallback);
        QVERIFY(isSound(ranking));
    }
}

void TestClassifier::labelsOutOfRangeAreIgnored()
{
    QFETCH(Trainer, train);
    TrainingSet set = smallSet();
    set.samples.append({u"提现"_s, 99});
    set.samples.append({u"提现"_s, -1});
    set.outOfScope.append({u"提现"_s, 7});
    QCOMPARE(train(set)->rank(u"提现没到"_s), train(smallSet())->rank(u"提现没到"_s));
}

void TestClassifier::oneLabel()
{
    QFETCH(Trainer, train);
    TrainingSet set;
    set.labelCount = 1;
    set.samples = {{u"提现没到"_s, 0}, {u"提现多久"_s, 0}};
    const ClassifierPointer classifier = train(set);
    QVERIFY(isSound(classifier->rank(u"提现多久到"_s, Classifier::Explain::Whole)));
    QVERIFY(!isConfident(classifier->rank(u"zzqx"_s)));
}

void TestClassifier::fiveThousandLabels()
{
    QFETCH(Trainer, train);
    TrainingSet set;
    set.labelCount = 5000;
    for (int label = 0; label < set.labelCount; ++label) {
        const QString word = u"w"_s + QString::number(label, 26).replace(u'0', u'q');
        set.samples.append({u"how about the "_s + word, label});
        set.samples.append({u"please tell me "_s + word + u" now"_s, label});
    }
    const ClassifierPointer classifier = train(set);
    QVERIFY(classifier->modelBytes() < 64 << 20);
    int right = 0;
    for (int label = 0; label < set.labelCount; label += 50) {
        const Ranking ranking = classifier->rank(u"what is "_s + set.samples[2 * label].text.sliced(14));
        QVERIFY(isSound(ranking));
        right += !ranking.labels.isEmpty() && ranking.labels.first().label == label ? 1 : 0;
    }
    QVERIFY2(right >= 90, qPrintable(QString::number(right)));
    QVERIFY(!isConfident(classifier->rank(u"😀 12345"_s)));
}

void TestClassifier::hugeSamples()
{
    QFETCH(Trainer, train);
    TrainingSet set = smallSet();
    set.samples.append({u"提"_s.repeated(1 << 20), 0});
    set.samples.append({u"deposit "_s.repeated(1500), 1});
    const ClassifierPointer classifier = train(set);
    QCOMPARE(classifier->rank(u"deposit not credited"_s).labels.first().label, 1);
}

void TestClassifier::svmHeldOutDoesNotSeeTheSample()
{
    const Corpus corpus = makeCorpus(smallSet(), {}, 1);
    LinearSvm svm(corpus.vocabulary.size(), corpus.classCount());
    SvmOptions options;
    options.passes = 60;
    svm.train(corpus.rows, corpus.classes, options, 1);
    Fold fold{std::vector<char>(corpus.classes.size(), 0), std::vector<char>(size_t(corpus.classCount()), 0)};
    for (size_t i = 0; i < fold.held.size(); i += 3)
        fold.held[i] = 1;
    SparseMatrix kept;
    std::vector<int> classes;
    for (int i = 0; i < corpus.rows.rows(); ++i) {
        if (fold.held[size_t(i)] != 0)
            continue;
        kept.append(corpus.rows.row(i));
        classes.push_back(corpus.classes[size_t(i)]);
    }
    LinearSvm fresh(corpus.vocabulary.size(), corpus.classCount());
    fresh.train(kept, classes, options, 1);
    const HeldRows held = heldRows(corpus, fold, 1);
    std::vector<float> scores;
    svm.scoreHeldOut(corpus.rows, corpus.classes, fold.held, held.rows, options, 60, 1, scores);
    std::vector<float> expected(size_t(corpus.classCount()));
    for (int i = 0; i < held.rows.rows(); ++i) {
        fresh.score(held.rows.row(i), expected);
        for (size_t label = 0; label < expected.size(); ++label)
            QVERIFY(std::abs(scores[size_t(i) * expected.size() + label] - expected[label]) < 0.01F);
    }
}

void TestClassifier::centroidsLeaveTheirOwnOut()
{
    const Corpus corpus = makeCorpus(smallSet(), {}, 1);
    const Centroids centroids(corpus);
    std::vector<float> seen(size_t(corpus.classCount()));
    std::vector<float> unseen(seen.size());
    centroids.score(corpus.rows.row(0), seen);
    centroids.scoreUnseen(corpus, 0, unseen);
    QVERIFY(unseen[0] < seen[0]);
    QCOMPARE(unseen[1], seen[1]);
}

void TestClassifier::evaluatesByHand()
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

QTEST_GUILESS_MAIN(TestClassifier)
#include "tst_classifier.moc"
