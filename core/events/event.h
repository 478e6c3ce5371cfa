#pragma once

#include "chat/message.h"
#include "chat/session.h"

#include <QJsonObject>
#include <QList>
#include <QMetaType>
#include <QString>

#include <optional>

namespace kefu {

enum class EventType
{
    SessionCreated,
    SessionUpdated,
    SessionDeleted,
    MessageCreated,
    MessageCompleted,
    OwnerChanged,
    PackChanged
};

/// `session.created`, `message.completed`, …
[[nodiscard]] QString nameOf(EventType type);
[[nodiscard]] std::optional<EventType> eventTypeFromName(QStringView name);

/// One entry of the append-only log, numbered by the store as it commits: a reader that has seen N never
/// later finds one below N. The log keeps what changed and in which order; `session` and `message` are the
/// rows as they are when the event is read, so what was deleted is gone from the log too.
struct Event
{
    qint64 id = 0;
    EventType type = EventType::SessionCreated;
    QString sessionId; ///< empty for PackChanged
    qint64 at = 0;     ///< ms since 1970, UTC
    QJsonObject
        data; ///< what is neither in the session nor in the message (owner.changed: from, to, epoch; …)
    std::optional<Session> session; ///< set for session.* and owner.changed while the session exists
    std::optional<Message> message; ///< set for message.* while the message exists
};

/// A piece of a reply while it is being composed. Not an event: broadcast with its offset and never logged.
struct StreamPiece
{
    QString sessionId;
    qint64 messageId = 0;
    qsizetype offset = 0; ///< UTF-16 units of the reply that came before this piece
    QString text;
};

} // namespace kefu

Q_DECLARE_TYPEINFO(kefu::Event, Q_RELOCATABLE_TYPE);
Q_DECLARE_METATYPE(kefu::Event)
Q_DECLARE_METATYPE(kefu::StreamPiece)
