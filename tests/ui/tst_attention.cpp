#include "console/console.h"
#include "desktop/attention.h"
#include "desktop/tray.h"
#include "pack/pack.h"
#include "stage.h"

#include <QSignalSpy>
#include <QTest>

using namespace kefu;
using namespace Qt::StringLiterals;

/// Which sessions are told of, and what the tray makes of it.
class TestAttention : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoAsksForAPerson_data();
    void whoAsksForAPerson();
    void everyReasonIsToldOnce();
    void whatAPersonHasIsNotToldOf();
    void theTrayCountsWhileNobodyLooks();
};

namespace {

Event question(const QString &session, const QString &text, const QString &category, double confidence)
{
    Event event;
    event.type = EventType::MessageCreated;
    event.sessionId = session;
    event.message = Message{.id = 1,
                            .sessionId = session,
                            .role = kefu::Role::User,
                            .author = {},
                            .content = text,
                            .decision = Decision{category, {}, confidence}};
    return event;
}

struct Fixture
{
    Fixture()
        : attention(hub, clock)
        , spy(&attention, &Attention::needed)
    {
    }

    EventHub hub;
    SetClock clock;
    Attention attention;
    QSignalSpy spy;
};

} // namespace

void TestAttention::whoAsksForAPerson_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("asks");
    QTest::newRow("Chinese") << u"转人工"_s << true;
    QTest::newRow("real") << u"我要真人客服"_s << true;
    QTest::newRow("talk") << u"I want to talk to a human"_s << true;
    QTest::newRow("live") << u"live agent please"_s << true;
    QTest::newRow("question") << u"提现怎么还没到账"_s << false;
    QTest::newRow("human, but no wish") << u"humanity"_s << false;
}

void TestAttention::whoAsksForAPerson()
{
    QFETCH(QString, text);
    QFETCH(bool, asks);
    QCOMPARE(asksForPerson(text), asks);
}

void TestAttention::everyReasonIsToldOnce()
{
    Fixture f;
    const QString none = fallbackCategory.toString();
    Q_EMIT f.hub.committed({question(u"a"_s, u"???"_s, none, 0.9)});
    QCOMPARE(f.spy.size(), 0);
    Q_EMIT f.hub.committed({question(u"a"_s, u"!!!"_s, none, 0.9)});
    QCOMPARE(f.spy.size(), 1);
    QCOMPARE(f.spy.last().at(1).value<Attention::Reason>(), Attention::Reason::NoScenarioTwice);
    QCOMPARE(f.spy.last().at(2).toString(), u"!!!"_s);
    Q_EMIT f.hub.committed({question(u"a"_s, u"..."_s, none, 0.9)}); // not with every message
    QCOMPARE(f.spy.size(), 1);
    f.clock.advance(130'000);
    Q_EMIT f.hub.committed({question(u"a"_s, u"..."_s, none, 0.9)});
    QCOMPARE(f.spy.size(), 2);

    Q_EMIT f.hub.committed({question(u"b"_s, u"提现"_s, u"取款/提现"_s, 0.95)});
    QCOMPARE(f.spy.size(), 2);
    Q_EMIT f.hub.committed({question(u"b"_s, u"提"_s, u"取款/提现"_s, 0.3)});
    QCOMPARE(f.spy.last().at(1).value<Attention::Reason>(), Attention::Reason::Unsure);
    Q_EMIT f.hub.committed({question(u"c"_s, u"转人工"_s, u"取款/提现"_s, 0.95)});
    QCOMPARE(f.spy.last().at(1).value<Attention::Reason>(), Attention::Reason::AskedForPerson);

    Event failed;
    failed.type = EventType::MessageCompleted;
    failed.sessionId = u"d"_s;
    failed.message =
        Message{.id = 2, .sessionId = u"d"_s, .role = kefu::Role::Assistant, .state = MessageState::Failed};
    Q_EMIT f.hub.committed({failed});
    QCOMPARE(f.spy.last().at(1).value<Attention::Reason>(), Attention::Reason::Failed);
    QCOMPARE(f.spy.size(), 5);
}

void TestAttention::whatAPersonHasIsNotToldOf()
{
    Fixture f;
    Event owned;
    owned.type = EventType::OwnerChanged;
    owned.sessionId = u"a"_s;
    owned.session = Session{.id = u"a"_s, .owner = u"Mei"_s};
    Q_EMIT f.hub.committed({owned, question(u"a"_s, u"转人工"_s, u"x"_s, 0.9)});
    QCOMPARE(f.spy.size(), 0);
    owned.session->owner.clear();
    Q_EMIT f.hub.committed({owned, question(u"a"_s, u"转人工"_s, u"x"_s, 0.9)});
    QCOMPARE(f.spy.size(), 1);
}

void TestAttention::theTrayCountsWhileNobodyLooks()
{
    Stage stage;
    Attention attention(stage.hub, stage.clock);
    Console console(stage.parts(), stage.path(u"settings.ini"_s));
    Tray tray(console, attention);
    Q_EMIT stage.hub.committed({question(u"a"_s, u"转人工"_s, u"x"_s, 0.9)});
    Q_EMIT stage.hub.committed({question(u"b"_s, u"转人工"_s, u"x"_s, 0.9)});
    QCOMPARE(tray.waiting(), 2);
    console.show();
    QVERIFY(QTest::qWaitForWindowActive(&console));
    QCOMPARE(tray.waiting(), 0);
    Q_EMIT stage.hub.committed({question(u"c"_s, u"转人工"_s, u"x"_s, 0.9)});
    QCOMPARE(tray.waiting(), 0);
}

QTEST_MAIN(TestAttention)
#include "tst_attention.moc"
