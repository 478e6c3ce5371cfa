#include "classifier/centroids.h"
#include "classifier/corpus.h"
#include "classifier/heldout.h"
#include "classifier/linearsvm.h"
#include "classifier/mlptraining.h"
#include "classifier/normalise.h"
#include "classifier/random.h"
#include "classifier/rowsums.h"
#include "classifier/tokens.h"
#include "classifier/training.h"
#include "smallset.h"

#include <QTest>

#include <algorithm>
#include <bit>
#include <cmath>
#include <functional>
#include <numeric>
#include <thread>
#include <vector>

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

} // namespace

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
    void featuresTellTheirTokens();
    void ranksWhatItWasTaught_data() { addTrainers(); }
    void ranksWhatItWasTaught();
    void givesTheSameBits_data() { addTrainers(); }
    void givesTheSameBits();
    void theSecondStepGoesOnFromTheFirst();
    void aStoppedTrainingGivesNothing();
    void rowSumsAreThoseOfPlainFloats_data();
    void rowSumsAreThoseOfPlainFloats();
    void droppingWordsLearnsTheSameBits();
    void svmHeldOutDoesNotSeeTheSample();
    void centroidsLeaveTheirOwnOut();
};

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

void TestClassifier::featuresTellTheirTokens()
{
    for (const Feature &feature : extractFeatures(u"reset 密码"_s, {})) {
        const bool spansWord = feature.begin < 5;
        const bool spansLast = feature.end > 7;
        QCOMPARE(int(feature.firstToken), spansWord ? 0 : feature.begin == 6 ? 1 : 2);
        QCOMPARE(int(feature.lastToken), spansLast ? 2 : feature.end > 6 ? 1 : 0);
    }
    const std::vector<Feature> many = extractFeatures(u"a b "_s.repeated(60), {});
    QCOMPARE(int(many.back().lastToken), lastCountedToken);
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

void TestClassifier::rowSumsAreThoseOfPlainFloats_data()
{
    QTest::addColumn<int>("width");
    for (int width = 4; width <= 228; width += 4)
        QTest::addRow("%d", width) << width;
}

/// Bit for bit, whatever the processor has.
void TestClassifier::rowSumsAreThoseOfPlainFloats()
{
    QFETCH(int, width);
    Random random(quint64(width) + 1);
    const auto some = [&](auto count) {
        Lines<float> values(static_cast<size_t>(count));
        std::ranges::generate(values, [&] { return random.uniform() - 0.5F; });
        return values;
    };
    const std::vector<Entry> entries = {{3, 0.25F}, {0, -1.7F}, {5, 0.3F}, {1, 1e-7F}, {4, 0.9F}};
    Lines<float> matrix = some(6 * width);
    const Lines<float> change = some(width);
    Lines<float> sums = change;
    Lines<float> fromHalves = change;
    Lines<float> expectedSums = change;
    Lines<float> expectedMatrix = matrix;
    Lines<quint16> halves(matrix.size());
    const auto plainlyAdd = [](float &sum, float value, float factor) {
        volatile float product = value * factor; // rounded before it is added
        sum += product;
    };
    std::ranges::transform(matrix, halves.begin(),
                           [](float value) { return quint16(std::bit_cast<quint32>(value) >> 16); });
    addRows(sums.data(), matrix.data(), size_t(width), entries);
    addRows(fromHalves.data(), halves.data(), size_t(width), entries);
    addToRows(matrix.data(), size_t(width), entries, change.data());
    std::vector<float> products(entries.size());
    multiplyRows(expectedMatrix.data(), size_t(width), entries, change.data(), products.data());
    Lines<float> expectedHalves = change;
    Lines<float> odd(change.size(), 0.F); // of short rows every second one has its own sum
    for (size_t at = 0; at < entries.size(); ++at) {
        const Entry &entry = entries[at];
        Lines<float> &plainSums = width == 16 && at % 2 == 1 ? odd : expectedSums;
        float lanes[4] = {};
        for (size_t i = 0; i < size_t(width); ++i) {
            const size_t place = entry.index * size_t(width) + i;
            plainlyAdd(plainSums[i], expectedMatrix[place], entry.value);
            plainlyAdd(expectedHalves[i], std::bit_cast<float>(quint32(halves[place]) << 16), entry.value);
            plainlyAdd(lanes[i % 4], expectedMatrix[place], change[i]);
            plainlyAdd(expectedMatrix[place], change[i], entry.value);
        }
        QCOMPARE(products[at], lanes[0] + lanes[1] + lanes[2] + lanes[3]);
    }
    std::ranges::transform(expectedSums, odd, expectedSums.begin(), std::plus());
    QVERIFY(sums == expectedSums);
    QVERIFY(fromHalves == expectedHalves);
    QVERIFY(matrix == expectedMatrix);
}

void TestClassifier::droppingWordsLearnsTheSameBits()
{
    const Corpus corpus = makeCorpus(smallSet(), {}, 1);
    MlpOptions options;
    options.tokenDropout = 0.3F;
    std::vector<int> rows(corpus.classes.size());
    std::iota(rows.begin(), rows.end(), 0);
    const auto learned = [&] {
        MlpTraining training(corpus.vocabulary.size(), corpus.classCount(), options);
        for (int pass = 0; pass < 60; ++pass)
            training.pass(corpus.rows, corpus.classes, rows);
        std::vector<std::vector<float>> scores;
        for (const int row : rows) {
            scores.emplace_back(size_t(corpus.classCount()));
            training.model().addLogProbabilities(corpus.rows.row(row), 1, scores.back());
        }
        return scores;
    };
    const std::vector<std::vector<float>> scores = learned();
    QVERIFY(scores == learned());
    for (const int row : rows) {
        const std::vector<float> &ofRow = scores[size_t(row)];
        QCOMPARE(std::ranges::max_element(ofRow) - ofRow.begin(), corpus.classes[size_t(row)]);
    }
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
    std::vector<HeldOutQuestion> questions = {{fold.held, held.rows, 60, {}}};
    svm.scoreHeldOut(corpus.rows, corpus.classes, options, questions, 1);
    const std::vector<float> &scores = questions.front().scores;
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

QTEST_GUILESS_MAIN(TestClassifier)
#include "tst_classifier.moc"
