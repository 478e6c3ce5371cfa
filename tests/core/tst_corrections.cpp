#include "learning/corrections.h"

#include "events/eventhub.h"
#include "store/messages.h"
#include "store/store.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace kefu;
using namespace Qt::StringLiterals;

/// Corrections by staff, as the inspector makes them.
class CorrectionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void waitsForReviewAndChangesTheSession();
    void theLastWordCounts();
    void leavesASessionThatMovedOn();
    void canBeTakenBack();
    void refusesWhatCannotBeCorrected();
    void leavesWithItsSession();

private:
    template<typename T>
    static T answerOf(QFuture<T> future)
    {
        future.waitForFinished();
        return future.result();
    }
    Message ask(const QString &session, const QString &text);
    std::optional<Session> session(const QString &id);

    const PackLabel m_deposit{u"存款/充值"_s, u"存款失败原因分析"_s};
    const PackLabel m_security{u"账号与安全"_s, u"账户注销/停用"_s};
    const Decision m_withdrawal{u"取款/提现"_s, u"提现失败原因"_s, 0.6};
    std::unique_ptr<QTemporaryDir> m_folder;
    EventHub m_hub;
    SystemClock m_clock;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<Corrections> m_corrections;
};

void CorrectionsTest::init()
{
    m_corrections.reset();
    m_store.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    auto store = Store::open({u"sqlite:"_s + m_folder->filePath(u"kefu.db"_s)}, m_hub, m_clock);
    QVERIFY(store);
    m_store = std::move(*store);
    m_corrections = std::make_unique<Corrections>(*m_store);
}

/// A customer's message and its session, both filed under m_withdrawal.
Message CorrectionsTest::ask(const QString &id, const QString &text)
{
    Session session;
    session.id = id;
    session.userId = u"anna"_s;
    session.decision = m_withdrawal;
    Message message;
    message.sessionId = id;
    message.content = text;
    message.decision = m_withdrawal;
    return *answerOf(m_store->write([=](Transaction &transaction) mutable -> Result<Message> {
        return transaction.create(session, {&message}).map([&] { return message; });
    }));
}

std::optional<Session> CorrectionsTest::session(const QString &id)
{
    return *answerOf(m_store->write([=](Transaction &transaction) { return transaction.find(id); }));
}

void CorrectionsTest::waitsForReviewAndChangesTheSession()
{
    const Message message = ask(u"s1"_s, u"钱没了"_s);
    QVERIFY(!*answerOf(m_corrections->of(message.id)));
    QSignalSpy events(&m_hub, &EventHub::committed);
    const auto made = answerOf(m_corrections->correct(message.id, m_deposit, u"Li"_s));
    QVERIFY2(made, made ? "" : qPrintable(made.error().message));
    const auto kept = *answerOf(m_corrections->of(message.id));
    QVERIFY(kept);
    QCOMPARE(kept->id, made->id);
    QCOMPARE(kept->message, message.id);
    QCOMPARE(kept->sessionId, u"s1"_s);
    QCOMPARE(kept->text, u"钱没了"_s);
    QCOMPARE(kept->was, m_withdrawal);
    QCOMPARE(kept->is, m_deposit);
    QCOMPARE(kept->agent, u"Li"_s);
    QVERIFY(kept->notedAt > 0);
    QCOMPARE(nameOf(kept->state), u"waiting"_s);
    QCOMPARE(nameOf(kept->reason), u"corrected"_s);
    QCOMPARE(session(u"s1"_s)->decision, (Decision{m_deposit.category, m_deposit.subcategory, {}}));
    QTRY_COMPARE(events.size(), 1);
    QCOMPARE(events.first().first().value<QList<Event>>().first().type, EventType::SessionUpdated);
    // The message itself says for good how it was filed.
    const auto again = *answerOf(
        m_store->read([id = message.id](Connection &connection) { return Messages(connection).find(id); }));
    QCOMPARE(again->decision, m_withdrawal);
}

void CorrectionsTest::theLastWordCounts()
{
    const Message message = ask(u"s1"_s, u"钱没了"_s);
    const auto first = answerOf(m_corrections->correct(message.id, m_deposit, u"Li"_s));
    const auto second = answerOf(m_corrections->correct(message.id, m_security, u"Wang"_s));
    QVERIFY(second);
    QCOMPARE(second->id, first->id);
    QCOMPARE(second->is, m_security);
    QCOMPARE(second->agent, u"Wang"_s);
    QCOMPARE(session(u"s1"_s)->decision->subcategory, m_security.subcategory);
}

void CorrectionsTest::leavesASessionThatMovedOn()
{
    const Message message = ask(u"s1"_s, u"钱没了"_s);
    const Decision later{u"活动与促销"_s, u"奖励领取与发放"_s, 0.9};
    answerOf(m_store->write([=](Transaction &transaction) {
        Session session = **transaction.find(u"s1"_s);
        session.decision = later;
        return transaction.update(session);
    }));
    QVERIFY(answerOf(m_corrections->correct(message.id, m_deposit, u"Li"_s)));
    QCOMPARE(session(u"s1"_s)->decision, later);
}

void CorrectionsTest::canBeTakenBack()
{
    const Message message = ask(u"s1"_s, u"钱没了"_s);
    QCOMPARE(answerOf(m_corrections->withdraw(message.id)).value(), false);
    QVERIFY(answerOf(m_corrections->correct(message.id, m_deposit, u"Li"_s)));
    QCOMPARE(answerOf(m_corrections->withdraw(message.id)).value(), true);
    QVERIFY(!*answerOf(m_corrections->of(message.id)));
    QCOMPARE(session(u"s1"_s)->decision, m_withdrawal);
}

void CorrectionsTest::refusesWhatCannotBeCorrected()
{
    const Message message = ask(u"s1"_s, u"钱没了"_s);
    const auto kindOf = [&](qint64 id, const PackLabel &is) {
        const auto answer = answerOf(m_corrections->correct(id, is, u"Li"_s));
        return answer ? std::nullopt : std::optional(answer.error().kind);
    };
    QCOMPARE(kindOf(message.id + 1, m_deposit), Error::Kind::NotFound);
    QCOMPARE(kindOf(message.id, {m_withdrawal.category, m_withdrawal.subcategory}), Error::Kind::Invalid);
    const auto reply = *answerOf(m_store->write([](Transaction &transaction) -> Result<Message> {
        Message stored;
        stored.sessionId = u"s1"_s;
        stored.role = Role::Assistant;
        return transaction.add(stored).map([&] { return stored; });
    }));
    QCOMPARE(kindOf(reply.id, m_deposit), Error::Kind::Invalid);
    QVERIFY(!*answerOf(m_corrections->of(message.id)));
}

void CorrectionsTest::leavesWithItsSession()
{
    const Message message = ask(u"s1"_s, u"钱没了"_s);
    QVERIFY(answerOf(m_corrections->correct(message.id, m_deposit, u"Li"_s)));
    QVERIFY(*answerOf(m_store->write([](Transaction &transaction) { return transaction.remove(u"s1"_s); })));
    QVERIFY(!*answerOf(m_corrections->of(message.id)));
    const auto rows = answerOf(m_store->read([](Connection &connection) -> Result<qint64> {
        Statement count = connection.prepared(u"SELECT count(*) FROM reviews");
        if (Status ran = count.run(); !ran || !count.next())
            return -1;
        return count.number(0);
    }));
    QCOMPARE(rows.value(), 0);
}

QTEST_GUILESS_MAIN(CorrectionsTest)
#include "tst_corrections.moc"
