#include "store/replytraces.h"

#include "chat/session.h"
#include "store/connection.h"

namespace kefu {

Status forgetReplyTraces(Connection &connection, const QString &userId)
{
    if (userId == anonymousUser) // nobody's memories were in those prompts
        return {};
    Statement update =
        connection.prepared(u"UPDATE messages SET trace = NULL WHERE role = 1 AND trace IS NOT NULL"
                            " AND session IN (SELECT number FROM sessions WHERE user_id = ?)");
    update.bindText(userId);
    return update.run();
}

} // namespace kefu
