#include "chat/chatservice.h"
#include "chat/knowledgesource.h"
#include "chat/ownership.h"
#include "composer/composer.h"
#include "composer/growingedit.h"
#include "composer/reststrip.h"
#include "console/console.h"
#include "handengine.h"
#include "sessions/sessionlist.h"
#include "sessions/sessionlistmodel.h"
#include "stage.h"
#include "timeline/ownerbar.h"
#include "timeline/timelinemodel.h"
#include "timeline/timelineview.h"

#include <QAction>
#include <QApplication>
#include <QListView>
#include <QPushButton>
#include <QTest>

using namespace kefu;
using namespace Qt::StringLiterals;

/// Taking a session over in mid-sentence, with the key and the button, and giving it back.
class TestTakeover : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theKeyStopsTheStreamAndKeepsTheRest();
    void theButtonTakesOverAndHandsBack();
    void anotherTakesOver();
    void sendingTakesOver();
    void theRestCanBeDiscarded();
    void anAgentsWordsAreNeverTheCustomers();
    void whatDoesNothingLooksSo();
    void theRestIsKeptWhereItBelongs();
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
        QSettings(stage.path(u"settings.ini"_s), QSettings::IniFormat).setValue(u"console/agent"_s, u"Lin"_s);
        console = std::make_unique<Console>(stage.parts(), stage.path(u"settings.ini"_s));
        console->language().choose(UiLanguage::Choice::English);
        console->show();
        QVERIFY(QTest::qWaitForWindowActive(console.get()));
        stage.addSession(u"s1"_s, u"zhang"_s);
        QTRY_VERIFY(console->findChild<SessionList *>()->model().rowOf(u"s1"_s) >= 0);
    }
    ~Fixture() { console.reset(); }

    QListView *list() { return console->findChild<SessionList *>()->findChild<QListView *>(); }
    GrowingEdit *edit() { return console->findChild<GrowingEdit *>(); }
    QPushButton *ownerButton() { return console->findChild<OwnerBar *>()->findChild<QPushButton *>(); }
    QString owner() { return console->findChild<OwnerPill *>()->words(); }
    const QList<Message> &messages() { return console->findChild<TimelineModel *>()->messages(); }
    Session session()
    {
        return console->findChild<SessionList *>()->model().session(u"s1"_s).value_or(Session{});
    }

    void choose(const QString &id)
    {
        const int row = console->findChild<SessionList *>()->model().rowOf(id);
        QTest::mouseClick(list()->viewport(), Qt::LeftButton, {},
                          list()->visualRect(list()->model()->index(row, 0)).center());
        QTRY_VERIFY(console->findChild<TimelineModel *>()->state() == TimelineModel::State::Ready);
        QTRY_VERIFY(console->findChild<OwnerBar *>()->isVisible());
    }
    /// A customer asks, and the assistant begins to answer.
    void ask(const QString &question, const QString &firstWords)
    {
        const auto turn = stage.chat->begin({.sessionId = u"s1"_s, .text = question});
        QTRY_VERIFY_WITH_TIMEOUT(engine->isWriting(), 20'000);
        engine->say(firstWords);
        QTRY_VERIFY(messages().size() == 2 && messages().last().content == firstWords);
    }
};

} // namespace

void TestTakeover::theKeyStopsTheStreamAndKeepsTheRest()
{
    Fixture f;
    f.choose(u"s1"_s);
    f.ask(u"提现怎么还没到账"_s, u"您好，您的提现"_s);
    f.engine->compose(u"正在处理，请稍候。"_s);
    QCOMPARE(f.ownerButton()->text(), u"Stop and take over"_s);
    QTest::keyClick(f.console.get(), Qt::Key_F8);
    QTRY_COMPARE(f.messages().last().state, MessageState::TakenOver);
    QTRY_COMPARE(f.owner(), u"You answer"_s);
    QVERIFY(!f.engine->isWriting());
    QTRY_COMPARE(f.edit()->toPlainText(), u"正在处理，请稍候。"_s);
    QCOMPARE(f.messages().last().content, u"您好，您的提现"_s); // the customer saw no more
    QCOMPARE(f.edit()->marked().length, 9);
    QVERIFY(f.console->findChild<RestStrip *>()->isVisible());
    QCOMPARE(QApplication::focusWidget(), f.edit());
    QCOMPARE(f.stage.chat->liveTurns(), 0);

    f.edit()->moveCursor(QTextCursor::Start);
    f.edit()->insertPlainText(u"我是小林。"_s);
    QCOMPARE(f.edit()->marked().start, 5);
    QTest::keyClick(f.edit(), Qt::Key_Return);
    QTRY_COMPARE(f.messages().size(), 3);
    QCOMPARE(f.messages().last().role, kefu::Role::Agent);
    QCOMPARE(f.messages().last().author, u"Lin"_s);
    QCOMPARE(f.messages().last().content, u"我是小林。正在处理，请稍候。"_s);
    QTRY_VERIFY(f.edit()->toPlainText().isEmpty());
    QVERIFY(!f.console->findChild<RestStrip *>()->isVisible());
}

void TestTakeover::theButtonTakesOverAndHandsBack()
{
    Fixture f;
    f.choose(u"s1"_s);
    QTRY_COMPARE(f.owner(), u"The assistant answers"_s);
    QTest::mouseClick(f.ownerButton(), Qt::LeftButton);
    QTRY_COMPARE(f.owner(), u"You answer"_s);
    QTRY_COMPARE(f.session().owner, u"Lin"_s);
    QCOMPARE(f.edit()->placeholderText(), u"Answer as Lin…"_s);
    QCOMPARE(f.ownerButton()->text(), u"Hand back"_s);
    QTest::mouseClick(f.ownerButton(), Qt::LeftButton);
    QTRY_COMPARE(f.owner(), u"The assistant answers"_s);
    QTRY_COMPARE(f.session().owner, QString());
}

