#include "api/metricscontroller.h"

#include "metrics/metrics.h"

#include <QtConcurrent>

namespace kefu::api {

MetricsController::MetricsController(const metrics::Metrics &metrics)
    : m_metrics(metrics)
{
    m_pool.setMaxThreadCount(1);
}

QFuture<http::Response> MetricsController::show(const Call &)
{
    return QtConcurrent::run(&m_pool, [this] {
        http::Response response;
        response.contentType = "text/plain; version=0.0.4; charset=utf-8";
        response.headers.add("Cache-Control", "no-store");
        response.body = m_metrics.text();
        return response;
    });
}

} // namespace kefu::api
