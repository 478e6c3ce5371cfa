#include "store/readers.h"

#include "store/connection.h"
#include "store/dialect.h"

namespace kefu {

Readers::Readers(const Dialect &dialect, int threads)
    : m_dialect(dialect)
{
    for (int i = 0; i < threads; ++i)
        m_threads.emplace_back([this] { serve(); });
}

Readers::~Readers()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_all();
    for (std::thread &thread : m_threads)
        thread.join();
}

void Readers::enqueue(ReadJob job)
{
    {
        const std::lock_guard lock(m_mutex);
        m_waiting.push_back(std::move(job));
    }
    m_wake.notify_one();
}

void Readers::addTo(StoreCounters &counters)
{
    {
        const std::lock_guard lock(m_mutex);
        counters.waitingReads = m_waiting.size();
    }
    counters.reads += m_reads;
}

ReadJob Readers::take()
{
    std::unique_lock lock(m_mutex);
    m_wake.wait(lock, [this] { return m_stopping || !m_waiting.empty(); });
    if (m_waiting.empty())
        return {};
    ReadJob job = std::move(m_waiting.front());
    m_waiting.pop_front();
    return job;
}

void Readers::serve()
{
    std::unique_ptr<Connection> connection;
    for (ReadJob job = take(); job; job = take()) {
        ++m_reads;
        if (!connection) { // again after a failure: what was in the way may be gone
            auto opened = Connection::open(m_dialect, Access::Read);
            if (!opened) {
                job(nullptr, &opened.error());
                continue;
            }
            connection = std::move(*opened);
        }
        run(*connection, job);
    }
}

void Readers::run(Connection &connection, const ReadJob &job)
{
    if (Status begun = connection.prepared(m_dialect.beginReading()).run(); !begun) {
        job(nullptr, &begun.error());
        return;
    }
    job(&connection, nullptr);
    (void)connection.prepared(u"COMMIT").run(); // it read; there is nothing to lose
}

} // namespace kefu
