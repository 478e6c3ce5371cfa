#pragma once

#include <QHash>
#include <QObject>
#include <QQueue>
#include <QString>

#include <functional>
#include <memory>
#include <mutex>

namespace kefu {

/// Lets only so many turns at once to an endpoint. The others wait; customers are served in turn, so that one
/// with many questions doesn't keep the others waiting. Thread-safe; must outlive its places.
class TurnQueue
{
    struct Waiter
    {
        QString customer;
        QObject *context = nullptr;
        std::function<void()> go;
        bool running = false; ///< guarded by the queue's mutex, as all of this
        bool left = false;
    };
    using WaiterPointer = std::shared_ptr<Waiter>;

public:
    /// A turn's place, waiting or running. Destroying it lets the next one go.
    class Place
    {
    public:
        Place(TurnQueue &queue, WaiterPointer waiter);
        ~Place();
        Place(const Place &) = delete;
        Place &operator=(const Place &) = delete;

    private:
        TurnQueue &m_queue;
        WaiterPointer m_waiter;
    };

    explicit TurnQueue(int limit);

    /// \a go is called in the event loop of \a context's thread once the turn may run, never before this
    /// returns. The place must be destroyed in that thread, before \a context.
    [[nodiscard]] std::unique_ptr<Place> enter(const QString &customer, QObject *context,
                                               std::function<void()> go);

    [[nodiscard]] int waiting() const;
    [[nodiscard]] int running() const;

private:
    void leave(const WaiterPointer &waiter);
    void admit(); ///< with the lock held

    const int m_limit;
    mutable std::mutex m_mutex;
    QHash<QString, QQueue<WaiterPointer>> m_waiting; ///< by customer
    QQueue<QString> m_order;                         ///< customers that wait, whose turn it is first
    int m_running = 0;
    int m_length = 0;
};

} // namespace kefu
