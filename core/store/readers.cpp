#include "store/readers.h"

#include "store/connection.h"
#include "store/dialect.h"
#include "store/liveconnection.h"

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
    LiveConnection connection(m_dialect, Access::Read);
    for (ReadJob job = take(); job; job = take()) {
        ++m_reads;
        run(connection, m_dialect, job);
        connection.dropIfLost();
    }
}

void Readers::run(LiveConnection &live, const Dialect &dialect, const ReadJob &job)
{
    const auto begin = [&] {
        return live.get().and_then([&](Connection *connection) -> Status {
            return connection->prepared(dialect.beginReading()).run();
        });
    };
    Status begun = begin();
    if (!begun && live.dropIfLost()) // it may have been lost long ago
        begun = begin();
    if (!begun) {
        job(nullptr, &begun.error());
        return;
    }
    job(live.current(), nullptr);
    (void)live.current()->prepared(u"COMMIT").run(); // it read; there is nothing to lose
}

} // namespace kefu
