#include "backend.h"

#include "api/service.h"
#include "base/whenanswered.h"
#include "metrics/families.h"
#include "metricsources.h"
#include "model/modelengine.h"
#include "model/spendingtable.h"
#include "settings/optionreading.h"
#include "settings/unknownsettings.h"
#include "sop/sopengine.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace kefu {

namespace {

/// How long SIGTERM waits for what still streams.
constexpr std::chrono::seconds drainTime{10};

class BackendText
{
    Q_DECLARE_TR_FUNCTIONS(Backend)
};

tl::unexpected<Backend::Problem> problem(ExitCode code, Error error)
{
    return tl::unexpected(Backend::Problem{code, std::move(error)});
}

api::Gate::Rules gateRules(const Options &options)
{
    api::Gate::Rules rules;
    rules.listening = options.host;
    rules.trustedProxies = options.trustedProxies;
    rules.allowAnonymous = options.allowAnonymous;
    for (const QString &origin : options.corsOrigins)
        rules.corsOrigins.append(origin.toUtf8());
    return rules;
}

} // namespace

tl::expected<std::unique_ptr<Backend>, Backend::Problem> Backend::start(const Options &options)
{
    std::unique_ptr<Backend> backend(new Backend);
    for (const QString &line : unknownSettings(options.settingsFile()))
        qWarning("%ls", qUtf16Printable(line));
    backend->m_host = options.host;
    backend->m_options = options;
    backend->m_keys = std::make_unique<ChosenKeyStore>(options);
    backend->m_holdBack->use(options.holdBack);
    std::shared_ptr<const http::TlsIdentity> identity;
    if (!options.tlsCertificate.isEmpty()) {
        auto loaded = http::TlsIdentity::load(options.tlsCertificate, options.tlsKey);
        if (!loaded)
            return problem(ExitCode::Usage, loaded.error());
        identity = std::move(*loaded);
        backend->m_secure = true;
    }

    const auto location = StoreLocation::parse(options.database);
    if (!location)
        return problem(ExitCode::Store, location.error());
    auto store = Store::open(*location, backend->m_hub, backend->m_clock);
    if (!store)
        return problem(ExitCode::Store, store.error());
    backend->m_store = std::move(*store);
    if (auto refused = backend->setUpEntrance(options); !refused)
        return tl::unexpected(std::move(refused.error()));

    // The folder is there, so that it is seen when somebody changes the built-in pack.
    if (options.scenarios.isEmpty())
        QDir().mkpath(QFileInfo(options.packPlace().toChange()).path());
    backend->m_knowledge = std::make_unique<KnowledgeSource>(options.packPlace(), options.sopDir);
    if (const Status loaded = backend->m_knowledge->load(); !loaded)
        return problem(ExitCode::Pack, loaded.error());

    backend->announcePackChanges();
    if (const Status ready = backend->setUpShadow(options); !ready)
        return problem(ExitCode::Pack, ready.error());

    backend->m_memories = std::make_unique<Memories>(*backend->m_store);
    backend->m_indexer = std::make_unique<MessageIndexer>(*backend->m_store, backend->m_hub);
    backend->m_publicMemory = std::make_unique<PublicMemory>(*backend->m_store, *backend->m_knowledge);
    auto uploads = Uploads::open(options.uploadsFolder(), options.maxUploadBytes, *backend->m_store,
                                 backend->m_hub, backend->m_clock, options.uploadsPlace);
    if (!uploads)
        return problem(ExitCode::Store, uploads.error());
    backend->m_uploads = std::move(*uploads);

    if (const Status ready = backend->setUpModel(options); !ready)
        return problem(ExitCode::Store, ready.error());
    backend->setUpMetrics(*location);
    const api::ServiceParts parts{*backend->m_store,
                                  backend->m_hub,
                                  *backend->m_knowledge,
                                  *backend->m_memories,
                                  *backend->m_uploads,
                                  backend->m_clock,
                                  *backend->m_entrance,
                                  backend->m_metrics,
                                  backend->m_activity,
                                  backend->m_turns,
                                  gateRules(options),
                                  backend->m_clock.now(),
                                  [made = backend.get()] { return made->makeEngine(); },
                                  std::make_shared<api::RequestsUnderWay>(),
                                  backend->m_holdBack};
    backend->m_makeServer = [parts, identity](const Options &used) {
        api::ServiceParts own = parts;
        own.gate = gateRules(used);
        return std::make_unique<http::Server>(
            http::Limits{}, [own] { return std::make_unique<api::Service>(own); }, used.workers, identity);
    };
    const auto port = backend->listenOn(options.port);
    if (!port)
        return problem(port.error().kind == Error::Kind::Taken ? ExitCode::PortTaken : ExitCode::Usage,
                       port.error());
    return backend;
}

