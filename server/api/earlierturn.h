#pragma once

#include "base/result.h"
#include "chat/message.h"
#include "store/requestkey.h"

#include <optional>

namespace kefu {
class Connection;
} // namespace kefu

namespace kefu::api {

/// A turn that was begun before, as the store has it.
struct EarlierTurn
{
    Message question;
    Message reply; ///< id 0: there is none, a person answers

    [[nodiscard]] bool isUnderWay() const { return reply.id != 0 && reply.state == MessageState::Streaming; }
    [[nodiscard]] bool hasFailed() const
    {
        return reply.id != 0 &&
               (reply.state == MessageState::Failed || reply.state == MessageState::Interrupted);
    }

    using Found = Result<std::optional<EarlierTurn>>;

    /// What \a key led to. Error::Kind::Invalid where it was used for something else.
    [[nodiscard]] static Found ofKey(Connection &connection, const RequestKey &key, qint64 now);
    /// By its reply; 0 is the last one of the session. \a sessionId: whose it must be.
    [[nodiscard]] static Found ofReply(Connection &connection, const QString &sessionId, qint64 reply);
};

} // namespace kefu::api
