#pragma once

#include "base/histogram.h"
#include "http/answerwatch.h"

#include <vector>

namespace kefu::metrics {

/// Counts what one worker answers, by route. Only that worker counts; any thread may read.
class RequestTally final : public http::AnswerObserver
{
public:
    /// Requests that no route took are counted under \a routes itself.
    explicit RequestTally(int routes);

    void answered(int route, int status, std::chrono::nanoseconds took) override;
    void streamBegan(int route) override;
    void streamEnded(int route) override;
    /// A refusal before the request was whole: it has no latency.
    void refused(int route, int status);

    struct Answers
    {
        int status = 0;
        quint64 count = 0;
    };
    struct RouteValues
    {
        std::vector<Answers> answers; ///< by status, rising
        HistogramValues seconds;
        qint64 openStreams = 0;
    };
    /// Adds this worker's to \a values.
    void addTo(RouteValues &values, int route) const;
    [[nodiscard]] int routes() const { return static_cast<int>(m_cells.size()); } ///< with the one for none

private:
    /// What the server answers with; another status would be counted as 0.
    static constexpr std::array statuses{0,   101, 200, 204, 206, 304, 308, 400, 401, 403,
                                         404, 405, 408, 409, 411, 413, 414, 415, 416, 417,
                                         422, 426, 429, 431, 500, 501, 503, 505};

    struct Cell
    {
        std::array<std::atomic<quint64>, statuses.size()> answers{};
        LatencyHistogram seconds{latencyBounds};
        std::atomic<qint64> openStreams = 0;
    };
    [[nodiscard]] Cell &cell(int route) { return m_cells.at(static_cast<size_t>(route)); }

    std::vector<Cell> m_cells;
};

} // namespace kefu::metrics
