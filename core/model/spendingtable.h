#pragma once

#include "base/result.h"
#include "model/spending.h"

namespace kefu {

class Connection;

/// What was spent, by day and endpoint, as rows. Made on a store thread for one job; cheap.
class SpendingTable
{
public:
    explicit SpendingTable(Connection &connection)
        : m_connection(connection)
    {
    }

    [[nodiscard]] Status add(QDate day, const QString &endpoint, const Spent &spent);
    [[nodiscard]] Result<Spent> on(QDate day, const QString &endpoint); ///< zeros where nothing was

private:
    Connection &m_connection;
};

/// What the model's answers in a session took, from the reports that are kept with them. Reads every reply of
/// the session.
[[nodiscard]] Result<Spent> spentIn(Connection &connection, const QString &sessionId);

} // namespace kefu
