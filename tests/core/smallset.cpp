#include "smallset.h"

#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace kefu;

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

void addTrainers()
{
    QTest::addColumn<Trainer>("train");
    QTest::newRow("quick") << Trainer(&trainQuickClassifier);
    QTest::newRow("full") << Trainer(&trainFullClassifier);
}
