#include "classifier/fewsamples.h"

using namespace Qt::StringLiterals;

namespace kefu {

namespace {

/// An everyday sentence that a pack knows this much of may be what the pack is about.
constexpr double mostlyKnown = 0.6;

bool isForeign(const Coverage &coverage)
{
    return coverage.knownUnits < mostlyKnown * (coverage.knownUnits + coverage.unknownUnits);
}

} // namespace

QStringList everydayTexts()
{
    return {
        u"今天天气怎么样"_s,
        u"明天会下雨吗"_s,
        u"给我讲个笑话"_s,
        u"帮我写一首关于月亮的诗"_s,
        u"晚饭吃什么好"_s,
        u"附近哪里有好吃的面馆"_s,
        u"这部电影好看吗"_s,
        u"我家的猫不吃东西"_s,
        u"西红柿炒鸡蛋怎么做"_s,
        u"世界上最高的山是哪座"_s,
        u"地铁末班车是几点"_s,
        u"孩子发烧了要不要去医院"_s,
        u"你是机器人还是真人"_s,
        u"用英语怎么说谢谢"_s,
        u"推荐一本小说给我"_s,
        u"窗户漏水找谁修"_s,
        u"高考什么时候出成绩"_s,
        u"从北京到上海坐火车要多久"_s,
        u"怎么才能瘦下来"_s,
        u"我的花为什么总是枯"_s,
        u"三加五等于几"_s,
        u"昨天的比赛谁赢了"_s,
        u"空调开多少度合适"_s,
        u"周末去哪里玩"_s,
        u"我和女朋友吵架了"_s,
        u"手表没电了怎么换"_s,
        u"请问图书馆开门了吗"_s,
        u"你叫什么名字"_s,
        u"唱首歌来听听"_s,
        u"现在几点了"_s,
        u"what is the weather like"_s,
        u"will it rain tomorrow"_s,
        u"tell me a joke"_s,
        u"write a poem about the moon"_s,
        u"what should i cook for dinner"_s,
        u"is there a good restaurant near here"_s,
        u"was that movie any good"_s,
        u"my cat does not eat"_s,
        u"how do i bake bread"_s,
        u"what is the highest mountain in the world"_s,
        u"when does the last train leave"_s,
        u"my son has a fever should we see a doctor"_s,
        u"are you a robot or a person"_s,
        u"how do you say thank you in french"_s,
        u"recommend me a book for my holiday"_s,
        u"who can repair my window"_s,
        u"how far is it from paris to london"_s,
        u"how can i lose weight"_s,
        u"why are my plants dying"_s,
        u"what is three plus five"_s,
        u"who won the game last night"_s,
        u"where should we go this weekend"_s,
        u"i had a fight with my girlfriend"_s,
        u"can you sing a song for me"_s,
        u"what time is it now"_s,
        u"what is your name"_s,
        u"i want a puppy for christmas"_s,
        u"is the library open on sunday"_s,
        u"the wheel of my bike is broken"_s,
        u"do you like music"_s,
    };
}

void appendForFew(const Corpus &corpus, const LinearModel &model, HeldOutTexts &texts)
{
    if (corpus.rows.rows() >= enoughHeldOut)
        return;
    std::vector<float> scores(size_t(texts.scored.width));
    for (int row = 0; row < corpus.rows.rows(); ++row) {
        if (!corpus.isLabelled(row))
            continue;
        model.score(corpus.rows.row(row), scores);
        texts.append(scores, corpus.classes[size_t(row)], corpus.coverages[size_t(row)], HeldOutKind::Seen);
    }
    std::vector<Entry> vector;
    for (const QString &text : everydayTexts()) {
        const Coverage coverage =
            corpus.vocabulary.vectorise(extractFeatures(text, corpus.vocabulary.options()), vector);
        if (isNoise(coverage) || !isForeign(coverage))
            continue;
        model.score(vector, scores);
        texts.append(scores, -1, coverage, HeldOutKind::Everyday);
    }
}

} // namespace kefu
