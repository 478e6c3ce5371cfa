#include "memory/memories.h"

#include "memory/memorysearch.h"
#include "memory/memorytable.h"
#include "memory/preparedtexts.h"
#include "store/replytraces.h"
#include "store/requestkeys.h"
#include "store/rows.h"
#include "store/store.h"

#include <QCoreApplication>

namespace kefu {

namespace {

/// Memories that one transaction removes.
constexpr int removedAtOnce = 50;

using Removed = Result<qint64>;

/// Removes part after part until nothing is left, then finishes \a promise with the sum.
void removeRest(Store &store, const QString &userId, qint64 before,
                const std::shared_ptr<QPromise<Removed>> &promise)
{
    const auto part = [userId](Transaction &transaction) -> Removed {
        if (Status forgotten = forgetReplyTraces(transaction.connection(), userId); !forgotten)
            return tl::unexpected(forgotten.error());
        return MemoryTable(transaction.connection()).removeSome(userId, removedAtOnce);
    };
    store.write(part).then([&store, userId, before, promise](const Removed &removed) {
        if (removed && *removed == removedAtOnce) {
            removeRest(store, userId, before + *removed, promise);
            return;
        }
        promise->addResult(removed.map([before](qint64 count) { return before + count; }));
        promise->finish();
    });
}

Result<Memory> addOnce(Transaction &transaction, Memory memory, const RequestKey &key)
{
    const auto kept = key.isEmpty() ? Result<std::optional<KeptRequest>>()
                                    : RequestKeys(transaction.connection()).find(key, transaction.now());
    if (!kept)
        return tl::unexpected(kept.error());
    if (*kept) {
        memory.number = (*kept)->made;
        memory.createdAt = (*kept)->answer.toLongLong();
        return memory;
    }
    memory.createdAt = transaction.now();
    if (Status inserted = MemoryTable(transaction.connection()).insert(memory); !inserted)
        return tl::unexpected(inserted.error());
    if (key.isEmpty())
        return memory;
    return RequestKeys(transaction.connection())
        .keep(key, {memory.number, 0, QByteArray::number(memory.createdAt)}, {}, transaction.now())
        .map([&memory] { return memory; });
}

template<typename T>
QFuture<Result<T>> refused(QString message)
{
    return QtFuture::makeReadyFuture(Result<T>(failure(Error::Kind::Invalid, std::move(message))));
}

} // namespace

Memories::Memories(Store &store)
    : m_store(store)
    , m_publicTexts(std::make_shared<PreparedTexts>())
{
}

QFuture<Result<Memory>> Memories::add(const QString &userId, const QString &content,
                                      const QJsonObject &metadata, const RequestKey &key)
{
    if (content.size() > longestContent) {
        return refused<Memory>(
            QCoreApplication::translate("Memories", "A memory may have at most %1 characters.")
                .arg(longestContent));
    }
    if (compact(metadata).toUtf8().size() > largestMetadata) {
        return refused<Memory>(
            QCoreApplication::translate("Memories", "A memory's metadata may have at most %1 bytes.")
                .arg(largestMetadata));
    }
    Memory memory;
    memory.userId = userId;
    memory.content = content;
    memory.metadata = metadata;
    return m_store.write(
        [memory, key](Transaction &transaction) { return addOnce(transaction, memory, key); });
}

QFuture<Result<MemoryPage>> Memories::list(const QString &userId, int limit, int offset)
{
    return m_store.read(
        [=](Connection &connection) { return MemoryTable(connection).page(userId, limit, offset); });
}

QFuture<Result<bool>> Memories::remove(const QString &userId, const QString &id)
{
    const auto number = privateMemoryNumber(id);
    if (!number)
        return QtFuture::makeReadyFuture(Result<bool>(false));
    return m_store.write([userId, number = *number](Transaction &transaction) -> Result<bool> {
        const auto removed = MemoryTable(transaction.connection()).remove(userId, number);
        if (!removed || !*removed)
            return removed;
        return forgetReplyTraces(transaction.connection(), userId).map([] { return true; });
    });
}

QFuture<Result<qint64>> Memories::removeAll(const QString &userId)
{
    const auto promise = std::make_shared<QPromise<Removed>>();
    promise->start();
    QFuture<Removed> future = promise->future();
    removeRest(m_store, userId, 0, promise);
    return future;
}

QFuture<Result<FoundMemories>> Memories::retrieve(const MemoryQuery &query)
{
    return m_store.read([query, texts = m_publicTexts](Connection &connection) {
        return MemorySearch(connection, *texts).find(query);
    });
}

} // namespace kefu
