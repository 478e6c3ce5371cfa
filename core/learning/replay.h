#pragma once

#include "base/result.h"
#include "chat/knowledge.h"
#include "chat/message.h"

#include <QFuture>
#include <QList>

namespace kefu {

class Store;

/// How a customer's message was filed, and how another pack would file it.
struct ReplayedMessage
{
    qint64 message = 0;
    QString sessionId;
    QString text;
    qint64 at = 0; ///< ms since 1970, UTC
    std::optional<Decision> was;
    Decision wouldBe;
    bool preset = false; ///< the caller named the scenario, so that no pack decides

    [[nodiscard]] bool differs() const;
};

/// Files the customer's messages of a session anew, in their order, each in the session as it would have
/// been. \a messages: of one session, from its first, oldest first. The knowledge must have a classifier.
[[nodiscard]] QList<ReplayedMessage> replayed(const Knowledge &knowledge, const QList<Message> &messages);

/// What is learnt from a pack's file, with the full model. Blocks for about a second; an empty \a
/// sopDirectory means the built-in SOPs.
[[nodiscard]] Result<KnowledgePointer> learn(const QString &packFile, const QString &sopDirectory);

/// Past sessions against another pack. Stores nothing. The futures finish on a thread of the pool (see
/// base/whenanswered.h).
class Replay
{
public:
    struct Page
    {
        QList<ReplayedMessage> messages;
        qint64 next = 0; ///< where the next page begins; 0: this was the last
    };

    /// \a store must outlive this.
    Replay(Store &store, KnowledgePointer knowledge);

    /// NotFound where there is no such session.
    [[nodiscard]] QFuture<Result<Page>> session(const QString &sessionId);
    /// What customers wrote from \a from until before \a to (ms since 1970, UTC) in some sessions; begin with
    /// \a page 0 and go on with Page::next.
    [[nodiscard]] QFuture<Result<Page>> between(qint64 from, qint64 to, qint64 page);

private:
    Store &m_store;
    KnowledgePointer m_knowledge;
};

} // namespace kefu
