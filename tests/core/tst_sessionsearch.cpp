#include "base/clock.h"
#include "events/eventhub.h"
#include "store/sessionsearch.h"
#include "store/store.h"
#include "testedstore.h"

#include <QTest>

using namespace kefu;
using namespace Qt::StringLiterals;

/// Whose sessions are found by a name as it is typed, whether it is rare or half of all have it.
class TestSessionSearch : public QObject
{
    Q_OBJECT

public:
    explicit TestSessionSearch(TestedStore &tested)
        : m_tested(tested)
    {
    }

private Q_SLOTS:
    void init();
    void findsTheBeginningOfAName();
    void findsTheBeginningOfATitle();
    void findsAnId();
    void theNewestOfManyComeFirst();

private:
    void add(int first, int count, const QString &user, const QString &title = u"t"_s);
    [[nodiscard]] QStringList found(const QString &text);

    TestedStore &m_tested;
    SystemClock m_clock;
    EventHub m_hub;
    std::unique_ptr<Store> m_store;
};

void TestSessionSearch::init()
{
    m_store.reset();
    auto store = Store::open({m_tested.makeEmpty()}, m_hub, m_clock);
    QVERIFY2(store, qPrintable(store ? QString() : store.error().message));
    m_store = std::move(*store);
}

void TestSessionSearch::add(int first, int count, const QString &user, const QString &title)
{
    auto written = m_store->write([=](Transaction &transaction) -> Status {
        for (int i = first; i < first + count; ++i) {
            Session session;
            session.id = u"s%1"_s.arg(i);
            session.userId = user;
            session.title = title;
            session.createdAt = session.lastActivity = 1'000'000 + i;
            if (Status created = transaction.create(session); !created)
                return created;
        }
        return {};
    });
    written.waitForFinished();
    QVERIFY(written.result());
}

QStringList TestSessionSearch::found(const QString &text)
{
    SessionFilter filter;
    filter.text = text;
    auto read = m_store->read(
        [filter](Connection &connection) { return SessionSearch(connection, u"me"_s, filter).page({}, 50); });
    read.waitForFinished();
    QStringList ids;
    const Result<SearchPage> page = read.result();
    if (!page)
        qWarning("%ls", qUtf16Printable(page.error().message));
    else
        for (const ListedSession &listed : page->sessions)
            ids.append(listed.session.id);
    return ids;
}

void TestSessionSearch::findsTheBeginningOfAName()
{
    add(0, 1, u"Zhang_1"_s);
    add(1, 1, u"张三"_s);
    add(2, 1, u"li%"_s);
    QCOMPARE(found(u"zha"_s), QStringList{u"s0"_s});
    QCOMPARE(found(u" ZHANG_ "_s), QStringList{u"s0"_s});
    QCOMPARE(found(u"hang"_s), QStringList());
    QCOMPARE(found(u"张"_s), QStringList{u"s1"_s});
    QCOMPARE(found(u"li%"_s), QStringList{u"s2"_s});
    QCOMPARE(found(u"%"_s), QStringList());
}

void TestSessionSearch::findsTheBeginningOfATitle()
{
    add(0, 1, u"a"_s, u"提现没到"_s);
    add(1, 1, u"b"_s, u"Refund"_s);
    QCOMPARE(found(u"提现"_s), QStringList{u"s0"_s});
    QCOMPARE(found(u"ref"_s), QStringList{u"s1"_s});
}

void TestSessionSearch::findsAnId()
{
    add(0, 12, u"a"_s);
    QCOMPARE(found(u"s1"_s), QStringList{u"s1"_s});
}

void TestSessionSearch::theNewestOfManyComeFirst()
{
    add(0, 2500, u"user_many"_s);
    add(2500, 10, u"other"_s);
    QCOMPARE(found(u"user"_s).first(3), (QStringList{u"s2499"_s, u"s2498"_s, u"s2497"_s}));
    QCOMPARE(found(u"oth"_s).first(2), (QStringList{u"s2509"_s, u"s2508"_s}));
}

KEFU_TEST_BOTH_STORES(TestSessionSearch)
#include "tst_sessionsearch.moc"
