#include "chat/chatservice.h"
#include "chat/knowledgesource.h"
#include "chat/replytrace.h"
#include "composer/growingedit.h"
#include "console/console.h"
#include "inspector/candidatebar.h"
#include "inspector/evidencetext.h"
#include "inspector/inspectorpane.h"
#include "inspector/likelihood.h"
#include "inspector/prompttext.h"
#include "inspector/soptext.h"
#include "look/stateplate.h"
#include "sessions/sessionlist.h"
#include "sessions/sessionlistmodel.h"
#include "stage.h"
#include "timeline/timelinemodel.h"
#include "timeline/timelineview.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QScrollBar>
#include <QSettings>
#include <QSplitter>
#include <QTest>
#include <QToolButton>

using namespace kefu;
using namespace Qt::StringLiterals;

/// Clicks and types in the real window.
class TestConsole : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEmptyConsoleExplainsItself();
    void aSessionThatArrivesAppears();
    void sendingBringsAReply();
    void whatCannotBeSentStays();
    void draftsAreKeptBySession();
    void theListShowsWhatWaitsToBeSent();
    void enterSendsAndShiftEnterBreaks();
    void theInspectorExplainsTheQuestion();
    void theInspectorShowsThePrompt();
    void theLanguageSwitchesLive();
    void whoeverHasNoNameIsCalledInTheirLanguage();
    void theThemeSwitchesLive();
    void theInspectorFolds();
    void aBubbleCanBeCopied();
    void theReaderIsLeftWhereTheyAre();
    void aDeletedConversationSaysSo();
    void theWindowIsRemembered();
};

namespace {

struct Fixture
{
    Stage stage;
    Console console{stage.parts(), stage.path(u"settings.ini"_s)};

    Fixture()
    {
        console.language().choose(UiLanguage::Choice::English);
        console.show();
        QVERIFY(QTest::qWaitForWindowActive(&console));
    }
    QListView *list() { return console.findChild<SessionList *>()->findChild<QListView *>(); }
    TimelineView *timeline() { return console.findChild<TimelineView *>(); }
    GrowingEdit *edit() { return console.findChild<GrowingEdit *>(); }

    void choose(const QString &id)
    {
        QTRY_VERIFY(console.findChild<SessionList *>()->model().rowOf(id) >= 0);
        const int row = console.findChild<SessionList *>()->model().rowOf(id);
        QTest::mouseClick(list()->viewport(), Qt::LeftButton, {},
                          list()->visualRect(list()->model()->index(row, 0)).center());
        QTRY_VERIFY(console.findChild<TimelineModel *>()->state() == TimelineModel::State::Ready);
    }
    [[nodiscard]] bool shows(const QString &words) const
    {
        const auto labels = console.findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [this, &words](const QLabel *label) {
            return label->isVisibleTo(&console) && label->text().contains(words);
        });
    }
};

} // namespace

