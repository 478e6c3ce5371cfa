#include "http/listener.h"

#include <QtEndian>

#include <sys/socket.h>

#include <cerrno>
#include <utility>

namespace kefu::http {
namespace {

constexpr int AtOnce = 16; // so that a flood of clients does not keep the others waiting

Peer peerOf(const sockaddr_storage &storage)
{
    const auto *address = reinterpret_cast<const sockaddr *>(&storage);
    Peer peer;
    peer.address.setAddress(address);
    bool isMapped = false;
    const quint32 v4 = peer.address.toIPv4Address(&isMapped);
    if (isMapped)
        peer.address.setAddress(v4); // ::ffff:127.0.0.1 is 127.0.0.1 to everybody above
    // Both families have the port at the same place.
    peer.port = qFromBigEndian<quint16>(reinterpret_cast<const uchar *>(address->sa_data));
    return peer;
}

} // namespace

Listener::Listener(Poller &poller, Descriptor socket, std::function<void(Client)> accepted,
                   std::function<void()> paused)
    : m_poller(poller)
    , m_socket(std::move(socket))
    , m_accepted(std::move(accepted))
    , m_onPause(std::move(paused))
{
    resume();
}

Listener::~Listener()
{
    if (!m_paused)
        m_poller.remove(m_socket.get(), *this);
}

void Listener::pause()
{
    if (std::exchange(m_paused, true))
        return;
    m_poller.remove(m_socket.get(), *this);
    m_onPause();
}

void Listener::resume()
{
    if (m_paused)
        m_paused = !m_poller.add(m_socket.get(), *this, Poller::Sharing::AmongThreads);
}

void Listener::ready(bool, bool, bool)
{
    for (int i = 0; i < AtOnce && !m_paused; ++i) {
        if (!acceptOne())
            return;
    }
}

bool Listener::acceptOne()
{
    sockaddr_storage storage{};
    socklen_t size = sizeof storage;
    Descriptor socket(::accept4(m_socket.get(), reinterpret_cast<sockaddr *>(&storage), &size,
                                SOCK_NONBLOCK | SOCK_CLOEXEC));
    if (socket.isOpen()) {
        m_accepted(Client{std::move(socket), peerOf(storage)});
        return true;
    }
    if (errno == ECONNABORTED || errno == EINTR)
        return true;
    // Out of descriptors or memory: asked again at once it would only say so again.
    if (errno != EAGAIN && errno != EWOULDBLOCK)
        pause();
    return false;
}

} // namespace kefu::http
