#include "model/modelendpoint.h"

namespace kefu {

namespace {

void logBreaker(const QString &name, const Breaker::Status &status)
{
    switch (status.state) {
    case Breaker::State::Open:
        return qWarning("Model endpoint %ls: resting until %ls, failures in a row: %d.",
                        qUtf16Printable(name), qUtf16Printable(isoTime(status.openUntil)), status.failures);
    case Breaker::State::HalfOpen:
        return qInfo("Model endpoint %ls: one turn tries it again.", qUtf16Printable(name));
    case Breaker::State::Closed:
        return qInfo("Model endpoint %ls: works again.", qUtf16Printable(name));
    }
}

/// What to call it in the log: never the whole URL, which may hold a password.
QString shownName(const ModelSettings &settings)
{
    return settings.name.isEmpty() ? settings.baseUrl.host() : settings.name;
}

} // namespace

ModelEndpoint::ModelEndpoint(ModelSettings settings, Secret key, const Clock &clock,
                             Breaker::Settings breaker)
    : m_settings(std::move(settings))
    , m_key(std::move(key))
    , m_breaker(clock, breaker,
                [name = shownName(m_settings)](const Breaker::Status &status) { logBreaker(name, status); })
    , m_queue(m_settings.concurrentTurns)
    , m_spending(clock, m_settings.prices, m_settings.cap)
{
}

Secret ModelEndpoint::key() const
{
    const std::lock_guard lock(m_mutex);
    return m_key;
}

void ModelEndpoint::setKey(const Secret &key)
{
    std::vector<QPromise<Secret>> waiting;
    {
        const std::lock_guard lock(m_mutex);
        m_key = key;
        m_awaitingKey = false;
        waiting.swap(m_waiting);
    }
    for (QPromise<Secret> &promise : waiting) {
        promise.addResult(key);
        promise.finish();
    }
}

void ModelEndpoint::awaitKey()
{
    const std::lock_guard lock(m_mutex);
    m_awaitingKey = true;
}

bool ModelEndpoint::isAwaitingKey() const
{
    const std::lock_guard lock(m_mutex);
    return m_awaitingKey;
}

QFuture<Secret> ModelEndpoint::keyWhenKnown()
{
    const std::lock_guard lock(m_mutex);
    if (!m_awaitingKey)
        return QtFuture::makeReadyFuture(m_key);
    QPromise<Secret> &promise = m_waiting.emplace_back();
    promise.start();
    return promise.future();
}

bool ModelEndpoint::isSetUp() const
{
    if (!m_settings.baseUrl.isValid() || m_settings.baseUrl.host().isEmpty() || m_settings.model.isEmpty())
        return false;
    const std::lock_guard lock(m_mutex);
    return !m_settings.needsKey || m_awaitingKey || !m_key.isEmpty();
}

ModelCondition ModelEndpoint::condition() const
{
    return {m_breaker.status(), m_queue.waiting(), m_queue.running(), m_spending.today(),
            m_spending.isCapReached()};
}

void ModelEndpoint::noteFallback(const QString &reason)
{
    const std::lock_guard lock(m_mutex);
    ++m_fallbacks[reason];
}

QHash<QString, quint64> ModelEndpoint::fallbacks() const
{
    const std::lock_guard lock(m_mutex);
    return m_fallbacks;
}

} // namespace kefu
