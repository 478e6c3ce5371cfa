#pragma once

#include "access/entrance.h"
#include "api/activity.h"
#include "base/clock.h"
#include "base/result.h"
#include "chat/holdback.h"
#include "chat/knowledgesource.h"
#include "chat/replyengine.h"
#include "chat/turntally.h"
#include "chosenkeystore.h"
#include "events/eventhub.h"
#include "exitcode.h"
#include "http/server.h"
#include "learning/shadow.h"
#include "memory/memories.h"
#include "memory/messageindexer.h"
#include "memory/publicmemory.h"
#include "metrics/metrics.h"
#include "model/modelinuse.h"
#include "settings/options.h"
#include "store/store.h"
#include "uploads/uploads.h"

#include <QHostAddress>

#include <atomic>
#include <functional>
#include <memory>
#include <vector>

namespace kefu {

/// Everything but the window: the store, the knowledge and the server, put together from the options. The
/// only place that knows how the parts fit.
class Backend
{
public:
    struct Problem
    {
        ExitCode exitCode;
        Error error;
    };

    /// Opens, loads and listens. Blocks for the few milliseconds that the first page of a store and a pack
    /// take.
    [[nodiscard]] static tl::expected<std::unique_ptr<Backend>, Problem> start(const Options &options);
    ~Backend();

    [[nodiscard]] Store &store() { return *m_store; }
    [[nodiscard]] EventHub &hub() { return m_hub; }
    [[nodiscard]] KnowledgeSource &knowledge() { return *m_knowledge; }
    [[nodiscard]] const Clock &clock() const { return m_clock; }
    [[nodiscard]] Memories &memories() { return *m_memories; }
    [[nodiscard]] Uploads &uploads() { return *m_uploads; }
    [[nodiscard]] Tokens &tokens() { return *m_entrance->tokens; }
    /// An engine for the calling thread, as the options choose it.
    [[nodiscard]] std::unique_ptr<ReplyEngine> makeEngine() const;
    /// Shared by all threads.
    [[nodiscard]] const ModelInUse &model() const { return *m_model; }
    /// Which replies are held back, shared by all threads.
    [[nodiscard]] const HoldBackInUse &holdBack() const { return m_holdBack; }
    [[nodiscard]] KeyStore &keys() { return *m_keys; }                 ///< to be used in the main thread
    [[nodiscard]] const Options &options() const { return m_options; } ///< in force
    /// What withLiveOptions() put into \a options counts from now on; turns that run keep what they began
    /// with. \a told hears when that is so, or why something of it can't be. From the main thread.
    void use(const Options &options, const std::function<void(const Status &)> &told);
    /// `http://127.0.0.1:8000`
    [[nodiscard]] QString address() const;
    [[nodiscard]] quint16 port() const { return m_port; } ///< the last one where nothing listens
    [[nodiscard]] bool isListening() const { return m_server != nullptr; }

    /// A server on \a port takes the place of the one that runs, which finishes what streams and goes. Where
    /// it can't listen, nothing changes.
    [[nodiscard]] Result<quint16> listenOn(quint16 port);
    /// Finished when nothing listens and nothing streams any more.
    [[nodiscard]] QFuture<void> stopListening();
    [[nodiscard]] api::Activity &activity() { return m_activity; }
    [[nodiscard]] int connectionCount() const { return m_server ? m_server->connectionCount() : 0; }

    /// Stops accepting and finishes what streams, for at most the time that the contract gives.
    [[nodiscard]] QFuture<void> drain();

private:
    Backend() = default;
    /// Reads the tokens, and refuses to be open to everybody where nobody said so.
    [[nodiscard]] tl::expected<void, Problem> setUpEntrance(const Options &options);
    void announcePackChanges();
    [[nodiscard]] Status setUpShadow(const Options &options);
    [[nodiscard]] Status setUpModel(const Options &options);
    void useModel(const Options &options, const std::function<void(const Status &)> &told);
    /// Lets the server follow what has changed since \a before. One that was stopped stays so.
    [[nodiscard]] Status followServerOptions(const Options &before);
    /// A server of the present options goes on where the one that runs listens.
    [[nodiscard]] Status renewServer();
    void put(std::unique_ptr<http::Server> server, quint16 port);
    /// Null: none is wanted.
    [[nodiscard]] ModelEndpointPointer endpointOf(const Options &options) const;
    [[nodiscard]] QFuture<Result<Spent>> readSpent(ModelEndpoint &endpoint);
    /// Lets \a endpoint answer: goes on from what this day has cost, keeps what follows, and finds its key.
    void put(const ModelEndpointPointer &endpoint, const Spent &spent, const Options &options);
    void keepSpending(ModelEndpoint &endpoint);
    void fetchKey(const ModelEndpointPointer &endpoint, const Options &options);
    void takeKeyFrom(KeyStore &keys, const ModelEndpointPointer &endpoint);
    void setUpMetrics(const StoreLocation &location);
    void leave(std::unique_ptr<http::Server> server);

    SystemClock m_clock;
    EventHub m_hub;
    metrics::Metrics m_metrics;
    TurnTally m_turns;
    const ModelInUsePointer m_model = std::make_shared<ModelInUse>();
    int m_modelChanges = 0; ///< an answer to an earlier one counts no more
    std::unique_ptr<ChosenKeyStore> m_keys;
    Options m_options; ///< in force
    const HoldBackInUse m_holdBack = std::make_shared<InUse<HoldBack>>();
    std::unique_ptr<Store> m_store;
    std::unique_ptr<Entrance> m_entrance;
    std::unique_ptr<KnowledgeSource> m_knowledge;
    std::unique_ptr<KnowledgeSource> m_secondPack; ///< null: none is asked silently
    std::unique_ptr<Shadow> m_shadow;
    std::unique_ptr<Memories> m_memories;
    std::unique_ptr<MessageIndexer> m_indexer;
    std::unique_ptr<PublicMemory> m_publicMemory;
    std::unique_ptr<Uploads> m_uploads;
    api::Activity m_activity;
    std::function<std::unique_ptr<http::Server>(const Options &)> m_makeServer;
    std::unique_ptr<http::Server> m_server;               ///< null: nothing listens
    std::vector<std::unique_ptr<http::Server>> m_leaving; ///< finish what streams
    std::atomic<http::Server *> m_counted = nullptr;      ///< for the metrics; there while its workers are
    quint16 m_port = 0;
    QHostAddress m_host;
    bool m_secure = false; ///< speaks TLS
};

} // namespace kefu
