#include "model/replyfilter.h"

#include <QTest>

using namespace kefu;
using namespace Qt::StringLiterals;

namespace {

QString cleaned(const QString &reply, qsizetype step)
{
    ReplyFilter filter;
    QString shown;
    for (qsizetype from = 0; from < reply.size(); from += step)
        shown += filter.take(reply.mid(from, step));
    return shown + filter.finish();
}

} // namespace

class TestReplyFilter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleans_data();
    void cleans();
    void holdsBackNothingElse();
    void holdsBackOnlyTheList();
    void joinsTheHalvesOfACharacter();
};

void TestReplyFilter::cleans_data()
{
    QTest::addColumn<QString>("reply");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QString &reply, const QString &expected) {
        QTest::newRow(name) << reply << expected;
    };
    const auto same = [&](const char *name, const QString &reply) { row(name, reply, reply); };
    row("related", u"请稍候。\n\n相关场景：\n- 提现失败原因\n- 提现限额"_s, u"请稍候。"_s);
    row("in one line", u"请稍候。\n相关子类：提现失败原因、提现限额/规则"_s, u"请稍候。"_s);
    row("Markdown", u"请稍候。\n\n---\n### **相关场景**\n1. 提现失败原因\n2. 限额\n"_s, u"请稍候。"_s);
    row("references", u"请稍候。\n\n**SOP参考：** withdrawal/status.md"_s, u"请稍候。"_s);
    row("both", u"请稍候。\n\n相关子类别：\n- 限额\n\n参考SOP：\n- withdrawal/status.md\n"_s, u"请稍候。"_s);
    row("English", u"Please wait.\n\nRelated scenarios:\n- Limits\n\nSOP references:\n- a.md"_s,
        u"Please wait."_s);
    row("a pictogram", u"请稍候。\n\n📚 SOP参考：\n- withdrawal/status.md"_s, u"请稍候。"_s);
    row("recommended", u"请稍候。\n\n💡 **推荐场景**\n- 限额"_s, u"请稍候。"_s);
    row("what else", u"请稍候。\n\n您可能还想了解：\n1. 提现限额\n2. 提现失败原因"_s, u"请稍候。"_s);
    row("what else, in English", u"Please wait.\n\nYou may also want to know:\n- Limits"_s,
        u"Please wait."_s);
    row("heading alone", u"请稍候。\n\n相关问题"_s, u"请稍候。"_s);
    row("nothing else", u"相关场景：\n- 限额"_s, QString());
    row("thoughts", u"<think>客户问…\n相关场景：</think>\n\n您好。"_s, u"您好。"_s);
    row("thoughts alone", u"<think>客户问…"_s, QString());
    row("white space first", u"\n\n  您好。"_s, u"您好。"_s);
    same("plain", u"您好，提现一般要等审核。\n\n1. 打开记录\n2. 查看状态\n"_s);
    same("a list", u"请提供：\n- 订单号\n- 金额"_s);
    same("a sentence", u"您好。\n相关问题我们会转给同事核实。"_s);
    same("a sentence after a colon", u"您好。\n相关问题：我们会转给同事核实。请放心等待！"_s);
    same("not the end",
         u"您好。\n相关场景：\n- 限额\n\n以上情况都可以在记录里看到，请您先登录账户查看一下。谢谢！"_s);
    same("a pictogram", u"您好 😊\n😊 请提供订单号。"_s);
    same("an offer", u"您好。\n您可能还想了解到账时间，请把订单号发给我们。"_s);
    same("half a heading", u"您好。\n相关"_s);
    same("looks like thoughts", u"<thi"_s);
    same("empty lines inside", u"甲\n\n\n乙\n"_s);
}

void TestReplyFilter::cleans()
{
    QFETCH(QString, reply);
    QFETCH(QString, expected);
    for (const qsizetype step : {1, 2, 3, 7, 1000})
        QCOMPARE(cleaned(reply, step).trimmed(), expected.trimmed());
}

void TestReplyFilter::holdsBackNothingElse()
{
    ReplyFilter filter;
    for (const QString &word : {u"您好"_s, u"，提现"_s, u"一般要"_s, u"等审核。"_s})
        QCOMPARE(filter.take(word), word);
    QCOMPARE(filter.take(u"\n\n"_s), QString());
    QCOMPARE(filter.take(u"请"_s), u"\n\n请"_s);
    QCOMPARE(filter.take(u"稍候"_s), u"稍候"_s);
}

void TestReplyFilter::holdsBackOnlyTheList()
{
    ReplyFilter filter;
    QCOMPARE(filter.take(u"您好。\n相"_s), u"您好。"_s);
    QCOMPARE(filter.take(u"应"_s), u"\n相应"_s);
    QCOMPARE(filter.take(u"的费用\n相关场"_s), u"的费用"_s);
    QCOMPARE(filter.take(u"景\n- 限额\n"_s), QString());
    QCOMPARE(filter.finish(), QString());
}

void TestReplyFilter::joinsTheHalvesOfACharacter()
{
    const QString smile = u"😀"_s;
    ReplyFilter filter;
    QCOMPARE(filter.take(u"好"_s + smile.front()), u"好"_s);
    QCOMPARE(filter.take(smile.back() + u"的"_s), smile + u"的"_s);
    QCOMPARE(filter.take(smile.first(1)), QString());
    QCOMPARE(filter.finish(), smile.first(1));
}

QTEST_GUILESS_MAIN(TestReplyFilter)
#include "tst_replyfilter.moc"
