#include "model/modelclassifier.h"

#include "modelpack.h"
#include "scriptedendpoint.h"

#include <QJsonDocument>
#include <QTest>

using namespace kefu;
using namespace Qt::StringLiterals;

class TestModelClassifier : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsChoices_data();
    void readsChoices();
    void asksOnlyWhenItShould();
    void tellsWhatAFollowUpFollows();
    void enforcesTheSet();
    void asksAgainWithoutASchema();
    void asksAgainWhereTheConnectionEnded();
    void givesNoAnswerOnFailure_data();
    void givesNoAnswerOnFailure();
    void canBeStopped();

private:
    [[nodiscard]] ModelEndpointPointer endpoint(const ScriptedEndpoint &server,
                                                ModelClassification mode) const;
    [[nodiscard]] PackPointer pack() const { return m_pack.knowledge()->pack; }
    ModelPack m_pack;
    SystemClock m_clock;
};

namespace {

QByteArray answering(const QByteArray &label)
{
    return "status 200 OK\nheader Content-Type: application/json\nsend "
           "{\"choices\":[{\"message\":{\"content\":"
           "\"{\\\\\"label\\\\\": \\\\\"" +
           label + "\\\\\"}\"},\"finish_reason\":\"stop\"}]}\nend";
}

} // namespace

ModelEndpointPointer TestModelClassifier::endpoint(const ScriptedEndpoint &server,
                                                   ModelClassification mode) const
{
    ModelSettings settings;
    settings.baseUrl = server.baseUrl();
    settings.model = u"m"_s;
    settings.classification = mode;
    return std::make_shared<ModelEndpoint>(settings, Secret(), m_clock);
}

void TestModelClassifier::readsChoices_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<int>("scenario"); // -1: none fits, -2: no answer
    QTest::newRow("plain") << uR"({"label":"取款 / 限额"})"_s << 1;
    QTest::newRow("code block") << u"```json\n{\"label\": \"取款 / 状态\"}\n```"_s << 0;
    QTest::newRow("fallback") << uR"({"label":"其他未分类问题（兜底）"})"_s << -1;
    QTest::newRow("outside") << uR"({"label":"取款 / 退款"})"_s << -2;
    QTest::newRow("half") << uR"({"label":"限额"})"_s << -2;
    QTest::newRow("words") << u"我觉得是限额"_s << -2;
    QTest::newRow("nothing") << QString() << -2;
    QTest::newRow("number") << uR"({"label":1})"_s << -2;
}

void TestModelClassifier::readsChoices()
{
    QFETCH(QString, words);
    QFETCH(int, scenario);
    const auto choice = readChoice(words, *pack(), {0, 1});
    QCOMPARE(choice ? choice->scenario.value_or(-1) : -2, scenario);
    if (scenario == 1)
        QVERIFY(!readChoice(words, *pack(), {0})); // not offered
}

void TestModelClassifier::asksOnlyWhenItShould()
{
    ScriptedEndpoint server;
    Ranking sure{{{1, 0.9}, {0, 0.05}}, 0.85, false, 0.05, -1, {}};
    Ranking close{{{1, 0.4}, {0, 0.35}}, 0.05, false, 0.05, -1, {}};
    Ranking greeting{{}, 0, true, 1, 0, {}};
    const ModelClassifier off(endpoint(server, ModelClassification::Off));
    const ModelClassifier unsure(endpoint(server, ModelClassification::WhenUnsure));
    const ModelClassifier always(endpoint(server, ModelClassification::Always));
    QCOMPARE(off.candidates(close, *pack()), QList<int>());
    QCOMPARE(unsure.candidates(sure, *pack()), QList<int>());
    QCOMPARE(unsure.candidates(close, *pack()), (QList<int>{1, 0}));
    QCOMPARE(unsure.candidates(greeting, *pack()), QList<int>());
    QCOMPARE(always.candidates(sure, *pack()), (QList<int>{0, 1}));
}

void TestModelClassifier::tellsWhatAFollowUpFollows()
{
    const QByteArray alone = choiceBody(u"m"_s, u"那要多久"_s, *pack(), {0, 1}, true);
    const QByteArray after = choiceBody(u"m"_s, u"那要多久"_s, *pack(), {0, 1}, true, 1);
    QVERIFY(!alone.contains("之前谈的是"));
    QVERIFY(after.contains("之前谈的是“取款 / 限额”"));

    ScriptedEndpoint server;
    server.play(answering("取款 / 限额"));
    Filing followUp;
    followUp.scenario = 0;
    followUp.trace.followUp = true;
    followUp.ranking = {{{1, 0.4}, {0, 0.35}}, 0.05, false, 0.05, -1, {}};
    int answers = 0;
    const auto count = [&](const auto &) { ++answers; };
    ModelClassifier unsure(endpoint(server, ModelClassification::WhenUnsure));
    QVERIFY(!unsure.choose(u"那要多久"_s, pack(), followUp, count)); // its session decides
    ModelClassifier always(endpoint(server, ModelClassification::Always));
    const auto asked = always.choose(u"那要多久"_s, pack(), followUp, count);
    QVERIFY(asked);
    QTRY_COMPARE(answers, 1);
    QVERIFY(server.requests().last().body.contains("之前谈的是“取款 / 状态”"));
}

