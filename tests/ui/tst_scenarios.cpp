#include "chat/knowledgesource.h"
#include "console/console.h"
#include "inspector/likelihood.h"
#include "learning/corrections.h"
#include "learning/disagreements.h"
#include "scenarios/evaluationview.h"
#include "scenarios/packtree.h"
#include "scenarios/reliabilitydiagram.h"
#include "scenarios/replaypane.h"
#include "scenarios/reviewpane.h"
#include "scenarios/scenarioeditor.h"
#include "scenarios/scenariospage.h"
#include "scenarios/versionspane.h"
#include "scenarios/whatif.h"
#include "sessions/agent.h"
#include "stage.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QTest>
#include <QTextBrowser>
#include <QToolButton>
#include <QTreeView>

using namespace kefu;
using namespace Qt::StringLiterals;

/// The page of scenarios, as somebody uses it.
class TestScenarios : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aScenarioIsFoundChangedAndLearnt();
    void whatCannotBeAPackIsNotSaved();
    void aRefusedPackIsToldUntilItIsMended();
    void aTextIsJudgedWhileItIsTyped();
    void anEvaluationIsClickedThroughToItsTexts();
    void packsAreImportedAndExported();
    void aChangeIsAVersionAndIsBroughtBack();
    void whatIsTypedOutlivesAnotherChoice();
    void aCorrectionIsReviewedAndLearnt();
    void thePastIsReplayedAgainstAnotherPack();
    void disagreementsOfASecondPackAreListed();
};

namespace {

struct Fixture
{
    Fixture()
        : console(stage.parts(), stage.path(u"settings.ini"_s))
    {
        console.language().choose(UiLanguage::Choice::English);
        console.resize(1024, 640);
        console.show();
        [[maybe_unused]] const bool active = QTest::qWaitForWindowActive(&console);
        console.actions().find(u"page.scenarios")->trigger();
        page = console.findChild<ScenariosPage *>();
        tree = page->findChild<PackTree *>();
        editor = page->findChild<ScenarioEditor *>();
    }

    void turnTo(const QString &tab) const
    {
        for (auto *button : page->findChildren<QToolButton *>()) {
            if (button->text() == tab)
                QTest::mouseClick(button, Qt::LeftButton);
        }
    }

