#include "store/writer.h"

#include "events/eventhub.h"
#include "store/checkpointer.h"
#include "store/connection.h"
#include "store/dialect.h"
#include "store/eventlog.h"
#include "store/transaction.h"

#include <algorithm>
#include <chrono>
#include <future>
#include <iterator>
#include <optional>

namespace kefu {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// How long a job that is in no hurry waits for others to go along with.
constexpr auto patience = 50ms;

void removeEventsOf(const QString &sessionId, QList<PendingEvent> &events)
{
    events.removeIf(
        [&sessionId](const PendingEvent &pending) { return pending.event.sessionId == sessionId; });
}

} // namespace

/// The jobs of one transaction.
struct Writer::Batch
{
    std::vector<WriteJob> jobs;
    std::vector<std::optional<Status>> outcomes; ///< by job; none: it has not run
    QList<PendingEvent> pending;
    QList<Event> events; ///< the same, numbered

    [[nodiscard]] bool isEmpty() const { return kept() == 0; }
    [[nodiscard]] quint64 kept() const
    {
        return static_cast<quint64>(std::count_if(outcomes.begin(), outcomes.end(), [](const auto &outcome) {
            return outcome && outcome->has_value();
        }));
    }
};

Writer::Writer(const Dialect &dialect, Checkpointer &checkpointer, EventHub &hub, const Clock &clock)
    : m_dialect(dialect)
    , m_checkpointer(checkpointer)
    , m_hub(hub)
    , m_clock(clock)
{
}

Writer::~Writer()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_one();
    if (m_thread.joinable())
        m_thread.join();
}

Status Writer::start()
{
    std::promise<Status> opened;
    std::future<Status> answer = opened.get_future();
    m_thread = std::thread([this, &opened] {
        auto connection = Connection::open(m_dialect, Access::Write);
        if (!connection) {
            opened.set_value(tl::unexpected(connection.error()));
            return;
        }
        m_connection = std::move(*connection);
        opened.set_value({});
        serve();
        m_connection.reset(); // in the thread that opened it
    });
    return answer.get();
}

void Writer::enqueue(WriteJob job, Urgency urgency)
{
    bool wasIdle = false;
    {
        const std::lock_guard lock(m_mutex);
        std::vector<WriteJob> &queue = urgency == Urgency::Prompt ? m_waiting : m_unhurried;
        wasIdle = queue.empty();
        queue.push_back(std::move(job));
    }
    if (wasIdle)
        m_wake.notify_one();
}

void Writer::addTo(StoreCounters &counters)
{
    m_commitJobs.addTo(counters.commitJobs);
    m_commitSeconds.addTo(counters.commitSeconds);
    {
        const std::lock_guard lock(m_mutex);
        counters.waitingWrites = m_waiting.size() + m_unhurried.size();
    }
    counters.commits += m_commits;
    counters.jobs += m_jobs;
    counters.failedJobs += m_failedJobs;
    counters.largestBatch = std::max<quint64>(counters.largestBatch, m_largestBatch);
}

void Writer::serve()
{
    for (std::vector<WriteJob> jobs = takeWaiting(); !jobs.empty(); jobs = takeWaiting())
        process(std::move(jobs));
}

std::vector<WriteJob> Writer::takeWaiting()
{
    std::unique_lock lock(m_mutex);
    const auto isDue = [this] { return m_stopping || !m_waiting.empty(); };
    m_wake.wait(lock, [&] { return isDue() || !m_unhurried.empty(); });
    m_wake.wait_for(lock, patience, isDue);
    std::vector<WriteJob> jobs = std::exchange(m_waiting, {});
    std::ranges::move(m_unhurried, std::back_inserter(jobs));
    m_unhurried.clear();
    return jobs;
}

