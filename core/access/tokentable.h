#pragma once

#include "access/token.h"
#include "base/result.h"

#include <QHash>
#include <QList>

namespace kefu {

class Connection;

/// Tokens as rows. Made on a store thread for one job; cheap.
class TokenTable
{
public:
    explicit TokenTable(Connection &connection)
        : m_connection(connection)
    {
    }

    /// Numbers \a token. Conflict where the name is taken.
    [[nodiscard]] Status insert(Token &token);
    [[nodiscard]] Result<QList<Token>> all(); ///< by name
    [[nodiscard]] Result<bool> remove(const QString &name);
    /// When each token (by id) was last used; one that is gone is skipped.
    [[nodiscard]] Status noteUse(const QHash<qint64, qint64> &times);

private:
    Connection &m_connection;
};

} // namespace kefu