void TestConsole::anEmptyConsoleExplainsItself()
{
    Fixture f;
    QTRY_VERIFY(f.shows(u"No conversations yet"_s));
    QVERIFY(f.shows(u"Ask something as a customer"_s));
    QTRY_VERIFY(f.shows(u"Why this answer"_s));
    for (QPushButton *button : f.console.findChildren<QPushButton *>()) {
        if (button->text() == u"Start a conversation")
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QCOMPARE(QApplication::focusWidget(), f.edit());
}

void TestConsole::aSessionThatArrivesAppears()
{
    Fixture f;
    QTRY_VERIFY(f.shows(u"No conversations yet"_s));
    f.stage.addSession(u"s1"_s, u"lin"_s);
    QTRY_VERIFY(f.list()->isVisible());
    QCOMPARE(f.list()->model()->index(0, 0).data().toString(), u"lin"_s);
    f.choose(u"s1"_s);
    f.stage.addMessage(u"s1"_s, kefu::Role::User, u"提现怎么还没到账"_s);
    QTRY_COMPARE(f.timeline()->model()->rowCount(), 1);
    const Message reply = f.stage.addMessage(u"s1"_s, kefu::Role::Assistant, {}, MessageState::Streaming);
    for (const auto &[offset, piece] :
         {std::pair(0, u"您好，"_s), std::pair(3, u"请稍等"_s), std::pair(6, u"。"_s)})
        f.stage.stream(reply, offset, piece);
    QTRY_COMPARE(f.timeline()->model()->index(1, 0).data().toString(), u"您好，请稍等。"_s);
}

void TestConsole::sendingBringsAReply()
{
    Fixture f;
    QTest::keyClick(&f.console, Qt::Key_N, Qt::ControlModifier);
    QTRY_COMPARE(QApplication::focusWidget(), f.edit());
    f.edit()->insertPlainText(u"我的提款到哪里了"_s); // keyClicks can't type Chinese
    QTest::keyClick(f.edit(), Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(f.timeline()->model()->rowCount(), 2, 20'000);
    QTRY_COMPARE(f.console.findChild<TimelineModel *>()->messages().last().state, MessageState::Complete);
    QVERIFY(f.edit()->toPlainText().isEmpty());
    QVERIFY(!f.timeline()->model()->index(1, 0).data().toString().isEmpty());
    // The new session is selected, and the next words go into it.
    QTRY_COMPARE(f.list()->model()->rowCount(), 1);
    QTRY_VERIFY(f.list()->currentIndex().isValid());
    QTest::keyClicks(f.edit(), u"123456"_s);
    auto *send = f.edit()->parentWidget()->findChild<QPushButton *>();
    QVERIFY(send->isEnabled());
    QTest::mouseClick(send, Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(f.timeline()->model()->rowCount(), 4, 20'000);
    QCOMPARE(f.list()->model()->rowCount(), 1);
}

void TestConsole::whatCannotBeSentStays()
{
    Fixture f;
    f.stage.addSession(u"s1"_s);
    f.choose(u"s1"_s);
    f.edit()->insertPlainText(u"still here"_s);
    const auto rename = [&f](const QString &from, const QString &to) {
        auto renamed = f.stage.store->write([from, to](Transaction &transaction) {
            return transaction.connection().execute(u"ALTER TABLE %1 RENAME TO %2"_s.arg(from, to));
        });
        renamed.waitForFinished();
        QVERIFY(renamed.result());
    };
    rename(u"messages"_s, u"lost"_s); // now nothing can be stored
    QTest::keyClick(f.edit(), Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(f.shows(u"Not sent: "_s), 20'000);
    QCOMPARE(f.edit()->toPlainText(), u"still here"_s);
    QVERIFY(!f.edit()->isReadOnly());

    rename(u"lost"_s, u"messages"_s);
    QTest::keyClick(f.edit(), Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(f.timeline()->model()->rowCount() > 0, 20'000);
    QTRY_VERIFY(f.edit()->toPlainText().isEmpty());
    QVERIFY(!f.shows(u"Not sent: "_s));
}

void TestConsole::draftsAreKeptBySession()
{
    Fixture f;
    f.stage.addSession(u"s1"_s, u"one"_s);
    f.stage.clock.advance(1000);
    f.stage.addSession(u"s2"_s, u"two"_s);
    f.choose(u"s1"_s);
    f.edit()->setFocus();
    QTest::keyClicks(f.edit(), u"draft for one"_s);
    f.choose(u"s2"_s);
    QCOMPARE(f.edit()->toPlainText(), QString());
    QTest::keyClicks(f.edit(), u"draft for two"_s);
    f.choose(u"s1"_s);
    QCOMPARE(f.edit()->toPlainText(), u"draft for one"_s);
    f.choose(u"s2"_s);
    QCOMPARE(f.edit()->toPlainText(), u"draft for two"_s);
}

void TestConsole::theListShowsWhatWaitsToBeSent()
{
    Fixture f;
    f.stage.addSession(u"s1"_s, u"one"_s);
    f.stage.clock.advance(1000);
    f.stage.addSession(u"s2"_s, u"two"_s);
    f.choose(u"s2"_s);
    const auto rowOfOne = [&f] {
        const int row = f.console.findChild<SessionList *>()->model().rowOf(u"s1"_s);
        return f.list()->grab(f.list()->visualRect(f.list()->model()->index(row, 0))).toImage();
    };
    const QImage lastWords = rowOfOne();
    f.choose(u"s1"_s);
    QTest::keyClicks(f.edit(), u"I will look"_s);
    f.choose(u"s2"_s);
    QVERIFY(rowOfOne() != lastWords);
    f.choose(u"s1"_s);
    f.edit()->selectAll();
    QTest::keyClick(f.edit(), Qt::Key_Delete);
    f.choose(u"s2"_s);
    QCOMPARE(rowOfOne(), lastWords);
}

void TestConsole::enterSendsAndShiftEnterBreaks()
{
    Fixture f;
    const int oneLine = f.edit()->height();
    QTest::keyClicks(f.edit(), u"where is"_s);
    QTest::keyClick(f.edit(), Qt::Key_Return, Qt::ShiftModifier);
    QTest::keyClicks(f.edit(), u"my withdrawal"_s);
    QCOMPARE(f.edit()->toPlainText(), u"where is\nmy withdrawal"_s);
    QTRY_VERIFY(f.edit()->height() > oneLine);
    QTest::keyClick(f.edit(), Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(f.timeline()->model()->rowCount(), 2, 20'000);
    QCOMPARE(f.timeline()->model()->index(0, 0).data().toString(), u"where is\nmy withdrawal"_s);
    QTRY_COMPARE(f.edit()->height(), oneLine);
}

void TestConsole::theInspectorExplainsTheQuestion()
{
    Fixture f;
    f.edit()->insertPlainText(u"提现怎么还没到账"_s);
    QTest::keyClick(f.edit(), Qt::Key_Return);
    auto *inspector = f.console.findChild<InspectorPane *>();
    QTRY_VERIFY_WITH_TIMEOUT(inspector->findChild<Likelihood *>(), 20'000);
    QTRY_VERIFY(f.shows(u"提现状态查询"_s));
    QVERIFY(f.shows(u"取款/提现"_s));
    const QString words = inspector->findChild<Likelihood *>()->words();
    QVERIFY2(words.contains(u" · 0."_s) || words.contains(u" · 1."_s), qPrintable(words));
    auto *sop = inspector->findChild<SopText *>();
    QVERIFY(sop);
    QVERIFY(sop->toPlainText().contains(u"先问什么"_s));
    QVERIFY(!sop->toPlainText().contains(u"##"_s));
    auto *evidence = inspector->findChild<EvidenceText *>();
    QVERIFY(evidence);
    bool explained = false;
    for (int i = 0; i < 8; ++i)
        explained |= !evidence->explanationAt(i).isEmpty();
    QVERIFY(explained);
}

void TestConsole::theInspectorShowsThePrompt()
{
    Fixture f;
    ReplyReport report;
    report.engine = Engine::Model;
    report.model = u"scripted-1"_s;
    report.prompt = u"[system]\n<b>规则</b>"_s;
    report.inputTokens = 1200;
    report.outputTokens = 34;
    report.attempts = 1;
    Message question;
    question.id = 1;
    question.content = u"提现"_s;
    Message reply;
    reply.id = 2;
    reply.role = kefu::Role::Assistant;
    reply.engine = Engine::Model;
    reply.trace = replyTrace(report);
    auto *inspector = f.console.findChild<InspectorPane *>();
    inspector->inspect(Inspected::at({question, reply}, 1));
    auto *prompt = inspector->findChild<PromptText *>();
    QVERIFY(prompt);
    auto *text = prompt->findChild<QLabel *>();
    QVERIFY(!text->isVisibleTo(prompt));
    prompt->findChild<QToolButton *>()->click();
    QVERIFY(text->isVisibleTo(prompt));
    QCOMPARE(text->text(), report.prompt);
    QCOMPARE(text->textFormat(), Qt::PlainText);
    QVERIFY(text->textInteractionFlags() & Qt::TextSelectableByMouse);
    const auto labels = inspector->findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(),
                        [](const QLabel *label) { return label->text() == u"scripted-1"; }));
}

void TestConsole::theLanguageSwitchesLive()
{
    Fixture f;
    QTRY_VERIFY(f.shows(u"No conversations yet"_s));
    f.console.language().choose(UiLanguage::Choice::Chinese);
    QTRY_VERIFY(f.shows(u"还没有会话"_s));
    QVERIFY(!f.shows(u"No conversations yet"_s));
    QCOMPARE(f.edit()->accessibleName(), u"消息"_s);
    f.console.language().choose(UiLanguage::Choice::English);
    QTRY_VERIFY(f.shows(u"No conversations yet"_s));
}

void TestConsole::theThemeSwitchesLive()
{
    Fixture f;
    f.console.theme().choose(Theme::Choice::Dark);
    QCOMPARE(QApplication::palette().color(QPalette::Window), darkPalette().window);
    const auto ground = [&f] {
        const QImage image = f.console.grab().toImage();
        return image.pixelColor(image.width() / 2, 200);
    };
    QTRY_COMPARE(ground(), darkPalette().panel);
    f.console.theme().choose(Theme::Choice::Light);
    QTRY_COMPARE(ground(), lightPalette().panel);
}

void TestConsole::theInspectorFolds()
{
    Fixture f;
    auto *inspector = f.console.findChild<InspectorPane *>();
    QVERIFY(inspector->isVisible());
    QTest::keyClick(&f.console, Qt::Key_I, Qt::ControlModifier);
    QTRY_VERIFY(!inspector->isVisible());
    QTest::keyClick(&f.console, Qt::Key_I, Qt::ControlModifier);
    QTRY_VERIFY(inspector->isVisible());
}

void TestConsole::aBubbleCanBeCopied()
{
    Fixture f;
    f.stage.addSession(u"s1"_s);
    f.stage.addMessage(u"s1"_s, kefu::Role::User, u"copy me"_s);
    f.choose(u"s1"_s);
    QTRY_COMPARE(f.timeline()->model()->rowCount(), 1);
    f.timeline()->setCurrentIndex(f.timeline()->model()->index(0, 0));
    f.timeline()->setFocus();
    QTest::keyClick(f.timeline(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"copy me"_s);
}

void TestConsole::theReaderIsLeftWhereTheyAre()
{
    Fixture f;
    f.stage.addSession(u"s1"_s);
    for (int i = 0; i < 80; ++i)
        f.stage.addMessage(u"s1"_s, i % 2 ? kefu::Role::Assistant : kefu::Role::User, u"message %1"_s.arg(i));
    f.choose(u"s1"_s);
    QScrollBar *bar = f.timeline()->verticalScrollBar();
    QTRY_VERIFY(bar->maximum() > 0);
    QTRY_COMPARE(bar->value(), bar->maximum());
    f.stage.addMessage(u"s1"_s, kefu::Role::User, u"follow me"_s);
    QTRY_COMPARE(f.timeline()->model()->index(f.timeline()->model()->rowCount() - 1, 0).data().toString(),
                 u"follow me"_s);
    QTRY_COMPARE(bar->value(), bar->maximum());

    bar->setValue(bar->maximum() / 2);
    const QModelIndex read = f.timeline()->indexAt({200, 100});
    const int top = f.timeline()->visualRect(read).top();
    const QPersistentModelIndex kept = read;
    const int rows = f.timeline()->model()->rowCount();
    f.stage.addMessage(u"s1"_s, kefu::Role::User, u"do not follow me"_s);
    QTRY_VERIFY(f.timeline()->model()->rowCount() > rows);
    QTest::qWait(50);
    QCOMPARE(f.timeline()->visualRect(kept).top(), top);
    QVERIFY(!f.timeline()->isAtNewest());

    // Older messages come in above without moving what is read.
    bar->setValue(10);
    const QPersistentModelIndex first = f.timeline()->indexAt({200, 100});
    const int firstTop = f.timeline()->visualRect(first).top();
    QTRY_COMPARE(f.timeline()->model()->rowCount(), 82);
    QCOMPARE(f.timeline()->visualRect(first).top(), firstTop);
    QTest::keyClick(f.timeline(), Qt::Key_End);
    QTRY_COMPARE(bar->value(), bar->maximum());
}

void TestConsole::aDeletedConversationSaysSo()
{
    Fixture f;
    f.stage.addSession(u"s1"_s);
    f.stage.clock.advance(1000);
    f.stage.addSession(u"s2"_s);
    f.choose(u"s1"_s);
    f.stage.remove(u"s1"_s);
    QTRY_VERIFY(f.shows(u"This conversation was deleted"_s));
    QVERIFY(!f.list()->currentIndex().isValid());
}

void TestConsole::whoeverHasNoNameIsCalledInTheirLanguage()
{
    for (const char *variable : {"USER", "LOGNAME", "USERNAME"})
        qunsetenv(variable); // as under a service or in a container
    Stage stage;
    stage.furnish();
    stage.addSession(u"s1"_s);
    const QString settings = stage.path(u"settings.ini"_s);
    QSettings(settings, QSettings::IniFormat).setValue(u"console/language"_s, u"zh"_s);
    Console console(stage.parts(), settings);
    console.show();
    auto *list = console.findChild<SessionList *>();
    QTRY_VERIFY(list->model().rowOf(u"s1"_s) >= 0);
    auto *view = list->findChild<QListView *>();
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {},
                      view->visualRect(view->model()->index(0, 0)).center());
    auto *edit = console.findChild<GrowingEdit *>();
    QTRY_VERIFY2(edit->placeholderText().contains(u"人工客服"_s), qPrintable(edit->placeholderText()));
}

void TestConsole::theWindowIsRemembered()
{
    Stage stage;
    const QString settings = stage.path(u"settings.ini"_s);
    {
        Console console(stage.parts(), settings);
        console.show();
        QVERIFY(QTest::qWaitForWindowActive(&console));
        console.resize(1000, 640); // newer Qt keeps what it restores within the screen, 800 pixels high here
        console.findChild<QSplitter *>()->setSizes({400, 400, 300});
        QTest::keyClick(&console, Qt::Key_I, Qt::ControlModifier);
        console.close();
    }
    Console console(stage.parts(), settings);
    console.show();
    QCOMPARE(console.height(), 640);
    QVERIFY(console.findChild<SessionList *>()->width() > 350);
    QVERIFY(!console.findChild<InspectorPane *>()->isVisible());
}

QTEST_MAIN(TestConsole)
#include "tst_console.moc"