// The server's workers use the store and the knowledge, so it goes first.
Backend::~Backend()
{
    m_leaving.clear();
    m_server.reset();
    m_uploads.reset();
    m_publicMemory.reset();
    m_indexer.reset();
    m_memories.reset();
    m_shadow.reset();
    m_secondPack.reset();
    m_knowledge.reset();
    m_entrance.reset();
    m_store.reset();
}

tl::expected<void, Backend::Problem> Backend::setUpEntrance(const Options &options)
{
    auto tokens = Tokens::open(*m_store, options.accessFile(), m_clock);
    if (!tokens)
        return problem(ExitCode::Store, tokens.error());
    QObject::connect(&m_hub, &EventHub::tokensChanged, tokens->get(), &Tokens::noteChange);
    m_entrance.reset(new Entrance{std::move(*tokens), Tickets(m_clock), RateLimit(options.rateLimit)});
    auto reading = m_entrance->tokens->refresh();
    reading.waitForFinished();
    if (const Status read = reading.result(); !read)
        return problem(ExitCode::Store, read.error());
    const TokenSetPointer now = m_entrance->tokens->current(); // null: changed this very moment
    if (m_host.isLoopback() || options.allowAnonymous || (now && !now->isEmpty()))
        return {};
    return problem(
        ExitCode::Usage,
        {Error::Kind::Usage,
         BackendText::tr("Listening on %1 would let everybody in, since there is no token. Make one "
                         "(kefu token add NAME), listen on 127.0.0.1, or say --allow-anonymous.")
             .arg(options.host.toString())});
}

/// Nothing is sent anywhere before the first turn asks for it.
Status Backend::setUpModel(const Options &options)
{
    const ModelEndpointPointer endpoint = endpointOf(options);
    if (!endpoint)
        return {};
    auto reading = readSpent(*endpoint);
    reading.waitForFinished();
    const Result<Spent> spent = reading.result();
    if (!spent)
        return tl::unexpected(spent.error());
    put(endpoint, *spent, options);
    return {};
}

void Backend::use(const Options &options, const std::function<void(const Status &)> &told)
{
    const Options before = std::exchange(m_options, options);
    m_holdBack->use(options.holdBack);
    m_entrance->rateLimit.allow(options.rateLimit);
    m_uploads->allow(options.maxUploadBytes);
    m_keys->choose(options);
    const Status served = followServerOptions(before);
    const bool keysMoved = options.keyPlace != before.keyPlace;
    useModel(options, [this, told, served, keysMoved](const Status &used) {
        const ModelEndpointPointer endpoint = m_model->now().endpoint;
        if (keysMoved && endpoint && m_options.apiKey.isEmpty())
            takeKeyFrom(*m_keys, endpoint);
        told(used ? served : used);
    });
}

/// Where the other place has no key, the one in use stays for this run.
void Backend::takeKeyFrom(KeyStore &keys, const ModelEndpointPointer &endpoint)
{
    whenAnswered(keys.read(endpoint->settings().name), m_knowledge.get(),
                 [endpoint](const Result<Secret> &key) {
                     if (key && !key->isEmpty())
                         endpoint->setKey(*key);
                 });
}

