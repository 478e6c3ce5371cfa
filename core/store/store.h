#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "store/connection.h"
#include "store/jobs.h"
#include "store/transaction.h"

#include <QFuture>
#include <QPromise>

#include <functional>
#include <memory>
#include <type_traits>

namespace kefu {

class EventHub;

/// Where the store is. `sqlite:PATH` or `postgresql://…`.
struct StoreLocation
{
    QString url;
    static Result<StoreLocation> parse(const QString &text);
    [[nodiscard]] QString file() const; ///< of SQLite; empty for a server
};

/// Everything durable. One writer thread takes what waits, commits it as one transaction and then answers all
/// (group commit); a few reader threads each have a connection of their own. Thread-safe; the futures finish
/// on a store thread, so continue with `.then(context, …)`.
class Store
{
public:
    /// Opens or creates, migrates, and marks turns that were found unfinished as interrupted. Blocks; for
    /// start-up only. Error::Kind::Newer for a store of a later version, which is left as it is.
    [[nodiscard]] static Result<std::unique_ptr<Store>> open(const StoreLocation &location, EventHub &hub,
                                                             const Clock &clock);
    /// Finishes what waits, then closes.
    ~Store();

    /// Runs \a job(Transaction &) -> Result<T> on the writer. The future finishes after the commit, so a
    /// value means durable. The job may run twice, each time as it was handed over: only the transaction is
    /// its to change.
    template<typename Job>
    [[nodiscard]] auto write(Job job, Urgency urgency = Urgency::Prompt)
    {
        using R = std::invoke_result_t<Job &, Transaction &>;
        auto promise = std::make_shared<QPromise<R>>();
        promise->start();
        QFuture<R> future = promise->future();
        auto outcome = std::make_shared<R>(failure(Error::Kind::Unavailable, QString()));
        enqueueWrite({[job = std::move(job), outcome](Transaction &transaction) -> Status {
                          *outcome = Job(job)(transaction); // a copy, for it may run again
                          return outcome->has_value() ? Status() : Status(tl::unexpected(outcome->error()));
                      },
                      [promise, outcome](const Status &committed) {
                          if (!committed)
                              *outcome = tl::unexpected(committed.error());
                          promise->addResult(std::move(*outcome));
                          promise->finish();
                      }},
                     urgency);
        return future;
    }

    /// Runs \a job(Connection &) -> Result<T> on a reader.
    template<typename Job>
    [[nodiscard]] auto read(Job job)
    {
        using R = std::invoke_result_t<Job &, Connection &>;
        auto promise = std::make_shared<QPromise<R>>();
        promise->start();
        QFuture<R> future = promise->future();
        enqueueRead([job = std::move(job), promise](Connection *connection, const Error *error) mutable {
            promise->addResult(connection ? job(*connection) : R(tl::unexpected(*error)));
            promise->finish();
        });
        return future;
    }

    /// Whether it can be used: something is read, and written where the last write failed.
    [[nodiscard]] QFuture<Status> check();
    /// Whether the last write failed for a reason of the store's own. From any thread.
    [[nodiscard]] bool isRefused() const;
    /// What was done so far, for the metrics.
    [[nodiscard]] StoreCounters counters() const;

private:
    class Private;
    explicit Store(std::unique_ptr<Private> d);
    void enqueueWrite(WriteJob job, Urgency urgency);
    void enqueueRead(ReadJob job);

    std::unique_ptr<Private> d;
};

} // namespace kefu
