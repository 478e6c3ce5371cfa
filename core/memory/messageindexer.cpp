#include "memory/messageindexer.h"

#include "base/whenanswered.h"
#include "events/eventhub.h"
#include "memory/memorytable.h"
#include "store/messageindex.h"
#include "store/store.h"

#include <algorithm>

namespace kefu {

namespace {

using namespace std::chrono_literals;

/// Between something written and the look at it, and between two looks while others write a lot.
constexpr auto pause = 100ms;
constexpr auto pauseAfterError = 5s;
/// Events of one look: the writer is busy with them for about a millisecond. Where a long history waits and
/// nobody else writes, more at a time, since each look costs a commit.
constexpr int eventsAtOnce = 32;
constexpr int mostEventsAtOnce = 512;
/// More events than this in a pause mean that the store is busy.
constexpr qsizetype manyEvents = 200;

} // namespace

MessageIndexer::MessageIndexer(Store &store, EventHub &hub, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_eventsAtOnce(eventsAtOnce)
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &MessageIndexer::look);
    connect(&hub, &EventHub::committed, this, [this](const QList<Event> &events) {
        m_pending = true;
        m_heard += events.size();
        wait();
    });
    prepareIndexes();
}

void MessageIndexer::prepareIndexes()
{
    m_working = true;
    whenAnswered(m_store.write([](Transaction &transaction) {
        return MemoryTable(transaction.connection()).indexAgainIfOutdated().and_then([&transaction] {
            return MessageIndex(transaction.connection()).restartIfOutdated();
        });
    }),
                 this, [this](const Status &prepared) {
                     m_working = false;
                     if (prepared)
                         look();
                     else
                         fail(prepared.error());
                 });
}

void MessageIndexer::wait()
{
    if (!m_working && !m_pause.isActive())
        m_pause.start(pause);
}

void MessageIndexer::look()
{
    m_working = true;
    m_pending = false;
    whenAnswered(m_store.read([events = m_eventsAtOnce](Connection &connection) {
        return MessageIndex(connection).next(events);
    }),
                 this, [this](const Result<MessageIndex::Batch> &batch) {
                     m_working = false;
                     if (!batch)
                         return fail(batch.error());
                     if (batch->from == batch->to)
                         return rest();
                     m_working = true;
                     whenAnswered(m_store.write(
                                      [batch = *batch](Transaction &transaction) {
                                          return MessageIndex(transaction.connection()).put(batch);
                                      },
                                      Urgency::Unhurried),
                                  this, [this, more = batch->more](const Result<bool> &done) {
                                      m_working = false;
                                      if (!done)
                                          return fail(done.error());
                                      const bool busy = std::exchange(m_heard, 0) > manyEvents;
                                      m_eventsAtOnce = busy || !more
                                                           ? eventsAtOnce
                                                           : std::min(2 * m_eventsAtOnce, mostEventsAtOnce);
                                      if (busy)
                                          wait();
                                      else if (more || !*done) // not done: somebody else was faster
                                          look();
                                      else
                                          rest();
                                  });
                 });
}

/// Caught up, but for what was written since the last look began: that gathers for a while, since the index
/// writes as much for one message as for many.
void MessageIndexer::rest()
{
    if (m_pending)
        wait();
    else
        Q_EMIT caughtUp();
}

void MessageIndexer::fail(const Error &error)
{
    qWarning("Messages can't be put into the search index just now: %ls", qUtf16Printable(error.message));
    m_pause.start(pauseAfterError);
}

} // namespace kefu
