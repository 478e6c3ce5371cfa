#include "chat/knowledgesource.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace kefu;
using namespace Qt::StringLiterals;

namespace {

/// A pack of one category whose scenarios are told apart by one word each.
QByteArray packOf(const QStringList &words)
{
    QJsonArray scenarios;
    for (const QString &word : words) {
        scenarios.append(QJsonObject{
            {u"name"_s, word},
            {u"faq_samples"_s, QJsonArray{u"how about the "_s + word, u"please tell me about "_s + word,
                                          word + u" does not work"_s, u"where is my "_s + word}}});
    }
    return QJsonDocument(QJsonObject{{u"things"_s, QJsonObject{{u"subcategories"_s, scenarios}}}}).toJson();
}

void replace(const QString &path, const QByteArray &content)
{
    QSaveFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    QVERIFY(file.commit());
}

QString chosen(const Knowledge &knowledge, const QString &text)
{
    const Ranking ranking = knowledge.classifier->rank(text);
    return ranking.labels.isEmpty()
               ? QString()
               : knowledge.pack->scenarios().at(ranking.labels.first().label).subcategory;
}

} // namespace

class TestKnowledgeSource : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void theFullClassifierTakesTheQuickOnesPlace();
    void aBetterClassifierIsNoChangeOfThePack();
    void aTrainingForThePackBeforeIsGivenUp();
    void otherSopsKeepTheClassifier();
    void anInvalidPackIsRefused();
    void goesAwayWhileItTrains();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_pack;
};

void TestKnowledgeSource::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_pack = m_folder->filePath(u"pack.json"_s);
    replace(m_pack, packOf({u"apple"_s, u"bicycle"_s}));
}

void TestKnowledgeSource::theFullClassifierTakesTheQuickOnesPlace()
{
    KnowledgeSource source({}, {});
    QSignalSpy trained(&source, &KnowledgeSource::trained);
    QVERIFY(source.load());
    QVERIFY(!source.current()->classifier);
    const QFuture<KnowledgePointer> ready = source.ready();
    QTRY_VERIFY(ready.isFinished());
    const KnowledgePointer first = ready.result();
    QVERIFY(first->classifier);
    QVERIFY(trained.wait(100'000));
    const KnowledgePointer better = source.current();
    QCOMPARE(better->pack, first->pack);
    QVERIFY(better->classifier->modelBytes() > first->classifier->modelBytes());
    QCOMPARE(chosen(*better, u"提现还没到账"_s), u"提现状态查询"_s);
    QCOMPARE(trained.size(), 1);
}

void TestKnowledgeSource::aBetterClassifierIsNoChangeOfThePack()
{
    KnowledgeSource source(m_pack, {});
    QSignalSpy changed(&source, &KnowledgeSource::changed);
    QSignalSpy trained(&source, &KnowledgeSource::trained);
    QVERIFY(source.load());
    QVERIFY(trained.wait(100'000));
    QCOMPARE(changed.size(), 1);
}

void TestKnowledgeSource::aTrainingForThePackBeforeIsGivenUp()
{
    replace(m_pack, QByteArray());
    QVERIFY(QFile::remove(m_pack));
    QVERIFY(QFile::copy(u":/pack/scenarios.json"_s, m_pack)); // takes longer to train than the next one
    QVERIFY(QFile::setPermissions(m_pack, QFile::ReadOwner | QFile::WriteOwner));
    KnowledgeSource source(m_pack, {});
    QStringList versions; // each pack's, whenever something is published
    const auto note = [&](const KnowledgePointer &knowledge) {
        if (versions.isEmpty() || versions.last() != knowledge->pack->version())
            versions.append(knowledge->pack->version());
    };
    connect(&source, &KnowledgeSource::changed, this, note);
    connect(&source, &KnowledgeSource::trained, this, note);
    QSignalSpy trained(&source, &KnowledgeSource::trained);
    const auto isTrained = [&] { // the pack in use
        return !trained.isEmpty() &&
               trained.last().first().value<KnowledgePointer>()->pack == source.current()->pack;
    };
    QVERIFY(source.load());
    const QString before = source.current()->pack->version();
    replace(m_pack, packOf({u"apple"_s, u"bicycle"_s, u"candle"_s}));
    QTRY_VERIFY_WITH_TIMEOUT(source.current()->pack->version() != before && isTrained(), 100'000);
    QCOMPARE(chosen(*source.current(), u"where is the candle"_s), u"candle"_s);
    QCOMPARE(versions, (QStringList{before, source.current()->pack->version()}));
}

void TestKnowledgeSource::otherSopsKeepTheClassifier()
{
    QTemporaryDir sops;
    KnowledgeSource source(m_pack, sops.path());
    QSignalSpy trained(&source, &KnowledgeSource::trained);
    QVERIFY(source.load());
    QVERIFY(trained.wait(100'000));
    const KnowledgePointer before = source.current();
    QSignalSpy changed(&source, &KnowledgeSource::changed);
    replace(sops.filePath(u"new.md"_s), "# New\n");
    QVERIFY(changed.wait(10'000));
    QCOMPARE(source.current()->classifier, before->classifier);
    QVERIFY(source.current()->sops != before->sops);
    QCOMPARE(trained.size(), 1);
}

void TestKnowledgeSource::anInvalidPackIsRefused()
{
    KnowledgeSource source(m_pack, {});
    QSignalSpy trained(&source, &KnowledgeSource::trained);
    QSignalSpy refused(&source, &KnowledgeSource::refused);
    QVERIFY(source.load());
    replace(m_pack, "{\"things\": 1}");
    QVERIFY(refused.wait(10'000));
    QVERIFY(source.refusal());
    QTRY_COMPARE_WITH_TIMEOUT(trained.size(), 1, 100'000);
    QCOMPARE(chosen(*source.current(), u"where is the bicycle"_s), u"bicycle"_s);

    QSignalSpy mended(&source, &KnowledgeSource::mended);
    replace(m_pack, packOf({u"apple"_s, u"bicycle"_s}));
    QVERIFY(mended.wait(10'000));
    QVERIFY(!source.refusal());
}

void TestKnowledgeSource::goesAwayWhileItTrains()
{
    QFuture<KnowledgePointer> ready;
    {
        KnowledgeSource source({}, {});
        QVERIFY(source.load());
        ready = source.ready();
    }
    QVERIFY(ready.isCanceled());
}

QTEST_GUILESS_MAIN(TestKnowledgeSource)
#include "tst_knowledgesource.moc"
