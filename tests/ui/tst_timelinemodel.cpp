#include "stage.h"
#include "timeline/streamedtext.h"
#include "timeline/timelinemodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace kefu;
using namespace Qt::StringLiterals;

class TestTimelineModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void piecesNeitherDoubleNorGetLost();
    void pagesBackwards();
    void pagesBothWays();
    void whatIsSaidAppears();
    void aStreamChangesItsOwnRowOnly();
    void piecesMayComeBeforeTheirMessage();
    void aStreamThatIsJoinedLateCatchesUp();
    void anEndIsFinal();
    void groupsAndDays();
    void aDeletedSessionIsGone();
};

namespace {

struct Fixture
{
    Stage stage;
    TimelineModel model{*stage.store, stage.hub};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};

    Fixture() { stage.addSession(u"s"_s); }
    void open()
    {
        model.open(u"s"_s);
        QTRY_COMPARE(model.state(), TimelineModel::State::Ready);
    }
    [[nodiscard]] QString text(int row) const { return model.index(row).data().toString(); }
    [[nodiscard]] int place(int row) const { return model.index(row).data(TimelineModel::PlaceRole).toInt(); }
};

} // namespace

void TestTimelineModel::piecesNeitherDoubleNorGetLost()
{
    StreamedText text;
    QVERIFY(text.offer(0, u"您好"_s));
    QVERIFY(!text.offer(0, u"您好"_s)); // again
    QVERIFY(!text.offer(4, u"查询"_s)); // too early
    QVERIFY(text.hasGap());
    QCOMPARE(text.text(), u"您好"_s);
    QVERIFY(text.offer(1, u"好，请"_s)); // overlaps, and fills the gap
    QCOMPARE(text.text(), u"您好，请查询"_s);
    QVERIFY(!text.hasGap());
    QVERIFY(!text.catchUp(u"您好"_s)); // the store is behind
    QVERIFY(text.catchUp(u"您好，请查询。"_s));
    QCOMPARE(text.text(), u"您好，请查询。"_s);
}

void TestTimelineModel::pagesBackwards()
{
    Fixture f;
    for (int i = 0; i < 120; ++i)
        f.stage.addMessage(u"s"_s, kefu::Role::User, QString::number(i));
    f.open();
    QCOMPARE(f.model.rowCount(), 50);
    QCOMPARE(f.text(0), u"70"_s);
    QCOMPARE(f.text(49), u"119"_s);
    f.model.fetchOlder();
    QTRY_COMPARE(f.model.rowCount(), 100);
    f.model.fetchOlder();
    QTRY_COMPARE(f.model.rowCount(), 120);
    QVERIFY(!f.model.canFetchOlder());
    for (int i = 0; i < 120; ++i)
        QCOMPARE(f.text(i), QString::number(i));
}

void TestTimelineModel::pagesBothWays()
{
    Fixture f;
    qint64 found = 0;
    for (int i = 0; i < 240; ++i) {
        const Message message = f.stage.addMessage(u"s"_s, kefu::Role::User, QString::number(i));
        if (i == 100)
            found = message.id;
    }
    f.model.open(u"s"_s, found);
    QTRY_COMPARE(f.model.state(), TimelineModel::State::Ready);
    QCOMPARE(f.text(f.model.rowOf(f.model.takeTarget())), u"100"_s);
    QCOMPARE(f.model.takeTarget(), 0);
    QCOMPARE(f.text(f.model.rowCount() - 1), u"150"_s);
    QVERIFY(f.model.hasNewer());
    f.stage.addMessage(u"s"_s, kefu::Role::User, u"the newest"_s); // behind what is read: it waits there
    f.model.fetchOlder();
    QTRY_COMPARE(f.text(0), u"1"_s);
    while (f.model.hasNewer()) {
        const int before = f.model.rowCount();
        f.model.fetchNewer();
        QTRY_VERIFY(f.model.rowCount() > before);
    }
    QCOMPARE(f.text(f.model.rowCount() - 1), u"the newest"_s);
    QCOMPARE(f.model.rowCount(), 240);
    f.stage.addMessage(u"s"_s, kefu::Role::User, u"newer still"_s);
    QTRY_COMPARE(f.text(f.model.rowCount() - 1), u"newer still"_s);
}

void TestTimelineModel::whatIsSaidAppears()
{
    Fixture f;
    f.open();
    f.stage.addSession(u"other"_s);
    f.stage.addMessage(u"other"_s, kefu::Role::User, u"elsewhere"_s);
    f.stage.addMessage(u"s"_s, kefu::Role::User, u"here"_s);
    QTRY_COMPARE(f.model.rowCount(), 1);
    QCOMPARE(f.text(0), u"here"_s);
}

