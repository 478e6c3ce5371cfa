#pragma once

#include "base/result.h"

#include <QString>

namespace kefu {

class Connection;

/// How far each agent has read. Made on a store thread for one job; cheap.
class ReadMarks
{
public:
    explicit ReadMarks(Connection &connection)
        : m_connection(connection)
    {
    }

    /// What is there when an agent's console starts for the first time counts as read.
    [[nodiscard]] Status welcome(const QString &agent);
    /// Everything in the session has been seen. Nothing where there is no such session.
    [[nodiscard]] Status readAll(const QString &agent, const QString &sessionId);

private:
    Connection &m_connection;
};

} // namespace kefu
