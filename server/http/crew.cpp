#include "http/crew.h"

#include "http/worker.h"

namespace kefu::http {

void Crew::add(Worker &worker)
{
    m_workers.push_back(&worker);
}

int Crew::connections() const
{
    int sum = 0;
    for (const Worker *worker : m_workers)
        sum += worker->connectionCount();
    return sum;
}

Worker &Crew::leastBusy(Worker &self) const
{
    Worker *best = &self;
    for (Worker *worker : m_workers) {
        if (worker->connectionCount() < best->connectionCount())
            best = worker;
    }
    return *best;
}

} // namespace kefu::http
