#include "runningkefu.h"
#include "steppedmodel.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

/// Replies that are held back, seen from outside: the customer's stream stays open without a word, and every
/// end of the wait reaches it.
class TestHoldHttp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theWordsComeWhenTheTimeIsOver();
    void aVetoEndsTheStreamWithoutAWord();
    void aRestartInterruptsIt();

private:
    [[nodiscard]] static QStringList holding(const QString &seconds)
    {
        return {u"--engine"_s,        u"sop"_s,         u"--hold-seconds"_s, seconds,
                u"--hold-scenario"_s, u"提现状态查询"_s};
    }
};

namespace {

const QByteArray question = R"({"user_query": "我上午提的五百块怎么还没到账", "thread_id": "t1"})";

QByteArrayList withEvents()
{
    return {"Accept: text/event-stream"};
}

QJsonObject replyIn(const RunningKefu &kefu)
{
    return kefu.messages("t1").at(1).toObject();
}

} // namespace

void TestHoldHttp::theWordsComeWhenTheTimeIsOver()
{
    const QTemporaryDir folder;
    RunningKefu kefu(folder.filePath(u"data"_s), holding(u"1"_s));
    QVERIFY(kefu.waitUntilListening());
    StepClient events(kefu.port(), "GET", "/api/v1/chat/events", {}, {"Last-Event-ID: 0"});
    StepClient stream(kefu.port(), "POST", "/chat/stream", question, withEvents());
    QVERIFY(events.waitFor("\"held\":{\"message_id\":"));
    QVERIFY(events.waitFor("\"held\":null"));
    QVERIFY(stream.waitFor("\"done\":true"));
    QCOMPARE(replyIn(kefu).value(u"state"_s).toString(), u"complete"_s);
    QVERIFY(!replyIn(kefu).value(u"content"_s).toString().isEmpty());
    const Answer other = kefu.postJson("/chat", {{u"user_query"_s, u"登录密码忘了怎么找回"_s}});
    QCOMPARE(other.status, 200); // its scenario does not wait
    QVERIFY(!other.json().value(u"response"_s).toString().isEmpty());
}

void TestHoldHttp::aVetoEndsTheStreamWithoutAWord()
{
    const QTemporaryDir folder;
    RunningKefu kefu(folder.filePath(u"data"_s), holding(u"3600"_s));
    QVERIFY(kefu.waitUntilListening());
    StepClient events(kefu.port(), "GET", "/api/v1/chat/events", {}, {"Last-Event-ID: 0"});
    StepClient stream(kefu.port(), "POST", "/chat/stream", question, withEvents());
    QVERIFY(stream.waitFor("提现状态查询"));
    QVERIFY(events.waitFor("\"held\":{\"message_id\":"));
    QCOMPARE(replyIn(kefu).value(u"state"_s).toString(), u"streaming"_s);
    QVERIFY(replyIn(kefu).value(u"content"_s).toString().isEmpty());
    const Answer taken = kefu.postJson("/api/v1/chat/session/t1/takeover", {{u"agent"_s, u"小林"_s}});
    QCOMPARE(taken.status, 200);
    QVERIFY(stream.waitFor("\"done\":true"));
    QTRY_COMPARE(replyIn(kefu).value(u"state"_s).toString(), u"taken_over"_s);
    QVERIFY(replyIn(kefu).value(u"content"_s).toString().isEmpty());
}

void TestHoldHttp::aRestartInterruptsIt()
{
    const QTemporaryDir folder;
    {
        RunningKefu kefu(folder.filePath(u"data"_s), holding(u"3600"_s));
        QVERIFY(kefu.waitUntilListening());
        StepClient stream(kefu.port(), "POST", "/chat/stream", question, withEvents());
        QVERIFY(stream.waitFor("提现状态查询"));
        kefu.kill();
    }
    RunningKefu kefu(folder.filePath(u"data"_s));
    QVERIFY(kefu.waitUntilListening());
    QCOMPARE(replyIn(kefu).value(u"state"_s).toString(), u"interrupted"_s);
    QVERIFY(replyIn(kefu).value(u"content"_s).toString().isEmpty());
}

QTEST_GUILESS_MAIN(TestHoldHttp)
#include "tst_hold_http.moc"
