#pragma once

#include "base/result.h"
#include "learning/review.h"

#include <QFuture>

namespace kefu {

class Store;

/// What staff say a customer's message was really about. A correction changes nothing that Kefu has learnt:
/// it waits for review. Thread-safe; the futures finish on a store thread (see base/whenanswered.h).
class Corrections
{
public:
    explicit Corrections(Store &store)
        : m_store(store)
    {
    }

    /// Keeps that \a message is about \a is, which has to be a scenario of the pack in use or the fallback;
    /// the last word counts. Where its session is still filed as the message was, the session is about \a is
    /// from now on (`session.updated`). NotFound without such a message, Invalid where no customer wrote it
    /// or it was filed so anyway.
    [[nodiscard]] QFuture<Result<Review>> correct(qint64 message, const PackLabel &is, const QString &agent);
    /// Takes a correction back that still waits, from the session too. False where there is none.
    [[nodiscard]] QFuture<Result<bool>> withdraw(qint64 message);
    /// What is known of a message: corrected, waiting, accepted, …; empty: nothing.
    [[nodiscard]] QFuture<Result<std::optional<Review>>> of(qint64 message);

private:
    Store &m_store;
};

} // namespace kefu
