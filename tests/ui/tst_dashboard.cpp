#include "console/console.h"
#include "dashboard/dashboardpage.h"
#include "pack/pack.h"
#include "stage.h"

#include <QAction>
#include <QChartView>
#include <QComboBox>
#include <QDateTimeAxis>
#include <QFile>
#include <QTest>

#include <array>

using namespace kefu;
using namespace Qt::StringLiterals;

/// The dashboard over a real store.
class TestDashboard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void figuresAreThoseOfTheRange();
    void everyTickIsWholeHoursOrDaysOn();
    void figuresAreSaved();
};

namespace {

constexpr qint64 day = 24LL * 60 * 60 * 1000; // ms

void add(Stage &stage, kefu::Role role, const QString &category = {}, Engine engine = Engine::None,
         MessageState state = MessageState::Complete)
{
    Message message;
    message.sessionId = u"s1"_s;
    message.role = role;
    message.content = u"words"_s;
    message.engine = engine;
    message.state = state;
    if (!category.isEmpty())
        message.decision = Decision{category, u"a, \"b\""_s, 0.9};
    auto written =
        stage.store->write([message](Transaction &transaction) mutable { return transaction.add(message); });
    written.waitForFinished();
    QVERIFY(written.result());
}

struct Fixture
{
    Fixture()
    {
        stage.furnish();
        stage.addSession(u"s1"_s, u"lin"_s);
        add(stage, kefu::Role::User, u"取款/提现"_s);
        stage.clock.advance(20 * day);
        stage.addSession(u"s2"_s, u"wang"_s);
        add(stage, kefu::Role::User, u"取款/提现"_s);
        add(stage, kefu::Role::Assistant, {}, Engine::Sop);
        add(stage, kefu::Role::User, fallbackCategory.toString());
        add(stage, kefu::Role::Assistant, {}, Engine::Model);
        add(stage, kefu::Role::Assistant, {}, Engine::Model, MessageState::Failed);
        add(stage, kefu::Role::Agent);
        console = std::make_unique<Console>(stage.parts(), stage.path(u"settings.ini"_s));
        console->language().choose(UiLanguage::Choice::English);
        console->resize(1024, 640);
        console->show();
        [[maybe_unused]] const bool active = QTest::qWaitForWindowActive(console.get());
        console->actions().find(u"page.dashboard")->trigger();
        page = console->findChild<DashboardPage *>();
    }

    Stage stage;
    std::unique_ptr<Console> console;
    DashboardPage *page = nullptr;
};

} // namespace

void TestDashboard::figuresAreThoseOfTheRange()
{
    Fixture f;
    QTRY_COMPARE(f.page->figures().outcome.questions, 2); // the last seven days
    const Outcome &outcome = f.page->figures().outcome;
    QCOMPARE(outcome.withoutScenario, 1);
    QCOMPARE(outcome.bySop, 1);
    QCOMPARE(outcome.byModel, 2);
    QCOMPARE(outcome.failed, 1);
    QCOMPARE(outcome.byAgents, 1);
    QCOMPARE(f.page->figures().load.size(), 28);
    QCOMPARE(f.page->figures().load.last().questions, 2);
    QCOMPARE(f.page->figures().load.last().sessions, 1);
    QCOMPARE(f.page->findChildren<QChartView *>().size(), 4);

    auto *range = f.page->findChild<QComboBox *>();
    range->setFocus();
    QTest::keyClick(range, Qt::Key_Down); // 30 days
    QTRY_COMPARE(f.page->figures().outcome.questions, 3);
    QCOMPARE(f.page->figures().scenarios.first().questions, 2);
    qint64 sessions = 0;
    for (const LoadStep &step : f.page->figures().load)
        sessions += step.sessions;
    QCOMPARE(sessions, 2);
}

void TestDashboard::everyTickIsWholeHoursOrDaysOn()
{
    Fixture f;
    QTRY_COMPARE(f.page->figures().outcome.questions, 2);
    auto *range = f.page->findChild<QComboBox *>();
    range->setFocus();
    QTest::keyClick(range, Qt::Key_Home);
    for (int i = 0; i < range->count(); ++i) {
        const qint64 unit = i == 0 ? day / 24 : day; // what the labels can tell apart
        const auto loaded = [&f, &range] {
            const TimeRange &shown = f.page->figures().range;
            return shown.to - shown.from == std::array{1, 7, 30, 90}.at(size_t(range->currentIndex())) * day;
        };
        QTRY_VERIFY(range->currentIndex() == i && loaded());
        const QDateTimeAxis *time = nullptr;
        for (auto *view : f.page->findChildren<QChartView *>()) {
            for (QAbstractAxis *axis : view->chart()->axes(Qt::Horizontal))
                time = time ? time : qobject_cast<QDateTimeAxis *>(axis);
        }
        QVERIFY(time);
        const qint64 gap = time->min().msecsTo(time->max()) / (time->tickCount() - 1);
        QVERIFY2(gap % unit == 0, qPrintable(QString::number(gap)));
        QTest::keyClick(range, Qt::Key_Down);
    }
}

void TestDashboard::figuresAreSaved()
{
    Fixture f;
    QTRY_COMPARE(f.page->figures().outcome.questions, 2);
    f.page->saveCsv(f.stage.path(u"figures.csv"_s));
    QFile csv(f.stage.path(u"figures.csv"_s));
    QTRY_VERIFY(csv.exists());
    QVERIFY(csv.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(csv.readAll());
    QVERIFY2(text.contains(u"取款/提现,\"a, \"\"b\"\"\",1\r\n"), qPrintable(text));
    QVERIFY(text.contains(u"without_scenario,1\r\n"));
    f.page->savePng(f.stage.path(u"figures.png"_s));
    QTRY_VERIFY(QFile::exists(f.stage.path(u"figures.png"_s)));
    QVERIFY(QImage(f.stage.path(u"figures.png"_s)).width() > 600);
    f.page->saveCsv(f.stage.path(u"no/such/folder.csv"_s));
    QTRY_VERIFY(f.page->accessibleName() == u"Dashboard"_s);
}

QTEST_MAIN(TestDashboard)
#include "tst_dashboard.moc"
