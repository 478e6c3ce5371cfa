#include "learning/curation.h"

#include "chat/chatservice.h"
#include "chat/knowledgesource.h"
#include "events/eventhub.h"
#include "learning/corrections.h"
#include "pack/packreader.h"
#include "store/store.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace kefu;
using namespace Qt::StringLiterals;

/// From a message that Kefu was unsure of, or that staff corrected, to a version of the pack and back.
class CurationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void whatKefuIsUnsureOfWaits();
    void showsTheEffectBeforeAnythingIsKept();
    void keepsAVersionAndUsesIt();
    void bringsAVersionBack();
    void refusesWhatDoesNotFit();
    void refusesAChangedPack();
    void rejectedTeachesNothing();
    void aNamedPackIsChangedInItsPlace();

private:
    template<typename T>
    T answerOf(QFuture<T> future)
    {
        // The curation answers in its own thread, which is this one.
        return QTest::qWaitFor([&] { return future.isFinished(); }, 30'000)
                   ? future.result()
                   : T(failure(Error::Kind::Internal, u"late"_s));
    }
    Message ask(const QString &text);
    Review correct(const QString &text, const PackLabel &is);
    QList<Review> waiting() { return answerOf(m_curation->waiting(0, 100))->reviews; }
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }

    const PackLabel m_wallet{u"支付方式与资金渠道"_s, u"虚拟钱包/数字资产支付流程"_s};
    const QString m_text = u"把贝壳寄到月亮上要多久"_s;
    std::unique_ptr<QTemporaryDir> m_folder;
    EventHub m_hub;
    SystemClock m_clock;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<KnowledgeSource> m_knowledge;
    std::unique_ptr<Curation> m_curation;
};

void CurationTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    auto store = Store::open({u"sqlite:"_s + path(u"kefu.db"_s)}, m_hub, m_clock);
    QVERIFY(store);
    m_store = std::move(*store);
    QDir(m_folder->path()).mkpath(u"packs"_s);
    const PackPlace place({}, path(u"packs/scenarios.json"_s));
    m_knowledge = std::make_unique<KnowledgeSource>(place, QString());
    QVERIFY(m_knowledge->load());
    QTRY_VERIFY_WITH_TIMEOUT(m_knowledge->current()->classifier, 60'000);
    m_curation = std::make_unique<Curation>(*m_store, place, m_clock);
}

void CurationTest::cleanup()
{
    m_curation.reset();
    m_knowledge.reset();
    m_store.reset();
}

