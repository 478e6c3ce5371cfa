#include "chat/chatservice.h"
#include "chat/knowledgesource.h"
#include "commands/actions.h"
#include "commands/commandmodel.h"
#include "commands/commandpalette.h"
#include "commands/match.h"
#include "console/console.h"
#include "sessions/sessionlist.h"
#include "stage.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QListView>
#include <QTest>

using namespace kefu;
using namespace Qt::StringLiterals;

/// The palette and the keys of actions.
class TestCommandPalette : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wordsAreFound_data();
    void wordsAreFound();
    void aWordsBeginningIsBetter();
    void theModelIsSound();
    void thePaletteDoesWhatIsChosen();
    void thePaletteOpensAConversation();
    void escapeLeavesAndNothingIsSaid();
    void keysCanBeChangedAndStay();
    void namesTooltipsAndKeysAreThere();
};

namespace {

struct Fixture
{
    Fixture()
        : console(stage.parts(), stage.path(u"settings.ini"_s))
    {
        console.language().choose(UiLanguage::Choice::English);
        console.show();
        [[maybe_unused]] const bool active = QTest::qWaitForWindowActive(&console);
        palette = console.findChild<CommandPalette *>();
    }

    void type(const QString &text) const
    {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_K, Qt::ControlModifier);
        QTest::keyClicks(QApplication::focusWidget(), text);
    }

    [[nodiscard]] QStringList offered() const
    {
        const QAbstractItemModel *model = palette->findChild<QListView *>()->model();
        QStringList names;
        for (int row = 0; row < model->rowCount(); ++row)
            names.append(model->index(row, 0).data().toString());
        return names;
    }

    Stage stage;
    Console console;
    CommandPalette *palette = nullptr;
};

} // namespace

void TestCommandPalette::wordsAreFound_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("query");
    QTest::addColumn<bool>("found");
    QTest::newRow("everything") << u"Quit"_s << QString() << true;
    QTest::newRow("inside") << u"New conversation"_s << u"vers"_s << true;
    QTest::newRow("two words, any order") << u"Go to the messages"_s << u"mess go"_s << true;
    QTest::newRow("initials") << u"Go to the messages"_s << u"gttm"_s << true;
    QTest::newRow("initials left out") << u"Go to the messages"_s << u"gm"_s << true;
    QTest::newRow("letters anywhere are noise") << u"New conversation"_s << u"etn"_s << false;
    QTest::newRow("Chinese") << u"新建会话"_s << u"会话"_s << true;
    QTest::newRow("one word is missing") << u"New conversation"_s << u"new list"_s << false;
}

void TestCommandPalette::wordsAreFound()
{
    QFETCH(QString, text);
    QFETCH(QString, query);
    QFETCH(bool, found);
    QCOMPARE(findIn(text, query).has_value(), found);
}

void TestCommandPalette::aWordsBeginningIsBetter()
{
    QVERIFY(findIn(u"Inspector"_s, u"in"_s)->score > findIn(u"Go into it"_s, u"in"_s)->score);
    QVERIFY(findIn(u"Go into it"_s, u"in"_s)->score > findIn(u"Beginning"_s, u"in"_s)->score);
    QCOMPARE(findIn(u"Go to the messages"_s, u"gm"_s)->positions, (QList<qsizetype>{0, 10}));
}

void TestCommandPalette::theModelIsSound()
{
    Fixture f;
    f.stage.addSession(u"s1"_s, u"lin"_s, u"提现怎么还没到账"_s);
    CommandModel model(f.console.actions(), *f.stage.store, f.stage.clock);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.search(u"提现"_s);
    QTRY_COMPARE(model.rowCount(), 1);
    QCOMPARE(model.sessionId(model.index(0)), u"s1"_s);
    model.search({});
    const auto isEnabled = [](const QAction *action) { return action->isEnabled(); };
    const auto &actions = f.console.actions().all();
    QTRY_COMPARE(model.rowCount(), int(std::count_if(actions.begin(), actions.end(), isEnabled)) + 1);
    model.search(u"no such thing"_s);
    QTRY_COMPARE(model.rowCount(), 0);
}