void Writer::process(std::vector<WriteJob> jobs)
{
    Batch batch;
    batch.outcomes.resize(jobs.size());
    batch.jobs = std::move(jobs);
    const auto began = std::chrono::steady_clock::now();
    const Status committed = commit(batch);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    if (!committed)
        (void)m_connection->execute(u"ROLLBACK"_s); // the database may have done so itself
    count(batch, committed.has_value());
    m_commitSeconds.add(took.count());
    m_commitJobs.add(static_cast<double>(batch.jobs.size()));

    if (committed && !batch.events.isEmpty())
        Q_EMIT m_hub.committed(batch.events);
    for (size_t i = 0; i < batch.jobs.size(); ++i) {
        const std::optional<Status> &outcome = batch.outcomes[i];
        batch.jobs[i].done(outcome && !*outcome ? *outcome
                                                : committed); // who failed by himself knows better why
    }
}

Status Writer::commit(Batch &batch)
{
    if (Status begun = m_connection->prepared(m_dialect.beginWriting()).run(); !begun)
        return begun;
    if (Status ran = runJobs(batch); !ran)
        return ran;
    if (batch.isEmpty())
        return m_connection->prepared(u"ROLLBACK").run();
    if (!batch.pending.isEmpty()) {
        auto logged = EventLog(*m_connection).write(std::move(batch.pending));
        if (!logged)
            return tl::unexpected(logged.error());
        batch.events = std::move(*logged);
        if (Status told = m_dialect.announce(*m_connection, batch.events.last().id); !told)
            return told;
    }
    return m_connection->prepared(u"COMMIT").run();
}

/// Together, since jobs seldom fail, and SQLite keeps a copy of every page that is changed in a savepoint.
Status Writer::runJobs(Batch &batch)
{
    for (size_t i = 0; i < batch.jobs.size(); ++i) {
        runJob(batch, i);
        const bool failed = !*batch.outcomes[i];
        if (failed && batch.jobs.size() > 1)
            return runApart(batch);
    }
    return {};
}

/// All of them once more, each on its own, so that one which fails leaves nothing and does not disturb the
/// others.
Status Writer::runApart(Batch &batch)
{
    batch.pending.clear();
    batch.outcomes.assign(batch.jobs.size(), std::nullopt);
    (void)m_connection->execute(u"ROLLBACK"_s); // the database may have done so itself
    if (Status begun = m_connection->prepared(m_dialect.beginWriting()).run(); !begun)
        return begun;
    for (size_t i = 0; i < batch.jobs.size(); ++i) {
        if (Status contained = runInSavepoint(batch, i); !contained)
            return contained;
    }
    return {};
}

Status Writer::runInSavepoint(Batch &batch, size_t index)
{
    if (Status begun = m_connection->prepared(u"SAVEPOINT job").run(); !begun)
        return begun;
    runJob(batch, index);
    if (!*batch.outcomes[index]) {
        if (Status undone = m_connection->prepared(u"ROLLBACK TO job").run(); !undone)
            return undone;
    }
    return m_connection->prepared(u"RELEASE job").run();
}

void Writer::runJob(Batch &batch, size_t index)
{
    Transaction transaction(*m_connection, m_clock.now());
    Status ran = batch.jobs[index].run(transaction);
    if (ran)
        ran = transaction.finish();
    batch.outcomes[index] = ran;
    if (!ran)
        return;
    QList<PendingEvent> events = transaction.takeEvents();
    for (PendingEvent &pending : events) {
        // What was deleted leaves the log; what this transaction said of it has not got there yet.
        if (pending.event.type == EventType::SessionDeleted)
            removeEventsOf(pending.event.sessionId, batch.pending);
        batch.pending.append(std::move(pending));
    }
}

void Writer::count(const Batch &batch, bool committed)
{
    const quint64 done = committed ? batch.kept() : 0;
    if (done > 0)
        m_checkpointer.noteCommitted(done);
    m_commits += done > 0 ? 1 : 0;
    m_jobs += done;
    m_failedJobs += batch.jobs.size() - done;
    m_largestBatch = std::max<quint64>(m_largestBatch, done);
}

} // namespace kefu
