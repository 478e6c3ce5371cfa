#include "store/store.h"

#include "store/checkpointer.h"
#include "store/dialect.h"
#include "store/messages.h"
#include "store/migrations.h"
#include "store/readers.h"
#include "store/writer.h"

namespace kefu {

namespace {

constexpr int readerThreads = 2;

/// Ends what a process that is gone left unfinished.
Status interruptUnfinished(Transaction &transaction)
{
    Messages messages(transaction.connection());
    const auto unfinished = messages.streaming();
    if (!unfinished)
        return tl::unexpected(unfinished.error());
    for (const qint64 id : *unfinished) {
        auto message = messages.find(id);
        if (!message)
            return tl::unexpected(message.error());
        (*message)->state = MessageState::Interrupted;
        if (const auto ended = transaction.complete(**message); !ended)
            return tl::unexpected(ended.error());
    }
    return {};
}

} // namespace

class Store::Private
{
public:
    Private(std::unique_ptr<Dialect> storeDialect, EventHub &hub, const Clock &clock)
        : dialect(std::move(storeDialect))
        , readers(*dialect, readerThreads)
        , checkpointer(*dialect)
        , writer(*dialect, checkpointer, hub, clock)
    {
    }

    // In this order: the writer ends first, and what its answers still read is read.
    std::unique_ptr<Dialect> dialect;
    Readers readers;
    Checkpointer checkpointer;
    Writer writer;
};

Store::Store(std::unique_ptr<Private> data)
    : d(std::move(data))
{
}

Store::~Store() = default;

Result<std::unique_ptr<Store>> Store::open(const StoreLocation &location, EventHub &hub, const Clock &clock)
{
    auto dialect = Dialect::of(location);
    if (!dialect)
        return tl::unexpected(dialect.error());
    const auto migrations = Migrations::in((*dialect)->migrations());
    if (!migrations)
        return tl::unexpected(migrations.error());
    if (Status usable = (*dialect)->examine(migrations->newest()); !usable)
        return tl::unexpected(usable.error());

    auto data = std::make_unique<Private>(std::move(*dialect), hub, clock);
    auto migrated = Connection::open(*data->dialect, Access::Write);
    if (!migrated)
        return tl::unexpected(migrated.error());
    if (Status done = migrations->apply(**migrated); !done)
        return tl::unexpected(done.error());
    if (Status started = data->writer.start(); !started)
        return tl::unexpected(started.error());
    migrated->reset(); // not before the writer is there: the last connection to leave would fold the log

    std::unique_ptr<Store> store(new Store(std::move(data)));
    if (store->d->dialect->isAlone()) {
        auto interrupted = store->write(interruptUnfinished);
        interrupted.waitForFinished();
        if (const Status done = interrupted.result(); !done)
            return tl::unexpected(done.error());
    }
    return store;
}

StoreCounters Store::counters() const
{
    StoreCounters counters;
    d->writer.addTo(counters);
    d->readers.addTo(counters);
    return counters;
}

void Store::enqueueWrite(WriteJob job, Urgency urgency)
{
    d->writer.enqueue(std::move(job), urgency);
}

void Store::enqueueRead(ReadJob job)
{
    d->readers.enqueue(std::move(job));
}

} // namespace kefu