    [[nodiscard]] bool says(const QString &words) const
    {
        const auto labels = page->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&words](const QLabel *label) {
            return label->isVisible() && label->text().contains(words);
        });
    }

    [[nodiscard]] QPushButton *button(const QString &text) const
    {
        for (auto *button : page->findChildren<QPushButton *>()) {
            if (button->text() == text && button->isVisible())
                return button;
        }
        return nullptr;
    }

    [[nodiscard]] QByteArray file(const QString &name) const
    {
        QFile file(stage.path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    [[nodiscard]] QString agent() const { return Agent(QString()).name(); }

    void write(const QString &name, const QByteArray &content) const
    {
        QFile file(stage.path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }

    Stage stage;
    Console console;
    ScenariosPage *page = nullptr;
    PackTree *tree = nullptr;
    ScenarioEditor *editor = nullptr;
};

QTableView *tableNamed(const QWidget *parent, const QString &name)
{
    const auto tables = parent->findChildren<QTableView *>();
    const auto found = std::ranges::find(tables, name, &QWidget::accessibleName);
    return found == tables.end() ? nullptr : *found;
}

} // namespace

void TestScenarios::aScenarioIsFoundChangedAndLearnt()
{
    Fixture f;
    auto *view = f.tree->findChild<QTreeView *>();
    QCOMPARE(view->model()->rowCount(), 2);
    auto *search = f.tree->findChild<QLineEdit *>();
    search->setFocus();
    search->insert(u"失败"_s);
    QCOMPARE(view->model()->rowCount(), 1);
    search->clear();
    f.tree->select(u"取款/提现"_s, u"提现失败原因"_s);
    QTRY_VERIFY(f.says(u"取款/提现 › 提现失败原因"_s));
    auto *samples = f.editor->findChildren<QPlainTextEdit *>().at(0);
    QVERIFY(samples->toPlainText().startsWith(u"提现为什么失败\n"_s));
    samples->setFocus();
    samples->moveCursor(QTextCursor::End);
    QTest::keyClick(samples, Qt::Key_Return);
    QTest::keyClicks(samples, u"payout bounced"_s);
    QTRY_VERIFY(f.says(u"This can be saved."_s));
    QTest::mouseClick(f.button(u"Save"_s), Qt::LeftButton);
    QTRY_VERIFY(f.says(u"It is being learnt now"_s));
    QVERIFY(f.file(u"pack.json"_s).contains("payout bounced"));
    QVERIFY(f.file(u"pack.json"_s).contains("withdrawal.md")); // what nobody touched is still there
    const auto isLearnt = [&f] {
        return f.stage.knowledge->current()->pack->scenarios().at(1).samples.contains(u"payout bounced"_s);
    };
    QTRY_VERIFY_WITH_TIMEOUT(isLearnt(), 20'000);
}

void TestScenarios::whatCannotBeAPackIsNotSaved()
{
    Fixture f;
    const QByteArray before = f.file(u"pack.json"_s);
    f.tree->select(u"取款/提现"_s, u"提现失败原因"_s);
    auto *samples = f.editor->findChildren<QPlainTextEdit *>().at(0);
    QTRY_VERIFY(samples->isVisible());
    samples->setFocus();
    samples->selectAll();
    QTest::keyClick(samples, Qt::Key_Delete);
    QTRY_VERIFY(f.says(u"faq_samples"_s));
    QVERIFY(!f.button(u"Save"_s)->isEnabled());
    QCOMPARE(f.file(u"pack.json"_s), before);
}

void TestScenarios::aRefusedPackIsToldUntilItIsMended()
{
    Fixture f;
    const QByteArray good = f.file(u"pack.json"_s);
    f.write(u"pack.json"_s, "{\"A\": 1}");
    QTRY_VERIFY_WITH_TIMEOUT(f.stage.knowledge->refusal(), 10'000);
    QVERIFY(f.says(u"is refused"_s));

    Console second(f.stage.parts(), f.stage.path(u"second.ini"_s));
    second.language().choose(UiLanguage::Choice::English);
    second.actions().find(u"page.scenarios")->trigger();
    f.page = second.findChild<ScenariosPage *>();
    second.show();
    QTRY_VERIFY(f.says(u"is refused"_s)); // also where the page was made afterwards

    f.write(u"pack.json"_s, good);
    QTRY_VERIFY_WITH_TIMEOUT(!f.stage.knowledge->refusal(), 10'000);
    QVERIFY(!f.says(u"is refused"_s));
}

void TestScenarios::aTextIsJudgedWhileItIsTyped()
{
    Fixture f;
    auto ready = f.stage.knowledge->ready();
    QTRY_VERIFY_WITH_TIMEOUT(ready.isFinished(), 20'000);
    f.turnTo(u"What if"_s);
    auto *whatIf = f.page->findChild<WhatIf *>();
    auto *text = whatIf->findChild<QLineEdit *>();
    text->setFocus();
    text->insert(u"提现怎么还没到账"_s);
    QTRY_VERIFY_WITH_TIMEOUT(f.says(u"提现状态查询"_s), 20'000);
    QVERIFY(whatIf->findChild<Likelihood *>());
    text->selectAll();
    QTest::keyClicks(text, u"I forgot my password"_s);
    QTRY_VERIFY_WITH_TIMEOUT(f.says(u"账号登录/密码找回"_s), 20'000);
    text->clear();
    QTRY_VERIFY(!whatIf->findChild<Likelihood *>());
}

void TestScenarios::anEvaluationIsClickedThroughToItsTexts()
{
    Fixture f;
    auto ready = f.stage.knowledge->ready();
    QTRY_VERIFY_WITH_TIMEOUT(ready.isFinished(), 20'000);
    f.turnTo(u"Evaluation"_s);
    auto *view = f.page->findChild<EvaluationView *>();
    f.write(u"test.csv"_s, "text,label\n提现怎么还没到账,提现状态查询\n密码忘了,账号登录/密码找回\n"
                           "忘记密码怎么找回,提现失败原因\n");
    view->evaluate(f.stage.path(u"test.csv"_s));
    QTRY_VERIFY_WITH_TIMEOUT(f.says(u"3 texts"_s), 20'000);
    auto *pairs = tableNamed(view, u"What is taken for what"_s)->model();
    auto *texts = tableNamed(view, u"The texts of the chosen row"_s)->model();
    QAbstractItemModelTester testOne(pairs, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QAbstractItemModelTester testTwo(texts, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto *diagram = view->findChild<ReliabilityDiagram *>();
    QVERIFY(diagram->isVisible());
    QVERIFY2(diagram->accessibleDescription().startsWith(u"Expected calibration error 0"_s),
             qPrintable(diagram->accessibleDescription()));
    QVERIFY(diagram->accessibleDescription().contains(u"text"_s));
    QVERIFY(pairs->rowCount() >= 2);
    QCOMPARE(pairs->index(0, 0).data().toString(), u"提现失败原因"_s); // what is wrong first
    QCOMPARE(texts->index(0, 0).data().toString(), u"忘记密码怎么找回"_s);
    tableNamed(view, u"What is taken for what"_s)->selectRow(1);
    QVERIFY(texts->index(0, 0).data().toString() != u"忘记密码怎么找回");

    f.write(u"wrong.csv"_s, "text,label\n提现,没有这个\n");
    view->evaluate(f.stage.path(u"wrong.csv"_s));
    QTRY_VERIFY_WITH_TIMEOUT(f.says(u"These texts can't be judged"_s), 20'000);
}

void TestScenarios::packsAreImportedAndExported()
{
    Fixture f;
    f.page->exportTo(f.stage.path(u"out.csv"_s));
    QTRY_VERIFY(f.says(u"Exported to"_s));
    QVERIFY(f.file(u"out.csv"_s).contains("提现怎么还没到账"));
    const QByteArray before = f.file(u"pack.json"_s);
    f.write(u"bad.json"_s, "{\"A\": 1}");
    f.page->importFrom(f.stage.path(u"bad.json"_s));
    QTRY_VERIFY(f.says(u"bad.json"_s));
    QCOMPARE(f.file(u"pack.json"_s), before);
    f.page->importFrom(f.stage.path(u"out.csv"_s));
    QTRY_VERIFY(f.says(u"Imported as version 2"_s));
    QVERIFY(f.file(u"pack.json"_s) != before);
}

void TestScenarios::aChangeIsAVersionAndIsBroughtBack()
{
    Fixture f;
    const QByteArray before = f.file(u"pack.json"_s);
    f.turnTo(u"Versions"_s);
    QTRY_VERIFY(f.says(u"Nobody has changed the pack"_s));
    f.turnTo(u"Scenarios"_s);
    f.tree->select(u"取款/提现"_s, u"提现失败原因"_s);
    QTRY_VERIFY(f.says(u"取款/提现 › 提现失败原因"_s));
    auto *samples = f.editor->findChildren<QPlainTextEdit *>().at(0);
    samples->moveCursor(QTextCursor::End);
    QTest::keyClick(samples, Qt::Key_Return);
    QTest::keyClicks(samples, u"payout bounced"_s);
    QTRY_VERIFY(f.button(u"Save"_s)->isEnabled());
    QTest::mouseClick(f.button(u"Save"_s), Qt::LeftButton);
    QTRY_VERIFY(f.says(u"Saved as version 2"_s));
    // A second change follows at once, on what was saved.
    QTest::keyClick(samples, Qt::Key_Return);
    QTest::keyClicks(samples, u"payout came back"_s);
    QTRY_VERIFY(f.button(u"Save"_s)->isEnabled());
    QTest::mouseClick(f.button(u"Save"_s), Qt::LeftButton);
    QTRY_VERIFY(f.says(u"Saved as version 3"_s));

    f.turnTo(u"Versions"_s);
    QTableView *table = tableNamed(f.page, u"Versions of the pack"_s);
    QTRY_COMPARE(table->model()->rowCount(), 3);
    QCOMPARE(table->model()->index(0, 3).data().toString(), u"in use"_s);
    QCOMPARE(table->model()->index(0, 2).data().toString(), f.agent());
    const auto *changes = f.page->findChild<VersionsPane *>()->findChild<QTextBrowser *>();
    table->selectRow(0);
    QTRY_VERIFY(changes->toPlainText().contains(u"payout came back"_s));
    QVERIFY(!changes->toPlainText().contains(u"payout bounced"_s));
    auto *back = f.button(u"Bring back"_s);
    QVERIFY(!back->isEnabled()); // it is in use
    table->selectRow(2);
    QTRY_VERIFY(back->isEnabled());
    QTest::mouseClick(back, Qt::LeftButton);
    QTest::mouseClick(back, Qt::LeftButton); // yes, really
    QTRY_COMPARE(table->model()->rowCount(), 4);
    QVERIFY(f.says(u"Version 1 is in use again, as version 4"_s));
    QCOMPARE(f.file(u"pack.json"_s), before);
}

void TestScenarios::whatIsTypedOutlivesAnotherChoice()
{
    Fixture f;
    f.tree->select(u"取款/提现"_s, u"提现失败原因"_s);
    auto *samples = f.editor->findChildren<QPlainTextEdit *>().at(0);
    QTRY_VERIFY(samples->isVisible());
    const QString before = samples->toPlainText();
    samples->moveCursor(QTextCursor::End);
    QTest::keyClicks(samples, u" half a"_s);
    f.tree->select(u"取款/提现"_s, u"提现状态查询"_s);
    QVERIFY(!samples->toPlainText().contains(u"half a"_s));
    f.tree->select(u"取款/提现"_s, u"提现失败原因"_s);
    QCOMPARE(samples->toPlainText(), before + u" half a"_s);

    // Somebody else changes the same scenario: nothing typed is lost, and nothing of theirs.
    QByteArray theirs = f.file(u"pack.json"_s);
    theirs.replace("取款被退回来了", "取款被银行退回来了");
    f.write(u"pack.json"_s, theirs);
    samples->moveCursor(QTextCursor::End);
    QTest::keyClicks(samples, u" sentence"_s);
    QTRY_VERIFY(f.button(u"Save"_s)->isEnabled());
    QTest::mouseClick(f.button(u"Save"_s), Qt::LeftButton);
    QTRY_VERIFY(f.says(u"Somebody else changed this scenario"_s));
    QCOMPARE(f.file(u"pack.json"_s), theirs);
    QVERIFY(samples->toPlainText().endsWith(u" half a sentence"_s));
}

void TestScenarios::aCorrectionIsReviewedAndLearnt()
{
    Fixture f;
    f.turnTo(u"Review"_s);
    QTRY_VERIFY(f.says(u"Nothing waits for review"_s));
    f.stage.addSession(u"s"_s, u"lin"_s);
    const Message message = f.stage.addMessage(u"s"_s, kefu::Role::User, u"石狮子去哪了"_s);
    auto corrected =
        Corrections(*f.stage.store).correct(message.id, {u"取款/提现"_s, u"提现状态查询"_s}, u"Li"_s);
    corrected.waitForFinished();
    QVERIFY(corrected.result());
    auto *words = f.page->findChild<ReviewPane *>()->findChild<QPlainTextEdit *>();
    QTRY_COMPARE(words->toPlainText(), u"石狮子去哪了"_s); // it appears while somebody looks
    QTRY_VERIFY(f.button(u"Show the &effect"_s)->isEnabled());
    QTest::mouseClick(f.button(u"Show the &effect"_s), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(f.button(u"&Keep as a new version"_s)->isEnabled(), 30'000);
    QTest::mouseClick(f.button(u"&Keep as a new version"_s), Qt::LeftButton);
    QTRY_VERIFY(f.says(u"Nothing waits for review"_s));
    QVERIFY(f.file(u"pack.json"_s).contains("石狮子去哪了"));
    f.turnTo(u"Versions"_s);
    QTableView *table = tableNamed(f.page, u"Versions of the pack"_s);
    QTRY_COMPARE(table->model()->rowCount(), 2);
    QCOMPARE(table->model()->index(0, 2).data().toString(), f.agent());
}

void TestScenarios::thePastIsReplayedAgainstAnotherPack()
{
    Fixture f;
    f.stage.clock.set(QDateTime::currentMSecsSinceEpoch());
    const auto say = [&f](const QString &session, const QString &text, const Decision &decision) {
        f.stage.addSession(session, u"lin"_s);
        Message message;
        message.sessionId = session;
        message.role = kefu::Role::User;
        message.content = text;
        message.state = MessageState::Complete;
        message.decision = decision;
        f.stage.store->write([message](Transaction &transaction) mutable { return transaction.add(message); })
            .waitForFinished();
    };
    say(u"a"_s, u"提现怎么还没到账"_s, {u"取款/提现"_s, u"提现状态查询"_s, 0.9});
    say(u"b"_s, u"密码忘了"_s, {u"取款/提现"_s, u"提现失败原因"_s, 0.6});
    f.turnTo(u"Replay"_s);
    auto *pane = f.page->findChild<ReplayPane *>();
    auto *packs = pane->findChildren<QComboBox *>().at(0);
    QTRY_VERIFY(packs->count() >= 2); // the one in use, and a file
    QTest::mouseClick(f.button(u"Replay"_s), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(f.says(u"1 of 2 messages would be filed otherwise"_s), 30'000);
    const QTableView *table = tableNamed(f.page, u"Messages, as they were filed and would be"_s);
    QAbstractItemModelTester tester(table->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(table->model()->rowCount(), 1);
    QCOMPARE(table->model()->index(0, 1).data().toString(), u"密码忘了"_s);
    QCOMPARE(table->model()->index(0, 2).data().toString(), u"提现失败原因"_s);
    QCOMPARE(table->model()->index(0, 3).data().toString(), u"账号登录/密码找回"_s);
    pane->findChild<QCheckBox *>()->click();
    QCOMPARE(table->model()->rowCount(), 2);

    // A pack from a file, one conversation.
    f.write(u"other.json"_s, R"({"C": {"description": "", "subcategories": [
        {"name": "x", "description": "", "faq_samples": ["提现怎么还没到账", "提现到哪里了", "提款没有到"]},
        {"name": "y", "description": "", "faq_samples": ["密码忘了", "改密码", "登录不了"]}]}})");
    pane->offerFile(f.stage.path(u"other.json"_s));
    pane->findChildren<QComboBox *>().at(1)->setCurrentIndex(1);
    QVERIFY(!f.button(u"Replay"_s)->isEnabled()); // which one?
    QLineEdit *session = nullptr;
    for (QLineEdit *edit : pane->findChildren<QLineEdit *>()) {
        if (edit->accessibleName() == u"The number of the conversation")
            session = edit;
    }
    QVERIFY(session);
    session->setFocus();
    session->insert(u"a"_s);
    QTest::keyClick(session, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(f.says(u"1 of 1 messages would be filed otherwise"_s), 30'000);
    QCOMPARE(table->model()->index(0, 3).data().toString(), u"x"_s);
    session->selectAll();
    QTest::keyClicks(session, u"nobody"_s);
    QTest::keyClick(session, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(f.says(u"This can't be replayed"_s), 30'000);
}

void TestScenarios::disagreementsOfASecondPackAreListed()
{
    Fixture f;
    f.turnTo(u"Disagreements"_s);
    QTRY_VERIFY(f.says(u"No disagreements"_s));
    f.stage.addSession(u"s"_s, u"lin"_s);
    const Message message = f.stage.addMessage(u"s"_s, kefu::Role::User, u"钱呢"_s);
    Disagreements(*f.stage.store).note(message.id, {u"C"_s, u"x"_s, 0.7}, u"v"_s).waitForFinished();
    QTest::mouseClick(f.button(u"Look again"_s), Qt::LeftButton);
    QTableView *table = tableNamed(f.page, u"Disagreements of the second pack"_s);
    QTRY_COMPARE(table->model()->rowCount(), 1);
    QCOMPARE(table->model()->index(0, 1).data().toString(), u"钱呢"_s);
    QCOMPARE(table->model()->index(0, 2).data().toString(), u"nothing"_s);
    QCOMPARE(table->model()->index(0, 3).data().toString(), u"x"_s);
    // Enter opens the conversation that it is of.
    table->setFocus();
    table->setCurrentIndex(table->model()->index(0, 0));
    QTest::keyClick(table, Qt::Key_Return);
    QTRY_VERIFY(!f.page->isVisible());
}

QTEST_MAIN(TestScenarios)
#include "tst_scenarios.moc"
