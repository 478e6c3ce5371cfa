#pragma once

#include "api/call.h"

#include <QFuture>
#include <QThreadPool>

namespace kefu::metrics {
class Metrics;
} // namespace kefu::metrics

namespace kefu::api {

/// `GET /metrics`, composed on a thread of its own.
class MetricsController
{
public:
    /// \a metrics must outlive this.
    explicit MetricsController(const metrics::Metrics &metrics);

    [[nodiscard]] QFuture<http::Response> show(const Call &call);

private:
    const metrics::Metrics &m_metrics;
    QThreadPool m_pool;
};

} // namespace kefu::api
