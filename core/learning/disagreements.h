#pragma once

#include "base/result.h"
#include "chat/message.h"

#include <QFuture>
#include <QList>

namespace kefu {

class Connection;
class Store;

/// A message that a second pack would have filed otherwise.
struct Disagreement
{
    qint64 id = 0;
    qint64 message = 0;
    QString sessionId;
    QString text;
    qint64 at = 0; ///< when the message came; ms since 1970, UTC
    std::optional<Decision> was;
    Decision wouldBe;
    QString packVersion; ///< of the second pack
};

struct DisagreementPage
{
    QList<Disagreement> disagreements; ///< newest first
    qint64 total = 0;
};

/// The newest disagreements; they leave with their session. Thread-safe; the futures finish on a store thread
/// (see base/whenanswered.h).
class Disagreements
{
public:
    /// Older ones make room.
    static constexpr qint64 most = 10'000;

    explicit Disagreements(Store &store)
        : m_store(store)
    {
    }

    /// In the place of what was noted of the message before; nothing where the message is gone.
    [[nodiscard]] QFuture<Result<void>> note(qint64 message, const Decision &wouldBe,
                                             const QString &packVersion);
    /// Those with an id below \a before (0: all).
    [[nodiscard]] QFuture<Result<DisagreementPage>> list(qint64 before, int limit);

private:
    Store &m_store;
};

} // namespace kefu
