#include "console/console.h"
#include "stage.h"
#include "timeline/timelineview.h"
#include "welcome/welcomepage.h"

#include <QAction>
#include <QPushButton>
#include <QTest>

using namespace kefu;
using namespace Qt::StringLiterals;

/// The first start.
class TestWelcome : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEmptyConsoleExplainsItself();
    void oneThatIsUsedDoesNot();
    void aSampleIsPlayedThroughThePipeline();
};

void TestWelcome::anEmptyConsoleExplainsItself()
{
    Stage stage;
    stage.furnish();
    Console console(stage.parts(), stage.path(u"settings.ini"_s));
    console.show();
    console.welcomeIfEmpty();
    QTRY_VERIFY(console.findChild<WelcomePage *>() && console.findChild<WelcomePage *>()->isVisible());
}

void TestWelcome::oneThatIsUsedDoesNot()
{
    Stage stage;
    stage.furnish();
    stage.addSession(u"s1"_s);
    Console console(stage.parts(), stage.path(u"settings.ini"_s));
    console.show();
    console.welcomeIfEmpty();
    auto after = stage.store->read([](Connection &) -> Status { return {}; });
    QTRY_VERIFY(after.isFinished()); // the question before it is answered too
    QTest::qWait(50);
    QVERIFY(!console.findChild<WelcomePage *>());
}

void TestWelcome::aSampleIsPlayedThroughThePipeline()
{
    Stage stage;
    stage.furnish();
    Console console(stage.parts(), stage.path(u"settings.ini"_s));
    console.language().choose(UiLanguage::Choice::English);
    console.show();
    console.actions().find(u"page.welcome")->trigger();
    for (auto *button : console.findChild<WelcomePage *>()->findChildren<QPushButton *>()) {
        if (button->property("primary").toBool())
            QTest::mouseClick(button, Qt::LeftButton);
    }
    auto *timeline = console.findChild<TimelineView *>();
    QTRY_VERIFY_WITH_TIMEOUT(timeline->isVisible(), 20'000); // the conversation is shown as soon as it begins
    QTRY_COMPARE_WITH_TIMEOUT(timeline->model()->rowCount(), 6, 30'000);
    QVERIFY(!timeline->model()->index(1, 0).data().toString().isEmpty());
}

QTEST_MAIN(TestWelcome)
#include "tst_welcome.moc"
