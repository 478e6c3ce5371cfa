#include "store/checkpointer.h"

#include "store/connection.h"
#include "store/dialect.h"

#include <utility>

namespace kefu {

namespace {

/// A turn is one job and two or three pages of the log, up to 16 where it is committed alone.
constexpr quint64 jobsBetween = 500;

} // namespace

Checkpointer::Checkpointer(const Dialect &dialect)
    : m_dialect(dialect)
    , m_thread([this] { serve(); })
{
}

Checkpointer::~Checkpointer()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_one();
    m_thread.join();
}

void Checkpointer::noteCommitted(quint64 jobs)
{
    bool isDue = false;
    {
        const std::lock_guard lock(m_mutex);
        m_jobs += jobs;
        isDue = m_jobs >= jobsBetween;
    }
    if (isDue)
        m_wake.notify_one();
}

/// False at the end.
bool Checkpointer::wait()
{
    std::unique_lock lock(m_mutex);
    m_wake.wait(lock, [this] { return m_stopping || m_jobs >= jobsBetween; });
    m_jobs = 0;
    return !m_stopping;
}

void Checkpointer::serve()
{
    std::unique_ptr<Connection> connection;
    while (wait()) {
        if (Status done = m_dialect.checkpoint(connection); !done)
            qWarning("The store's log could not be moved into its file: %ls",
                     qUtf16Printable(done.error().message));
    }
}

} // namespace kefu
