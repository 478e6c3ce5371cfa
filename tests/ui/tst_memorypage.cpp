#include "console/console.h"
#include "look/surebutton.h"
#include "memory/memories.h"
#include "memory/memorylist.h"
#include "memory/userlist.h"
#include "stage.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QTableView>
#include <QTest>

using namespace kefu;
using namespace Qt::StringLiterals;

/// The page of memories, as somebody uses it.
class TestMemoryPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void usersAndMemoriesAreListedAndPaged();
    void bothAreSearched();
    void oneIsForgottenOnlyWhenSure();
    void allOfAUserIsForgotten();
    void anEmptyPageSaysWhatComesHere();
};

namespace {

struct Fixture
{
    Fixture() { stage.furnish(); }

    void remember(const QString &user, const QString &text)
    {
        auto added = stage.memories->add(user, text);
        added.waitForFinished();
        QVERIFY(added.result());
    }

    void open()
    {
        console = std::make_unique<Console>(stage.parts(), stage.path(u"settings.ini"_s));
        console->language().choose(UiLanguage::Choice::English);
        console->show();
        [[maybe_unused]] const bool active = QTest::qWaitForWindowActive(console.get());
        console->actions().find(u"page.memory")->trigger();
        users = console->findChild<UserList *>()->findChild<QListView *>();
        list = console->findChild<MemoryList *>();
        table = list->findChild<QTableView *>();
    }

    [[nodiscard]] SureButton *button(const QString &text) const
    {
        for (auto *button : list->findChildren<SureButton *>()) {
            if (button->text() == text)
                return button;
        }
        return nullptr;
    }

    [[nodiscard]] qint64 stored(const QString &user)
    {
        auto page = stage.memories->list(user, 1, 0);
        page.waitForFinished();
        return page.result()->total;
    }

    Stage stage;
    std::unique_ptr<Console> console;
    QListView *users = nullptr;
    MemoryList *list = nullptr;
    QTableView *table = nullptr;
};

} // namespace

void TestMemoryPage::usersAndMemoriesAreListedAndPaged()
{
    Fixture f;
    for (int i = 0; i < 130; ++i)
        f.remember(u"lin"_s, u"memory %1"_s.arg(i));
    f.remember(u"wang"_s, u"喜欢用微信支付"_s);
    f.open();
    QAbstractItemModelTester testUsers(f.users->model(),
                                       QAbstractItemModelTester::FailureReportingMode::QtTest);
    QAbstractItemModelTester testTable(f.table->model(),
                                       QAbstractItemModelTester::FailureReportingMode::QtTest);
    QTRY_COMPARE(f.users->model()->rowCount(), 2);
    QCOMPARE(f.users->model()->index(0, 0).data().toString(), u"lin (130)"_s);
    QTRY_VERIFY(f.table->model()->rowCount() >= 60); // the first user is chosen
    QCOMPARE(f.table->model()->index(0, 0).data().toString(), u"memory 129"_s);
    const auto readOn = [&f] {
        if (f.table->model()->canFetchMore({})) // not while a page is under way
            f.table->model()->fetchMore({});
        return f.table->model()->rowCount();
    };
    QTRY_COMPARE(readOn(), 130);
    f.users->setCurrentIndex(f.users->model()->index(1, 0));
    QTRY_COMPARE(f.table->model()->rowCount(), 1);
    f.table->selectRow(0);
    const auto labels = f.list->findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
        return label->isVisible() && label->text() == u"喜欢用微信支付";
    }));
}

void TestMemoryPage::bothAreSearched()
{
    Fixture f;
    f.remember(u"lin"_s, u"pays with Alipay"_s);
    f.remember(u"lin"_s, u"喜欢用微信支付"_s);
    f.remember(u"wang_1"_s, u"100% sure"_s);
    f.open();
    QTRY_COMPARE(f.table->model()->rowCount(), 2);
    auto *search = f.list->findChild<QLineEdit *>();
    search->setFocus();
    QTest::keyClicks(search, u"ALIPAY"_s);
    QTRY_COMPARE(f.table->model()->rowCount(), 1);
    search->setText(u"微信"_s);
    QTRY_COMPARE(f.table->model()->index(0, 0).data().toString(), u"喜欢用微信支付"_s);
    search->setText(u"%"_s); // no wildcard
    QTRY_COMPARE(f.table->model()->rowCount(), 0);
    auto *who = f.console->findChild<UserList *>()->findChild<QLineEdit *>();
    who->setFocus();
    QTest::keyClicks(who, u"wang_"_s);
    QTRY_COMPARE(f.users->model()->rowCount(), 1);
    QTRY_COMPARE(f.table->model()->rowCount(), 1);
    QCOMPARE(f.table->model()->index(0, 0).data().toString(), u"100% sure"_s);
}

void TestMemoryPage::oneIsForgottenOnlyWhenSure()
{
    Fixture f;
    f.remember(u"lin"_s, u"one"_s);
    f.remember(u"lin"_s, u"two"_s);
    f.open();
    QTRY_COMPARE(f.table->model()->rowCount(), 2);
    f.table->selectRow(1);
    QTest::mouseClick(f.button(u"Forget"_s), Qt::LeftButton);
    QCOMPARE(f.stored(u"lin"_s), 2);
    QTest::mouseClick(f.button(u"Forget it for good?"_s), Qt::LeftButton);
    QTRY_COMPARE(f.table->model()->rowCount(), 1);
    QCOMPARE(f.table->model()->index(0, 0).data().toString(), u"two"_s);
    QCOMPARE(f.stored(u"lin"_s), 1);
}

void TestMemoryPage::allOfAUserIsForgotten()
{
    Fixture f;
    f.remember(u"lin"_s, u"one"_s);
    f.remember(u"wang"_s, u"other"_s);
    f.open();
    QTRY_COMPARE(f.table->model()->rowCount(), 1);
    QTest::mouseClick(f.button(u"Forget all"_s), Qt::LeftButton);
    QTest::mouseClick(f.button(u"Forget all for good?"_s), Qt::LeftButton);
    QTRY_COMPARE(f.users->model()->rowCount(), 1);
    QCOMPARE(f.stored(u"lin"_s), 0);
    QCOMPARE(f.stored(u"wang"_s), 1);
}

void TestMemoryPage::anEmptyPageSaysWhatComesHere()
{
    Fixture f;
    f.open();
    const auto labels = f.console->findChild<UserList *>()->findChildren<QLabel *>();
    const auto isSaid = [&labels] {
        return std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
            return label->isVisible() && label->text() == u"Nothing is remembered yet";
        });
    };
    QTRY_VERIFY(isSaid());
}

QTEST_MAIN(TestMemoryPage)
#include "tst_memorypage.moc"
