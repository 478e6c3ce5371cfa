#pragma once

#include <vector>

namespace kefu::http {

class Worker;

/// The workers of one server, fixed before the first starts. Each may ask how busy the others are.
class Crew
{
public:
    void add(Worker &worker);
    [[nodiscard]] int connections() const;
    /// \a self, unless another has fewer connections.
    [[nodiscard]] Worker &leastBusy(Worker &self) const;

private:
    std::vector<Worker *> m_workers;
};

} // namespace kefu::http
