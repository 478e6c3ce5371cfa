#include "chat/chatservice.h"
#include "chat/knowledgesource.h"
#include "composer/growingedit.h"
#include "console/console.h"
#include "handengine.h"
#include "sessions/sessionlist.h"
#include "sessions/sessionlistmodel.h"
#include "stage.h"
#include "timeline/holdstrip.h"
#include "timeline/ownerbar.h"
#include "timeline/timelinemodel.h"

#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QTest>

using namespace kefu;
using namespace Qt::StringLiterals;

/// A reply that is held back, at the desk: seen, counted down, sent and vetoed, by button and by key.
class TestHolds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theReplyIsSeenAndCountedDown();
    void itIsSentByButtonAndByKey();
    void aVetoMakesItADraft();
    void whatARestartLeftIsADraft();
    void whoTookOverIsSaidInTheTimeline();
};

namespace {

struct Fixture
{
    Stage stage;
    HandEngine *engine = new HandEngine;
    std::unique_ptr<Console> console;

    Fixture()
    {
        stage.chat = std::make_unique<ChatService>(*stage.store, stage.hub, *stage.knowledge, stage.clock,
                                                   std::unique_ptr<ReplyEngine>(engine));
        stage.chat->holdBack({60, {u"提现状态查询"_s}, 0});
        stage.addSession(u"s1"_s, u"zhang"_s);
        open();
    }
    ~Fixture() { console.reset(); }

    void open()
    {
        console.reset();
        QSettings(stage.path(u"settings.ini"_s), QSettings::IniFormat).setValue(u"console/agent"_s, u"Lin"_s);
        console = std::make_unique<Console>(stage.parts(), stage.path(u"settings.ini"_s));
        console->language().choose(UiLanguage::Choice::English);
        console->show();
        QVERIFY(QTest::qWaitForWindowActive(console.get()));
        auto *list = console->findChild<SessionList *>();
        QTRY_VERIFY(list->model().rowOf(u"s1"_s) >= 0);
        auto *view = list->findChild<QListView *>();
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {},
                          view->visualRect(view->model()->index(list->model().rowOf(u"s1"_s), 0)).center());
        QTRY_VERIFY(model()->state() == TimelineModel::State::Ready);
        QTRY_VERIFY(console->findChild<OwnerBar *>()->isVisible());
    }
    /// A customer asks, and the reply is there and waits.
    void ask()
    {
        const auto turn = stage.chat->begin({.sessionId = u"s1"_s, .text = u"提现怎么还没到账"_s});
        QTRY_VERIFY_WITH_TIMEOUT(engine->isWriting(), 20'000);
        engine->say(u"您好，"_s);
        engine->say(u"马上查。"_s);
        engine->end();
        QTRY_VERIFY(strip()->isVisible());
    }
    TimelineModel *model() { return console->findChild<TimelineModel *>(); }
    HoldStrip *strip() { return console->findChild<HoldStrip *>(); }
    QString words() { return strip()->findChild<QLabel *>()->text(); }
    QPushButton *button(const QString &text)
    {
        const QList<QPushButton *> buttons = strip()->findChildren<QPushButton *>();
        for (QPushButton *each : buttons) {
            if (each->text() == text)
                return each;
        }
        return nullptr;
    }
    GrowingEdit *edit() { return console->findChild<GrowingEdit *>(); }
};

} // namespace

void TestHolds::theReplyIsSeenAndCountedDown()
{
    Fixture f;
    QVERIFY(!f.strip()->isVisible());
    f.ask();
    QVERIFY2(f.words().contains(u"60"), qPrintable(f.words()));
    QTRY_COMPARE(f.model()->index(1).data().toString(), u"您好，马上查。"_s);
    QVERIFY(f.model()->index(1).data(TimelineModel::HeldRole).toBool());
    f.stage.clock.advance(13'000);
    QTRY_VERIFY(f.words().contains(u"47"));
    f.stage.clock.advance(47'000);
    QTRY_COMPARE(f.model()->messages().last().state, MessageState::Complete);
    QCOMPARE(f.model()->messages().last().content, u"您好，马上查。"_s);
    QTRY_VERIFY(!f.strip()->isVisible());
    QVERIFY(!f.model()->index(1).data(TimelineModel::HeldRole).toBool());
}

void TestHolds::itIsSentByButtonAndByKey()
{
    Fixture f;
    f.ask();
    QTest::mouseClick(f.button(u"Send now"_s), Qt::LeftButton);
    QTRY_COMPARE(f.model()->messages().last().state, MessageState::Complete);
    QTRY_VERIFY(!f.strip()->isVisible());
    QTRY_VERIFY(!f.engine->isWriting());
    f.ask();
    QTest::keyClick(f.console.get(), Qt::Key_F7);
    QTRY_COMPARE(f.model()->messages().size(), 4);
    QTRY_COMPARE(f.model()->messages().last().state, MessageState::Complete);
    QCOMPARE(f.model()->messages().last().content, u"您好，马上查。"_s);
}

void TestHolds::aVetoMakesItADraft()
{
    Fixture f;
    f.ask();
    QTest::mouseClick(f.button(u"Don't send"_s), Qt::LeftButton);
    QTRY_COMPARE(f.edit()->toPlainText(), u"您好，马上查。"_s);
    QCOMPARE(f.edit()->marked().length, 7);
    QTRY_COMPARE(f.model()->messages().last().state, MessageState::TakenOver);
    QVERIFY(f.model()->messages().last().content.isEmpty());
    QVERIFY(!f.strip()->isVisible());
    QTest::keyClick(f.edit(), Qt::Key_Return);
    QTRY_COMPARE(f.model()->messages().size(), 3);
    QCOMPARE(f.model()->messages().last().author, u"Lin"_s);
}

void TestHolds::whatARestartLeftIsADraft()
{
    Fixture f;
    f.ask();
    f.stage.chat->interruptAll();
    QTRY_COMPARE(f.edit()->toPlainText(), u"您好，马上查。"_s); // whoever looks at it has it at once
    QTRY_COMPARE(f.model()->messages().last().state, MessageState::Interrupted);
}

void TestHolds::whoTookOverIsSaidInTheTimeline()
{
    Fixture f;
    f.stage.addMessage(u"s1"_s, kefu::Role::User, u"在吗"_s);
    f.stage.clock.advance(1000);
    QTest::keyClick(f.console.get(), Qt::Key_F8);
    const auto later = [&f] {
        return f.model()
            ->index(f.model()->rowCount() - 1)
            .data(TimelineModel::LaterChangesRole)
            .value<QList<OwnerChange>>();
    };
    QTRY_COMPARE(later().size(), 1);
    QCOMPARE(later().first().to, u"Lin"_s);
    f.stage.clock.advance(1000);
    f.stage.addMessage(u"s1"_s, kefu::Role::User, u"谢谢"_s);
    QTRY_COMPARE(f.model()->rowCount(), 2);
    QVERIFY(later().isEmpty());
    QCOMPARE(f.model()->index(1).data(TimelineModel::ChangesRole).value<QList<OwnerChange>>().size(), 1);
    f.open(); // and from the log
    QTRY_COMPARE(f.model()->index(1).data(TimelineModel::ChangesRole).value<QList<OwnerChange>>().size(), 1);
    QVERIFY(f.model()->index(0).data(TimelineModel::ChangesRole).value<QList<OwnerChange>>().isEmpty());
}

QTEST_MAIN(TestHolds)
#include "tst_holds.moc"
