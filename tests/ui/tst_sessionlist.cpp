#include "chat/chatservice.h"
#include "chat/knowledgesource.h"
#include "console/console.h"
#include "memory/messageindexer.h"
#include "sessions/filterpanel.h"
#include "sessions/savedviews.h"
#include "sessions/sessionhead.h"
#include "sessions/sessionlist.h"
#include "sessions/sessionlistmodel.h"
#include "sessions/sessionview.h"
#include "stage.h"
#include "store/messages.h"
#include "timeline/timelinemodel.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QInputDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTest>
#include <QToolButton>

using namespace kefu;
using namespace Qt::StringLiterals;

/// Searches, filters and reads in the real window.
class TestSessionList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void searchFindsWhatWasSaid();
    void searchFindsWhoSaidIt();
    void theFilterNarrows();
    void aViewIsKept();
    void whatIsUnreadIsCounted();
    void whatIsReadStaysRead();
    void nothingMovesUnderThePointer();
    void whatComesInAboveMovesNothing();
};

namespace {

struct Fixture
{
    Stage stage;
    MessageIndexer indexer{*stage.store, stage.hub};
    std::unique_ptr<Console> console;

    Fixture() { start(); }
    void start()
    {
        console.reset();
        QSettings(stage.path(u"settings.ini"_s), QSettings::IniFormat).setValue(u"console/agent"_s, u"Lin"_s);
        console = std::make_unique<Console>(stage.parts(), stage.path(u"settings.ini"_s));
        console->language().choose(UiLanguage::Choice::English);
        console->show();
        QVERIFY(QTest::qWaitForWindowActive(console.get()));
    }
    SessionListModel &model() { return console->findChild<SessionList *>()->model(); }
    SessionView *view() { return console->findChild<SessionView *>(); }
    QLineEdit *search() { return console->findChild<SessionHead *>()->findChild<QLineEdit *>(); }
    FilterPanel *panel() { return console->findChild<FilterPanel *>(); }

    /// A session in which a customer has said something.
    void add(const QString &id, const QString &user, const QString &words)
    {
        stage.clock.advance(1000);
        stage.addSession(id, user);
        stage.addMessage(id, kefu::Role::User, words);
    }
    /// The search index follows a moment behind.
    void waitUntilFound(const QString &words)
    {
        const auto found = [this, &words] {
            auto hits = stage.store->read(
                [words](Connection &connection) { return Messages(connection).search(words, 1); });
            hits.waitForFinished();
            return hits.result() && !hits.result()->isEmpty();
        };
        QTRY_VERIFY(found());
    }
    [[nodiscard]] QStringList ids()
    {
        QStringList result;
        for (int row = 0; row < model().rowCount(); ++row)
            result << model().index(row).data(SessionListModel::IdRole).toString();
        return result;
    }
    [[nodiscard]] ListedSession listed(const QString &id)
    {
        return model().index(model().rowOf(id)).data(SessionListModel::ListedRole).value<ListedSession>();
    }
    void click(const QString &id)
    {
        QTest::mouseClick(view()->viewport(), Qt::LeftButton, {},
                          view()->visualRect(model().index(model().rowOf(id))).center());
    }
};

} // namespace

