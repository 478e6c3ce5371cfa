#include "chat/chatservice.h"
#include "chat/knowledgesource.h"
#include "console/console.h"
#include "look/tabs.h"
#include "sessions/sessionlist.h"
#include "stage.h"
#include "timeline/timelineview.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

using namespace kefu;
using namespace Qt::StringLiterals;

/// Walks the window as a screen reader does.
class TestAccess : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theWalkFindsAnUnnamedControl();
    void everyControlHasAName();
    void everyPageHasNames_data();
    void everyPageHasNames();
    void tabReachesEveryPane();
};

namespace {

bool isControl(QAccessible::Role role)
{
    switch (role) {
    case QAccessible::PushButton:
    case QAccessible::ButtonMenu:
    case QAccessible::ButtonDropDown:
    case QAccessible::CheckBox:
    case QAccessible::ComboBox:
    case QAccessible::EditableText:
    case QAccessible::List:
    case QAccessible::ListItem:
    case QAccessible::Table:
    case QAccessible::Cell:
    case QAccessible::MenuItem:
    case QAccessible::MenuBar:
        return true;
    default:
        return false;
    }
}

void collectUnnamed(QAccessibleInterface *item, const QString &path, QStringList &unnamed, int &controls)
{
    if (!item || !item->isValid() || item->state().invisible)
        return;
    const QString name = item->text(QAccessible::Name);
    const QString kind = item->object() ? QString::fromLatin1(item->object()->metaObject()->className())
                                        : QString::number(item->role());
    const QString here = path + u'/' + (name.isEmpty() ? kind : name);
    const auto *action = qobject_cast<QAction *>(item->object());
    const bool isSeparator = item->role() == QAccessible::Separator || (action && action->isSeparator());
    const bool focusable = item->state().focusable && qobject_cast<QWidget *>(item->object());
    if (!isSeparator && (isControl(item->role()) || focusable)) {
        ++controls;
        if (name.trimmed().isEmpty())
            unnamed << here;
    }
    for (int i = 0; i < item->childCount(); ++i)
        collectUnnamed(item->child(i), here, unnamed, controls);
}

} // namespace

void TestAccess::theWalkFindsAnUnnamedControl()
{
    QWidget window;
    auto *button = new QPushButton(&window);
    window.show();
    QStringList unnamed;
    int controls = 0;
    collectUnnamed(QAccessible::queryAccessibleInterface(&window), {}, unnamed, controls);
    QCOMPARE(unnamed.size(), 1);
    button->setAccessibleName(u"Send"_s);
    unnamed.clear();
    collectUnnamed(QAccessible::queryAccessibleInterface(&window), {}, unnamed, controls);
    QCOMPARE(unnamed, QStringList());
}

void TestAccess::everyControlHasAName()
{
    Stage stage;
    stage.addSession(u"s"_s, u"lin"_s);
    Console console(stage.parts(), stage.path(u"settings.ini"_s));
    console.setServerAddress(u"http://127.0.0.1:8000"_s);
    console.show();
    stage.addMessage(u"s"_s, kefu::Role::User, u"提现怎么还没到账"_s);
    auto *list = console.findChild<SessionList *>()->findChild<QListView *>();
    QTRY_COMPARE(list->model()->rowCount(), 1);
    list->setCurrentIndex(list->model()->index(0, 0));
    QTRY_COMPARE(console.findChild<TimelineView *>()->model()->rowCount(), 1);

    QStringList unnamed;
    int controls = 0;
    collectUnnamed(QAccessible::queryAccessibleInterface(&console), {}, unnamed, controls);
    QVERIFY2(unnamed.isEmpty(), qPrintable(unnamed.join(u'\n')));
    QVERIFY2(controls > 10, "the walk saw hardly anything");
}

void TestAccess::everyPageHasNames_data()
{
    QTest::addColumn<QString>("page");
    Stage stage;
    stage.furnish();
    Console console(stage.parts(), stage.path(u"settings.ini"_s));
    for (const QAction *action : console.actions().all()) {
        if (action->objectName().startsWith(u"page."))
            QTest::newRow(qPrintable(action->objectName())) << action->objectName();
    }
}

void TestAccess::everyPageHasNames()
{
    QFETCH(QString, page);
    Stage stage;
    stage.furnish();
    Console console(stage.parts(), stage.path(u"settings.ini"_s));
    console.resize(1024, 640);
    console.show();
    console.actions().find(page)->trigger();
    QTest::qWait(300); // what is read arrives
    const auto check = [&console] {
        QStringList unnamed;
        int controls = 0;
        collectUnnamed(QAccessible::queryAccessibleInterface(&console), {}, unnamed, controls);
        QVERIFY2(unnamed.isEmpty(), qPrintable(unnamed.join(u'\n')));
        QVERIFY2(controls > 5, "the walk saw hardly anything");
    };
    check();
    // A page that has tabs, or groups of its own, shows each of them.
    const auto tabs = console.findChildren<Tabs *>();
    for (Tabs *row : tabs) {
        for (int tab = 1; row->isVisible() && tab < row->count(); ++tab) {
            row->setCurrent(tab);
            QTest::qWait(100);
            check();
        }
    }
    auto *groups = console.findChild<QListView *>(u"groups"_s);
    for (int row = 1; groups && groups->isVisible() && row < groups->model()->rowCount(); ++row) {
        groups->setCurrentIndex(groups->model()->index(row, 0));
        QTest::qWait(100);
        check();
    }
}

void TestAccess::tabReachesEveryPane()
{
    Stage stage;
    stage.addSession(u"s"_s, u"lin"_s);
    Console console(stage.parts(), stage.path(u"settings.ini"_s));
    console.show();
    QVERIFY(QTest::qWaitForWindowActive(&console));
    auto *list = console.findChild<SessionList *>()->findChild<QListView *>();
    QTRY_COMPARE(list->model()->rowCount(), 1);
    QTest::keyClick(&console, Qt::Key_1, Qt::ControlModifier);
    QTRY_COMPARE(QApplication::focusWidget(), list);
    QSet<QWidget *> reached;
    for (int i = 0; i < 40 && !reached.contains(QApplication::focusWidget()); ++i) {
        reached.insert(QApplication::focusWidget());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
    QVERIFY(reached.contains(list));
    QVERIFY(reached.contains(console.findChild<QPlainTextEdit *>()));
}

QTEST_MAIN(TestAccess)
#include "tst_access.moc"
