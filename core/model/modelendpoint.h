#pragma once

#include "model/breaker.h"
#include "model/modelsettings.h"
#include "model/secret.h"
#include "model/spending.h"
#include "model/turnqueue.h"

#include <QFuture>
#include <QPromise>

#include <atomic>
#include <memory>
#include <vector>

namespace kefu {

/// How an endpoint is at this moment.
struct ModelCondition
{
    Breaker::Status breaker;
    int waiting = 0; ///< turns in the queue
    int running = 0; ///< turns that the model answers
    Spent today;
    bool isCapReached = false;
    friend bool operator==(const ModelCondition &, const ModelCondition &) = default;
};

/// What all threads know of one endpoint: its settings and key, whether it works, who waits for it, what it
/// has cost. Thread-safe. Other settings are another endpoint.
class ModelEndpoint
{
public:
    /// \a clock must outlive it.
    ModelEndpoint(ModelSettings settings, Secret key, const Clock &clock, Breaker::Settings breaker = {});

    [[nodiscard]] const ModelSettings &settings() const { return m_settings; }
    [[nodiscard]] Secret key() const;
    /// For a key that arrives later (a keychain answers when it likes) or is changed.
    void setKey(const Secret &key);
    /// A keychain was asked: setKey() will follow, with an empty key where there is none.
    void awaitKey();
    [[nodiscard]] bool isAwaitingKey() const;
    /// The key as soon as it is known. A future of its own for every caller.
    [[nodiscard]] QFuture<Secret> keyWhenKnown();

    /// A base URL and a model are named, and the key where it needs one is there or awaited: a turn can be
    /// sent.
    [[nodiscard]] bool isSetUp() const;
    [[nodiscard]] Breaker &breaker() { return m_breaker; }
    [[nodiscard]] TurnQueue &queue() { return m_queue; }
    [[nodiscard]] Spending &spending() { return m_spending; }
    [[nodiscard]] ModelCondition condition() const;
    /// Another engine, or nobody, answered in the model's place; \a reason as in ReplyReport::fallbackReason.
    void noteFallback(const QString &reason);
    [[nodiscard]] QHash<QString, quint64> fallbacks() const; ///< by reason, since the start

    /// Not every server knows `stream_options`; found out by the first answer.
    [[nodiscard]] bool asksForUsage() const { return m_asksForUsage; }
    void stopAskingForUsage() { m_asksForUsage = false; }
    /// Not every server enforces a JSON schema.
    [[nodiscard]] bool hasSchemas() const { return m_hasSchemas; }
    void stopSendingSchemas() { m_hasSchemas = false; }

private:
    const ModelSettings m_settings;
    mutable std::mutex m_mutex;
    Secret m_key;
    bool m_awaitingKey = false;
    std::vector<QPromise<Secret>> m_waiting; ///< for the key
    Breaker m_breaker;
    TurnQueue m_queue;
    Spending m_spending;
    QHash<QString, quint64> m_fallbacks;
    std::atomic<bool> m_asksForUsage = true;
    std::atomic<bool> m_hasSchemas = true;
};

using ModelEndpointPointer = std::shared_ptr<ModelEndpoint>;

} // namespace kefu
