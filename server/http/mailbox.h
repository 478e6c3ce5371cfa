#pragma once

#include "http/poller.h"

#include <functional>
#include <mutex>
#include <vector>

namespace kefu::http {

/// Work from other threads for the thread of one poller, done in the order in which it came. What is still in
/// it when it is destroyed is dropped undone.
class Mailbox final : private Pollable
{
public:
    Mailbox();
    Q_DISABLE_COPY_MOVE(Mailbox)

    /// Once, on the thread that does the work; what was posted before is done then too.
    void attach(Poller &poller);
    /// From any thread.
    void post(std::function<void()> work);

private:
    void ready(bool readable, bool writable, bool broken) override;

    Descriptor m_wakeUp;
    std::mutex m_mutex;
    std::vector<std::function<void()>> m_work;
};

} // namespace kefu::http
