#pragma once

#include "base/result.h"
#include "chat/message.h"
#include "chat/session.h"
#include "learning/doubt.h"
#include "store/requestkey.h"

#include <optional>

namespace kefu {

class Transaction;

/// What a turn writes first: the question, the session it is filed in, and its reply as far as it is there.
struct Opening
{
    bool existed = false;  ///< the session was there when it was read
    bool mayExist = false; ///< another question may have made it meanwhile
    Session session;       ///< as the question leaves it
    Message customer;
    Message reply;
    RequestKey key;
    std::optional<Doubt> doubt;
};

/// What was written, with the numbers and times that the store gave.
struct Opened
{
    Message customer;
    Message reply; ///< id 0: there is none, an agent has the session
};

/// A session belongs to one user; one that nobody has named yet takes anybody's questions.
[[nodiscard]] bool isOfAnother(const Session &session, const QString &userId);

/// Part of a write job. With the question go its request's key, so that it is never asked twice, and the
/// doubt about its filing, so that staff miss nothing.
[[nodiscard]] Result<Opened> writeOpening(Transaction &transaction, const Opening &opening);

} // namespace kefu
