#pragma once

#include <QtGlobal>

#include <algorithm>
#include <array>
#include <atomic>
#include <vector>

namespace kefu {

/// What was counted by size, as a value.
struct HistogramValues
{
    std::vector<double> bounds;  ///< rising, in base units
    std::vector<quint64> counts; ///< at most each bound and above the one before; one more: above all bounds
    double sum = 0;

    [[nodiscard]] quint64 total() const
    {
        quint64 all = 0;
        for (const quint64 count : counts)
            all += count;
        return all;
    }
};

/// Counts values by size. Any thread may add and read at any time; nobody waits for anybody.
template<size_t Size>
class Histogram
{
public:
    constexpr explicit Histogram(const std::array<double, Size> &bounds)
        : m_bounds(bounds)
    {
    }

    void add(double value)
    {
        const auto bucket = std::ranges::lower_bound(m_bounds, value) - m_bounds.begin();
        m_counts[static_cast<size_t>(bucket)].fetch_add(1, std::memory_order_relaxed);
        m_sum.fetch_add(value, std::memory_order_relaxed);
    }

    /// Adds what was counted to \a values, which is empty or has the same bounds.
    void addTo(HistogramValues &values) const
    {
        values.bounds.assign(m_bounds.begin(), m_bounds.end());
        values.counts.resize(Size + 1);
        for (size_t i = 0; i <= Size; ++i)
            values.counts[i] += m_counts[i].load(std::memory_order_relaxed);
        values.sum += m_sum.load(std::memory_order_relaxed);
    }

private:
    std::array<double, Size> m_bounds;
    std::array<std::atomic<quint64>, Size + 1> m_counts{};
    std::atomic<double> m_sum = 0;
};

/// From half a millisecond, which a quick request takes, to a minute, which a slow model takes.
inline constexpr std::array latencyBounds{0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1,
                                          0.25,   0.5,   1.0,    2.5,   5.0,  10.0,  30.0, 60.0}; // seconds
using LatencyHistogram = Histogram<latencyBounds.size()>;

} // namespace kefu
