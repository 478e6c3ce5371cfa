#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

namespace kefu {

class Dialect;

/// Moves what the write-ahead log holds into the database's file, in a thread of its own, so that the writer
/// does not stand still meanwhile. Only a log that has grown all the same is left to the writer.
class Checkpointer
{
public:
    /// \a dialect must outlive this.
    explicit Checkpointer(const Dialect &dialect);
    ~Checkpointer();

    /// Called by the writer after a commit of so many jobs.
    void noteCommitted(quint64 jobs);

private:
    void serve();
    [[nodiscard]] bool wait();

    const Dialect &m_dialect;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    quint64 m_jobs = 0; ///< committed since the last time
    bool m_stopping = false;
    std::thread m_thread;
};

} // namespace kefu
