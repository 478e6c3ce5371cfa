#include "http/plainchannel.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace kefu::http {
namespace {

bool isForNow(int error)
{
    return error == EAGAIN || error == EWOULDBLOCK || error == EINTR;
}

} // namespace

Channel::~Channel() = default;

PlainChannel::PlainChannel(Poller &poller, Descriptor socket)
    : m_poller(poller)
    , m_socket(std::move(socket))
{
    // Pieces of a stream are gathered here; the kernel must not wait for more.
    const int on = 1;
    ::setsockopt(m_socket.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (!m_poller.add(m_socket.get(), *this))
        m_socket.close();
}

PlainChannel::~PlainChannel()
{
    close();
}

void PlainChannel::setUser(ChannelUser *user)
{
    m_user = user;
}

qint64 PlainChannel::read(char *to, qint64 room)
{
    if (!m_socket.isOpen())
        return Gone;
    const ssize_t count = ::recv(m_socket.get(), to, static_cast<std::size_t>(room), 0);
    if (count > 0)
        return count;
    if (count == 0)
        return Finished;
    return isForNow(errno) ? NothingYet : Gone;
}

qint64 PlainChannel::write(std::span<const QByteArrayView> pieces)
{
    if (!m_socket.isOpen())
        return Gone;
    std::array<iovec, 8> parts{};
    const std::size_t count = std::min(parts.size(), pieces.size());
    for (std::size_t i = 0; i < count; ++i) {
        // sendmsg() only reads, but its type can't say so.
        parts[i].iov_base = const_cast<char *>(pieces[i].data());
        parts[i].iov_len = static_cast<std::size_t>(pieces[i].size());
    }
    msghdr message{};
    message.msg_iov = parts.data();
    message.msg_iovlen = count;
    const ssize_t sent = ::sendmsg(m_socket.get(), &message, MSG_NOSIGNAL);
    if (sent >= 0)
        return sent;
    return isForNow(errno) ? 0 : Gone;
}

void PlainChannel::watch(bool reading, bool writing)
{
    if (!m_socket.isOpen() || (reading == m_reading && writing == m_writing))
        return;
    m_reading = reading;
    m_writing = writing;
    m_poller.change(m_socket.get(), *this, reading, writing);
}

void PlainChannel::finishWriting()
{
    if (m_socket.isOpen())
        ::shutdown(m_socket.get(), SHUT_WR);
}

void PlainChannel::close()
{
    if (!m_socket.isOpen())
        return;
    m_poller.remove(m_socket.get(), *this);
    m_socket.close();
}

void PlainChannel::ready(bool readable, bool writable, bool broken)
{
    if (m_user != nullptr)
        m_user->channelReady(readable, writable, broken);
}

} // namespace kefu::http