/// As another console, or somebody through the HTTP interface, does.
void TestTakeover::anotherTakesOver()
{
    Fixture f;
    f.choose(u"s1"_s);
    f.ask(u"提现怎么还没到账"_s, u"您好"_s);
    f.stage.store
        ->write([](Transaction &transaction) { return takeOver(transaction, u"s1"_s, u"Wang"_s, false); })
        .waitForFinished();
    QTRY_COMPARE(f.owner(), u"Wang answers"_s);
    QTRY_COMPARE(f.session().owner, u"Wang"_s);
    QTRY_COMPARE(f.messages().last().state, MessageState::TakenOver);
    QVERIFY(!f.engine->isWriting());
    f.edit()->insertPlainText(u"for later"_s);
    QTest::keyClick(f.edit(), Qt::Key_Return);
    QCOMPARE(f.edit()->toPlainText(), u"for later"_s);
    QVERIFY(f.edit()->placeholderText().contains(u"Wang"_s));
    QTest::mouseClick(f.ownerButton(), Qt::LeftButton);
    QTRY_COMPARE(f.owner(), u"You answer"_s);
}

void TestTakeover::sendingTakesOver()
{
    Fixture f;
    f.choose(u"s1"_s);
    QTRY_COMPARE(f.edit()->parentWidget()->findChild<QPushButton *>()->text(), u"Take over and send"_s);
    f.edit()->insertPlainText(u"您好，我来处理"_s);
    QTest::keyClick(f.edit(), Qt::Key_Return);
    QTRY_COMPARE(f.messages().size(), 1);
    QCOMPARE(f.messages().last().role, kefu::Role::Agent);
    QTRY_COMPARE(f.owner(), u"You answer"_s);
    QTRY_VERIFY(f.edit()->toPlainText().isEmpty());
}

void TestTakeover::theRestCanBeDiscarded()
{
    Fixture f;
    f.choose(u"s1"_s);
    f.ask(u"提现怎么还没到账"_s, u"您好"_s);
    f.edit()->insertPlainText(u"mine "_s);
    f.engine->compose(u"的提现"_s);
    QTest::mouseClick(f.ownerButton(), Qt::LeftButton);
    QTRY_COMPARE(f.owner(), u"You answer"_s);
    QTRY_COMPARE(f.edit()->toPlainText(), u"mine 的提现"_s);
    QTest::mouseClick(f.console->findChild<RestStrip *>()->findChild<QPushButton *>(), Qt::LeftButton);
    QCOMPARE(f.edit()->toPlainText(), u"mine "_s);
}

/// In a conversation that was begun here one writes as the customer, but not with an agent's words.
void TestTakeover::anAgentsWordsAreNeverTheCustomers()
{
    Fixture f;
    f.console->actions().find(u"conversation.new")->trigger();
    f.edit()->insertPlainText(u"提现怎么还没到账"_s);
    QTest::keyClick(f.edit(), Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(f.engine->isWriting(), 20'000);
    f.engine->say(u"您好"_s);
    QTRY_COMPARE(f.messages().size(), 2);
    f.engine->compose(u"，请稍候"_s);
    QTest::keyClick(f.console.get(), Qt::Key_F8);
    QTRY_COMPARE(f.owner(), u"You answer"_s);
    QTRY_COMPARE(f.edit()->toPlainText(), u"，请稍候"_s);
    QTest::keyClick(f.console.get(), Qt::Key_F8, Qt::ShiftModifier);
    QTRY_COMPARE(f.owner(), u"The assistant answers"_s);
    auto *composer = f.console->findChild<Composer *>();
    QCOMPARE(composer->voice(), Composer::Voice::TakingOver);
    f.edit()->clear();
    QTRY_COMPARE(composer->voice(), Composer::Voice::Customer);
}

void TestTakeover::whatDoesNothingLooksSo()
{
    Fixture f;
    const auto allows = [&f](QStringView name) { return f.console->actions().find(name)->isEnabled(); };
    f.console->actions().find(u"conversation.new")->trigger();
    for (const QStringView name : {u"conversation.takeOver", u"conversation.handBack",
                                   u"conversation.sendHeld", u"conversation.export", u"conversation.print"})
        QVERIFY(!allows(name));
    f.console->openConversation(u"s1"_s);
    QTRY_VERIFY(allows(u"conversation.export"));
    QVERIFY(allows(u"conversation.takeOver") && !allows(u"conversation.handBack"));
    QTest::keyClick(f.console.get(), Qt::Key_F8);
    QTRY_VERIFY(allows(u"conversation.handBack"));
    QVERIFY(!allows(u"conversation.takeOver"));
}

void TestTakeover::theRestIsKeptWhereItBelongs()
{
    Fixture f;
    f.stage.clock.advance(1000);
    f.stage.addSession(u"s2"_s, u"chen"_s);
    QTRY_VERIFY(f.console->findChild<SessionList *>()->model().rowOf(u"s2"_s) >= 0);
    f.choose(u"s1"_s);
    f.ask(u"提现怎么还没到账"_s, u"您好"_s);
    f.engine->compose(u"，请稍候"_s);
    QTest::keyClick(f.console.get(), Qt::Key_F8);
    f.choose(u"s2"_s);
    QVERIFY(f.edit()->toPlainText().isEmpty());
    f.choose(u"s1"_s);
    QTRY_COMPARE(f.edit()->toPlainText(), u"，请稍候"_s);
    QCOMPARE(f.edit()->marked().length, 4);
}

QTEST_MAIN(TestTakeover)
#include "tst_takeover.moc"
