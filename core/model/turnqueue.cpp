#include "model/turnqueue.h"

namespace kefu {

TurnQueue::Place::Place(TurnQueue &queue, WaiterPointer waiter)
    : m_queue(queue)
    , m_waiter(std::move(waiter))
{
}

TurnQueue::Place::~Place()
{
    m_queue.leave(m_waiter);
}

TurnQueue::TurnQueue(int limit)
    : m_limit(std::max(limit, 1))
{
}

std::unique_ptr<TurnQueue::Place> TurnQueue::enter(const QString &customer, QObject *context,
                                                   std::function<void()> go)
{
    auto waiter = std::make_shared<Waiter>(Waiter{customer, context, std::move(go)});
    const std::lock_guard lock(m_mutex);
    QQueue<WaiterPointer> &line = m_waiting[customer];
    if (line.isEmpty())
        m_order.enqueue(customer);
    line.enqueue(waiter);
    ++m_length;
    admit();
    return std::make_unique<Place>(*this, std::move(waiter));
}

void TurnQueue::leave(const WaiterPointer &waiter)
{
    const std::lock_guard lock(m_mutex);
    waiter->left = true;
    if (waiter->running) {
        --m_running;
    } else {
        const auto line = m_waiting.find(waiter->customer);
        line->removeOne(waiter);
        --m_length;
        if (line->isEmpty()) {
            m_waiting.remove(waiter->customer);
            m_order.removeOne(waiter->customer);
        }
    }
    admit();
}

void TurnQueue::admit()
{
    while (m_running < m_limit && !m_order.isEmpty()) {
        const QString customer = m_order.dequeue();
        const auto line = m_waiting.find(customer);
        const WaiterPointer next = line->dequeue();
        if (line->isEmpty())
            m_waiting.remove(customer);
        else
            m_order.enqueue(customer);
        --m_length;
        ++m_running;
        next->running = true;
        // Its context is alive: its place leaves under this lock before the context goes.
        QMetaObject::invokeMethod(
            next->context,
            [next] {
                if (!next->left) // written in this thread alone
                    next->go();
            },
            Qt::QueuedConnection);
    }
}

int TurnQueue::waiting() const
{
    const std::lock_guard lock(m_mutex);
    return m_length;
}

int TurnQueue::running() const
{
    const std::lock_guard lock(m_mutex);
    return m_running;
}

} // namespace kefu
