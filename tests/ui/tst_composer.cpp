#include "chat/chatservice.h"
#include "chat/knowledgesource.h"
#include "composer/cannedpopup.h"
#include "composer/cannedreplymodel.h"
#include "composer/growingedit.h"
#include "composer/variables.h"
#include "console/console.h"
#include "inspector/correctionbox.h"
#include "inspector/scenariopicker.h"
#include "learning/reviewtable.h"
#include "sessions/sessionlist.h"
#include "sessions/sessionlistmodel.h"
#include "stage.h"
#include "store/desk.h"
#include "timeline/timelinemodel.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QTest>

using namespace kefu;
using namespace Qt::StringLiterals;

/// What is written and not sent, ready answers, and saying what a message is really about.
class TestComposer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void draftsOutliveTheConsole();
    void draftsAreInTheStoreAtOnce();
    void aDraftLeavesWithItsSession();
    void variablesAreFilledIn();
    void aSlashFindsACannedReply();
    void theFirstCannedRepliesSpeakTheDesksLanguage();
    void whatIsWrittenIsKept();
    void aScenarioIsCorrected();
    void aCorrectionIsTakenBack();
};

namespace {

struct Fixture
{
    Stage stage;
    std::unique_ptr<Console> console;

    Fixture()
    {
        stage.addSession(u"s1"_s, u"zhang"_s);
        start();
    }
    void start()
    {
        console.reset();
        QSettings(stage.path(u"settings.ini"_s), QSettings::IniFormat).setValue(u"console/agent"_s, u"Lin"_s);
        console = std::make_unique<Console>(stage.parts(), stage.path(u"settings.ini"_s));
        console->language().choose(UiLanguage::Choice::English);
        console->show();
        QVERIFY(QTest::qWaitForWindowActive(console.get()));
        QTRY_VERIFY(list().rowOf(u"s1"_s) >= 0);
    }
    SessionListModel &list() { return console->findChild<SessionList *>()->model(); }
    GrowingEdit *edit() { return console->findChild<GrowingEdit *>(); }
    CannedPopup *popup() { return console->findChild<CannedPopup *>(); }
    CorrectionBox *correction() { return console->findChild<CorrectionBox *>(); }
    void choose(const QString &id)
    {
        console->openConversation(id);
        QTRY_VERIFY(console->findChild<TimelineModel *>()->state() == TimelineModel::State::Ready);
        QTRY_COMPARE(QApplication::focusWidget(), edit());
    }
    [[nodiscard]] QHash<QString, Draft> kept()
    {
        auto read = stage.store->read([](Connection &connection) { return Drafts(connection).of(u"Lin"_s); });
        read.waitForFinished();
        return read.result().value_or(QHash<QString, Draft>());
    }
    [[nodiscard]] QString correctionWords() { return correction()->findChild<QLabel *>()->text(); }
    QPushButton *button(QWidget *in, const QString &text)
    {
        for (QPushButton *each : in->findChildren<QPushButton *>()) {
            if (each->text() == text)
                return each;
        }
        return nullptr;
    }
    /// Answers the question for a name.
    void name(const QString &name)
    {
        QTRY_VERIFY(console->findChild<QInputDialog *>());
        auto *dialog = console->findChild<QInputDialog *>();
        dialog->setTextValue(name);
        dialog->accept();
    }
    /// A question that was filed under the wrong scenario.
    void ask()
    {
        const TurnPointer turn = stage.chat->begin({.sessionId = u"s1"_s, .text = u"提现怎么还没到账"_s});
        QTRY_VERIFY_WITH_TIMEOUT(turn->hasEnded(), 20'000);
        QTRY_COMPARE(console->findChild<TimelineModel *>()->rowCount(), 2);
        QTRY_VERIFY(correction()->isVisible());
    }
};

} // namespace

void TestComposer::draftsOutliveTheConsole()
{
    Fixture f;
    QTest::keyClicks(f.edit(), u"for a new one"_s);
    f.choose(u"s1"_s);
    QTest::keyClicks(f.edit(), u"half a sen"_s);
    f.start();
    QTRY_COMPARE(f.edit()->toPlainText(), u"for a new one"_s);
    f.choose(u"s1"_s);
    QTRY_COMPARE(f.edit()->toPlainText(), u"half a sen"_s);
}

/// What a kill would leave.
void TestComposer::draftsAreInTheStoreAtOnce()
{
    Fixture f;
    f.choose(u"s1"_s);
    QTest::keyClicks(f.edit(), u"typing"_s);
    QTRY_COMPARE(f.kept().value(u"s1"_s).text, u"typing"_s);
    f.edit()->appendMarked(u" the rest"_s);
    QTRY_COMPARE(f.kept().value(u"s1"_s), (Draft{u"typing the rest"_s, 6, 9}));
    f.edit()->clear();
    QTRY_VERIFY(f.kept().isEmpty());
}

void TestComposer::aDraftLeavesWithItsSession()
{
    Fixture f;
    f.choose(u"s1"_s);
    QTest::keyClicks(f.edit(), u"typing"_s);
    QTRY_COMPARE(f.kept().size(), 1);
    f.stage.remove(u"s1"_s);
    QCOMPARE(f.kept().size(), 0);
}

void TestComposer::variablesAreFilledIn()
{
    const Variables variables{{u"customer"_s, u"Zhang"_s}, {u"agent"_s, QString()}};
    QCOMPARE(filledIn(u"{customer}, {agent} {order_number} {} { a} {customer"_s, variables),
             u"Zhang, {agent} {order_number} {} { a} {customer"_s);
    QCOMPARE(firstVariable(u"a {b} {c}"_s), (std::pair<qsizetype, qsizetype>(2, 3)));
    QCOMPARE(firstVariable(u"a {B}"_s).second, 0);
}

void TestComposer::aSlashFindsACannedReply()
{
    Fixture f;
    auto &model = f.popup()->model();
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.keep({u"order"_s, u"您好 {customer}，请发订单号 {order_number}。"_s});
    model.keep({u"goodbye"_s, u"再见"_s});
    f.choose(u"s1"_s);
    QTRY_VERIFY(f.console->findChild<QWidget *>()); // the session is read
    QTest::keyClicks(f.edit(), u"/"_s);
    QTRY_VERIFY(f.popup()->isVisible());
    QTRY_COMPARE(model.rowCount(), 2);
    QTest::keyClicks(f.edit(), u"ord"_s);
    QTRY_COMPARE(model.rowCount(), 1);
    QTest::keyClick(f.edit(), Qt::Key_Return);
    QVERIFY(!f.popup()->isVisible());
    QCOMPARE(f.edit()->toPlainText(), u"您好 zhang，请发订单号 {order_number}。"_s);
    QCOMPARE(f.edit()->textCursor().selectedText(), u"{order_number}"_s); // the next thing to type
    QTest::keyClicks(f.edit(), u"42"_s);
    QCOMPARE(f.edit()->toPlainText(), u"您好 zhang，请发订单号 42。"_s);
    // A slash inside a word is none, and Escape leaves what is written.
    f.edit()->clear();
    QTest::keyClicks(f.edit(), u"and/or"_s);
    QVERIFY(!f.popup()->isVisible());
    QTest::keyClicks(f.edit(), u" /"_s);
    QVERIFY(f.popup()->isVisible());
    QTest::keyClick(f.edit(), Qt::Key_Escape);
    QVERIFY(!f.popup()->isVisible());
    QCOMPARE(f.edit()->toPlainText(), u"and/or /"_s);
}

void TestComposer::theFirstCannedRepliesSpeakTheDesksLanguage()
{
    Fixture f;
    f.console->language().choose(UiLanguage::Choice::Chinese);
    f.choose(u"s1"_s);
    QTest::keyClicks(f.edit(), u"/"_s);
    QTRY_VERIFY(f.popup()->isVisible());
    const auto first = [&f] {
        return f.popup()->model().index(0).data(CannedReplyModel::ContentRole).toString();
    };
    QTRY_VERIFY(first().contains(u"您好"_s));
}

void TestComposer::whatIsWrittenIsKept()
{
    Fixture f;
    f.choose(u"s1"_s);
    QTest::keyClicks(f.edit(), u"Thanks, {customer}! /"_s);
    QTRY_VERIFY(f.popup()->isVisible());
    QTest::mouseClick(f.button(f.popup(), u"Keep what is written…"_s), Qt::LeftButton);
    f.name(u"thanks"_s);
    const auto content = [&f] { return f.popup()->model().index(0).data(CannedReplyModel::ContentRole); };
    QTRY_COMPARE(content().toString(), u"Thanks, {customer}!"_s);
    f.popup()->open({}, f.edit());
    QVERIFY(f.popup()->handleKey(Qt::Key_Delete, Qt::ShiftModifier));
    QTRY_VERIFY(content().toString() != u"Thanks, {customer}!"_s);
}

void TestComposer::aScenarioIsCorrected()
{
    Fixture f;
    f.choose(u"s1"_s);
    f.ask();
    QTRY_COMPARE(f.list().session(u"s1"_s)->decision->subcategory, u"提现状态查询"_s);
    QTest::keyClick(f.console.get(), Qt::Key_F9);
    auto *query = f.console->findChild<ScenarioPicker *>()->findChild<QLineEdit *>();
    QTRY_COMPARE(QApplication::focusWidget(), query);
    query->insert(u"密码"_s);
    QTest::keyClick(query, Qt::Key_Return);
    QTRY_VERIFY(f.correctionWords().contains(u"Lin corrected it: 账号与安全 › 账号登录/密码找回."_s));
    QTRY_COMPARE(f.list().session(u"s1"_s)->decision->subcategory, u"账号登录/密码找回"_s);
    auto waiting =
        f.stage.store->read([](Connection &connection) { return ReviewTable(connection).waiting(0, 9); });
    waiting.waitForFinished();
    QCOMPARE(waiting.result()->size(), 1);
    QCOMPARE(waiting.result()->first().agent, u"Lin"_s);
    QCOMPARE(waiting.result()->first().was->subcategory, u"提现状态查询"_s);
}

void TestComposer::aCorrectionIsTakenBack()
{
    Fixture f;
    f.choose(u"s1"_s);
    f.ask();
    QTest::mouseClick(f.button(f.correction(), u"Correct…"_s), Qt::LeftButton);
    auto *picker = f.console->findChild<ScenarioPicker *>();
    QTRY_VERIFY(picker->isVisible());
    QTest::keyClick(picker->findChild<QLineEdit *>(), Qt::Key_Escape);
    QVERIFY(!picker->isVisible());
    QTest::keyClick(f.console.get(), Qt::Key_F9);
    auto *view = picker->findChild<QListView *>();
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {},
                      view->visualRect(view->model()->index(0, 0)).center());
    QTRY_VERIFY(f.correctionWords().contains(u"It waits for review."_s));
    QTest::mouseClick(f.button(f.correction(), u"Take it back"_s), Qt::LeftButton);
    QTRY_VERIFY(!f.correction()->findChild<QLabel *>()->isVisible());
    QTRY_COMPARE(f.list().session(u"s1"_s)->decision->subcategory, u"提现状态查询"_s);
}

QTEST_MAIN(TestComposer)
#include "tst_composer.moc"
