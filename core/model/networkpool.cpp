#include "model/networkpool.h"

#include <QHostAddress>
#include <QNetworkProxyFactory>

using namespace Qt::StringLiterals;

namespace kefu {

namespace {

/// QHttpNetworkConnection's default number of connections to a host.
constexpr int connectionsPerManager = 6;

class SystemProxies final : public QNetworkProxyFactory
{
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        const QString host = query.peerHostName();
        if (host == u"localhost" || QHostAddress(host).isLoopback())
            return {QNetworkProxy(QNetworkProxy::NoProxy)};
        return systemProxyForQuery(query);
    }
};

} // namespace

NetworkPool::NetworkPool() = default;

NetworkPool::~NetworkPool()
{
    for (const auto &line : m_lines)
        line->manager.reset(); // with its replies, some of which hold on to the line
}

NetworkPool::Connection::Connection(std::shared_ptr<Line> line)
    : m_line(std::move(line))
{
    ++m_line->running;
}

NetworkPool::Connection::~Connection()
{
    --m_line->running;
    if (m_line->retired && m_line->running == 0 && m_line->manager)
        m_line->manager.release()->deleteLater(); // one of its replies may be calling
}

std::unique_ptr<NetworkPool::Connection> NetworkPool::take()
{
    std::erase_if(m_lines, [](const auto &line) { return !line->manager; });
    for (const auto &line : m_lines) {
        if (line->running < connectionsPerManager && !line->retired)
            return std::make_unique<Connection>(line);
    }
    auto line = std::make_shared<Line>();
    line->manager = std::make_unique<QNetworkAccessManager>();
    line->manager->setProxyFactory(new SystemProxies); // owned by the manager
    line->manager->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    m_lines.push_back(line);
    return std::make_unique<Connection>(std::move(line));
}

} // namespace kefu
