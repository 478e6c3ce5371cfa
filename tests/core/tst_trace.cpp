#include "chat/trace.h"

#include "chat/replytrace.h"

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
    void aReplysTraceComesBackAsItWas();
};

void TestTrace::comesBackAsItWas()
{
    Trace trace;
    trace.ranking = {{u"取款/提现"_s, u"提现验证"_s, 0.1}, {u"a"_s, u"b"_s, 1.0 / 3}};
    trace.also = {{u"系统"_s, u"登录"_s, 0.875}};
    trace.margin = 0.25;
    trace.followUp = true;
    trace.byModel = true;
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
    QCOMPARE(read.byModel, true);
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

void TestTrace::aReplysTraceComesBackAsItWas()
{
    ReplyReport report;
    report.engine = Engine::Model;
    report.model = u"gpt \"x\""_s;
    report.prompt = u"[system]\n规则\t1"_s;
    report.failure = u"cut"_s;
    report.inputTokens = 1234;
    report.outputTokens = 56;
    report.tokensEstimated = true;
    report.cost = 0.00125;
    report.attempts = 3;
    report.queueMicroseconds = 7;
    report.firstWordMicroseconds = 8;
    report.totalMicroseconds = 9;
    const auto read = reportFrom(replyTrace(report));
    QVERIFY(read);
    QCOMPARE(read->engine, Engine::Model);
    QCOMPARE(read->model, report.model);
    QCOMPARE(read->prompt, report.prompt);
    QCOMPARE(read->fallbackReason, QString());
    QCOMPARE(read->failure, u"cut"_s);
    QCOMPARE(read->inputTokens, 1234);
    QCOMPARE(read->outputTokens, 56);
    QCOMPARE(read->tokensEstimated, true);
    QCOMPARE(read->cost, 0.00125);
    QCOMPARE(read->attempts, 3);
    QCOMPARE(read->queueMicroseconds, 7);
    QCOMPARE(read->firstWordMicroseconds, 8);
    QCOMPARE(read->totalMicroseconds, 9);
    QVERIFY(!reportFrom({}));
    QVERIFY(!reportFrom(Trace().toJson())); // a customer's message has another one
}

QTEST_GUILESS_MAIN(TestTrace)
#include "tst_trace.moc"
