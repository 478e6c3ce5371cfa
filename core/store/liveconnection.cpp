#include "store/liveconnection.h"

#include "store/dialect.h"

namespace kefu {

namespace {

using namespace std::chrono_literals;

constexpr auto failureStands = 250ms;

} // namespace

LiveConnection::LiveConnection(const Dialect &dialect, Access access)
    : m_dialect(dialect)
    , m_access(access)
{
}

Result<Connection *> LiveConnection::get()
{
    if (m_connection)
        return m_connection.get();
    if (m_failure && Clock::now() - m_failedAt < failureStands)
        return tl::unexpected(*m_failure);
    auto opened = Connection::open(m_dialect, m_access);
    if (!opened) {
        m_failure = opened.error();
        m_failedAt = Clock::now(); // the attempt may have taken seconds
        return tl::unexpected(*m_failure);
    }
    m_failure.reset();
    m_connection = std::move(*opened);
    return m_connection.get();
}

bool LiveConnection::dropIfLost()
{
    if (!m_connection || m_connection->trouble() != Trouble::Lost)
        return false;
    m_connection.reset();
    return true;
}

} // namespace kefu
