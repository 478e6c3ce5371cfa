#include "metrics/requesttally.h"

namespace kefu::metrics {

namespace {

void add(std::vector<RequestTally::Answers> &answers, int status, quint64 count)
{
    const auto place = std::ranges::lower_bound(answers, status, {}, &RequestTally::Answers::status);
    if (place != answers.end() && place->status == status)
        place->count += count;
    else
        answers.insert(place, {status, count});
}

} // namespace

RequestTally::RequestTally(int routes)
    : m_cells(static_cast<size_t>(routes) + 1)
{
}

void RequestTally::answered(int route, int status, std::chrono::nanoseconds took)
{
    refused(route, status);
    cell(route).seconds.add(std::chrono::duration<double>(took).count());
}

void RequestTally::refused(int route, int status)
{
    const auto found = std::ranges::lower_bound(statuses, status);
    const bool known = found != statuses.end() && *found == status;
    const auto place = static_cast<size_t>(known ? found - statuses.begin() : 0);
    cell(route).answers.at(place).fetch_add(1, std::memory_order_relaxed);
}

void RequestTally::streamBegan(int route)
{
    cell(route).openStreams.fetch_add(1, std::memory_order_relaxed);
}

void RequestTally::streamEnded(int route)
{
    cell(route).openStreams.fetch_sub(1, std::memory_order_relaxed);
}

void RequestTally::addTo(RouteValues &values, int route) const
{
    const Cell &cell = m_cells.at(static_cast<size_t>(route));
    for (size_t i = 0; i < statuses.size(); ++i) {
        const quint64 count = cell.answers.at(i).load(std::memory_order_relaxed);
        if (count > 0)
            add(values.answers, statuses.at(i), count);
    }
    cell.seconds.addTo(values.seconds);
    values.openStreams += cell.openStreams.load(std::memory_order_relaxed);
}

} // namespace kefu::metrics
