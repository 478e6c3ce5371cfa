#include "model/spending.h"

namespace kefu {

Spending::Spending(const Clock &clock, std::optional<ModelPrices> prices, DailyCap cap)
    : m_clock(clock)
    , m_prices(prices)
    , m_cap(cap)
{
}

double Spending::costOf(const ModelUsage &usage) const
{
    constexpr double million = 1e6;
    return m_prices ? (static_cast<double>(usage.input) * m_prices->input +
                       static_cast<double>(usage.output) * m_prices->output) /
                          million
                    : 0;
}

double Spending::add(const ModelUsage &usage)
{
    const double cost = costOf(usage);
    QDate day;
    bool reachesCap = false;
    {
        const std::lock_guard lock(m_mutex);
        turnOver();
        day = m_day;
        reachesCap = !isBeyondCap();
        for (Spent *spent : {&m_today, &m_sinceStart}) {
            spent->input += usage.input;
            spent->output += usage.output;
            spent->cost += cost;
        }
        reachesCap = reachesCap && isBeyondCap();
    }
    if (reachesCap)
        qWarning("The model's cap of this day is reached; it is asked again tomorrow.");
    if (m_observer)
        m_observer(day, {usage.input, usage.output, cost});
    return cost;
}

bool Spending::isCapReached() const
{
    const std::lock_guard lock(m_mutex);
    turnOver();
    return isBeyondCap();
}

bool Spending::isBeyondCap() const
{
    return (m_cap.tokens > 0 && m_today.tokens() >= m_cap.tokens) ||
           (m_cap.cost > 0 && m_today.cost >= m_cap.cost);
}

Spent Spending::today() const
{
    const std::lock_guard lock(m_mutex);
    turnOver();
    return m_today;
}

Spent Spending::sinceStart() const
{
    const std::lock_guard lock(m_mutex);
    return m_sinceStart;
}

void Spending::restore(QDate day, const Spent &spent)
{
    const std::lock_guard lock(m_mutex);
    turnOver();
    if (day != m_day)
        return;
    m_today.input += spent.input;
    m_today.output += spent.output;
    m_today.cost += spent.cost;
}

QDate Spending::date() const
{
    return QDateTime::fromMSecsSinceEpoch(m_clock.now()).date();
}

void Spending::turnOver() const
{
    const QDate now = date();
    if (now == m_day)
        return;
    m_day = now;
    m_today = {};
}

} // namespace kefu
