#pragma once

#include <QNetworkAccessManager>

#include <memory>
#include <vector>

namespace kefu {

/// Network access for many streams at once. Before Qt 6.5 a QNetworkAccessManager opens at most six
/// connections to a host and lets further requests wait, so there are as many managers as the streams need.
/// Proxies are the system's, except for this computer itself. For one thread.
class NetworkPool
{
    struct Line
    {
        std::unique_ptr<QNetworkAccessManager> manager; ///< null once it is retired and nobody uses it
        int running = 0;
        bool retired = false;
    };

public:
    /// A right to one connection for as long as it lives.
    class Connection
    {
    public:
        explicit Connection(std::shared_ptr<Line> line);
        ~Connection();
        Connection(const Connection &) = delete;
        Connection &operator=(const Connection &) = delete;
        [[nodiscard]] QNetworkAccessManager &manager() const { return *m_line->manager; }
        /// Nobody else gets this manager, and it goes with its last user: a request that is aborted before it
        /// was sent leaves its socket connecting, which would block one of the manager's connections for
        /// minutes.
        void retire() { m_line->retired = true; }

    private:
        std::shared_ptr<Line> m_line;
    };

    NetworkPool();
    ~NetworkPool();

    [[nodiscard]] std::unique_ptr<Connection> take();

private:
    std::vector<std::shared_ptr<Line>> m_lines; ///< empty until the first request
};

} // namespace kefu