void Backend::useModel(const Options &options, const std::function<void(const Status &)> &told)
{
    const int change = ++m_modelChanges;
    const ModelEndpointPointer before = m_model->now().endpoint;
    ModelEndpointPointer endpoint = endpointOf(options);
    if (endpoint && before && endpoint->settings() == before->settings())
        endpoint = before; // it goes on, with its queue and what it has learnt of the server
    if (!endpoint || endpoint == before) {
        m_model->use({endpoint, options.engine == EngineChoice::Model});
        return told({});
    }
    whenAnswered(readSpent(*endpoint), m_knowledge.get(),
                 [this, change, endpoint, options, told](const Result<Spent> &spent) {
                     if (change != m_modelChanges)
                         return;
                     if (!spent)
                         return told(tl::unexpected(spent.error()));
                     put(endpoint, *spent, options);
                     told({});
                 });
}

ModelEndpointPointer Backend::endpointOf(const Options &options) const
{
    // Where a model is named but no address and no key, a key may still be in the keychain.
    if (options.engine == EngineChoice::Sop ||
        (options.engine == EngineChoice::Auto && !options.hasModel() && options.model.isEmpty()))
        return nullptr;
    return std::make_shared<ModelEndpoint>(options.modelSettings(), Secret(options.apiKey.toUtf8()), m_clock);
}

QFuture<Result<Spent>> Backend::readSpent(ModelEndpoint &endpoint)
{
    return m_store->read([today = endpoint.spending().date(), name = endpoint.settings().name](
                             Connection &connection) { return SpendingTable(connection).on(today, name); });
}

void Backend::put(const ModelEndpointPointer &endpoint, const Spent &spent, const Options &options)
{
    endpoint->spending().restore(endpoint->spending().date(), spent);
    keepSpending(*endpoint);
    if (options.model.isEmpty())
        qWarning("No model is named (--model or OPENAI_MODEL), so no turn is sent to %ls.",
                 qUtf16Printable(withoutPassword(options.modelUrl)));
    else if (options.apiKey.isEmpty())
        fetchKey(endpoint, options);
    m_model->use({endpoint, options.engine == EngineChoice::Model});
}

void Backend::keepSpending(ModelEndpoint &endpoint)
{
    endpoint.spending().observe([this, name = endpoint.settings().name](QDate day, const Spent &added) {
        m_store
            ->write([day, name, added](Transaction &transaction) {
                return SpendingTable(transaction.connection()).add(day, name, added);
            })
            .then([](const Status &written) {
                if (!written)
                    qWarning("What a reply has cost could not be kept: %ls",
                             qUtf16Printable(written.error().message));
            });
    });
}

void Backend::fetchKey(const ModelEndpointPointer &endpoint, const Options &options)
{
    // One that was given for this run alone stands nowhere else.
    const ModelEndpointPointer before = m_model->now().endpoint;
    if (before && before->settings().name == endpoint->settings().name && !before->key().isEmpty())
        return endpoint->setKey(before->key());
    endpoint->awaitKey();
    whenAnswered(m_keys->read(options.endpoint), m_knowledge.get(), [endpoint](const Result<Secret> &key) {
        if (!key && key.error().kind != Error::Kind::Unavailable)
            qWarning("The key of the model endpoint can't be had: %ls", qUtf16Printable(key.error().message));
        endpoint->setKey(key.value_or(Secret()));
    });
}

/// Asked for while the server runs, and so while all the parts are there.
void Backend::setUpMetrics(const StoreLocation &location)
{
    m_metrics.add(
        [startedAt = m_clock.now()](metrics::Families &families) { addProcess(families, startedAt); });
    m_metrics.add([this](metrics::Families &families) {
        const http::Server *server = m_counted;
        families.gauge("kefu_http_connections", "Connections that are open.",
                       server ? server->connectionCount() : 0);
    });
    m_metrics.add([this](metrics::Families &families) { addTurns(families, m_turns); });
    m_metrics.add([this, file = location.file()](metrics::Families &families) {
        addStore(families, m_store->counters(), file);
    });
    m_metrics.add([this](metrics::Families &families) { addUploads(families, *m_uploads); });
    m_metrics.add([model = m_model](metrics::Families &families) {
        if (const ModelEndpointPointer endpoint = model->now().endpoint)
            addModel(families, *endpoint);
    });
}

