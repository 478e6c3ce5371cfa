#include "http/poller.h"

#include <sys/epoll.h>

#include <array>

namespace kefu::http {

Poller::Poller()
    : m_epoll(::epoll_create1(EPOLL_CLOEXEC))
    , m_notifier(m_epoll.get(), QSocketNotifier::Read)
{
    QObject::connect(&m_notifier, &QSocketNotifier::activated, &m_notifier, [this] { dispatch(); });
}

bool Poller::add(int fd, Pollable &pollable, Sharing sharing)
{
    epoll_event event{};
    event.events = EPOLLIN;
    if (sharing == Sharing::AmongThreads)
        event.events |= EPOLLEXCLUSIVE;
    event.data.ptr = &pollable;
    return ::epoll_ctl(m_epoll.get(), EPOLL_CTL_ADD, fd, &event) == 0;
}

void Poller::change(int fd, Pollable &pollable, bool reading, bool writing)
{
    epoll_event event{};
    event.events = (reading ? EPOLLIN : 0U) | (writing ? EPOLLOUT : 0U);
    event.data.ptr = &pollable;
    ::epoll_ctl(m_epoll.get(), EPOLL_CTL_MOD, fd, &event);
}

void Poller::remove(int fd, Pollable &pollable)
{
    ::epoll_ctl(m_epoll.get(), EPOLL_CTL_DEL, fd, nullptr);
    // What is still to be told in this turn must not reach it.
    for (epoll_event &event : m_batch) {
        if (event.data.ptr == &pollable)
            event.data.ptr = nullptr;
    }
}

void Poller::dispatch()
{
    std::array<epoll_event, 64> events{};
    const int count = ::epoll_wait(m_epoll.get(), events.data(), static_cast<int>(events.size()), 0);
    if (count <= 0)
        return;
    m_batch = std::span(events).first(static_cast<std::size_t>(count));
    for (const epoll_event &event : m_batch) {
        auto *pollable = static_cast<Pollable *>(event.data.ptr);
        if (pollable == nullptr)
            continue;
        const bool broken = (event.events & (EPOLLERR | EPOLLHUP)) != 0;
        pollable->ready((event.events & EPOLLIN) != 0, (event.events & EPOLLOUT) != 0, broken);
    }
    m_batch = {};
}

} // namespace kefu::http
