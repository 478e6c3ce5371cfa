#pragma once

#include "metrics/requesttally.h"

#include <QByteArray>
#include <QList>

#include <functional>
#include <memory>
#include <mutex>

namespace kefu::metrics {

class Families;

/// How a route is called in the metrics.
struct RouteName
{
    QByteArray method;
    QByteArray pattern; ///< never a path that somebody asked for
};

/// Everything that `GET /metrics` tells: the workers' counts of requests, and what the program's other parts
/// offer. Thread-safe; outlives the server.
class Metrics
{
public:
    /// Adds a part's values. Called on a thread that may wait for a file, with no other call at once.
    using Source = std::function<void(Families &)>;

    Metrics();
    ~Metrics();
    Q_DISABLE_COPY_MOVE(Metrics)

    void add(Source source);
    /// Where a worker counts; all workers have the same \a routes. Lives as long as this.
    [[nodiscard]] RequestTally &addWorker(const QList<RouteName> &routes);

    /// Prometheus' text format. Reads a few files of the kernel's.
    [[nodiscard]] QByteArray text() const;

private:
    void addRequests(Families &families) const;

    mutable std::mutex m_mutex;
    QList<RouteName> m_routes;
    std::vector<std::unique_ptr<RequestTally>> m_workers;
    std::vector<Source> m_sources;
};

} // namespace kefu::metrics
