#pragma once

#include "store/connection.h"

#include <chrono>
#include <memory>
#include <optional>

namespace kefu {

/// A thread's connection, opened when it is asked for and again after it was lost. A failure stands for a
/// moment, so that whoever waits gets his answer at once instead of after a time-out of his own.
class LiveConnection
{
public:
    /// \a dialect must outlive this.
    LiveConnection(const Dialect &dialect, Access access);

    /// The error is of Kind::Unavailable where the next attempt may succeed.
    [[nodiscard]] Result<Connection *> get();
    /// Null: there is none.
    [[nodiscard]] Connection *current() const { return m_connection.get(); }
    /// After a use: lets go what was lost. True where it was.
    bool dropIfLost();
    /// In the thread that opened it.
    void close() { m_connection.reset(); }

private:
    using Clock = std::chrono::steady_clock;

    const Dialect &m_dialect;
    Access m_access;
    std::unique_ptr<Connection> m_connection;
    std::optional<Error> m_failure;
    Clock::time_point m_failedAt;
};

} // namespace kefu
