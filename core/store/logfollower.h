#pragma once

#include "base/result.h"

#include <QThread>

#include <functional>
#include <memory>

namespace kefu {

class Dialect;
class Publisher;

/// Follows what other processes write to the same store, on a connection and a thread of its own: wakes where
/// one announces a commit, and looks by itself every second, so that what was announced while the connection
/// was lost is found in the log. Tells the others that this process is there.
class LogFollower
{
public:
    /// What it finds, called on its thread.
    struct Found
    {
        std::function<void()> abandoned;     ///< messages stream whose process is gone
        std::function<void()> tokensChanged; ///< or may have
        std::function<void(const QString &sessionId)> stopRequested;
    };

    /// \a dialect, which has a channel, and \a publisher must outlive this.
    LogFollower(const Dialect &dialect, Publisher &publisher, Found found);
    /// Tells the others that this process is gone.
    ~LogFollower();

    /// Waits for the first look, from which on everything is published.
    [[nodiscard]] Status start();
    /// Nothing is found any more from when this returns. Thread-safe.
    void silence();
    /// Reads the log soon. Thread-safe.
    void look();
    /// Tells the others. Thread-safe.
    void requestStop(const QString &sessionId);

private:
    class Worker;

    QThread m_thread;
    std::unique_ptr<Worker> m_worker; ///< lives in the thread
};

} // namespace kefu
