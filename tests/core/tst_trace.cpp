#include "chat/trace.h"

#include <QJsonDocument>
#include <QTest>

#include <limits>

using namespace kefu;
using namespace Qt::StringLiterals;

class TestTrace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comesBackAsItWas();
    void isJsonWhateverItHolds();
    void readsAnything();
};

void TestTrace::comesBackAsItWas()
{
    Trace trace;
    trace.ranking = {{u"取款/提现"_s, u"提现验证"_s, 0.1}, {u"a"_s, u"b"_s, 1.0 / 3}};
    trace.also = {{u"系统"_s, u"登录"_s, 0.875}};
    trace.margin = 0.25;
    trace.followUp = true;
    trace.evidence = {{u"五百\"块\\"_s, 3, 4, -1.5e-7}};
    trace.related = {u"x"_s, u"y"_s};
    trace.sops = {u"a/b.md"_s};
    trace.packVersion = u"v1"_s;
    trace.classifyMicroseconds = 17;
    const Trace read = Trace::fromJson(trace.toJson());
    QCOMPARE(read.ranking, trace.ranking);
    QCOMPARE(read.also, trace.also);
    QCOMPARE(read.evidence, trace.evidence);
    QCOMPARE(read.related, trace.related);
    QCOMPARE(read.sops, trace.sops);
    QCOMPARE(read.margin, trace.margin);
    QCOMPARE(read.followUp, true);
    QCOMPARE(read.preset, false);
    QCOMPARE(read.packVersion, trace.packVersion);
    QCOMPARE(read.classifyMicroseconds, 17);
}

void TestTrace::isJsonWhateverItHolds()
{
    Trace trace;
    trace.margin = std::numeric_limits<double>::quiet_NaN();
    trace.evidence = {{u"\n\t\u0001\u007f"_s + QChar(0xd800), 0, 1, std::numeric_limits<double>::infinity()}};
    QVERIFY(QJsonDocument::fromJson(trace.toJson()).isObject());
    QVERIFY(QJsonDocument::fromJson(Trace().toJson()).isObject());
}

void TestTrace::readsAnything()
{
    QVERIFY(Trace::fromJson({}).ranking.isEmpty());
    QVERIFY(Trace::fromJson("[1]").ranking.isEmpty());
    QCOMPARE(Trace::fromJson(R"({"ranking": [7, []]})").ranking.size(), 2);
}

QTEST_GUILESS_MAIN(TestTrace)
#include "tst_trace.moc"
