#pragma once

#include "chat/knowledge.h"
#include "memory/memory.h"

#include <QFuture>
#include <QHash>
#include <QObject>

#include <memory>

namespace kefu {

class KnowledgeSource;
class Store;

/// Keeps the public memories as the pack and its SOPs are: a scenario's description and reply, and each part
/// of a SOP. When the knowledge changes, only what differs is written. Lives in the thread of the knowledge
/// source.
class PublicMemory final : public QObject
{
    Q_OBJECT

public:
    /// Feeds what \a source has now, if anything, and whatever it publishes later. Both must outlive this.
    PublicMemory(Store &store, KnowledgeSource &source, QObject *parent = nullptr);

    /// Brings the store to \a knowledge; the future tells how many memories were written or removed.
    QFuture<Result<qint64>> feed(const KnowledgePointer &knowledge);

    /// What \a knowledge gives, by source.
    [[nodiscard]] static QHash<QString, Memory> memoriesOf(const Knowledge &knowledge);

Q_SIGNALS:
    /// The store holds what the knowledge gives.
    void fed();

private:
    struct Feeding;
    void goOn(const std::shared_ptr<Feeding> &feeding);

    Store &m_store;
    std::shared_ptr<Feeding> m_feeding; ///< the newest
};

} // namespace kefu
