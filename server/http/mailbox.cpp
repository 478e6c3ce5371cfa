#include "http/mailbox.h"

#include <sys/eventfd.h>

#include <utility>

namespace kefu::http {

Mailbox::Mailbox()
    : m_wakeUp(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
}

void Mailbox::attach(Poller &poller)
{
    // As long as the poller lives; the kernel forgets the descriptor when it is closed.
    if (!poller.add(m_wakeUp.get(), *this))
        qFatal("No descriptor left to wake a worker");
}

void Mailbox::post(std::function<void()> work)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_work.push_back(std::move(work));
    }
    ::eventfd_write(m_wakeUp.get(), 1);
}

void Mailbox::ready(bool, bool, bool)
{
    eventfd_t count = 0;
    ::eventfd_read(m_wakeUp.get(), &count);
    std::vector<std::function<void()>> work;
    {
        const std::scoped_lock lock(m_mutex);
        work.swap(m_work);
    }
    for (const std::function<void()> &piece : work)
        piece();
}

} // namespace kefu::http