void TestTimelineModel::aStreamChangesItsOwnRowOnly()
{
    Fixture f;
    f.stage.addMessage(u"s"_s, kefu::Role::User, u"where is it"_s);
    f.open();
    const Message reply = f.stage.addMessage(u"s"_s, kefu::Role::Assistant, {}, MessageState::Streaming);
    QTRY_COMPARE(f.model.rowCount(), 2);
    QTest::qWait(0);
    QSignalSpy changes(&f.model, &QAbstractItemModel::dataChanged);
    QString expected;
    for (int i = 0; i < 200; ++i) {
        const QString piece = u"word%1 "_s.arg(i);
        f.stage.stream(reply, expected.size(), piece);
        f.stage.stream(reply, expected.size(), piece); // doubled on the way
        expected += piece;
    }
    QTRY_COMPARE(f.text(1), expected);
    QVERIFY2(changes.count() < 20, "the pieces were not gathered");
    for (const QList<QVariant> &change : changes)
        QCOMPARE(change.first().toModelIndex().row(), 1);
    f.stage.complete(reply, expected);
    QTRY_COMPARE(f.model.messages().last().state, MessageState::Complete);
    QCOMPARE(f.text(1), expected);
}

void TestTimelineModel::piecesMayComeBeforeTheirMessage()
{
    Fixture f;
    f.open();
    Message reply;
    reply.sessionId = u"s"_s;
    reply.id = 1;
    f.stage.stream(reply, 0, u"first "_s);
    const Message stored = f.stage.addMessage(u"s"_s, kefu::Role::Assistant, {}, MessageState::Streaming);
    QCOMPARE(stored.id, reply.id);
    f.stage.stream(stored, 6, u"second"_s);
    QTRY_COMPARE(f.model.rowCount(), 1);
    QTRY_COMPARE(f.text(0), u"first second"_s);
}

void TestTimelineModel::aStreamThatIsJoinedLateCatchesUp()
{
    Fixture f;
    const Message reply = f.stage.addMessage(u"s"_s, kefu::Role::Assistant, {}, MessageState::Streaming);
    f.open();
    f.stage.stream(reply, 6, u"second"_s); // the first piece was before our time
    QTest::qWait(100);
    QCOMPARE(f.text(0), QString());
    f.stage.store->write([id = reply.id](Transaction &t) { return t.saveProgress(id, u"first "_s); })
        .waitForFinished();
    QTRY_COMPARE(f.text(0), u"first second"_s);
}

void TestTimelineModel::anEndIsFinal()
{
    Fixture f;
    const Message reply = f.stage.addMessage(u"s"_s, kefu::Role::Assistant, {}, MessageState::Streaming);
    f.open();
    f.stage.stream(reply, 0, u"half a"_s);
    QTRY_COMPARE(f.text(0), u"half a"_s);
    f.stage.complete(reply, u"half a"_s, MessageState::Failed);
    QTRY_COMPARE(f.model.messages().first().state, MessageState::Failed);
    f.stage.stream(reply, 6, u" word"_s);
    QTest::qWait(100);
    QCOMPARE(f.text(0), u"half a"_s);
}

void TestTimelineModel::groupsAndDays()
{
    Fixture f;
    f.open();
    f.stage.addMessage(u"s"_s, kefu::Role::User, u"one"_s);
    f.stage.clock.advance(60'000);
    f.stage.addMessage(u"s"_s, kefu::Role::User, u"two"_s);
    f.stage.clock.advance(180'000);
    f.stage.addMessage(u"s"_s, kefu::Role::User, u"three"_s);
    f.stage.addMessage(u"s"_s, kefu::Role::Assistant, u"four"_s);
    f.stage.clock.advance(26LL * 3'600'000);
    f.stage.addMessage(u"s"_s, kefu::Role::User, u"five"_s);
    QTRY_COMPARE(f.model.rowCount(), 5);
    QCOMPARE(f.place(0), TimelineModel::StartsDay | TimelineModel::StartsGroup);
    QCOMPARE(f.place(1), 0);
    QCOMPARE(f.place(2), int(TimelineModel::StartsGroup));
    QCOMPARE(f.place(3), int(TimelineModel::StartsGroup));
    QCOMPARE(f.place(4), TimelineModel::StartsDay | TimelineModel::StartsGroup | TimelineModel::IsLast);
}

void TestTimelineModel::aDeletedSessionIsGone()
{
    Fixture f;
    f.stage.addMessage(u"s"_s, kefu::Role::User, u"one"_s);
    f.open();
    f.stage.remove(u"s"_s);
    QTRY_COMPARE(f.model.state(), TimelineModel::State::Gone);
    QCOMPARE(f.model.rowCount(), 0);
}

QTEST_GUILESS_MAIN(TestTimelineModel)
#include "tst_timelinemodel.moc"
