#include "api/earlierturn.h"

#include "store/connection.h"
#include "store/messages.h"
#include "store/requestkeys.h"

#include <algorithm>
#include <limits>

namespace kefu::api {

namespace {

/// The last reply of a session stands among so many of its last messages, unless persons alone have spoken.
constexpr int lookedThrough = 100;

} // namespace

EarlierTurn::Found EarlierTurn::ofKey(Connection &connection, const RequestKey &key, qint64 now)
{
    const auto kept = RequestKeys(connection).find(key, now);
    if (!kept)
        return tl::unexpected(kept.error());
    if (!*kept)
        return std::nullopt;
    EarlierTurn turn;
    Messages messages(connection);
    for (const auto &[id, message] :
         {std::pair((*kept)->made, &turn.question), std::pair((*kept)->reply, &turn.reply)}) {
        auto found = id == 0 ? Result<std::optional<Message>>() : messages.find(id);
        if (!found)
            return tl::unexpected(found.error());
        *message = found->value_or(Message{});
    }
    return turn;
}

EarlierTurn::Found EarlierTurn::ofReply(Connection &connection, const QString &sessionId, qint64 reply)
{
    if (reply == std::numeric_limits<qint64>::max())
        return std::nullopt;
    const auto last = Messages(connection).before(sessionId, reply == 0 ? 0 : reply + 1, lookedThrough);
    if (!last)
        return tl::unexpected(last.error());
    const auto isReply = [reply](const Message &message) {
        return message.role == Role::Assistant && (reply == 0 || message.id == reply);
    };
    const auto found = std::find_if(last->crbegin(), last->crend(), isReply);
    if (found == last->crend())
        return std::nullopt;
    EarlierTurn turn;
    turn.reply = *found;
    const auto question =
        std::find_if(found, last->crend(), [](const Message &message) { return message.role == Role::User; });
    if (question != last->crend())
        turn.question = *question;
    return turn;
}

} // namespace kefu::api
