#pragma once

#include <QList>
#include <QString>

#include <atomic>
#include <memory>
#include <mutex>
#include <vector>

namespace kefu::api {

/// A request that was answered.
struct AnsweredRequest
{
    qint64 at = 0; ///< ms since 1970, UTC
    QString method;
    QString path; ///< without the query, which may hold what a customer wrote
    QString client;
    int status = 0;
    qint64 microseconds = 0;
};

/// Somebody who follows the events. Whoever sends to it says how far it has come.
struct Follower
{
    QString client;
    QString way;                   ///< `SSE`, `WebSocket`
    qint64 since = 0;              ///< ms since 1970, UTC
    std::atomic<qint64> last = -1; ///< the last event that was sent; -1: none yet
};

/// What the workers do, for whoever looks at them. Thread-safe; outlives the server. While nobody watches,
/// requests cost one atomic read.
class Activity
{
public:
    void watch(bool watched);
    [[nodiscard]] bool isWatched() const { return m_watched.load(std::memory_order_relaxed); }

    /// Forgets the oldest where nobody takes them.
    void note(AnsweredRequest request);
    [[nodiscard]] QList<AnsweredRequest> take(); ///< oldest first; each once

    /// Known for as long as the caller holds it.
    [[nodiscard]] std::shared_ptr<Follower> follow(const QString &client, const QString &way, qint64 since);
    [[nodiscard]] QList<std::shared_ptr<const Follower>> followers() const;

private:
    std::atomic<bool> m_watched = false;
    mutable std::mutex m_mutex;
    QList<AnsweredRequest> m_requests;
    std::vector<std::weak_ptr<Follower>> m_followers;
};

} // namespace kefu::api
