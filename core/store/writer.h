#pragma once

#include "base/clock.h"
#include "events/event.h"
#include "store/jobs.h"
#include "store/liveconnection.h"

#include <QList>

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace kefu {

class Checkpointer;
class Connection;
class Dialect;
class Publisher;

/// The one thread that writes. It takes whatever waits, runs it as one transaction, publishes the events and
/// then answers everybody; what arrives meanwhile is the next transaction.
class Writer
{
public:
    Writer(const Dialect &dialect, Checkpointer &checkpointer, Publisher &publisher, const Clock &clock);
    /// Finishes what waits.
    ~Writer();

    /// Waits until the connection is open.
    [[nodiscard]] Status start();
    void enqueue(WriteJob job, Urgency urgency);
    void addTo(StoreCounters &counters);
    /// Whether the last transaction could not be written, for a reason of the store's own.
    [[nodiscard]] bool isRefused() const { return m_refused; }

private:
    struct Batch;
    [[nodiscard]] Status begin(const Batch &batch);
    void serve();
    [[nodiscard]] std::vector<WriteJob> takeWaiting();
    void tidy();
    void process(std::vector<WriteJob> jobs);
    [[nodiscard]] Status commit(Batch &batch);
    [[nodiscard]] Status tryToCommit(Batch &batch);
    [[nodiscard]] Status askWhatBecameOf(const QString &ticket);
    [[nodiscard]] bool rest();
    [[nodiscard]] Status runJobs(Batch &batch);
    [[nodiscard]] Status runApart(Batch &batch);
    [[nodiscard]] Status runInSavepoint(Batch &batch, size_t index);
    void runJob(Batch &batch, size_t index);
    void count(const Batch &batch, bool committed);
    void judge(const Batch &batch, const Status &committed);

    const Dialect &m_dialect;
    Checkpointer &m_checkpointer;
    Publisher &m_publisher;
    const Clock &m_clock;
    LiveConnection m_live;              ///< of the thread alone
    Connection *m_connection = nullptr; ///< while a transaction runs
    quint64 m_untidied = 0;             ///< jobs since the store was tidied

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::vector<WriteJob> m_waiting;
    std::vector<WriteJob> m_unhurried;
    bool m_stopping = false;
    std::atomic<bool> m_refused = false;
    std::atomic<quint64> m_commits = 0;
    std::atomic<quint64> m_jobs = 0;
    std::atomic<quint64> m_failedJobs = 0;
    std::atomic<quint64> m_largestBatch = 0;
    Histogram<9> m_commitJobs{{1, 2, 4, 8, 16, 32, 64, 128, 256}};
    LatencyHistogram m_commitSeconds{latencyBounds};
    std::thread m_thread;
};

} // namespace kefu
