#include "access/entrance.h"
#include "api/service.h"
#include "chat/knowledgesource.h"
#include "chat/turntally.h"
#include "events/eventhub.h"
#include "memory/memories.h"
#include "metrics/metrics.h"
#include "sop/sopengine.h"
#include "store/store.h"
#include "uploads/uploads.h"

#include <QResource>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace kefu;

/// The OpenAPI document against the route table: what the one has, the other has.
class TestOpenApi : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void everyRouteIsDescribed();
    void everyDescriptionIsARoute();
    void accessIsAsTheGateHasIt();
    void everyErrorIsListed();
    void everyPathParameterIsDescribed();
    void nothingOptionalIsFilledIn();
    void theVersionIsTheProgramsOwn();

private:
    [[nodiscard]] QJsonObject operationOf(const api::Route &route) const;
    [[nodiscard]] static QString nameOf(const api::Route &route);

    QTemporaryDir m_folder;
    SystemClock m_clock;
    EventHub m_hub;
    metrics::Metrics m_metrics;
    api::Activity m_activity;
    TurnTally m_turns;
    KnowledgeSource m_knowledge{QString(), QString()};
    std::unique_ptr<Store> m_store;
    std::unique_ptr<Memories> m_memories;
    std::unique_ptr<Uploads> m_uploads;
    std::unique_ptr<Entrance> m_entrance;
    std::unique_ptr<api::Service> m_service;
    QJsonObject m_document;
    QList<api::Route> m_routes;
};

void TestOpenApi::initTestCase()
{
    const QString file = m_folder.filePath(u"kefu.db"_s);
    auto store = Store::open(*StoreLocation::parse(u"sqlite:"_s + file), m_hub, m_clock);
    QVERIFY(store);
    m_store = std::move(*store);
    m_memories = std::make_unique<Memories>(*m_store);
    auto uploads = Uploads::open(m_folder.filePath(u"uploads"_s), 1000, *m_store, m_hub, m_clock);
    QVERIFY(uploads);
    m_uploads = std::move(*uploads);
    auto tokens = Tokens::open(*m_store, file + u".access"_s, m_clock);
    QVERIFY(tokens);
    m_entrance.reset(new Entrance{std::move(*tokens), Tickets(m_clock), RateLimit(0)});
    const api::ServiceParts parts{*m_store,
                                  m_hub,
                                  m_knowledge,
                                  *m_memories,
                                  *m_uploads,
                                  m_clock,
                                  *m_entrance,
                                  m_metrics,
                                  m_activity,
                                  m_turns,
                                  {},
                                  0,
                                  [] { return std::make_unique<SopEngine>(); }};
    m_service = std::make_unique<api::Service>(parts);
    m_routes = m_service->routeTable().routes();
    QVERIFY(!m_routes.isEmpty());

    QJsonParseError error{};
    m_document =
        QJsonDocument::fromJson(QResource(u":/web/api/openapi.json"_s).uncompressedData(), &error).object();
    QCOMPARE(error.errorString(), QJsonParseError().errorString());
}

QString TestOpenApi::nameOf(const api::Route &route)
{
    return QString::fromLatin1(route.method) + u' ' + route.pattern;
}

QJsonObject TestOpenApi::operationOf(const api::Route &route) const
{
    return m_document[u"paths"_s][route.pattern][QString::fromLatin1(route.method.toLower())].toObject();
}

void TestOpenApi::everyRouteIsDescribed()
{
    QStringList missing;
    for (const api::Route &route : std::as_const(m_routes)) {
        const QJsonObject operation = operationOf(route);
        if (operation["summary"_L1].toString().isEmpty() || operation["tags"_L1].toArray().isEmpty())
            missing.append(nameOf(route));
    }
    QCOMPARE(missing, QStringList());
}

void TestOpenApi::everyDescriptionIsARoute()
{
    QStringList known;
    for (const api::Route &route : std::as_const(m_routes))
        known.append(nameOf(route));
    QStringList unknown;
    const QStringList methods{u"get"_s, u"post"_s, u"put"_s, u"patch"_s, u"delete"_s};
    const QJsonObject paths = m_document["paths"_L1].toObject();
    for (auto path = paths.begin(); path != paths.end(); ++path) {
        const QStringList keys = path->toObject().keys();
        for (const QString &key : keys) {
            const QString name = key.toUpper() + u' ' + path.key();
            if (methods.contains(key) && !known.contains(name))
                unknown.append(name);
        }
    }
    QCOMPARE(unknown, QStringList());
}

