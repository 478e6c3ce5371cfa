#pragma once

#include "base/result.h"
#include "chat/draft.h"

#include <QHash>
#include <QList>
#include <QString>

namespace kefu {

class Connection;

/// An answer that is ready to be sent, with {variables} in it.
struct CannedReply
{
    QString name;
    QString content;

    friend bool operator==(const CannedReply &, const CannedReply &) = default;
};

/// What agents have not sent yet. Made on a store thread for one job; cheap.
class Drafts
{
public:
    explicit Drafts(Connection &connection)
        : m_connection(connection)
    {
    }

    /// By session; that of the conversation that is not begun yet under an empty id.
    [[nodiscard]] Result<QHash<QString, Draft>> of(const QString &agent);
    /// In the place of the one before; an empty one leaves none. Nothing where there is no such session.
    [[nodiscard]] Status keep(const QString &agent, const QString &sessionId, const Draft &draft, qint64 now);

private:
    Connection &m_connection;
};

/// Made on a store thread for one job; cheap.
class CannedReplies
{
public:
    explicit CannedReplies(Connection &connection)
        : m_connection(connection)
    {
    }

    [[nodiscard]] Result<QList<CannedReply>> all(); ///< by name
    /// In the place of one with the same name.
    [[nodiscard]] Status keep(const CannedReply &reply, qint64 now);
    [[nodiscard]] Status remove(const QString &name);

private:
    Connection &m_connection;
};

} // namespace kefu
