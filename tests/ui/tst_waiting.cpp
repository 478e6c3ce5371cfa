#include "composer/growingedit.h"
#include "console/console.h"
#include "postgresserver.h"
#include "sessions/sessionlist.h"
#include "sessions/sessionlistmodel.h"
#include "stage.h"
#include "timeline/timelinemodel.h"
#include "timeline/timelineview.h"

#include <QLabel>
#include <QListView>
#include <QSettings>
#include <QTest>

#include <algorithm>

using namespace kefu;
using namespace Qt::StringLiterals;

/// A console whose PostgreSQL goes away and comes back.
class TestWaiting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void whatWasTypedIsSentOnce();

private:
    PostgresServer m_server;
};

void TestWaiting::initTestCase()
{
    if (const QString why = m_server.start(); !why.isEmpty())
        QSKIP(qPrintable(why));
}

void TestWaiting::whatWasTypedIsSentOnce()
{
    const QString url = m_server.makeDatabase();
    Stage stage(url);
    stage.addSession(u"s1"_s, u"zhang"_s);
    stage.addMessage(u"s1"_s, kefu::Role::User, u"提现怎么还没到账"_s);
    QSettings(stage.path(u"settings.ini"_s), QSettings::IniFormat).setValue(u"console/agent"_s, u"Lin"_s);
    Console console(stage.parts(), stage.path(u"settings.ini"_s));
    console.language().choose(UiLanguage::Choice::English);
    console.show();
    QVERIFY(QTest::qWaitForWindowActive(&console));
    auto *sessions = console.findChild<SessionList *>();
    QTRY_VERIFY(sessions->model().rowOf(u"s1"_s) >= 0);
    auto *list = sessions->findChild<QListView *>();
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                      list->visualRect(list->model()->index(sessions->model().rowOf(u"s1"_s), 0)).center());
    const auto *timeline = console.findChild<TimelineModel *>();
    QTRY_COMPARE(timeline->messages().size(), 1);
    auto *edit = console.findChild<GrowingEdit *>();
    QTRY_VERIFY(edit->isVisible());

    m_server.stop();
    edit->setFocus();
    QTest::keyClicks(edit, u"On its way"_s);
    QTest::keyClick(edit, Qt::Key_Return);
    const auto says = [&console](const QString &words) {
        const QList<QLabel *> labels = console.findChildren<QLabel *>();
        return std::ranges::any_of(labels, [&words](const QLabel *label) {
            return label->isVisible() && label->text().contains(words);
        });
    };
    QTRY_VERIFY_WITH_TIMEOUT(says(u"Waiting, and sent by itself"_s), 20'000);
    QCOMPARE(edit->toPlainText(), u"On its way"_s);
    QVERIFY(edit->isReadOnly());
    QTest::keyClick(edit, Qt::Key_Return);                                 // impatience sends nothing twice
    QCOMPARE(timeline->messages().first().content, u"提现怎么还没到账"_s); // reading goes on

    QCOMPARE(m_server.startAgain(), QString());
    QTRY_COMPARE_WITH_TIMEOUT(timeline->messages().size(), 2, 30'000);
    QCOMPARE(timeline->messages().last().content, u"On its way"_s);
    QTRY_COMPARE(edit->toPlainText(), QString());
    QVERIFY(!says(u"Waiting"_s));
    QCOMPARE(m_server.run(url, u"SELECT count(*) FROM messages WHERE content = 'On its way'"_s),
             QStringList{u"1"_s});
}

QTEST_MAIN(TestWaiting)
#include "tst_waiting.moc"
