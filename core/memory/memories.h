#pragma once

#include "base/result.h"
#include "memory/memory.h"
#include "store/requestkey.h"

#include <QFuture>

#include <memory>

namespace kefu {

class PreparedTexts;
class Store;

/// What is remembered of users and known to all. Thread-safe; the futures finish on a store thread (see
/// base/whenanswered.h). No user ever gets another one's.
class Memories
{
public:
    /// A longer content (UTF-16 units) or metadata (bytes of compact JSON) is refused.
    static constexpr qsizetype longestContent = 16384;
    static constexpr qsizetype largestMetadata = 16384;

    explicit Memories(Store &store);

    /// Remembers \a content for a user. Error::Kind::Invalid where it is too long, or \a key was used for
    /// something else; under a key that was used for this, the first memory again.
    [[nodiscard]] QFuture<Result<Memory>> add(const QString &userId, const QString &content,
                                              const QJsonObject &metadata = {}, const RequestKey &key = {});
    /// The user's private memories, newest first, with their total, from one query.
    [[nodiscard]] QFuture<Result<MemoryPage>> list(const QString &userId, int limit, int offset);
    /// \a id is Memory::id(). False where the user has no such private memory. The prompts that may quote it
    /// leave with it, here and below.
    [[nodiscard]] QFuture<Result<bool>> remove(const QString &userId, const QString &id);
    /// Every private memory of a user, in parts so that nobody else waits long; returns how many there were.
    /// What the user's sessions said leaves with them.
    [[nodiscard]] QFuture<Result<qint64>> removeAll(const QString &userId);

    /// The best of all kinds, best first. Nothing where the query holds neither letters nor digits.
    [[nodiscard]] QFuture<Result<FoundMemories>> retrieve(const MemoryQuery &query);

private:
    Store &m_store;
    const std::shared_ptr<PreparedTexts> m_publicTexts; ///< shared with the reads under way
};

} // namespace kefu
