#pragma once

#include "base/histogram.h"
#include "base/result.h"

#include <functional>

namespace kefu {

class Connection;
class Transaction;

/// When the writer takes a job.
enum class Urgency
{
    Prompt,   ///< with the next transaction
    Unhurried ///< behind the others of a transaction that is due anyway; by itself where none is for a moment
};

/// What the writer runs inside a transaction, and whom it tells afterwards.
struct WriteJob
{
    std::function<Status(Transaction &)> run; ///< may be called a second time
    std::function<void(const Status &)> done; ///< after the commit, or with why there was none
};

/// What a reader runs: with its connection, or with the reason why there is none.
using ReadJob = std::function<void(Connection *, const Error *)>;

/// What the store has done since it was opened.
struct StoreCounters
{
    quint64 commits = 0;      ///< transactions that reached the disk
    quint64 jobs = 0;         ///< write jobs that were committed
    quint64 failedJobs = 0;   ///< write jobs that left nothing
    quint64 largestBatch = 0; ///< most jobs in one transaction
    quint64 reads = 0;
    size_t waitingWrites = 0; ///< jobs that no thread has taken yet
    size_t waitingReads = 0;
    HistogramValues commitJobs;    ///< jobs a transaction, those that failed too
    HistogramValues commitSeconds; ///< from the beginning of a transaction to the disk
};

} // namespace kefu