std::unique_ptr<ReplyEngine> Backend::makeEngine() const
{
    return makeModelEngine(m_model, std::make_unique<SopEngine>(), {m_memories.get(), m_uploads->folder()});
}

void Backend::announcePackChanges()
{
    QObject::connect(
        m_knowledge.get(), &KnowledgeSource::changed, m_knowledge.get(),
        [this, version = m_knowledge->current()->pack->version()](const KnowledgePointer &knowledge) mutable {
            const QString now = knowledge->pack->version();
            if (std::exchange(version, now) == now)
                return;
            const Event event{.type = EventType::PackChanged, .data = {{u"version"_s, now}}};
            m_store->write([event](Transaction &transaction) { return transaction.append(event); })
                .then([](const Status &written) {
                    if (!written)
                        qWarning("The change of the pack could not be logged: %ls",
                                 qUtf16Printable(written.error().message));
                });
        });
}

Status Backend::setUpShadow(const Options &options)
{
    if (options.shadowScenarios.isEmpty())
        return {};
    m_secondPack = std::make_unique<KnowledgeSource>(options.shadowScenarios, options.sopDir);
    if (Status loaded = m_secondPack->load(); !loaded)
        return loaded;
    m_shadow = std::make_unique<Shadow>(*m_store, m_hub, *m_secondPack);
    return {};
}

QString Backend::address() const
{
    const QString host = m_host.toString();
    return u"%1://%2:%3"_s.arg(m_secure ? u"https"_s : u"http"_s,
                               host.contains(u':') ? u'[' + host + u']' : host, QString::number(m_port));
}

Result<quint16> Backend::listenOn(quint16 port)
{
    auto server = m_makeServer(m_options);
    const auto got = server->listen(m_host, port);
    if (got)
        put(std::move(server), *got);
    return got;
}

Status Backend::followServerOptions(const Options &before)
{
    if (!m_server)
        return {};
    Status followed;
    if (m_options.port != before.port && m_options.port != m_port) {
        const auto got = listenOn(m_options.port);
        if (got)
            return {};
        m_options.port = before.port;
        followed = tl::unexpected(got.error());
    }
    if (m_options.workers == before.workers && m_options.corsOrigins == before.corsOrigins &&
        m_options.trustedProxies == before.trustedProxies &&
        m_options.maxUploadBytes == before.maxUploadBytes)
        return followed;
    const Status renewed = renewServer();
    return followed ? renewed : followed;
}

Status Backend::renewServer()
{
    auto server = m_makeServer(m_options);
    const auto got = server->takeOver(*m_server);
    if (!got)
        return tl::unexpected(got.error());
    put(std::move(server), *got);
    return {};
}

void Backend::put(std::unique_ptr<http::Server> server, quint16 port)
{
    m_counted = server.get();
    std::swap(m_server, server);
    m_port = port;
    if (server)
        leave(std::move(server));
}

QFuture<void> Backend::stopListening()
{
    if (!m_server)
        return QtFuture::makeReadyFuture();
    QFuture<void> drained = m_server->drain(drainTime);
    leave(std::move(m_server));
    return drained;
}

/// Keeps a server until it has finished what streams.
void Backend::leave(std::unique_ptr<http::Server> server)
{
    http::Server *leaving = server.get();
    m_leaving.push_back(std::move(server));
    auto *waiting = new QFutureWatcher<void>(leaving);
    const auto forget = [this, leaving] {
        if (m_counted == leaving)
            m_counted = m_server.get();
        std::erase_if(m_leaving, [leaving](const auto &known) { return known.get() == leaving; });
    };
    QObject::connect(waiting, &QFutureWatcherBase::finished, leaving, forget, Qt::QueuedConnection);
    waiting->setFuture(leaving->drain(drainTime));
}

QFuture<void> Backend::drain()
{
    return stopListening();
}

} // namespace kefu
