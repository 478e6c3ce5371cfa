#include "http/responder.h"

#include "http/connection.h"
#include "http/responsestream.h"

#include <utility>

namespace kefu::http {

Grip::Grip(std::weak_ptr<Link> link, quint64 serial)
    : m_link(std::move(link))
    , m_serial(serial)
{
}

bool Grip::holds() const
{
    const std::shared_ptr<Link> link = m_link.lock();
    return link && link->connection != nullptr && link->connection->isAnswering(m_serial);
}

void Grip::cut() const
{
    if (holds())
        m_link.lock()->connection->fail();
}

Responder::Responder(std::shared_ptr<Link> link, quint64 serial)
    : m_link(std::move(link))
    , m_serial(serial)
{
}

Responder::~Responder()
{
    if (Connection *connection = take())
        connection->abandon(m_serial);
}

void Responder::send(const Response &response)
{
    Connection *connection = take();
    if (connection == nullptr)
        return;
    m_watch.answered(response.status);
    connection->respond(m_serial, response);
}

std::shared_ptr<ResponseStream> Responder::stream()
{
    if (Connection *connection = take()) {
        std::shared_ptr<ResponseStream> stream = connection->openStream(m_serial);
        stream->watch(std::move(m_watch));
        return stream;
    }
    return std::make_shared<ResponseStream>(nullptr, ResponseStream::Form::Closed, 0);
}

bool Responder::isClientGone() const
{
    return m_link == nullptr || m_link->connection == nullptr;
}

Connection *Responder::take()
{
    const std::shared_ptr<Link> link = std::exchange(m_link, nullptr);
    return link ? link->connection : nullptr;
}

} // namespace kefu::http