void TestOpenApi::accessIsAsTheGateHasIt()
{
    for (const api::Route &route : std::as_const(m_routes)) {
        const QJsonObject operation = operationOf(route);
        const QJsonArray security = operation["security"_L1].toArray();
        // Without a word of its own an operation needs a token, as the document's root says.
        QCOMPARE(route.isOpen, operation.contains("security"_L1) && security.isEmpty());
        QCOMPARE(security.contains(QJsonObject{{u"ticket"_s, QJsonArray()}}), route.takesTicket());
    }
    QCOMPARE(m_document["security"_L1].toArray(), (QJsonArray{QJsonObject{{u"bearer"_s, QJsonArray()}}}));
}

/// Those that the gate and the transport give. What a controller gives is seen in tests/app.
void TestOpenApi::everyErrorIsListed()
{
    for (const api::Route &route : std::as_const(m_routes)) {
        const QJsonObject responses = operationOf(route)["responses"_L1].toObject();
        const auto lists = [&](const QString &status, bool wanted) {
            const QString shouldBe = nameOf(route) + u' ' + status;
            QVERIFY2(responses.contains(status) == wanted, qUtf8Printable(shouldBe));
        };
        const bool takesBody = route.maxBodyBytes > 0 || route.admit;
        const bool readsJson = takesBody && !route.pattern.endsWith("/stream-ticket"_L1);
        for (const QString &always : {u"429"_s, u"500"_s, u"503"_s, u"default"_s})
            lists(always, true);
        lists(u"401"_s, !route.isOpen);
        lists(u"403"_s, route.changes);
        lists(u"411"_s, route.needsBody());
        lists(u"413"_s, takesBody);
        lists(u"415"_s, readsJson);
        QCOMPARE(operationOf(route).contains("requestBody"_L1), takesBody);
        QCOMPARE(operationOf(route)["requestBody"_L1]["required"_L1].toBool(), route.needsBody());
    }
}

void TestOpenApi::everyPathParameterIsDescribed()
{
    for (const api::Route &route : std::as_const(m_routes)) {
        const QJsonObject path = m_document["paths"_L1][route.pattern].toObject();
        QStringList described;
        QJsonArray parameters = path["parameters"_L1].toArray();
        for (const QJsonValue &own : operationOf(route)["parameters"_L1].toArray())
            parameters.append(own);
        for (const QJsonValue &parameter : std::as_const(parameters)) {
            const QString shared = parameter["$ref"_L1].toString().section(u'/', -1);
            const QJsonValue described_ =
                shared.isEmpty() ? parameter : m_document["components"_L1]["parameters"_L1][shared];
            QVERIFY2(described_.isObject(), qUtf8Printable(shared));
            if (described_["in"_L1] == u"path"_s)
                described.append(described_["name"_L1].toString());
        }
        QStringList named;
        for (const QString &segment : route.pattern.split(u'/')) {
            if (segment.startsWith(u'{'))
                named.append(segment.mid(1, segment.size() - 2));
        }
        QCOMPARE(described, named);
    }
}

/// Swagger UI puts a parameter's example into its field: a header that nobody asked for would change the
/// answer.
void TestOpenApi::nothingOptionalIsFilledIn()
{
    const QJsonObject parameters = m_document[u"components"_s][u"parameters"_s].toObject();
    QVERIFY(!parameters.isEmpty());
    for (auto it = parameters.begin(); it != parameters.end(); ++it) {
        const QJsonObject parameter = it->toObject();
        if (parameter.value("in"_L1).toString() == u"header")
            QVERIFY2(!parameter.contains("example"_L1), qPrintable(it.key()));
    }
}

void TestOpenApi::theVersionIsTheProgramsOwn()
{
    QCOMPARE(m_document["info"_L1]["version"_L1].toString(), QStringLiteral(KEFU_VERSION));
    QVERIFY(m_document["openapi"_L1].toString().startsWith("3.1."_L1));
}

QTEST_GUILESS_MAIN(TestOpenApi)
#include "tst_openapi.moc"
