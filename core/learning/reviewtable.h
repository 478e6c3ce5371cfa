#pragma once

#include "base/result.h"
#include "learning/review.h"

#include <QList>

namespace kefu {

class Connection;

/// The reviews as rows, one a message. Made on a store thread for one job; cheap.
class ReviewTable
{
public:
    explicit ReviewTable(Connection &connection)
        : m_connection(connection)
    {
    }

    [[nodiscard]] Result<std::optional<Review>> ofMessage(qint64 message);
    [[nodiscard]] Result<std::optional<Review>> find(qint64 id);
    /// Those that wait, newest first, with an id below \a before (0: all).
    [[nodiscard]] Result<QList<Review>> waiting(qint64 before, int limit);
    [[nodiscard]] Result<qint64> countWaiting();

    /// What staff say is right, in the place of what was noted or said before; it waits again.
    [[nodiscard]] Status correct(qint64 message, const PackLabel &is, const QString &agent, qint64 now);
    /// Kefu was unsure of a message that nobody has said anything about.
    [[nodiscard]] Status note(qint64 message, Review::Reason reason, std::optional<double> margin,
                              qint64 now);
    [[nodiscard]] Status remove(qint64 message);
    /// Settles a review that waits. False where it doesn't, or is gone.
    [[nodiscard]] Result<bool> settle(qint64 id, Review::State state, const std::optional<PackLabel> &is,
                                      const QString &reviewer, qint64 now);

private:
    Connection &m_connection;
};

} // namespace kefu