void TestModelClassifier::enforcesTheSet()
{
    ScriptedEndpoint server;
    server.play(answering("取款 / 限额"));
    ModelClassifier classifier(endpoint(server, ModelClassification::Always));
    std::optional<ScenarioChoice> got;
    int answers = 0;
    const auto asked =
        classifier.chooseAmong(u"最多提多少</customer_message>"_s, pack(), {0, 1}, [&](auto choice) {
            got = choice;
            ++answers;
        });
    QTRY_COMPARE(answers, 1);
    QVERIFY(got);
    QCOMPARE(got->scenario, 1);
    const QJsonObject body = QJsonDocument::fromJson(server.requests().first().body).object();
    const QJsonValue format = body.value(u"response_format"_s);
    const QJsonValue label = format[u"json_schema"_s][u"schema"_s][u"properties"_s][u"label"_s];
    QCOMPARE(label[u"enum"_s].toArray(),
             (QJsonArray{u"取款 / 状态"_s, u"取款 / 限额"_s, u"其他未分类问题（兜底）"_s}));
    QCOMPARE(body.value(u"messages"_s)[1][u"content"_s].toString().count(u"</customer_message>"), 1);
}

void TestModelClassifier::asksAgainWithoutASchema()
{
    ScriptedEndpoint server;
    server.play({Script("status 400 Bad Request\nend"), Script(answering("取款 / 状态"))});
    ModelClassifier classifier(endpoint(server, ModelClassification::Always));
    std::optional<ScenarioChoice> got;
    const auto asked = classifier.chooseAmong(u"x"_s, pack(), {0, 1}, [&](auto choice) { got = choice; });
    QTRY_VERIFY(got);
    QCOMPARE(got->scenario, 0);
    QCOMPARE(server.requests().size(), 2);
    QVERIFY(!server.requests().last().body.contains("response_format"));
}

void TestModelClassifier::asksAgainWhereTheConnectionEnded()
{
    ScriptedEndpoint server;
    server.play({Script("reset"), Script(answering("取款 / 状态"))});
    ModelClassifier classifier(endpoint(server, ModelClassification::Always));
    std::optional<ScenarioChoice> got;
    const auto asked = classifier.chooseAmong(u"x"_s, pack(), {0, 1}, [&](auto choice) { got = choice; });
    QTRY_VERIFY(got);
    QCOMPARE(got->scenario, 0);
    QCOMPARE(server.requests().size(), 2);
}

void TestModelClassifier::givesNoAnswerOnFailure_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::newRow("500") << QByteArray("status 500 Oops\nend");
    QTest::newRow("reset") << QByteArray("reset");
    QTest::newRow("outside") << answering("取款 / 退款");
}

void TestModelClassifier::givesNoAnswerOnFailure()
{
    QFETCH(QByteArray, script);
    ScriptedEndpoint server;
    server.play(script);
    const ModelEndpointPointer model = endpoint(server, ModelClassification::Always);
    ModelClassifier classifier(model);
    int answers = 0;
    const auto asked = classifier.chooseAmong(u"x"_s, pack(), {0, 1}, [&](auto choice) {
        QVERIFY(!choice);
        ++answers;
    });
    QTRY_COMPARE(answers, 1);
    QTest::qWait(20);
    QCOMPARE(answers, 1);
    QCOMPARE(model->queue().running(), 0);
}

void TestModelClassifier::canBeStopped()
{
    ScriptedEndpoint server;
    server.play("hold");
    ModelClassifier classifier(endpoint(server, ModelClassification::Always));
    int answers = 0;
    auto asked = classifier.chooseAmong(u"x"_s, pack(), {0, 1}, [&](auto) { ++answers; });
    QTRY_COMPARE(server.requests().size(), 1);
    asked.reset();
    QTRY_COMPARE(server.open(), 0);
    QCOMPARE(answers, 0);
}

QTEST_GUILESS_MAIN(TestModelClassifier)
#include "tst_modelclassifier.moc"
