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
    void aTryoutWaitsToo();

private:
    /// A console in front of it, with one session.
    struct Desk
    {
        explicit Desk(PostgresServer &server);
        [[nodiscard]] bool says(const QString &words) const;
        void type(const QString &words);

        QString url;
        Stage stage;
        std::unique_ptr<Console> console;
        TimelineModel *timeline = nullptr;
        GrowingEdit *edit = nullptr;
    };

    PostgresServer m_server;
};

void TestWaiting::initTestCase()
{
    if (const QString why = m_server.start(); !why.isEmpty())
        QSKIP(qPrintable(why));
}

TestWaiting::Desk::Desk(PostgresServer &server)
    : url(server.makeDatabase())
    , stage(url)
{
    stage.addSession(u"s1"_s, u"zhang"_s);
    stage.addMessage(u"s1"_s, kefu::Role::User, u"提现怎么还没到账"_s);
    QSettings(stage.path(u"settings.ini"_s), QSettings::IniFormat).setValue(u"console/agent"_s, u"Lin"_s);
    console = std::make_unique<Console>(stage.parts(), stage.path(u"settings.ini"_s));
    console->language().choose(UiLanguage::Choice::English);
    console->show();
    QVERIFY(QTest::qWaitForWindowActive(console.get()));
    QTRY_VERIFY(console->findChild<SessionList *>()->model().rowOf(u"s1"_s) >= 0);
    timeline = console->findChild<TimelineModel *>();
    edit = console->findChild<GrowingEdit *>();
}

bool TestWaiting::Desk::says(const QString &words) const
{
    const QList<QLabel *> labels = console->findChildren<QLabel *>();
    return std::ranges::any_of(labels, [&words](const QLabel *label) {
        return label->isVisible() && label->text().contains(words);
    });
}

void TestWaiting::Desk::type(const QString &words)
{
    edit->setFocus();
    QTest::keyClicks(edit, words);
    QTest::keyClick(edit, Qt::Key_Return);
}

void TestWaiting::whatWasTypedIsSentOnce()
{
    Desk desk(m_server);
    auto *sessions = desk.console->findChild<SessionList *>();
    auto *list = sessions->findChild<QListView *>();
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                      list->visualRect(list->model()->index(sessions->model().rowOf(u"s1"_s), 0)).center());
    QTRY_COMPARE(desk.timeline->messages().size(), 1);
    QTRY_VERIFY(desk.edit->isVisible());

    m_server.stop();
    desk.type(u"On its way"_s);
    QTRY_VERIFY_WITH_TIMEOUT(desk.says(u"Waiting, and sent by itself"_s), 20'000);
    QCOMPARE(desk.edit->toPlainText(), u"On its way"_s);
    QVERIFY(desk.edit->isReadOnly());
    QTest::keyClick(desk.edit, Qt::Key_Return); // impatience sends nothing twice
    QCOMPARE(desk.timeline->messages().first().content, u"提现怎么还没到账"_s); // reading goes on

    QCOMPARE(m_server.startAgain(), QString());
    QTRY_COMPARE_WITH_TIMEOUT(desk.timeline->messages().size(), 2, 30'000);
    QCOMPARE(desk.timeline->messages().last().content, u"On its way"_s);
    QTRY_COMPARE(desk.edit->toPlainText(), QString());
    QVERIFY(!desk.says(u"Waiting"_s));
    QCOMPARE(m_server.run(desk.url, u"SELECT count(*) FROM messages WHERE content = 'On its way'"_s),
             QStringList{u"1"_s});
}

/// What one types as a customer, to try the assistant out.
void TestWaiting::aTryoutWaitsToo()
{
    Desk desk(m_server);
    desk.console->actions().find(u"conversation.new")->trigger();
    QTRY_VERIFY(desk.edit->isVisible());

    m_server.stop();
    desk.type(u"Where is my withdrawal"_s);
    QTRY_VERIFY_WITH_TIMEOUT(desk.says(u"Waiting, and sent by itself"_s), 20'000);
    QCOMPARE(desk.edit->toPlainText(), u"Where is my withdrawal"_s);

    QCOMPARE(m_server.startAgain(), QString());
    QTRY_COMPARE_WITH_TIMEOUT(desk.timeline->messages().size(), 2, 30'000);
    QCOMPARE(desk.timeline->messages().first().content, u"Where is my withdrawal"_s);
    QTRY_COMPARE(desk.edit->toPlainText(), QString());
    QCOMPARE(m_server.run(desk.url, u"SELECT count(*) FROM messages WHERE content LIKE 'Where is%'"_s),
             QStringList{u"1"_s});
}

QTEST_MAIN(TestWaiting)
#include "tst_waiting.moc"
