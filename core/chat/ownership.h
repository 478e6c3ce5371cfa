#pragma once

#include "base/result.h"
#include "chat/message.h"
#include "chat/session.h"

namespace kefu {

class Transaction;

// What a person at the desk does with a session, as parts of a write job. The error of all of them is
// NotFound where there is no such session.

/// \a agent becomes the owner; nothing changes where that is so already. Taken, with the owner's name, where
/// another agent has it and \a evenFromAnother is not set.
[[nodiscard]] Result<Session> takeOver(Transaction &transaction, const QString &sessionId,
                                       const QString &agent, bool evenFromAnother);

/// The assistant answers again. Taken where \a agent is not the owner any more.
[[nodiscard]] Result<Session> handBack(Transaction &transaction, const QString &sessionId,
                                       const QString &agent);

/// Adds \a answer, the words of its author, who takes the session over where the assistant has it. Taken,
/// with the owner's name, where another agent does.
[[nodiscard]] Result<Message> answerAsAgent(Transaction &transaction, Message answer);

} // namespace kefu
