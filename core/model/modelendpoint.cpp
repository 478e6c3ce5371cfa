#include "model/modelendpoint.h"

namespace kefu {

namespace {

void logBreaker(const QString &name, const Breaker::Status &status)
{
    switch (status.state) {
    case Breaker::State::Open:
        return qWarning("Model endpoint %ls: resting until %ls after %d failures; the SOP engine answers.",
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

void ModelEndpoint::setKey(Secret key)
{
    const std::lock_guard lock(m_mutex);
    m_key = std::move(key);
}

bool ModelEndpoint::isSetUp() const
{
    return m_settings.baseUrl.isValid() && !m_settings.baseUrl.host().isEmpty() &&
           !m_settings.model.isEmpty();
}

} // namespace kefu
