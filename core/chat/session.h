#pragma once

#include "chat/message.h"

#include <QJsonObject>
#include <QString>

#include <optional>

namespace kefu {

/// A conversation with one customer. `thread_id` and `session_id` of the interfaces both name Session::id.
struct Session
{
    QString id;
    QString userId;
    QString title;
    QString description;
    QString owner;        ///< empty: the assistant; otherwise the agent who took it over
    qint64 epoch = 0;     ///< rises with every change of owner; what an older epoch still produces is dropped
    qint64 createdAt = 0; ///< ms since 1970, UTC
    qint64 lastActivity = 0; ///< ms since 1970, UTC
    qint64 messageCount = 0;
    QString lastQuery;                ///< the customer's last words
    QString lastText;                 ///< the last words of anybody, cut for a list
    std::optional<Decision> decision; ///< the last scenario
    QJsonObject slotValues;           ///< what the customer has told so far, by slot name (see sop/slot.h)

    friend bool operator==(const Session &, const Session &) = default;
};

/// The user of a session that came without one.
inline constexpr QStringView anonymousUser = u"anonymous";

} // namespace kefu
