#include "words/modelstate.h"

namespace kefu {

namespace {

constexpr qint64 second = 1000; // ms

/// Until a turn may try; rounded up, so that it never says 0 while none may.
int secondsLeft(const Breaker::Status &breaker, qint64 now)
{
    return breaker.openUntil > now ? int((breaker.openUntil - now + second - 1) / second) : 0;
}

} // namespace

QString ModelState::line(const ModelCondition &condition, qint64 now)
{
    const Breaker::Status &breaker = condition.breaker;
    const QString queue = tr("%1 answered now, %2 waiting").arg(condition.running).arg(condition.waiting);
    if (breaker.state == Breaker::State::HalfOpen)
        return tr("Paused after failures; one turn tries it now · %1").arg(queue);
    if (breaker.state == Breaker::State::Closed)
        return breaker.failures == 0
                   ? tr("Works · %1").arg(queue)
                   : tr("%n failure(s) in a row · %1", nullptr, breaker.failures).arg(queue);
    const int left = secondsLeft(breaker, now);
    const QString when = left > 0 ? tr("it is tried again in %1 s").arg(left) : tr("the next turn tries it");
    return tr("Paused after %n failure(s) in a row; %1 · %2", nullptr, breaker.failures).arg(when, queue);
}

QString ModelState::brief(const ModelCondition &condition, qint64 now)
{
    if (condition.breaker.state == Breaker::State::HalfOpen)
        return tr("model is tried");
    if (condition.breaker.state == Breaker::State::Open) {
        const int left = secondsLeft(condition.breaker, now);
        return left > 0 ? tr("model paused, %1 s").arg(left) : tr("model paused");
    }
    return condition.waiting > 0 ? tr("%1 waiting").arg(condition.waiting) : QString();
}

} // namespace kefu
