#include "metricsources.h"

#include "chat/turntally.h"
#include "metrics/families.h"
#include "model/modelendpoint.h"
#include "store/jobs.h"
#include "uploads/uploads.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <ctime>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace kefu {

namespace {

double number(quint64 value)
{
    return static_cast<double>(value);
}

/// 0 where the kernel doesn't say.
double residentBytes()
{
    QFile statm(u"/proc/self/statm"_s);
    if (!statm.open(QIODevice::ReadOnly))
        return 0;
    return statm.readAll().split(' ').value(1).toDouble() * static_cast<double>(sysconf(_SC_PAGESIZE));
}

double processorSeconds()
{
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

metrics::Labels engineLabel(Engine engine)
{
    const QString name = nameOf(engine);
    return {{"engine", name.isEmpty() ? "none"_ba : name.toUtf8()}};
}

} // namespace

void addProcess(metrics::Families &families, qint64 startedAt)
{
    families.gauge(
        "kefu_build_info", "Always 1; the labels say what is running.", 1,
        {{"version", QCoreApplication::applicationVersion().toUtf8()}, {"qt_version", qVersion()}});
    families.gauge("process_start_time_seconds", "When the program started, since 1970.",
                   static_cast<double>(startedAt) / 1000);
    families.gauge("process_resident_memory_bytes", "Memory that the program has in RAM.", residentBytes());
    families.counter("process_cpu_seconds_total", "Time that processors spent on the program.",
                     processorSeconds());
}

void addTurns(metrics::Families &families, const TurnTally &turns)
{
    families.gauge("kefu_turns_running", "Questions that are being answered.", number(turns.running()));
    for (const TurnTally::Ends &ends : turns.ends())
        families.counter("kefu_turns_total", "Turns by who answered and how they ended.", number(ends.turns),
                         engineLabel(ends.engine) + metrics::Labels{{"end", nameOf(ends.end).toUtf8()}});
    const std::vector<TurnTally::Latency> latencies = turns.latencies();
    for (const TurnTally::Latency &latency : latencies)
        families.histogram("kefu_turn_first_word_seconds",
                           "From the question to the first word of the reply.", latency.firstWord,
                           engineLabel(latency.engine));
    for (const TurnTally::Latency &latency : latencies)
        families.histogram("kefu_turn_duration_seconds",
                           "From the question to the end of a reply that was completed.", latency.whole,
                           engineLabel(latency.engine));
}

void addStore(metrics::Families &families, const StoreCounters &counters, const QString &file)
{
    families.gauge("kefu_store_writes_waiting", "Write jobs that wait for the writer.",
                   number(counters.waitingWrites));
    families.gauge("kefu_store_reads_waiting", "Read jobs that wait for a reader.",
                   number(counters.waitingReads));
    families.counter("kefu_store_writes_total", "Write jobs that were committed.", number(counters.jobs));
    families.counter("kefu_store_failed_writes_total", "Write jobs that left nothing.",
                     number(counters.failedJobs));
    families.counter("kefu_store_reads_total", "Read jobs that were begun.", number(counters.reads));
    families.histogram("kefu_store_commit_jobs", "Write jobs in one transaction.", counters.commitJobs);
    families.histogram("kefu_store_commit_duration_seconds",
                       "From the beginning of a transaction to the disk.", counters.commitSeconds);
    if (file.isEmpty())
        return;
    qint64 bytes = 0;
    for (const QString &part : {QString(), u"-wal"_s})
        bytes += QFileInfo(file + part).size();
    families.gauge("kefu_store_size_bytes", "The store's file with its log.", static_cast<double>(bytes));
}

void addUploads(metrics::Families &families, const Uploads &uploads)
{
    families.counter("kefu_uploads_total", "Images that were stored.", number(uploads.storedFiles()));
    families.counter("kefu_upload_bytes_total", "Size of the images that were stored.",
                     number(uploads.storedBytes()));
}

void addModel(metrics::Families &families, ModelEndpoint &model)
{
    const Spent spent = model.spending().sinceStart();
    for (const auto &[direction, tokens] :
         {std::pair("input", spent.input), std::pair("output", spent.output)})
        families.counter("kefu_model_tokens_total", "Tokens that the model read and wrote.",
                         static_cast<double>(tokens), {{"direction", direction}});
    const ModelCondition condition = model.condition();
    families.gauge("kefu_model_today_tokens", "Tokens of this day, by the computer's calendar.",
                   static_cast<double>(condition.today.tokens()));
    families.gauge("kefu_model_today_cost", "Cost of this day, in the currency of the prices that are set.",
                   condition.today.cost);
    families.gauge("kefu_model_daily_cap_reached", "1 where the day's cap is reached.",
                   condition.isCapReached ? 1 : 0);
    const QHash<QString, quint64> fallbacks = model.fallbacks();
    for (auto it = fallbacks.begin(); it != fallbacks.end(); ++it)
        families.counter("kefu_model_fallbacks_total", "Turns that the model did not answer, by reason.",
                         number(it.value()), {{"reason", it.key().toUtf8()}});
    families.gauge("kefu_model_turns_waiting", "Turns that wait for a place at the model.",
                   condition.waiting);
    families.gauge("kefu_model_turns_running", "Turns that the model answers.", condition.running);
    for (const Breaker::State state :
         {Breaker::State::Closed, Breaker::State::Open, Breaker::State::HalfOpen}) {
        families.gauge(
            "kefu_model_breaker_state",
            "1 for the state of the model's circuit breaker: closed (turns are sent), open (they are "
            "not), half_open (one is, to try).",
            condition.breaker.state == state ? 1 : 0, {{"state", nameOf(state).toUtf8()}});
    }
    families.gauge("kefu_model_failures_in_a_row", "Turns in a row that the model failed.",
                   condition.breaker.failures);
}

} // namespace kefu
