#include "store/store.h"

#include "events/eventhub.h"
#include "store/checkpointer.h"
#include "store/dialect.h"
#include "store/eventlog.h"
#include "store/logfollower.h"
#include "store/messages.h"
#include "store/migrations.h"
#include "store/publisher.h"
#include "store/readers.h"
#include "store/writer.h"

namespace kefu {

namespace {

constexpr int readerThreads = 2;

/// Ends what a process that is gone left unfinished.
Status interruptAbandoned(Transaction &transaction)
{
    Messages messages(transaction.connection());
    const auto abandoned = messages.abandoned();
    if (!abandoned)
        return tl::unexpected(abandoned.error());
    for (const qint64 id : *abandoned) {
        auto message = messages.find(id);
        if (!message)
            return tl::unexpected(message.error());
        if (!*message)
            continue;
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
        , publisher(hub)
        , readers(*dialect, readerThreads)
        , checkpointer(*dialect)
        , writer(*dialect, checkpointer, publisher, clock)
    {
        if (!dialect->channel().isEmpty())
            follow(hub);
    }

    /// Nobody tells of what another process writes to the same file, but it stands in the log, and is read
    /// before the next commit of this one is published.
    Status readWhatOthersWrote(Connection &connection)
    {
        const auto last = EventLog(connection).last();
        if (!last)
            return tl::unexpected(last.error());
        publisher.follow(*last, [this] {
            readers.enqueue([this](Connection *reader, const Error *) {
                if (reader)
                    publisher.publishLog(EventLog(*reader));
            });
        });
        return {};
    }

    ~Private()
    {
        if (follower)
            follower->silence(); // it asks the writer for things
    }

    /// Where other processes write too.
    void follow(EventHub &hub)
    {
        LogFollower::Found found;
        found.abandoned = [this] {
            writer.enqueue({interruptAbandoned,
                            [](const Status &done) {
                                if (!done)
                                    qWarning(
                                        "What a process that is gone left unfinished can't be ended: %ls",
                                        qUtf16Printable(done.error().message));
                            }},
                           Urgency::Unhurried);
        };
        found.tokensChanged = [&hub] { Q_EMIT hub.tokensChanged(); };
        found.stopRequested = [&hub](const QString &sessionId) {
            Q_EMIT hub.stopRequestedElsewhere(sessionId);
        };
        follower = std::make_unique<LogFollower>(*dialect, publisher, std::move(found));
        QObject::connect(
            &hub, &EventHub::stopRequested, &listener,
            [this](const QString &sessionId) { follower->requestStop(sessionId); }, Qt::DirectConnection);
    }

    // In this order: the writer ends first, and what its answers still read is read and published.
    std::unique_ptr<Dialect> dialect;
    Publisher publisher;
    Readers readers;
    Checkpointer checkpointer;
    std::unique_ptr<LogFollower> follower; ///< null: no other process tells of its commits
    QObject listener;
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
    const Status following = data->follower ? data->follower->start() : data->readWhatOthersWrote(**migrated);
    if (!following)
        return tl::unexpected(following.error());
    if (Status started = data->writer.start(); !started)
        return tl::unexpected(started.error());
    migrated->reset(); // not before the writer is there: the last connection to leave would fold the log

    std::unique_ptr<Store> store(new Store(std::move(data)));
    if (!store->d->dialect->abandonedMessages().isEmpty()) {
        auto interrupted = store->write(interruptAbandoned);
        interrupted.waitForFinished();
        if (const Status done = interrupted.result(); !done)
            return tl::unexpected(done.error());
    }
    return store;
}

QFuture<Status> Store::check()
{
    if (isRefused()) {
        return write([dialect = d->dialect.get()](Transaction &transaction) {
            return dialect->tryWriting(transaction.connection());
        });
    }
    return read([](Connection &connection) {
        Statement select = connection.prepared(u"SELECT last FROM event_numbers");
        return select.run();
    });
}

bool Store::isRefused() const
{
    return d->writer.isRefused();
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
