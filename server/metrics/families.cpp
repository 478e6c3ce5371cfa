#include "metrics/families.h"

#include <prometheus/text_serializer.h>

#include <limits>
#include <sstream>

namespace kefu::metrics {

struct Families::Private
{
    std::vector<prometheus::MetricFamily> families;

    prometheus::ClientMetric &add(prometheus::MetricType type, const char *name, const char *help,
                                  const Labels &labels)
    {
        if (families.empty() || families.back().name != name)
            families.push_back({name, help, type, {}});
        prometheus::ClientMetric &metric = families.back().metric.emplace_back();
        for (const auto &[label, value] : labels)
            metric.label.push_back({label.toStdString(), value.toStdString()});
        return metric;
    }
};

Families::Families()
    : d(std::make_unique<Private>())
{
}

Families::~Families() = default;

void Families::counter(const char *name, const char *help, double value, const Labels &labels)
{
    d->add(prometheus::MetricType::Counter, name, help, labels).counter.value = value;
}

void Families::gauge(const char *name, const char *help, double value, const Labels &labels)
{
    d->add(prometheus::MetricType::Gauge, name, help, labels).gauge.value = value;
}

void Families::histogram(const char *name, const char *help, const HistogramValues &values,
                         const Labels &labels)
{
    auto &histogram = d->add(prometheus::MetricType::Histogram, name, help, labels).histogram;
    std::uint64_t atMost = 0;
    for (size_t i = 0; i < values.counts.size(); ++i) {
        atMost += values.counts[i];
        const bool isLast = i >= values.bounds.size();
        histogram.bucket.push_back(
            {atMost, isLast ? std::numeric_limits<double>::infinity() : values.bounds[i]});
    }
    histogram.sample_count = atMost;
    histogram.sample_sum = values.sum;
}

QByteArray Families::text() const
{
    std::ostringstream text;
    prometheus::TextSerializer().Serialize(text, d->families);
    return QByteArray::fromStdString(text.str());
}

} // namespace kefu::metrics
