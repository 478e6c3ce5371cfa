#pragma once

#include "base/result.h"
#include "chat/message.h"
#include "chat/ownerchange.h"
#include "chat/session.h"

#include <QByteArray>
#include <QList>

namespace kefu {

class Connection;

/// Everything that was said in a session, and who had it when.
struct Transcript
{
    Session session;
    QList<Message> messages;   ///< oldest first
    QList<OwnerChange> owners; ///< oldest first
};

/// Part of a read job. NotFound where there is no such session.
[[nodiscard]] Result<Transcript> readTranscript(Connection &connection, const QString &sessionId);

/// One message a line, each as the API shows it.
[[nodiscard]] QByteArray jsonLines(const Transcript &transcript);

} // namespace kefu
