#include "store/writer.h"

#include "store/checkpointer.h"
#include "store/connection.h"
#include "store/dialect.h"
#include "store/eventlog.h"
#include "store/publisher.h"
#include "store/transaction.h"

#include <QCoreApplication>

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

/// The text indexes are tidied after so many jobs, once nobody has written for a moment.
constexpr quint64 jobsToTidyAfter = 256;
constexpr auto quiet = 100ms;

/// How often a transaction is tried that others were in the way of.
constexpr int mostAttempts = 5;
/// How long a commit stays in doubt whose connection was lost, before its jobs are told so.
constexpr auto doubt = 10s;
constexpr auto pauseInDoubt = 250ms;

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
    QString ticket;      ///< from when the commit was sent
    bool alone = false;  ///< others were in the way

    void beginAgain()
    {
        outcomes.assign(jobs.size(), std::nullopt);
        pending.clear();
        events.clear();
        ticket.clear();
    }

    [[nodiscard]] bool isEmpty() const { return kept() == 0; }
    [[nodiscard]] quint64 kept() const
    {
        return static_cast<quint64>(std::count_if(outcomes.begin(), outcomes.end(), [](const auto &outcome) {
            return outcome && outcome->has_value();
        }));
    }
};

Writer::Writer(const Dialect &dialect, Checkpointer &checkpointer, Publisher &publisher, const Clock &clock)
    : m_dialect(dialect)
    , m_checkpointer(checkpointer)
    , m_publisher(publisher)
    , m_clock(clock)
    , m_live(dialect, Access::Write)
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
        const auto connection = m_live.get();
        if (!connection) {
            opened.set_value(tl::unexpected(connection.error()));
            return;
        }
        opened.set_value({});
        serve();
        m_live.close();
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
    const auto isAsked = [&] { return isDue() || !m_unhurried.empty(); };
    while (m_untidied >= jobsToTidyAfter && !m_wake.wait_for(lock, quiet, isAsked)) {
        lock.unlock();
        tidy();
        lock.lock();
    }
    m_wake.wait(lock, isAsked);
    m_wake.wait_for(lock, patience, isDue);
    std::vector<WriteJob> jobs = std::exchange(m_waiting, {});
    std::ranges::move(m_unhurried, std::back_inserter(jobs));
    m_unhurried.clear();
    return jobs;
}

/// A part at a time, so that who writes next waits for some milliseconds at most. Where it fails, the next
/// transaction meets what is wrong and tells it.
void Writer::tidy()
{
    const auto connection = m_live.get();
    const auto tidied =
        connection ? m_dialect.tidy(**connection) : Result<bool>(tl::unexpected(connection.error()));
    if (connection)
        (*connection)->settle();
    if (tidied && *tidied)
        m_checkpointer.noteCommitted(jobsToTidyAfter);
    else
        m_untidied = 0;
}

void Writer::process(std::vector<WriteJob> jobs)
{
    Batch batch;
    batch.jobs = std::move(jobs);
    const auto began = std::chrono::steady_clock::now();
    const Status committed = commit(batch);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    count(batch, committed.has_value());
    judge(batch, committed);
    m_commitSeconds.add(took.count());
    m_commitJobs.add(static_cast<double>(batch.jobs.size()));

    if (committed)
        m_publisher.publish(batch.events);
    for (size_t i = 0; i < batch.jobs.size(); ++i) {
        const std::optional<Status> &outcome = batch.outcomes[i];
        batch.jobs[i].done(outcome && !*outcome ? *outcome
                                                : committed); // who failed by himself knows better why
    }
}

/// Tries again where others were in the way, or where the connection was lost before the commit.
Status Writer::commit(Batch &batch)
{
    for (int attempt = 1;; ++attempt) {
        batch.beginAgain();
        const auto connection = m_live.get();
        if (!connection)
            return tl::unexpected(connection.error());
        m_connection = *connection;
        Status done = tryToCommit(batch);
        const Trouble trouble = m_connection->trouble();
        m_connection->settle();
        if (done)
            return done;
        if (m_live.dropIfLost()) {
            if (!batch.ticket.isEmpty())
                return askWhatBecameOf(batch.ticket);
        } else {
            (void)m_connection->execute(u"ROLLBACK"_s); // the database may have done so itself
            m_connection->settle();
        }
        if (trouble < Trouble::Repeat || attempt == mostAttempts)
            return done;
        batch.alone = batch.alone || trouble == Trouble::Repeat;
    }
}