void TestCommandPalette::thePaletteDoesWhatIsChosen()
{
    Fixture f;
    f.type(u"dark"_s);
    QTRY_COMPARE(f.offered(), QStringList{u"Theme: dark"_s});
    QVERIFY(f.palette->isVisible());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QVERIFY(!f.palette->isVisible());
    QCOMPARE(f.console.theme().choice(), Theme::Choice::Dark);
    f.type(u"theme"_s);
    QCOMPARE(f.offered().size(), 3);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QCOMPARE(f.console.theme().choice(), Theme::Choice::Light);
}

void TestCommandPalette::thePaletteOpensAConversation()
{
    Fixture f;
    f.stage.addSession(u"s1"_s, u"lin"_s, u"100% lost"_s);
    f.stage.addSession(u"s2"_s, u"wang"_s, u"1000 lost"_s);
    f.type(u"100%"_s); // and nothing is a wildcard
    QTRY_COMPARE(f.offered(), QStringList{u"lin — 100% lost"_s});
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_COMPARE(f.console.findChild<SessionList *>()->selected(), u"s1"_s);
}

void TestCommandPalette::escapeLeavesAndNothingIsSaid()
{
    Fixture f;
    QWidget *before = QApplication::focusWidget();
    f.type(u"zzz"_s);
    QTRY_COMPARE(f.offered().size(), 0);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return); // nothing to choose: it stays
    QVERIFY(f.palette->isVisible());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(!f.palette->isVisible());
    QCOMPARE(QApplication::focusWidget(), before);
}

void TestCommandPalette::keysCanBeChangedAndStay()
{
    Stage stage;
    const QKeySequence wanted(Qt::CTRL | Qt::SHIFT | Qt::Key_Y);
    {
        Console console(stage.parts(), stage.path(u"settings.ini"_s));
        Actions &actions = console.actions();
        QAction *inspector = actions.find(u"view.inspector");
        actions.bind(*inspector, wanted);
        QVERIFY2(inspector->toolTip().contains(u"Ctrl+Shift+Y"), qPrintable(inspector->toolTip()));
        // Keys have one holder: the one before loses them.
        actions.bind(*actions.find(u"conversation.new"), wanted);
        QCOMPARE(inspector->shortcut(), QKeySequence());
        QCOMPARE(actions.holder(wanted), actions.find(u"conversation.new"));
    }
    Console console(stage.parts(), stage.path(u"settings.ini"_s));
    Actions &actions = console.actions();
    QCOMPARE(actions.find(u"conversation.new")->shortcut(), wanted);
    QCOMPARE(actions.find(u"view.inspector")->shortcut(), QKeySequence());
    actions.unbindAll();
    QCOMPARE(actions.find(u"view.inspector")->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_I));
    QCOMPARE(actions.find(u"conversation.new")->shortcut(), QKeySequence(QKeySequence::New));
}

void TestCommandPalette::namesTooltipsAndKeysAreThere()
{
    Fixture f;
    QSet<QString> names;
    QSet<QKeySequence> keys;
    for (const QAction *action : f.console.actions().all()) {
        QVERIFY(!action->objectName().isEmpty());
        QVERIFY2(!names.contains(action->objectName()), qPrintable(action->objectName()));
        names.insert(action->objectName());
        QVERIFY2(action->toolTip().startsWith(Actions::plainName(*action)), qPrintable(action->toolTip()));
        if (action->shortcut().isEmpty())
            continue;
        QVERIFY2(!keys.contains(action->shortcut()), qPrintable(action->objectName()));
        keys.insert(action->shortcut());
        QVERIFY(action->toolTip().contains(action->shortcut().toString(QKeySequence::NativeText)));
    }
}

QTEST_MAIN(TestCommandPalette)
#include "tst_commandpalette.moc"
