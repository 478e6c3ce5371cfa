#pragma once

#include <QFuture>
#include <QFutureWatcher>

#include <utility>

namespace kefu {

/// Calls \a take with the answer of \a future in the thread of \a receiver, which is the calling one, as long
/// as \a receiver is there and unless the future is cancelled. For whatever may go away while somebody else
/// works: QFuture::then() with a context that is destroyed meanwhile is an error up to Qt 6.4, and a future
/// takes one continuation alone.
template<typename Answer, typename Take>
void whenAnswered(const QFuture<Answer> &future, QObject *receiver, Take take)
{
    auto *watcher = new QFutureWatcher<Answer>(receiver);
    QObject::connect(watcher, &QFutureWatcherBase::finished, receiver,
                     [watcher, take = std::move(take)]() mutable {
                         watcher->deleteLater();
                         if (watcher->future().resultCount() > 0)
                             take(watcher->result());
                     });
    watcher->setFuture(future);
}

} // namespace kefu
