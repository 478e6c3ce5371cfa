#include "words/modelstate.h"

#include <QLocale>

namespace kefu {

namespace {

constexpr qint64 second = 1000; // ms

/// Until a turn may try; rounded up, so that it never says 0 while none may.
int secondsLeft(const Breaker::Status &breaker, qint64 now)
{
    return breaker.openUntil > now ? int((breaker.openUntil - now + second - 1) / second) : 0;
}

} // namespace

QString ModelState::today(const ModelCondition &condition)
{
    QString text = tr("%1 tokens today").arg(QLocale().toString(condition.today.tokens()));
    if (condition.today.cost > 0)
        text = tr("%1, cost %2").arg(text, QLocale().toString(condition.today.cost, 'f', 2));
    return condition.isCapReached ? tr("%1: the day's cap is reached").arg(text) : text;
}

QString ModelState::line(const ModelCondition &condition, qint64 now)
{
    const Breaker::Status &breaker = condition.breaker;
    const QString queue =
        tr("%1 answered now, %2 waiting · %3")
            .arg(QString::number(condition.running), QString::number(condition.waiting), today(condition));
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
    if (condition.isCapReached)
        return tr("model's cap reached");
    return condition.waiting > 0 ? tr("%1 waiting").arg(condition.waiting) : QString();
}

} // namespace kefu
