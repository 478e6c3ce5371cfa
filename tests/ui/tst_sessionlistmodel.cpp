#include "sessions/agent.h"
#include "sessions/sessionlistmodel.h"
#include "stage.h"
#include "words/names.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace kefu;
using namespace Qt::StringLiterals;

class TestSessionListModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAPageAtATime();
    void manyPagesMakeOneList();
    void whatIsNewAppearsOnTop();
    void whatSpeaksMovesUp();
    void whatIsDeletedGoes();
    void whatSpeaksFromBelowThePagesAppears();
    void whatChangesDoesNotReload();
    void visitorsOfOneHourAreToldApart();
};

namespace {

struct Fixture
{
    Stage stage;
    QStringList before; ///< sessions that were there before the model, in its order
    Agent agent{u"Lin"_s};
    SessionListModel model;
    std::unique_ptr<QAbstractItemModelTester>
        tester; ///< fetches whatever it can, so not where pages are counted

    explicit Fixture(int sessions = 0, bool countsPages = false)
        : before(fill(stage, sessions))
        , model(*stage.store, stage.hub, agent, stage.clock)
    {
        if (!countsPages)
            tester = std::make_unique<QAbstractItemModelTester>(
                &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    }
    static QStringList fill(Stage &stage, int sessions)
    {
        QStringList ids;
        for (int i = 0; i < sessions; ++i)
            ids.prepend(u"s%1"_s.arg(i, 3, 10, QChar(u'0')));
        if (sessions > 0)
            stage.addSessions(ids);
        return ids;
    }
    void load()
    {
        model.load();
        QTRY_COMPARE(model.state(), SessionListModel::State::Ready);
    }
    [[nodiscard]] QStringList ids() const
    {
        QStringList result;
        for (int row = 0; row < model.rowCount(); ++row)
            result << model.index(row).data(SessionListModel::IdRole).toString();
        return result;
    }
};

} // namespace

void TestSessionListModel::readsAPageAtATime()
{
    Fixture f(130, true);
    f.load();
    QTRY_COMPARE(f.model.rowCount(), 60);
    while (f.model.rowCount() < 130) {
        QVERIFY(f.model.canFetchMore({}));
        const int before = f.model.rowCount();
        f.model.fetchMore({});
        QTRY_VERIFY(f.model.rowCount() > before);
    }
    QVERIFY(!f.model.canFetchMore({}));
    QCOMPARE(f.ids(), f.before);
}

void TestSessionListModel::manyPagesMakeOneList()
{
    Fixture f(130);
    f.load();
    QTRY_COMPARE(f.ids(), f.before);
}

void TestSessionListModel::whatIsNewAppearsOnTop()
{
    Fixture f;
    f.stage.addSession(u"old"_s);
    f.load();
    f.stage.clock.advance(1000);
    f.stage.addSession(u"new"_s, u"lin"_s);
    QTRY_COMPARE(f.ids(), (QStringList{u"new"_s, u"old"_s}));
    QCOMPARE(f.model.index(0).data().toString(), u"lin"_s);
}

void TestSessionListModel::whatSpeaksMovesUp()
{
    Fixture f;
    for (const QString &id : {u"a"_s, u"b"_s, u"c"_s}) {
        f.stage.clock.advance(1000);
        f.stage.addSession(id);
    }
    f.load();
    QCOMPARE(f.ids(), (QStringList{u"c"_s, u"b"_s, u"a"_s}));
    const QPersistentModelIndex kept = f.model.index(2);
    f.stage.clock.advance(1000);
    f.stage.addMessage(u"a"_s, kefu::Role::User, u"还没到"_s);
    QTRY_COMPARE(f.ids(), (QStringList{u"a"_s, u"c"_s, u"b"_s}));
    QCOMPARE(kept.row(), 0); // a selection goes with its session
    QTRY_COMPARE(f.model.session(u"a"_s)->lastText, u"还没到"_s);
}

void TestSessionListModel::whatIsDeletedGoes()
{
    Fixture f;
    f.stage.addSession(u"a"_s);
    f.stage.addSession(u"b"_s);
    f.load();
    f.stage.remove(u"a"_s);
    QTRY_COMPARE(f.ids(), QStringList{u"b"_s});
}

void TestSessionListModel::whatSpeaksFromBelowThePagesAppears()
{
    Fixture f(100, true);
    f.load();
    QTRY_COMPARE(f.model.rowCount(), 60);
    QCOMPARE(f.model.rowOf(u"s000"_s), -1);
    f.stage.clock.advance(1000);
    f.stage.addMessage(u"s000"_s, kefu::Role::User, u"hello again"_s);
    QTRY_COMPARE(f.model.rowOf(u"s000"_s), 0);
    f.model.fetchMore({});
    QTRY_COMPARE(f.model.rowCount(), 100); // it is not there twice
    QCOMPARE(f.ids().count(u"s000"_s), 1);
}

void TestSessionListModel::whatChangesDoesNotReload()
{
    Fixture f;
    f.stage.addSession(u"a"_s);
    f.load();
    QSignalSpy resets(&f.model, &QAbstractItemModel::modelReset);
    QSignalSpy removals(&f.model, &QAbstractItemModel::rowsRemoved);
    f.stage.clock.advance(1000);
    f.stage.addSession(u"b"_s);
    f.stage.addMessage(u"a"_s, kefu::Role::User, u"hi"_s);
    QTRY_COMPARE(f.model.rowCount(), 2);
    QTRY_COMPARE(f.model.session(u"a"_s)->lastText, u"hi"_s);
    QCOMPARE(resets.count(), 0);
    QCOMPARE(removals.count(), 0);
}

void TestSessionListModel::visitorsOfOneHourAreToldApart()
{
    Session one;
    one.id = u"01a1fec0-14a2-703b-87fd-50611bf5b033"_s;
    Session other;
    other.id = u"01a1fec0-14ce-7667-8525-7d4c4a132c6c"_s;
    QVERIFY(Names::session(one) != Names::session(other));
}

QTEST_GUILESS_MAIN(TestSessionListModel)
#include "tst_sessionlistmodel.moc"
