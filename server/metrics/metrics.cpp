#include "metrics/metrics.h"

#include "metrics/families.h"

namespace kefu::metrics {

Metrics::Metrics() = default;
Metrics::~Metrics() = default;

void Metrics::add(Source source)
{
    const std::lock_guard lock(m_mutex);
    m_sources.push_back(std::move(source));
}

RequestTally &Metrics::addWorker(const QList<RouteName> &routes)
{
    const std::lock_guard lock(m_mutex);
    m_routes = routes;
    m_workers.push_back(std::make_unique<RequestTally>(static_cast<int>(routes.size())));
    return *m_workers.back();
}

QByteArray Metrics::text() const
{
    Families families;
    const std::lock_guard lock(m_mutex);
    addRequests(families);
    for (const Source &source : m_sources)
        source(families);
    return families.text();
}

/// Only of what was asked for: the other routes would be hundreds of lines of nothing.
void Metrics::addRequests(Families &families) const
{
    struct Counted
    {
        Labels labels;
        RequestTally::RouteValues values;
    };
    std::vector<Counted> all;
    for (int i = 0; !m_workers.empty() && i < m_workers.front()->routes(); ++i) {
        const RouteName route = i < m_routes.size() ? m_routes.at(i) : RouteName{"any", "none"};
        Counted counted{{{"method", route.method}, {"route", route.pattern}}, {}};
        for (const auto &worker : m_workers)
            worker->addTo(counted.values, i);
        if (!counted.values.answers.empty())
            all.push_back(std::move(counted));
    }

    for (const Counted &counted : all) {
        for (const RequestTally::Answers &answers : counted.values.answers)
            families.counter("kefu_http_requests_total", "Requests that were answered.",
                             static_cast<double>(answers.count),
                             counted.labels + Labels{{"code", QByteArray::number(answers.status)}});
    }
    for (const Counted &counted : all) {
        if (counted.values.seconds.total() > 0)
            families.histogram("kefu_http_request_duration_seconds",
                               "From the whole request to its answer, or to the beginning of a stream.",
                               counted.values.seconds, counted.labels);
    }
    for (const Counted &counted : all)
        families.gauge("kefu_http_streams_open", "Answers that are being streamed, events and files.",
                       static_cast<double>(counted.values.openStreams), counted.labels);
}

} // namespace kefu::metrics
