#include "classifier/noise.h"

#include "classifier/random.h"

using namespace Qt::StringLiterals;

namespace kefu {

namespace {

QString randomWord(Random &random)
{
    QString word;
    for (quint64 left = 3 + random.below(8); left > 0; --left)
        word += QChar(u'a' + char16_t(random.below(26)));
    return word;
}

QString keyboardWalk(Random &random)
{
    static constexpr QStringView rows[] = {u"qwertyuiop", u"asdfghjkl", u"zxcvbnm"};
    QString word;
    for (quint64 left = 4 + random.below(9); left > 0; --left) {
        const QStringView row = rows[random.below(3)];
        const qsizetype start = qsizetype(random.below(quint64(row.size() - 2)));
        word += row.sliced(start, qsizetype(1 + random.below(2)));
    }
    return word;
}

/// From the block of common and rare Han characters alike.
QString randomIdeographs(Random &random)
{
    QString word;
    for (quint64 left = 2 + random.below(9); left > 0; --left)
        word += QChar(char16_t(0x4E00 + random.below(0x5200)));
    return word;
}

} // namespace

QStringList makeNoise(int count)
{
    Random random(20);
    QStringList texts;
    for (int i = 0; i < count; ++i) {
        QStringList words;
        for (quint64 left = 1 + random.below(4); left > 0; --left)
            words += i % 3 == 0   ? randomWord(random)
                     : i % 3 == 1 ? keyboardWalk(random)
                                  : randomIdeographs(random);
        texts += words.join(i % 3 == 2 ? ""_L1 : " "_L1);
    }
    return texts;
}

void appendNoise(const Vocabulary &vocabulary, const LinearModel &model, HeldOutTexts &texts)
{
    constexpr int noiseTexts = 90;
    std::vector<Entry> vector;
    std::vector<float> scores(size_t(texts.scored.width));
    for (const QString &text : makeNoise(noiseTexts)) {
        const Coverage coverage = vocabulary.vectorise(extractFeatures(text, vocabulary.options()), vector);
        if (isNoise(coverage))
            continue;
        model.score(vector, scores);
        texts.append(scores, -1, coverage, HeldOutKind::Noise);
    }
}

} // namespace kefu
