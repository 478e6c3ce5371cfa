#pragma once

#include "store/jobs.h"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

namespace kefu {

class Connection;
class Dialect;
class LiveConnection;

/// A few threads that read, each on a connection of its own, from one queue. A job sees one state of the
/// store.
class Readers
{
public:
    Readers(const Dialect &dialect, int threads);
    /// Finishes what waits.
    ~Readers();

    void enqueue(ReadJob job);
    void addTo(StoreCounters &counters);

private:
    void serve();
    [[nodiscard]] ReadJob take();
    static void run(LiveConnection &connection, const Dialect &dialect, const ReadJob &job);

    const Dialect &m_dialect;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<ReadJob> m_waiting;
    bool m_stopping = false;
    std::atomic<quint64> m_reads = 0;
    std::vector<std::thread> m_threads;
};

} // namespace kefu