Message CurationTest::ask(const QString &text)
{
    ChatService service(*m_store, m_hub, *m_knowledge, m_clock);
    const TurnPointer turn = service.begin({.text = text});
    QSignalSpy ended(turn.get(), &Turn::ended);
    const bool done = ended.wait(30'000);
    return done ? turn->customerMessage() : Message();
}

Review CurationTest::correct(const QString &text, const PackLabel &is)
{
    Corrections corrections(*m_store);
    const auto made = answerOf(corrections.correct(ask(text).id, is, u"Li"_s));
    if (!made)
        qWarning("%ls", qUtf16Printable(made.error().message));
    return made.value_or(Review());
}

void CurationTest::whatKefuIsUnsureOfWaits()
{
    (void)ask(u"你好"_s); // recognised small talk
    (void)ask(u"提现为什么失败了"_s);
    (void)ask(u"  "_s);
    QCOMPARE(waiting().size(), 0);
    const Message noise = ask(u"qzxw vbnk"_s);
    QCOMPARE(waiting().size(), 1);
    const Review review = waiting().first();
    QCOMPARE(review.message, noise.id);
    QCOMPARE(nameOf(review.reason), u"no_scenario"_s);
    QVERIFY(!review.is);
    const auto page = answerOf(m_curation->waiting(review.id, 100));
    QCOMPARE(page->reviews.size(), 0);
    QCOMPARE(page->total, 1);
}

void CurationTest::showsTheEffectBeforeAnythingIsKept()
{
    const Review review = correct(m_text, m_wallet);
    const auto proposal = answerOf(m_curation->propose({{review.id, {}, {}}}));
    QVERIFY2(proposal, proposal ? "" : qPrintable(proposal.error().message));
    QCOMPARE(proposal->changes,
             (QList<PackChange>{{m_wallet, PackChange::Kind::Changed, {m_text}, {}, false}}));
    const Effect &effect = proposal->effect;
    QVERIFY(effect.heldOut > 100);
    QVERIFY(effect.accuracyBefore > 0.3 && effect.accuracyBefore < 1);
    QVERIFY(effect.accuracyAfter > 0.3 && effect.accuracyAfter < 1);
    int right = 0;
    for (const ChangedDecision &changed : effect.changed) {
        QVERIFY(changed.before.subcategory != changed.after.subcategory ||
                changed.before.category != changed.after.category);
        right += int(changed.isRight()) - int(changed.wasRight());
    }
    QCOMPARE(qRound((effect.accuracyAfter - effect.accuracyBefore) * effect.heldOut), right);
    QCOMPARE(effect.samples.size(), 1);
    QVERIFY(!effect.samples.first().wasRight());
    QVERIFY(effect.samples.first().isRight());
    // The same again is the same.
    const auto again = answerOf(m_curation->propose({{review.id, {}, {}}}));
    QCOMPARE(again->effect.changed.size(), effect.changed.size());
    QCOMPARE(again->effect.accuracyAfter, effect.accuracyAfter);

    QCOMPARE(waiting().size(), 1);
    QVERIFY(!QFile::exists(path(u"packs/scenarios.json"_s)));
    QCOMPARE(answerOf(m_curation->versions())->size(), 0);
}

void CurationTest::keepsAVersionAndUsesIt()
{
    const QString builtIn = m_knowledge->current()->pack->version();
    const Review review = correct(m_text, m_wallet);
    const auto proposal = answerOf(m_curation->propose({{review.id, {}, {}}}));
    QVERIFY(proposal);
    const auto kept = answerOf(m_curation->keep(*proposal, u"Wang"_s));
    QVERIFY2(kept, kept ? "" : qPrintable(kept.error().message));
    QCOMPARE(kept->number, 2);
    QCOMPARE(waiting().size(), 0);
    const auto versions = *answerOf(m_curation->versions());
    QCOMPARE(versions.size(), 2);
    QCOMPARE(versions.at(0).content, builtIn);
    QCOMPARE(versions.at(0).author, QString());
    QVERIFY(!versions.at(0).inUse);
    QCOMPARE(versions.at(1).author, u"Wang"_s);
    QVERIFY(versions.at(1).inUse);
    QVERIFY(versions.at(1).at > 0);
    QCOMPARE(answerOf(m_curation->changesOf(2)).value(), proposal->changes);

    // Whoever answers customers takes it over by itself.
    QTRY_COMPARE_WITH_TIMEOUT(m_knowledge->current()->pack->version(), versions.at(1).content, 60'000);
    QCOMPARE(ask(m_text).decision->subcategory, m_wallet.subcategory);
    Corrections corrections(*m_store);
    const auto now = *answerOf(corrections.of(review.message));
    QCOMPARE(nameOf(now->state), u"accepted"_s);
    QCOMPARE(now->reviewer, u"Wang"_s);
}

void CurationTest::bringsAVersionBack()
{
    const QString builtIn = m_knowledge->current()->pack->version();
    const Review review = correct(m_text, m_wallet);
    const auto proposal = answerOf(m_curation->propose({{review.id, {}, {}}}));
    QVERIFY(proposal);
    QVERIFY(answerOf(m_curation->keep(*proposal, u"Wang"_s)));
    const auto diff = answerOf(m_curation->changesBack(1));
    QCOMPARE(diff->first().removed, QStringList{m_text});
    const auto back = answerOf(m_curation->bringBack(1, u"Zhao"_s));
    QVERIFY2(back, back ? "" : qPrintable(back.error().message));
    QCOMPARE(back->number, 3);
    QCOMPARE(back->broughtBack, 1);
    QCOMPARE(back->content, builtIn);
    const auto versions = *answerOf(m_curation->versions());
    QCOMPARE(versions.size(), 3);
    QVERIFY(versions.at(2).inUse && !versions.at(0).inUse);
    QCOMPARE(answerOf(m_curation->bringBack(1, u"Zhao"_s)).error().kind, Error::Kind::Conflict);
    QCOMPARE(answerOf(m_curation->bringBack(9, u"Zhao"_s)).error().kind, Error::Kind::NotFound);
    QTRY_COMPARE_WITH_TIMEOUT(m_knowledge->current()->pack->version(), builtIn, 60'000);
}

void CurationTest::refusesWhatDoesNotFit()
{
    const Message noise = ask(u"qzxw vbnk"_s);
    const qint64 id = waiting().first().id;
    const auto kindOf = [&](const Curation::Acceptance &acceptance) {
        const auto answer = answerOf(m_curation->propose({acceptance}));
        return answer ? std::nullopt : std::optional(answer.error().kind);
    };
    QCOMPARE(kindOf({id, {}, {}}), Error::Kind::Usage);
    QCOMPARE(kindOf({id + 1, m_wallet, {}}), Error::Kind::Conflict);
    QCOMPARE(kindOf({id, PackLabel{u"a"_s, u"b"_s}, {}}), Error::Kind::NotFound);
    QCOMPARE(kindOf({id, m_wallet, QString(500, u'x')}), Error::Kind::Invalid);
    const Scenario &first = m_knowledge->current()->pack->scenarios().first();
    QCOMPARE(kindOf({id, PackLabel{first.category, first.subcategory}, first.samples.first()}),
             Error::Kind::Conflict);
    // Other words than the customer's, so that a name or a number stays out of the pack.
    const auto proposal = answerOf(m_curation->propose({{id, m_wallet, u" qzxw "_s}}));
    QCOMPARE(proposal->samples, (QList<NewSample>{{u"qzxw"_s, m_wallet}}));
    QCOMPARE(waiting().first().message, noise.id);
}

void CurationTest::refusesAChangedPack()
{
    const Review one = correct(m_text, m_wallet);
    const Review other = correct(u"门口的石狮子是谁的"_s, m_wallet);
    const auto first = answerOf(m_curation->propose({{one.id, {}, {}}}));
    const auto second = answerOf(m_curation->propose({{other.id, {}, {}}}));
    QVERIFY(first && second);
    QVERIFY(answerOf(m_curation->keep(*first, u"Wang"_s)));
    QCOMPARE(answerOf(m_curation->keep(*second, u"Wang"_s)).error().kind, Error::Kind::Conflict);
    QCOMPARE(waiting().size(), 1);
    const auto again = answerOf(m_curation->propose({{other.id, {}, {}}}));
    QCOMPARE(answerOf(m_curation->keep(*again, u"Wang"_s))->number, 3);
}

void CurationTest::rejectedTeachesNothing()
{
    const Review review = correct(m_text, m_wallet);
    QCOMPARE(answerOf(m_curation->reject({review.id, review.id + 7}, u"Wang"_s)).value(), 1);
    QCOMPARE(waiting().size(), 0);
    Corrections corrections(*m_store);
    QCOMPARE(nameOf((*answerOf(corrections.of(review.message)))->state), u"rejected"_s);
    QVERIFY(!QFile::exists(path(u"packs/scenarios.json"_s)));
    QCOMPARE(answerOf(m_curation->propose({{review.id, {}, {}}})).error().kind, Error::Kind::Conflict);
}

void CurationTest::aNamedPackIsChangedInItsPlace()
{
    const QString file = path(u"bank.json"_s);
    QVERIFY(QFile::copy(u":/pack/scenarios.json"_s, file));
    QFile(file).setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    Curation curation(*m_store, PackPlace(file, path(u"packs/scenarios.json"_s)), m_clock);
    const Review review = correct(m_text, m_wallet);
    const auto proposal = answerOf(curation.propose({{review.id, {}, {}}}));
    QVERIFY(proposal);
    QVERIFY(answerOf(curation.keep(*proposal, u"Wang"_s)));
    QVERIFY(!QFile::exists(path(u"packs/scenarios.json"_s)));
    QVERIFY(QFile::exists(path(u"bank.versions/0002.json"_s)));
    const auto pack = readPackFile(file);
    QVERIFY((*pack)
                ->scenarios()
                .at(*(*pack)->indexOf(m_wallet.category, m_wallet.subcategory))
                .samples.contains(m_text));
}

QTEST_GUILESS_MAIN(CurationTest)
#include "tst_curation.moc"
