#pragma once

#include "http/descriptor.h"

#include <QSocketNotifier>

#include <span>

struct epoll_event;

namespace kefu::http {

/// Something with a descriptor that a Poller watches.
class Pollable
{
public:
    /// \a broken: the other side is gone or reset the connection, whatever was asked for.
    virtual void ready(bool readable, bool writable, bool broken) = 0;

protected:
    ~Pollable() = default;
};

/// All sockets of one thread behind a single notifier of Qt's event loop: a turn of the loop then costs the
/// same for ten connections as for a thousand idle ones, and serves every socket that is ready.
class Poller
{
public:
    Poller();
    Q_DISABLE_COPY_MOVE(Poller)

    enum class Sharing
    {
        Alone,
        AmongThreads
    };

    [[nodiscard]] bool add(int fd, Pollable &pollable, Sharing sharing = Sharing::Alone);
    void change(int fd, Pollable &pollable, bool reading, bool writing);
    /// May be called from within ready(), for any pollable.
    void remove(int fd, Pollable &pollable);

private:
    void dispatch();

    Descriptor m_epoll;
    QSocketNotifier m_notifier;
    std::span<epoll_event> m_batch;
};

} // namespace kefu::http
