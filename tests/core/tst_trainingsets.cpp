#include "smallset.h"

#include <QTest>

#include <utility>

using namespace Qt::StringLiterals;
using namespace kefu;

class TestTrainingSets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneSampleALabel_data() { addTrainers(); }
    void oneSampleALabel();
    void fewSamplesALabel_data();
    void fewSamplesALabel();
    void twoLabelsWithTheSameSamples_data() { addTrainers(); }
    void twoLabelsWithTheSameSamples();
    void nothingToLearnFrom_data() { addTrainers(); }
    void nothingToLearnFrom();
    void labelsOutOfRangeAreIgnored_data() { addTrainers(); }
    void labelsOutOfRangeAreIgnored();
    void oneLabel_data() { addTrainers(); }
    void oneLabel();
    void fiveThousandLabels_data() { addTrainers(); }
    void fiveThousandLabels();
    void hugeSamples_data() { addTrainers(); }
    void hugeSamples();
};

void TestTrainingSets::oneSampleALabel()
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
void TestTrainingSets::fewSamplesALabel_data()
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

void TestTrainingSets::fewSamplesALabel()
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

void TestTrainingSets::twoLabelsWithTheSameSamples()
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

void TestTrainingSets::nothingToLearnFrom()
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

void TestTrainingSets::labelsOutOfRangeAreIgnored()
{
    QFETCH(Trainer, train);
    TrainingSet set = smallSet();
    set.samples.append({u"提现"_s, 99});
    set.samples.append({u"提现"_s, -1});
    set.outOfScope.append({u"提现"_s, 7});
    QCOMPARE(train(set)->rank(u"提现没到"_s), train(smallSet())->rank(u"提现没到"_s));
}

void TestTrainingSets::oneLabel()
{
    QFETCH(Trainer, train);
    TrainingSet set;
    set.labelCount = 1;
    set.samples = {{u"提现没到"_s, 0}, {u"提现多久"_s, 0}};
    const ClassifierPointer classifier = train(set);
    QVERIFY(isSound(classifier->rank(u"提现多久到"_s, Classifier::Explain::Whole)));
    QVERIFY(!isConfident(classifier->rank(u"zzqx"_s)));
}

void TestTrainingSets::fiveThousandLabels()
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

void TestTrainingSets::hugeSamples()
{
    QFETCH(Trainer, train);
    TrainingSet set = smallSet();
    set.samples.append({u"提"_s.repeated(1 << 20), 0});
    set.samples.append({u"deposit "_s.repeated(1500), 1});
    const ClassifierPointer classifier = train(set);
    QCOMPARE(classifier->rank(u"deposit not credited"_s).labels.first().label, 1);
}

QTEST_GUILESS_MAIN(TestTrainingSets)
#include "tst_trainingsets.moc"