void TestSessionList::searchFindsWhatWasSaid()
{
    Fixture f;
    const QAbstractItemModelTester tester(&f.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    f.add(u"s1"_s, u"zhang"_s, u"提现八百块怎么还没到账"_s);
    f.add(u"s2"_s, u"emma"_s, u"my withdrawal has not arrived"_s);
    f.add(u"s3"_s, u"li"_s, u"红包码怎么用"_s);
    QTRY_COMPARE(f.ids(), (QStringList{u"s3"_s, u"s2"_s, u"s1"_s}));
    f.waitUntilFound(u"红包码"_s);
    QTest::keyClick(f.console.get(), Qt::Key_F, Qt::ControlModifier);
    QTRY_COMPARE(QApplication::focusWidget(), f.search());

    f.search()->insert(u"到账"_s); // keyClicks can't type Chinese
    QTRY_COMPARE(f.ids(), QStringList{u"s1"_s});
    QCOMPARE(f.listed(u"s1"_s).excerpt, u"提现八百块怎么还没到账"_s);
    QVERIFY(f.listed(u"s1"_s).message > 0);
    f.search()->clear();
    QTRY_COMPARE(f.ids().size(), 3);
    f.search()->insert(u"红包"_s);
    QTRY_COMPARE(f.ids(), QStringList{u"s3"_s});
    f.stage.addMessage(u"s1"_s, kefu::Role::User, u"还有红包"_s); // while the search is shown
    QTRY_COMPARE(f.ids(), (QStringList{u"s1"_s, u"s3"_s}));
    f.search()->clear();
    QTRY_COMPARE(f.ids().size(), 3);

    QTest::keyClicks(f.search(), u"withd"_s); // a word that is still being typed
    QTRY_COMPARE(f.ids(), QStringList{u"s2"_s});
    QTest::keyClicks(f.search(), u"xx"_s);
    QTRY_COMPARE(f.ids().size(), 0);
    QTest::keyClick(f.search(), Qt::Key_Escape);
    QTRY_COMPARE(f.ids().size(), 3);
    // What was deleted is found no more.
    f.stage.remove(u"s2"_s);
    QTest::keyClicks(f.search(), u"withdrawal"_s);
    QTRY_COMPARE(f.ids().size(), 0);
}

void TestSessionList::searchFindsWhoSaidIt()
{
    Fixture f;
    f.add(u"s1"_s, u"Zhang_Wei"_s, u"提现"_s);
    f.add(u"s2"_s, u"emma"_s, u"zhang told me to write"_s);
    f.waitUntilFound(u"told"_s);
    QTest::keyClicks(f.search(), u"zhang"_s);
    QTRY_COMPARE(f.ids(), (QStringList{u"s1"_s, u"s2"_s}));
    QTest::keyClick(f.search(), Qt::Key_Down);
    QTRY_COMPARE(QApplication::focusWidget(), f.view());
    QTRY_COMPARE(f.console->findChild<TimelineModel *>()->sessionId(), u"s1"_s);
}

void TestSessionList::theFilterNarrows()
{
    Fixture f;
    f.add(u"s1"_s, u"a"_s, u"提现"_s);
    f.add(u"s2"_s, u"b"_s, u"充值"_s);
    f.stage.addMessage(u"s2"_s, kefu::Role::Assistant, u"broken"_s, MessageState::Failed);
    f.stage.store->write([](Transaction &transaction) { return transaction.changeOwner(u"s1"_s, u"Lin"_s); })
        .waitForFinished();
    QTRY_COMPARE(f.ids().size(), 2);
    const auto buttons = f.console->findChild<SessionHead *>()->findChildren<QToolButton *>();
    const auto button = std::find_if(buttons.begin(), buttons.end(), [](const QToolButton *each) {
        return each->accessibleName() == u"Filter";
    });
    QTest::mouseClick(*button, Qt::LeftButton);
    QTRY_VERIFY(f.panel()->isVisible());
    auto *owner = f.panel()->findChild<QComboBox *>();
    QCOMPARE(owner->accessibleName(), u"Answered by"_s);
    QTest::keyClicks(owner, u"I"_s); // mine
    QTRY_COMPARE(f.ids(), QStringList{u"s1"_s});
    for (QPushButton *each : f.panel()->findChildren<QPushButton *>()) {
        if (each->text() == u"Reset")
            QTest::mouseClick(each, Qt::LeftButton);
    }
    QTRY_COMPARE(f.ids().size(), 2);
    f.panel()->findChildren<QComboBox *>().at(3)->setCurrentText(u"Failed"_s);
    QTRY_COMPARE(f.ids(), QStringList{u"s2"_s});
    // A session that comes to pass the filter appears.
    f.stage.addMessage(u"s1"_s, kefu::Role::Assistant, u"broken too"_s, MessageState::Failed);
    QTRY_COMPARE(f.ids().size(), 2);
}

void TestSessionList::aViewIsKept()
{
    Fixture f;
    f.add(u"s1"_s, u"a"_s, u"提现"_s);
    f.add(u"s2"_s, u"b"_s, u"充值"_s);
    f.stage.store->write([](Transaction &transaction) { return transaction.changeOwner(u"s1"_s, u"Wang"_s); })
        .waitForFinished();
    SessionFilter colleagues;
    colleagues.owner = SessionFilter::Owner::Colleague;
    f.console->findChild<SessionHead *>()->setFilter(colleagues);
    QTRY_COMPARE(f.ids(), QStringList{u"s1"_s});
    f.console->findChild<SavedViews *>()->keep(u"The others"_s, colleagues);
    f.start(); // again
    QTRY_COMPARE(f.ids().size(), 2);
    auto *head = f.console->findChild<SessionHead *>();
    auto *view = head->findChild<QToolButton *>();
    QCOMPARE(view->text(), u"All conversations"_s);
    Q_EMIT view->menu()->aboutToShow();
    for (QAction *action : view->menu()->actions()) {
        if (action->text() == u"The others")
            action->trigger();
    }
    QTRY_COMPARE(f.ids(), QStringList{u"s1"_s});
    QCOMPARE(view->text(), u"The others"_s);
}

void TestSessionList::whatIsUnreadIsCounted()
{
    Fixture f;
    f.add(u"s1"_s, u"a"_s, u"one"_s);
    f.stage.addMessage(u"s1"_s, kefu::Role::Assistant, u"a reply is nothing to read"_s);
    f.stage.addMessage(u"s1"_s, kefu::Role::User, u"two"_s);
    QTRY_COMPARE(f.listed(u"s1"_s).unread, 2);
    f.click(u"s1"_s);
    QTRY_COMPARE(f.listed(u"s1"_s).unread, 0);
    f.stage.addMessage(u"s1"_s, kefu::Role::User, u"seen as it comes"_s);
    QTRY_COMPARE(f.model().session(u"s1"_s)->lastText, u"seen as it comes"_s);
    QCOMPARE(f.listed(u"s1"_s).unread, 0);
}

void TestSessionList::whatIsReadStaysRead()
{
    Fixture f;
    f.add(u"s1"_s, u"a"_s, u"one"_s);
    f.add(u"s2"_s, u"b"_s, u"two"_s);
    QTRY_COMPARE(f.ids().size(), 2);
    f.click(u"s1"_s);
    QTRY_COMPARE(f.listed(u"s1"_s).unread, 0);
    f.click(u"s2"_s); // which writes that the first one was read
    f.stage.addMessage(u"s1"_s, kefu::Role::User, u"three"_s);
    QTRY_COMPARE(f.listed(u"s1"_s).unread, 1);
    SessionFilter unread;
    unread.unread = true;
    f.console->findChild<SessionHead *>()->setFilter(unread);
    QTRY_COMPARE(f.ids(), QStringList{u"s1"_s});
    f.start();
    QTRY_COMPARE(f.ids().size(), 2);
    QTRY_COMPARE(f.listed(u"s1"_s).unread, 1);
}

void TestSessionList::nothingMovesUnderThePointer()
{
    Fixture f;
    for (const QString &id : {u"a"_s, u"b"_s, u"c"_s})
        f.add(id, id, u"hello"_s);
    QTRY_COMPARE(f.ids(), (QStringList{u"c"_s, u"b"_s, u"a"_s}));
    QEnterEvent enter({20, 20}, {20, 20}, {20, 20});
    QCoreApplication::sendEvent(f.view()->viewport(), &enter);
    f.stage.clock.advance(1000);
    f.stage.addMessage(u"a"_s, kefu::Role::User, u"again"_s);
    f.add(u"d"_s, u"d"_s, u"new"_s);
    f.stage.clock.advance(1000);
    f.stage.addMessage(u"b"_s, kefu::Role::User, u"me too"_s);
    QTRY_COMPARE(f.model().waiting(), 3);
    QCOMPARE(f.ids(), (QStringList{u"c"_s, u"b"_s, u"a"_s}));
    QCOMPARE(f.model().session(u"a"_s)->lastText, u"again"_s); // its words are shown where it is
    auto *waiting =
        f.console->findChild<SessionList *>()->findChild<QToolButton *>({}, Qt::FindDirectChildrenOnly);
    QVERIFY(waiting->isVisible());
    QTest::mouseClick(waiting, Qt::LeftButton);
    QCOMPARE(f.ids(), (QStringList{u"b"_s, u"d"_s, u"a"_s, u"c"_s}));
    QVERIFY(!waiting->isVisible());

    f.stage.clock.advance(1000);
    f.stage.addMessage(u"c"_s, kefu::Role::User, u"and I"_s);
    QTRY_COMPARE(f.model().waiting(), 1);
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(f.view()->viewport(), &leave);
    QCOMPARE(f.ids(), (QStringList{u"c"_s, u"b"_s, u"d"_s, u"a"_s}));

    // Below the rows there is nothing to aim at.
    QCoreApplication::sendEvent(f.view()->viewport(), &enter);
    QTest::mouseMove(f.view()->viewport(), {20, f.view()->viewport()->height() - 2});
    f.add(u"e"_s, u"e"_s, u"newer"_s);
    QTRY_COMPARE(f.ids().first(), u"e"_s);
}

void TestSessionList::whatComesInAboveMovesNothing()
{
    Fixture f;
    QStringList ids;
    for (int i = 0; i < 40; ++i)
        ids << u"s%1"_s.arg(i, 2, 10, QChar(u'0'));
    f.stage.addSessions(ids);
    QTRY_COMPARE(f.ids().size(), 40);
    QScrollBar *bar = f.view()->verticalScrollBar();
    QTRY_VERIFY(bar->maximum() > 0);
    bar->setValue(500);
    const QPersistentModelIndex seen = f.view()->indexAt({20, 200});
    const int top = f.view()->visualRect(seen).top();
    f.add(u"new"_s, u"new"_s, u"hello"_s);
    f.stage.addMessage(u"s00"_s, kefu::Role::User, u"again"_s);
    QTRY_COMPARE(f.model().rowOf(u"s00"_s), 0);
    QCOMPARE(f.view()->visualRect(seen).top(), top);
}

QTEST_MAIN(TestSessionList)
#include "tst_sessionlist.moc"