/// The connection was lost in the commit: only the database knows whether it took place.
Status Writer::askWhatBecameOf(const QString &ticket)
{
    const auto until = std::chrono::steady_clock::now() + doubt;
    for (;;) {
        const auto connection = m_live.get();
        const auto committed =
            connection.and_then([&](Connection *live) { return m_dialect.wasCommitted(*live, ticket); });
        if (committed && *committed)
            return {};
        if (committed) {
            return failure(Error::Kind::Unavailable,
                           QCoreApplication::translate(
                               "Store", "The connection to the store was lost; nothing was written."));
        }
        m_live.dropIfLost();
        if (std::chrono::steady_clock::now() > until || !rest()) {
            return failure(Error::Kind::Unavailable,
                           QCoreApplication::translate("Store",
                                                       "The connection to the store was lost; whether "
                                                       "this was written is not known."));
        }
    }
}

/// False at the end.
bool Writer::rest()
{
    std::unique_lock lock(m_mutex);
    return !m_wake.wait_for(lock, pauseInDoubt, [this] { return m_stopping; });
}

Status Writer::begin(const Batch &batch)
{
    return m_connection->prepared(batch.alone ? m_dialect.beginWritingAlone() : m_dialect.beginWriting())
        .run();
}

Status Writer::tryToCommit(Batch &batch)
{
    if (Status begun = begin(batch); !begun)
        return begun;
    if (Status ran = runJobs(batch); !ran)
        return ran;
    if (batch.isEmpty())
        return m_connection->prepared(u"ROLLBACK").run();
    qint64 lastEvent = 0;
    if (!batch.pending.isEmpty()) {
        auto logged = EventLog(*m_connection).write(std::move(batch.pending));
        if (!logged)
            return tl::unexpected(logged.error());
        batch.events = std::move(*logged);
        lastEvent = batch.events.last().id;
    }
    auto told = m_dialect.announce(*m_connection, lastEvent);
    if (!told)
        return tl::unexpected(told.error());
    batch.ticket = std::move(*told);
    return m_connection->prepared(u"COMMIT").run();
}

/// Together, since jobs seldom fail, and SQLite keeps a copy of every page that is changed in a savepoint.
Status Writer::runJobs(Batch &batch)
{
    for (size_t i = 0; i < batch.jobs.size(); ++i) {
        runJob(batch, i);
        if (*batch.outcomes[i])
            continue;
        const Trouble trouble = m_connection->trouble();
        if (trouble >= Trouble::Repeat)
            return *batch.outcomes[i];
        if (batch.jobs.size() > 1 || trouble == Trouble::Conflict)
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
    m_connection->settle();
    if (Status begun = begin(batch); !begun)
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
        if (m_connection->trouble() >= Trouble::Repeat)
            return *batch.outcomes[index];
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

/// Jobs that fail by themselves say nothing about the store.
void Writer::judge(const Batch &batch, const Status &committed)
{
    const auto isOurs = [](const Error &error) {
        return error.kind == Error::Kind::Unavailable || error.kind == Error::Kind::Damaged ||
               error.kind == Error::Kind::Internal;
    };
    const bool failed = (!committed && isOurs(committed.error())) ||
                        std::ranges::any_of(batch.outcomes, [&](const std::optional<Status> &outcome) {
                            return outcome && !*outcome && isOurs(outcome->error());
                        });
    if (failed || (committed && batch.kept() > 0))
        m_refused = failed;
}

void Writer::count(const Batch &batch, bool committed)
{
    const quint64 done = committed ? batch.kept() : 0;
    if (done > 0)
        m_checkpointer.noteCommitted(done);
    m_commits += done > 0 ? 1 : 0;
    m_jobs += done;
    m_untidied += done;
    m_failedJobs += batch.jobs.size() - done;
    m_largestBatch = std::max<quint64>(m_largestBatch, done);
}

} // namespace kefu
