#pragma once

#include "base/result.h"

#include <QList>
#include <QString>

#include <optional>

namespace kefu {

class Connection;
class Transaction;

/// A reply that is composed and waits for a person. Its message streams, without a word.
struct HeldReply
{
    qint64 message = 0;
    QString sessionId;
    QString content;
    QString reason;   ///< see nameOf(HoldBack::Reason)
    qint64 until = 0; ///< ms since 1970, UTC: when it is sent unless somebody objects

    friend bool operator==(const HeldReply &, const HeldReply &) = default;
};

/// Made on a store thread for one job; cheap.
class HeldReplies
{
public:
    explicit HeldReplies(Connection &connection)
        : m_connection(connection)
    {
    }

    [[nodiscard]] Result<QList<HeldReply>> waiting();
    [[nodiscard]] Result<std::optional<HeldReply>> waitingIn(const QString &sessionId);
    /// Whether there are words of replies of this session that ended before any customer saw them.
    [[nodiscard]] Result<bool> hasUnsent(const QString &sessionId);

private:
    [[nodiscard]] Result<QList<HeldReply>> read(QStringView condition, const QString &sessionId);

    Connection &m_connection;
};

// Parts of write jobs. That a reply waits, or waits no more, is said as session.updated with `held` in its
// data.

[[nodiscard]] Status holdReply(Transaction &transaction, const HeldReply &reply);
/// Whoever composed \a message is to send it now. False where it doesn't wait any more, or somebody has taken
/// the session over: a veto that came first counts.
[[nodiscard]] Result<bool> releaseReply(Transaction &transaction, const QString &sessionId, qint64 message);
/// Nobody wants it any more.
[[nodiscard]] Status dropHeldReply(Transaction &transaction, qint64 message);
/// Keeps words of a reply that ended when somebody took over, which no customer has seen.
[[nodiscard]] Status keepUnsent(Transaction &transaction, qint64 message, const QString &words);
/// The words of what ended before any customer saw them, for a draft; once.
[[nodiscard]] Result<QString> takeUnsent(Transaction &transaction, const QString &sessionId);

} // namespace kefu
