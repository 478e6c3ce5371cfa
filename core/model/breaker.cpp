#include "model/breaker.h"

using namespace Qt::StringLiterals;

namespace kefu {

Breaker::Breaker(const Clock &clock, Settings settings, Observer observer)
    : m_clock(clock)
    , m_settings(settings)
    , m_observer(std::move(observer))
    , m_pause(settings.pause)
{
}

Breaker::Verdict Breaker::ask()
{
    std::unique_lock lock(m_mutex);
    if (m_status.state == State::Closed)
        return Verdict::Go;
    // A wall clock that was set back must not keep it open for ever.
    const qint64 left = m_status.openUntil - m_clock.now();
    if (m_status.state == State::HalfOpen || (left > 0 && left <= m_pause.count()))
        return Verdict::Refuse;
    m_status.state = State::HalfOpen;
    notify(lock, State::Open);
    return Verdict::Probe;
}

void Breaker::succeeded()
{
    std::unique_lock lock(m_mutex);
    const State before = m_status.state;
    m_status = {};
    m_pause = m_settings.pause;
    notify(lock, before);
}

void Breaker::failed(Verdict verdict, bool atOnce)
{
    std::unique_lock lock(m_mutex);
    const State before = m_status.state;
    ++m_status.failures;
    if (verdict == Verdict::Probe) {
        m_pause = std::min(2 * m_pause, m_settings.longestPause);
        open();
    } else if (before == State::Closed && (atOnce || m_status.failures >= m_settings.failures)) {
        open();
    }
    notify(lock, before);
}

void Breaker::abandoned(Verdict verdict)
{
    std::unique_lock lock(m_mutex);
    if (verdict != Verdict::Probe || m_status.state != State::HalfOpen)
        return;
    m_status.state = State::Open; // the pause is over: the next turn probes, and nobody need be told
}

Breaker::Status Breaker::status() const
{
    const std::lock_guard lock(m_mutex);
    return m_status;
}

void Breaker::open()
{
    m_status.state = State::Open;
    m_status.openUntil = m_clock.now() + m_pause.count();
}

/// Tells the observer, without the lock.
void Breaker::notify(std::unique_lock<std::mutex> &lock, State before)
{
    const Status now = m_status;
    lock.unlock();
    if (now.state != before && m_observer)
        m_observer(now);
}

bool Breaker::isResting() const
{
    const std::lock_guard lock(m_mutex);
    return m_status.state == State::Open && m_status.openUntil > m_clock.now();
}

QString nameOf(Breaker::State state)
{
    if (state == Breaker::State::Closed)
        return u"closed"_s;
    return state == Breaker::State::Open ? u"open"_s : u"half_open"_s;
}

} // namespace kefu
