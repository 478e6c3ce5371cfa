#include "events/eventhub.h"
#include "store/requestkeys.h"
#include "store/store.h"

#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <chrono>

using namespace kefu;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 start = 1'700'000'000'000;
constexpr qint64 day = std::chrono::milliseconds(std::chrono::hours(24)).count();

/// A clock that stands until it is set.
class SetClock final : public Clock
{
public:
    [[nodiscard]] qint64 now() const override { return time; }
    std::atomic<qint64> time = start;
};

} // namespace

/// What stands under an Idempotency-Key, and how long.
class TestRequestKeys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aKeyIsGoodForADay();
    void aKeyThatIsOverTakesAnotherRequest();
    void aKeyIsItsClients();

private:
    [[nodiscard]] Status keep(const RequestKey &key, const QByteArray &answer)
    {
        return m_store
            ->write([&](Transaction &transaction) {
                return RequestKeys(transaction.connection())
                    .keep(key, {0, 0, answer}, QString(), transaction.now());
            })
            .result();
    }
    [[nodiscard]] Result<std::optional<KeptRequest>> find(const RequestKey &key)
    {
        return m_store
            ->write([&](Transaction &transaction) {
                return RequestKeys(transaction.connection()).find(key, transaction.now());
            })
            .result();
    }

    const RequestKey m_key{u"127.0.0.1"_s, u"retry"_s, "one request"};
    std::unique_ptr<QTemporaryDir> m_folder;
    SetClock m_clock;
    std::unique_ptr<EventHub> m_hub;
    std::unique_ptr<Store> m_store;
};

void TestRequestKeys::init()
{
    m_store.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_hub = std::make_unique<EventHub>();
    m_clock.time = start;
    auto opened = Store::open({u"sqlite:"_s + m_folder->filePath(u"kefu.db"_s)}, *m_hub, m_clock);
    QVERIFY2(opened, opened ? "" : qPrintable(opened.error().message));
    m_store = std::move(*opened);
}

void TestRequestKeys::aKeyIsGoodForADay()
{
    QVERIFY(keep(m_key, "first"));
    m_clock.time = start + day - 1;
    const auto kept = find(m_key);
    QVERIFY(kept && *kept);
    QCOMPARE((*kept)->answer, "first");
    const Status again = keep(m_key, "second");
    QVERIFY(!again);
    QCOMPARE(again.error().kind, Error::Kind::Conflict);

    m_clock.time = start + day;
    const auto over = find(m_key);
    QVERIFY(over && !*over);
}

void TestRequestKeys::aKeyThatIsOverTakesAnotherRequest()
{
    QVERIFY(keep(m_key, "first"));
    RequestKey other = m_key;
    other.fingerprint = "another request";
    const auto reused = find(other);
    QVERIFY(!reused);
    QCOMPARE(reused.error().kind, Error::Kind::Invalid);

    m_clock.time = start + day;
    QVERIFY(keep(other, "second"));
    const auto kept = find(other);
    QVERIFY(kept && *kept);
    QCOMPARE((*kept)->answer, "second");
}

void TestRequestKeys::aKeyIsItsClients()
{
    QVERIFY(keep(m_key, "first"));
    RequestKey other = m_key;
    other.client = u"127.0.0.2"_s;
    const auto found = find(other);
    QVERIFY(found && !*found);
}

QTEST_GUILESS_MAIN(TestRequestKeys)
#include "tst_requestkeys.moc"
